import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defaultTemplate, WHATSAPP_KINDS } from "@/lib/notifications/whatsapp-kinds";

const document = readFileSync("docs/connect.md", "utf8");
/** Template, body in Malay, body in English. */
const rows = [...document.matchAll(/^\| `(ehelpdesk_\w+)` \| (.+) \| (.+) \|$/gm)].map(
  ([, name, ms, en]): [string, string, string] => [name as string, ms as string, en as string],
);

test("docs/connect.md says of every WhatsApp template what to register", () => {
  expect(rows.map(([name]) => name).sort()).toEqual(WHATSAPP_KINDS.map(defaultTemplate).sort());
});

test.each(rows)("%s has the variables that are sent, and text before and after them", (name, ms, en) => {
  const variables = name === defaultTemplate("channel_stopped") ? ["{{1}}"] : ["{{1}}", "{{2}}"];
  for (const body of [ms, en]) {
    expect(body.match(/\{\{\d\}\}/g)).toEqual(variables);
    expect(body).not.toMatch(/^\{\{|\}\}\.?$/);
  }
});
