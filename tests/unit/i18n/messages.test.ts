import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LOCALES } from "@/db/values";
import { MESSAGES } from "@/lib/i18n/messages";

function leaves(words: object, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === "string") found.set(path + key, value);
    else for (const [inner, text] of leaves(value, `${path}${key}.`)) found.set(inner, text);
  }
  return found;
}

/** The arguments of an ICU message: `{name}` and `{count, plural, …}`, but not the word a plural shows, `=0 {today}`. */
const ARGUMENT = /(?<!(?:=\d+|zero|one|two|few|many|other) )\{(\w+)(?=[,}])/g;

describe("words", () => {
  const ms = leaves(MESSAGES.ms);
  const en = leaves(MESSAGES.en);

  it("has the same keys in both languages", () => {
    expect([...en.keys()].sort()).toEqual([...ms.keys()].sort());
  });

  it("has no empty word, and the same arguments in both languages", () => {
    for (const [key, text] of ms) {
      expect(text.trim(), key).not.toBe("");
      expect(en.get(key)?.trim(), key).not.toBe("");
      const names = (words = "") => new Set([...words.matchAll(ARGUMENT)].map((match) => match[1]));
      expect(names(en.get(key)), key).toEqual(names(text));
    }
  });

  it("reads every file of the messages folder", () => {
    for (const locale of LOCALES) {
      const files = readdirSync(`lib/i18n/messages/${locale}`).map((file) => file.replace(".json", ""));
      expect(Object.keys(MESSAGES[locale]).sort()).toEqual(files.sort());
    }
  });
});
