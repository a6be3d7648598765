import { eq } from "drizzle-orm";
import postgres, { type Sql } from "postgres";
import { db } from "@/db/client";
import { type CardContent, cards, cardVersions } from "@/db/schema/knowledge";
import { seedReference } from "@/db/seed/reference";
import { migrateDatabase, openDatabase } from "@/lib/cli/database";
import { say, step } from "@/lib/cli/print";
import { loadSettings } from "@/lib/cli/settings";
import { cardTerms } from "@/lib/knowledge/card-terms";
import { findCards } from "@/lib/knowledge/find-cards";
import { indexCard } from "@/lib/knowledge/index-card";
import { MALAY_ROOTS } from "@/lib/knowledge/malay-roots";
import { type Figure, hammer } from "./measure";

const CARDS = 100_000;
const A_COPY = 4000;
const WORDS = 20_000;
const EACH_MS = 3000;
const AT_ONCE = [1, 16];
const MADE_AT = new Date("2026-01-05T01:00:00Z");

/**
 * A base of a hundred thousand cards whose words are as often as words are (Zipf): what a search costs, of each kind,
 * and writing one card into the index. The database and the code share this machine.
 */
export async function benchKnowledge(dataDir: string): Promise<Figure[]> {
  Object.assign(process.env, { DATA_DIR: dataDir, DEMO: "0" });
  for (const name of ["DATABASE_URL", "DATABASE_OWNER_URL", "APP_URL"]) process.env[name] = "";
  await loadSettings();
  const database = await openDatabase();
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const language = new Language();
    await step("Data", async (remark) => {
      await migrateDatabase(database);
      await seedReference(db());
      await writeCards(owner, language, remark);
    });
    await owner.end();

    const random = randomNumbers(7);
    const of = (count: number) => Array.from({ length: count }, () => language.word(random)).join(" ");
    const rarer = () => language.words[100 + Math.floor(random() * 3000)] as string;
    const searches: [string, () => string][] = [
      ["two words", () => `${rarer()} ${rarer()}`],
      ["one of the commonest words", () => language.words[Math.floor(random() * 5)] as string],
      [
        "a misspelt word",
        () => misspelt(language.words[2000 + Math.floor(random() * 3000)] as string, random),
      ],
      ["an error code", () => errorCode(20 * (1 + Math.floor((random() * CARDS) / 20)))],
      ["a complaint of 60 words", () => of(60)],
    ];
    const figures: Figure[] = [];
    for (const connections of AT_ONCE) {
      for (const [what, text] of searches) {
        let found = 0;
        const figure = await hammer(`${what}, ${connections} at once`, connections, EACH_MS, async () => {
          found += (await findCards(db(), { text: text() }, { audience: "staff", limit: 10 })).length;
        });
        if (found === 0) throw new Error(`nothing was found by ${what}`);
        figures.push(figure);
      }
      figures.push(
        await hammer(`writing a card into the index, ${connections} at once`, connections, EACH_MS, () =>
          changeCard(1 + Math.floor(random() * CARDS), language.card(random, null)),
        ),
      );
    }
    say(`  ${CARDS} cards, ${language.words.length} different words`);
    return figures;
  } finally {
    await owner.end();
    await database.stop();
  }
}

/** Made-up Malay: the office's roots, their forms, and two roots in one for the rarer words. */
class Language {
  readonly words: string[];
  private readonly upTo: Float64Array;

  constructor() {
    const random = randomNumbers(1);
    const roots = [...MALAY_ROOTS];
    const words = new Set<string>(roots.flatMap((root) => [root, `${root}an`, `di${root}`]));
    while (words.size < WORDS) {
      const [first = "", second = ""] = [
        roots[Math.floor(random() * roots.length)],
        roots[Math.floor(random() * roots.length)],
      ];
      words.add(first + second);
    }
    this.words = [...words];
    let sum = 0;
    this.upTo = Float64Array.from(this.words, (_, rank) => {
      sum += 1 / (rank + 2.7);
      return sum;
    });
  }

