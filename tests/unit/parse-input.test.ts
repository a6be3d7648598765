import { expect, it } from "vitest";
import { z } from "zod";
import { parseInput } from "@/lib/parse-input";

const HALF = "\ud83d";

it("keeps no half of a character, wherever in a form it stands", () => {
  const schema = z.object({ title: z.string(), steps: z.array(z.object({ text: z.string() })) });
  expect(
    parseInput(schema, { title: `Cetak ${HALF}`, steps: [{ text: `${HALF}x` }, { text: "😀" }] }),
  ).toEqual({
    title: "Cetak \ufffd",
    steps: [{ text: "\ufffdx" }, { text: "😀" }],
  });
});

it("leaves what is no text as it came, however deep", () => {
  const file = new File(["x"], "a.txt");
  let deep: unknown = HALF;
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  const read = parseInput(z.record(z.string(), z.unknown()), { file, deep, none: null, count: 1 });
  expect(read).toMatchObject({ file, none: null, count: 1 });
});
