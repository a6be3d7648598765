import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { databaseUrl, type ServerAddresses, TEMPLATE } from "./database-url";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: ServerAddresses;
  }
}

/** One PostgreSQL for the whole run, with a migrated database that each test file clones. */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(path.join(tmpdir(), "ehelpdesk-test-"));
  const server = await startEmbedded({ dataDir, fast: true });
  const { superUrl, ownerUrl, appUrl } = server;
  const addresses = { superUrl, ownerUrl, appUrl };
  const superuser = postgres(superUrl, { max: 1, onnotice: () => {} });
  await superuser.unsafe(`create database ${TEMPLATE} owner ${new URL(ownerUrl).username}`);
  await superuser.end();
  await migrate(databaseUrl(ownerUrl, TEMPLATE), databaseUrl(appUrl, TEMPLATE));
  project.provide("postgres", addresses);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
