import { DrizzleQueryError } from "drizzle-orm";
import { expect, it } from "vitest";
import { loggedError, maskIcNumbers } from "@/lib/log";

it.each([
  ['{"msg":"No KP 850505035022 tidak sah"}', { msg: "No KP [No KP] tidak sah" }],
  ['{"msg":"850505-03-5022, 880808 03 5034"}', { msg: "[No KP], [No KP]" }],
  ['{"noKp":850505035022,"list":[850505035022]}', { noKp: 0, list: [0] }],
  ['{"time":1795370548143,"port":3000}', { time: 1795370548143, port: 3000 }],
  ['{"msg":"Aduan #1234 pada 20/05/2026"}', { msg: "Aduan #1234 pada 20/05/2026" }],
])("hides every No KP in %s, and the line stays JSON", (line, expected) => {
  expect(JSON.parse(maskIcNumbers(line))).toEqual(expected);
});

it("says of a failed query what the database says, and nothing of what people wrote in it", () => {
  const cause = new Error("permission denied for table messages");
  const error = new DrizzleQueryError("insert into messages (body) values ($1)", ["Rahsia saya"], cause);
  const logged = JSON.stringify(loggedError(error));
  expect(logged).toContain("permission denied");
  expect(logged).toContain("values ($1)");
  expect(logged).not.toContain("Rahsia saya");
  const details = { detail: "Failing row contains (Rahsia saya).", where: "JSON data, line 1: Rahsia saya" };
  for (const failed of [Object.assign(cause, details), error]) {
    expect(JSON.stringify(loggedError(failed))).not.toContain("Rahsia saya");
  }
  expect(loggedError(new Error("lain"))).toMatchObject({ type: "Error", message: "lain" });
});
