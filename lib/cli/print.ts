/** What a person who starts eHelpdesk reads in the terminal: plain sentences, apart from the log's JSON. */

export function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}

const STILL_WORKING_MS = 15_000;
const NAME_WIDTH = 14;

/**
 * Does one step of the preparation and prints how long it took; a long one says now and then that it still works.
 * @param work may add a remark to its line by `remark`, printed under it
 */
export async function step<T>(
  name: string,
  work: (remark: (line: string) => void) => Promise<T>,
): Promise<T> {
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const remark = (line: string) => say(`${" ".repeat(NAME_WIDTH + 2)}${line}`);
  const timer = setInterval(() => remark(`still working (${seconds()})`), STILL_WORKING_MS);
  try {
    const result = await work(remark);
    say(`  ${name.padEnd(NAME_WIDTH)}ready (${seconds()})`);
    return result;
  } finally {
    clearInterval(timer);
  }
}
