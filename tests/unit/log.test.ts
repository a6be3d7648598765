import { expect, it } from "vitest";
import { maskIcNumbers } from "@/lib/log";

it.each([
  ['{"msg":"No KP 850505035022 tidak sah"}', { msg: "No KP [No KP] tidak sah" }],
  ['{"msg":"850505-03-5022, 880808 03 5034"}', { msg: "[No KP], [No KP]" }],
  ['{"noKp":850505035022,"list":[850505035022]}', { noKp: 0, list: [0] }],
  ['{"time":1795370548143,"port":3000}', { time: 1795370548143, port: 3000 }],
  ['{"msg":"Aduan #1234 pada 20/05/2026"}', { msg: "Aduan #1234 pada 20/05/2026" }],
])("hides every No KP in %s, and the line stays JSON", (line, expected) => {
  expect(JSON.parse(maskIcNumbers(line))).toEqual(expected);
});
