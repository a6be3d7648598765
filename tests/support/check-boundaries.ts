import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

type Cruise = {
  summary: {
    totalCruised: number;
    violations: { from: string; to: string; rule: { name: string; severity: string } }[];
  };
};

/** Who writes the tables whose rows follow a rule of one place; imports do not show it, so the source is read. */
const WRITERS: Record<string, readonly string[]> = {
  complaints: ["lib/complaints/lodge.ts", "lib/complaints/transition.ts", "lib/notifications/notice.ts"],
  events: ["lib/complaints/append-event.ts"],
  resolutions: ["lib/complaints/request-closure.ts"],
  clockRules: ["lib/clocks/change-rules.ts", "lib/clocks/first-holidays.ts"],
  clocks: ["lib/clocks/refresh-clock.ts", "lib/clocks/run-timers.ts"],
  closures: ["lib/clocks/refresh-clock.ts"],
  cards: ["lib/knowledge/record-card-change.ts"],
  cardVersions: ["lib/knowledge/record-card-change.ts"],
  cardEvents: ["lib/knowledge/record-card-change.ts"],
  cardUses: [
    "lib/knowledge/merge.ts",
    "lib/knowledge/record-use.ts",
    "lib/knowledge/self-service.ts",
    "lib/knowledge/settle-card-uses.ts",
  ],
  cardIndexed: ["lib/knowledge/change-modules.ts", "lib/knowledge/index-card.ts"],
};

function otherWriters(): string[] {
  const write = new RegExp(`\\.(?:insert|update|delete)\\((${Object.keys(WRITERS).join("|")})\\)`, "g");
  return ["app", "components", "lib"]
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.posix.join(folder, file)),
    )
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(write)].flatMap(([, table = ""]) =>
        WRITERS[table]?.includes(file) ? [] : `one-writer: ${file} → ${table}`,
      ),
    );
}

// Without TypeScript at hand the tool reads nothing and is content: so the count is checked too.
const run = spawnSync(
  "npx",
  [
    "depcruise",
    "app",
    "components",
    "db",
    "lib",
    "--config",
    "tests/boundaries.cjs",
    "--output-type",
    "json",
  ],
  { encoding: "utf8", maxBuffer: 512 * 1024 * 1024 },
);
if (!run.stdout) {
  console.error(run.stderr);
  process.exit(1);
}
const { summary } = JSON.parse(run.stdout) as Cruise;
for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
if (summary.totalCruised < 100) console.error(`Only ${summary.totalCruised} modules were read.`);
const others = otherWriters();
for (const other of others) console.error(other);
const violations = summary.violations.length + others.length;
console.log(`Boundaries: ${summary.totalCruised} modules, ${violations} violations.`);
process.exit(violations > 0 || summary.totalCruised < 100 ? 1 : 0);
