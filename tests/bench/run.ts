import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { say } from "@/lib/cli/print";
import { script } from "@/lib/cli/script";
import { StartupError } from "@/lib/env";
import { benchClocks } from "./clocks";
import { benchKnowledge } from "./knowledge";
import { benchMail } from "./mail";
import { type Figure, table } from "./measure";

/*
 * `npm run bench [-- clocks|knowledge|mail] [--json figures.json]`: measures on an embedded PostgreSQL and a data folder of its own, which
 * are gone afterwards. Without a name, everything.
 */

const BENCHES: Record<string, (dataDir: string) => Promise<Figure[]>> = {
  clocks: benchClocks,
  knowledge: benchKnowledge,
  mail: benchMail,
};

script(async () => {
  const { names, json } = readArguments(process.argv.slice(2));
  const dataDir = await mkdtemp(path.join(tmpdir(), "ehelpdesk-bench-"));
  try {
    for (const name of names) {
      const figures = (await BENCHES[name]?.(dataDir)) ?? [];
      say(`\n${table(figures)}\n`);
      if (json) await writeFile(json, `${JSON.stringify({ bench: name, figures }, null, 2)}\n`);
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});

function readArguments(args: string[]): { names: string[]; json: string | undefined } {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "string" } },
  });
  const unknown = positionals.find((name) => !(name in BENCHES));
  if (unknown !== undefined) {
    throw new StartupError(`There is no bench ${unknown}; there are: ${Object.keys(BENCHES).join(", ")}.`);
  }
  return { names: positionals.length > 0 ? positionals : Object.keys(BENCHES), json: values.json };
}