  /** The more often the earlier it stands. */
  word(random: () => number): string {
    const wanted = random() * (this.upTo.at(-1) as number);
    let [low, high] = [0, this.upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.upTo[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.words[low] as string;
  }

  card(random: () => number, code: string | null): CardContent {
    const text = (count: number) => Array.from({ length: count }, () => this.word(random)).join(" ");
    return {
      title: text(5),
      symptom: text(12),
      cause: text(8),
      steps: [text(6), text(6), text(6)].map((step) => ({ text: step, pictures: [] })),
      categoryId: null,
      moduleId: null,
      screen: null,
      errorCode: code,
      verifiedBy: "pic",
      vendorLogNo: null,
    };
  }
}

/** Every twentieth card has one of its own. */
function errorCode(card: number): string {
  const letters = String.fromCharCode(65 + (card % 26), 65 + ((card >> 3) % 26), 65 + ((card >> 6) % 26));
  return `${letters}-${1000 + (Math.floor(card / 20) % 9000)}`;
}

function misspelt(word: string, random: () => number): string {
  const at = 2 + Math.floor(random() * (word.length - 3));
  return word.slice(0, at) + word.slice(at + 1);
}

async function writeCards(owner: Sql, language: Language, remark: (line: string) => void): Promise<void> {
  const random = randomNumbers(2);
  const known = new Map<string, number>();
  const made = MADE_AT.toISOString();
  // As a dump is read: the keys after the rows.
  await owner`alter table card_terms drop constraint card_terms_audience_term_weight_card_id_pk`;
  for (let first = 1; first <= CARDS; first += A_COPY) {
    const rows: Record<"cards" | "card_versions" | "card_indexed" | "card_terms", unknown[][]> = {
      cards: [],
      card_versions: [],
      card_indexed: [],
      card_terms: [],
    };
    for (let id = first; id < first + A_COPY; id += 1) {
      const content = language.card(random, id % 20 === 0 ? errorCode(id) : null);
      const { title, symptom, cause, steps } = content;
      const text = steps.map((step) => step.text).join("\n");
      const terms = cardTerms({
        title,
        symptom,
        cause,
        steps: text,
        errorCode: content.errorCode ?? "",
        place: "",
      });
      rows.cards.push([id, "published", 1, 1, "staff", title, content.errorCode ?? NULL, made, made]);
      rows.card_versions.push([id, 1, JSON.stringify(content), made]);
      rows.card_indexed.push([id, "staff", JSON.stringify(terms), made]);
      for (const [term, weight] of Object.entries(terms)) {
        known.set(term, (known.get(term) ?? 0) + 1);
        if (weight > 0) rows.card_terms.push(["staff", term, weight, id]);
      }
    }
    await copy(
      owner,
      "cards (id, state, version, published_version, audience, title, error_code, created_at, changed_at)",
      rows.cards,
    );
    await copy(owner, "card_versions (card_id, version, content, made_at)", rows.card_versions);
    await copy(owner, "card_indexed (card_id, audience, terms, at)", rows.card_indexed);
    await copy(owner, "card_terms (audience, term, weight, card_id)", rows.card_terms);
  }
  remark("keys");
  await owner`alter table card_terms add primary key (audience, term, weight, card_id)`;
  await copy(owner, "known_terms (audience, term, cards)", [
    ["staff", "", CARDS],
    ...[...known].map(([term, count]) => ["staff", term, count]),
  ]);
  await owner`vacuum analyze cards, card_versions, card_indexed, card_terms, known_terms`;
}

const NULL = Symbol("null");

async function copy(owner: Sql, table: string, rows: unknown[][]): Promise<void> {
  const stream = await owner.unsafe(`copy ${table} from stdin`).writable();
  const cell = (value: unknown) =>
    value === NULL
      ? "\\N"
      : String(value).replace(/[\\\n\t]/g, (sign) => `\\${{ "\n": "n", "\t": "t" }[sign] ?? sign}`);
  const done = new Promise<void>((resolve, reject) => stream.on("finish", resolve).on("error", reject));
  stream.end(rows.map((row) => `${row.map(cell).join("\t")}\n`).join(""));
  await done;
}

async function changeCard(id: number, content: CardContent): Promise<void> {
  await db().transaction(async (tx) => {
    const [card] = await tx
      .select({ version: cards.version })
      .from(cards)
      .where(eq(cards.id, id))
      .for("update");
    const version = (card?.version ?? 0) + 1;
    await tx.insert(cardVersions).values({ cardId: id, version, content, madeAt: MADE_AT });
    await tx
      .update(cards)
      .set({ version, publishedVersion: version, title: content.title })
      .where(eq(cards.id, id));
    await indexCard(tx, id, MADE_AT);
  });
}

/** The same row of numbers from 0 to 1 for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
