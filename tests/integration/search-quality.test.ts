import { beforeAll, describe, expect, it } from "vitest";
import { seedReference } from "@/db/seed/reference";
import { SCORED_COMPLAINTS } from "../quality/complaints-scored";
import { best, type Labels, measure, writeLabelledCards } from "../quality/measure";
import { testDatabase } from "../support/database";

const POINTS = 0.1;
/** Some four hundred searches, the plain ones among them reading every card. */
const SEARCHES_MS = 180_000;

const db = testDatabase();
let labels: Labels;

beforeAll(async () => {
  await seedReference(db());
  labels = await writeLabelledCards(db());
});

describe("the search over complaints it was not tuned on", () => {
  it(
    "beats plain full-text and plain trigram search by ten points of recall@3, whoever it searches for",
    async () => {
      const { ours, fullText, trigram } = await measure(db(), labels, SCORED_COMPLAINTS);
      const plain = Math.max(best(fullText).recallAt3, best(trigram).recallAt3);
      for (const { recallAt3 } of ours) expect(recallAt3).toBeGreaterThanOrEqual(plain + POINTS);
    },
    SEARCHES_MS,
  );
});
