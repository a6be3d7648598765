import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "ehelpdesk-start-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the start says, and its exit code, with these settings only. */
function start(settings: Record<string, string>): Promise<{ code: number; said: string }> {
  const env = {
    NODE_ENV: process.env.NODE_ENV,
    PATH: process.env.PATH,
    TSX_TSCONFIG_PATH: "lib/cli/tsconfig.json",
    DATA_DIR: folder,
    ...settings,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "lib/cli/start.ts"], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr });
    });
  });
}

describe("what cannot start says why in a sentence", () => {
  it.each([
    ["a wrong setting", { PORT: "many" }, "The setting PORT must be"],
    ["a provider without a sender", { RESEND_API_KEY: "re_1" }, "The setting MAIL_FROM must be set"],
    ["a data folder that cannot be", { DATA_DIR: "/dev/null/data" }, "The setting DATA_DIR names a folder"],
    ["an address of another machine", { HOST: "192.0.2.1", PORT: "39517" }, "The setting HOST, 192.0.2.1,"],
    [
      "a database that does not answer",
      { DATABASE_URL: "postgres://user:hidden@127.0.0.1:1/desk", PORT: "39517" },
      "The database of the setting DATABASE_URL (127.0.0.1:1/desk) does not answer",
    ],
  ])("%s", async (_, settings, sentence) => {
    const { code, said } = await start(settings);
    expect(said).toContain(sentence);
    expect(said).not.toMatch(/^\s+at /m);
    expect(said).not.toContain("hidden");
    expect(code).toBe(1);
  });

  it("a port in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { code, said } = await start({ PORT: String(port) });
    other.close();
    expect(said).toContain(`Port ${port} is in use`);
    expect(said).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
  });
});
