import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseEnv, SETTING_NAMES, StartupError } from "@/lib/env";

const sentence = (source: Record<string, string>) => {
  try {
    parseEnv(source);
  } catch (error) {
    expect(error).toBeInstanceOf(StartupError);
    return (error as StartupError).message;
  }
  throw new Error("was accepted");
};

describe("parseEnv", () => {
  it("needs no setting at all", () => {
    const settings = parseEnv({});
    expect(settings).toMatchObject({
      PORT: 3000,
      APP_URL: "http://localhost:3000",
      DATA_DIR: path.resolve(".data"),
      TRUST_PROXY: 0,
      WEB_CONCURRENCY: 1,
      INBOUND_MAX_BYTES: 26_214_400,
      INBOUND_EMAIL_SECRET: [],
    });
    expect(settings.DEMO).toBeUndefined();
    expect(settings.HOST).toBeUndefined();
  });

  it("takes the address people open from the port, and drops the slash at an address's end", () => {
    expect(parseEnv({ PORT: "3101" }).APP_URL).toBe("http://localhost:3101");
    expect(parseEnv({ APP_URL: "https://aduan.gov.my/" }).APP_URL).toBe("https://aduan.gov.my");
  });

  it("counts empty and blank as unset", () => {
    const blank = Object.fromEntries(SETTING_NAMES.map((name) => [name, " "]));
    expect(parseEnv(blank)).toEqual(parseEnv({}));
  });

  it.each([
    ["1", true],
    ["true", true],
    ["0", false],
    ["no", false],
  ])("reads DEMO=%s as %s", (value, expected) => {
    expect(parseEnv({ DEMO: value }).DEMO).toBe(expected);
  });

  it("takes several secrets while one is being changed", () => {
    expect(parseEnv({ INBOUND_EMAIL_SECRET: "new, old" }).INBOUND_EMAIL_SECRET).toEqual(["new", "old"]);
  });

  it.each<[string, Record<string, string>]>([
    ["PORT", { PORT: "abc" }],
    ["PORT", { PORT: "70000" }],
    ["HOST", { HOST: "http://localhost" }],
    ["APP_URL", { APP_URL: "aduan.gov.my" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://localhost/x" }],
    ["DATABASE_URL", { DATABASE_OWNER_URL: "postgres://localhost/x" }],
    ["DEMO", { DEMO: "perhaps" }],
    ["SESSION_SECRET", { SESSION_SECRET: "short" }],
    ["TRUST_PROXY", { TRUST_PROXY: "true" }],
    ["MAIL_FROM", { MAIL_FROM: "no address" }],
    ["MAIL_FROM", { RESEND_API_KEY: "re_1" }],
    ["SMTP_URL", { SMTP_URL: "relay:25", MAIL_FROM: "a@b.my" }],
    ["INBOUND_DOMAIN", { INBOUND_DOMAIN: "a b" }],
    ["INBOUND_MAX_BYTES", { INBOUND_MAX_BYTES: "25MB" }],
    ["WHATSAPP_PHONE_NUMBER_ID", { WHATSAPP_TOKEN: "t" }],
    ["STORAGE_URL", { STORAGE_URL: "/srv/files" }],
    ["STORAGE_URL", { STORAGE_URL: "s3://bucket/files" }],
    ["STORAGE_URL", { STORAGE_URL: "https://files.gov.my" }],
    ["STORAGE_URL", { STORAGE_URL: "file://server/share" }],
    ["STORAGE_URL", { STORAGE_URL: "file:///" }],
    ["CLAMD_URL", { CLAMD_URL: "127.0.0.1" }],
    ["WEB_CONCURRENCY", { WEB_CONCURRENCY: "0" }],
  ])("names %s when it is wrong: %o", (name, source) => {
    expect(sentence(source)).toMatch(new RegExp(`^The setting ${name} must .+\\.$`));
  });

  it("takes a folder of this machine for attachments", () => {
    expect(parseEnv({ STORAGE_URL: "file:///srv/files" }).STORAGE_URL).toBe("file:///srv/files");
    expect(sentence({ STORAGE_URL: "s3://bucket" })).toBe(
      "The setting STORAGE_URL must be a folder of this machine such as file:///var/lib/ehelpdesk/attachments.",
    );
  });

  it("says every wrong setting, and repeats no value", () => {
    const message = sentence({ PORT: "x", SESSION_SECRET: "hunter2" });
    expect(message.split("\n")).toHaveLength(2);
    expect(message).not.toContain("hunter2");
  });
});

it(".env.example lists every setting, each below a line that explains it", () => {
  const lines = readFileSync(".env.example", "utf8").split("\n");
  const listed = lines.flatMap((line, index) => {
    const name = /^([A-Z_]+)=/.exec(line)?.[1];
    if (name) expect(lines[index - 1]).toMatch(/^# .+/);
    return name ? [name] : [];
  });
  expect(listed.toSorted()).toEqual([...SETTING_NAMES].toSorted());
});
