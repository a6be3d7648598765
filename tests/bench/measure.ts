/** One line of the result. */
export type Figure = { what: string; perSecond: number; p50Ms?: number; p95Ms?: number };

/** Does it again and again over some connections for a while. @param once one operation, over one connection */
export async function hammer(
  what: string,
  connections: number,
  milliseconds: number,
  once: (connection: number) => Promise<unknown>,
): Promise<Figure> {
  const took: number[] = [];
  const started = performance.now();
  const end = started + milliseconds;
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      while (performance.now() < end) {
        const began = performance.now();
        await once(connection);
        took.push(performance.now() - began);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  took.sort((a, b) => a - b);
  const quantile = (share: number) => took[Math.floor((took.length - 1) * share)];
  return { what, perSecond: took.length / seconds, p50Ms: quantile(0.5), p95Ms: quantile(0.95) };
}

/** How fast a count grows, from its first step until it stands at the goal or the time is over. */
export async function rate(
  what: string,
  goal: number,
  patienceMs: number,
  count: () => Promise<number>,
): Promise<Figure> {
  const end = performance.now() + patienceMs;
  let first: { at: number; count: number } | undefined;
  for (;;) {
    const now = { at: performance.now(), count: await count() };
    if (!first && now.count > 0) first = now;
    if (now.count >= goal || now.at > end) {
      const seconds = first ? (now.at - first.at) / 1000 : 0;
      return { what, perSecond: seconds > 0 ? (now.count - (first?.count ?? 0)) / seconds : 0 };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export function table(figures: Figure[]): string {
  const width = Math.max(...figures.map(({ what }) => what.length));
  const cell = (value: number | undefined) => (value === undefined ? "" : value.toFixed(1)).padStart(10);
  const head = `${"".padEnd(width)}${"a second".padStart(10)}${"p50 ms".padStart(10)}${"p95 ms".padStart(10)}`;
  const lines = figures.map(
    ({ what, perSecond, p50Ms, p95Ms }) =>
      `${what.padEnd(width)}${cell(perSecond)}${cell(p50Ms)}${cell(p95Ms)}`,
  );
  return [head, ...lines].join("\n");
}
