import { spawnSync } from "node:child_process";

type Cruise = {
  summary: {
    totalCruised: number;
    violations: { from: string; to: string; rule: { name: string; severity: string } }[];
  };
};

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
console.log(`Boundaries: ${summary.totalCruised} modules, ${summary.violations.length} violations.`);
process.exit(summary.violations.length > 0 || summary.totalCruised < 100 ? 1 : 0);
