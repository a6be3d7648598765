import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { db } from "@/db/client";
import { seedReference } from "@/db/seed/reference";
import { migrateDatabase, openDatabase } from "@/lib/cli/database";
import { say } from "@/lib/cli/print";
import { script } from "@/lib/cli/script";
import { loadSettings } from "@/lib/cli/settings";
import { StartupError } from "@/lib/env";
import type { LabelledComplaint } from "./labelled-complaint";
import { best, measure, type Quality, writeLabelledCards } from "./measure";

/*
 * `npm run quality [-- tuning|scored] [--json figures.json]`: how well complaints find the cards that solve them, beside
 * plain full-text and plain trigram search, on an embedded PostgreSQL that is gone afterwards. The ranking was made with
 * the tuning part in view; the scored part is only ever counted.
 */

const PARTS: Record<string, () => Promise<readonly LabelledComplaint[]>> = {
  tuning: async () => (await import("./complaints-tuning")).TUNING_COMPLAINTS,
  scored: async () => (await import("./complaints-scored")).SCORED_COMPLAINTS,
};

script(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "string" } },
  });
  const unknown = positionals.find((name) => !(name in PARTS));
  if (unknown !== undefined)
    throw new StartupError(`There is no part ${unknown}; there are: tuning, scored.`);
  const dataDir = await mkdtemp(path.join(tmpdir(), "ehelpdesk-quality-"));
  Object.assign(process.env, { DATA_DIR: dataDir, DEMO: "0" });
  for (const name of ["DATABASE_URL", "DATABASE_OWNER_URL", "APP_URL"]) process.env[name] = "";
  try {
    await loadSettings();
    const database = await openDatabase();
    try {
      await migrateDatabase(database);
      await seedReference(db());
      const labels = await writeLabelledCards(db());
      const figures: Record<string, Quality> = {};
      for (const [part, complaints] of Object.entries(PARTS)) {
        if (positionals.length > 0 && !positionals.includes(part)) continue;
        const quality = await measure(db(), labels, await complaints());
        figures[part] = quality;
        say(`\n${table(part, quality)}`);
      }
      say();
      if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
    } finally {
      await database.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function table(
  part: string,
  { withCard, withoutCard, ours, fullText, trigram, suggesting }: Quality,
): string {
  const rankings = [...ours, ...fullText, ...trigram];
  const width = Math.max(...rankings.map(({ method }) => method.length)) + 2;
  const chosen = [best(fullText), best(trigram)];
  return [
    `${part}: ${withCard} complaints with a right card, ${withoutCard} without`,
    `${"".padEnd(width)}${"recall@3".padStart(10)}${"MRR".padStart(8)}`,
    ...rankings.map((ranking) => {
      const { method, recallAt3, mrr } = ranking;
      const mark = chosen.includes(ranking) ? "  *" : "";
      return `${method.padEnd(width)}${percent(recallAt3).padStart(10)}${mrr.toFixed(3).padStart(8)}${mark}`;
    }),
    "(recall@3: a right card is among the first three; * the best plain one of its kind)",
    ...suggesting.map(
      ({ audience, right, wrong, without }) =>
        `suggested unasked, ${audience}: the right card ${percent(right)}; something although none is right ${percent(wrong)}, or once the right one is taken away ${percent(without)}`,
    ),
  ].join("\n");
}
