/** The addresses of the run's PostgreSQL by role; each names the server's own database. */
export type ServerAddresses = { superUrl: string; ownerUrl: string; appUrl: string };

/** The migrated database that others are cloned from. */
export const TEMPLATE = "ehelpdesk_template";

/** The same role and server, another database. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
