import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDb, type Db, db } from "@/db/client";
import { forgetEnv } from "@/lib/env";
import { databaseUrl, TEMPLATE } from "./database-url";

/** Settings every test file starts from; a file adds its own before its first use of `env()`. */
const SETTINGS = {
  SESSION_SECRET: "a-secret-for-tests-only-0123456789abcdef",
  APP_URL: "http://localhost:3000",
  INBOUND_DOMAIN: "aduan.test",
  INBOUND_EMAIL_SECRET: "inbound-secret-for-tests",
  MAIL_FROM: "eHelpdesk <aduan@aduan.test>",
};

/**
 * Gives the test file a migrated database of its own, as the application's role, and points DATABASE_URL and
 * DATA_DIR at it. Call once at the top of the file; use the returned function inside tests.
 */
export function testDatabase(): () => Db {
  let dataDir: string;
  let name: string;
  beforeAll(async () => {
    const { superUrl, ownerUrl, appUrl } = inject("postgres");
    name = `test_${randomUUID().replaceAll("-", "")}`;
    const superuser = postgres(superUrl, { max: 1, onnotice: () => {} });
    await superuser.unsafe(
      `create database ${name} template ${TEMPLATE} owner ${new URL(ownerUrl).username}`,
    );
    await superuser.end();
    dataDir = await mkdtemp(path.join(tmpdir(), "ehelpdesk-files-"));
    Object.assign(process.env, SETTINGS, {
      DATABASE_URL: databaseUrl(appUrl, name),
      DATABASE_OWNER_URL: databaseUrl(ownerUrl, name),
      DATA_DIR: dataDir,
    });
    forgetEnv();
  });
  afterAll(async () => {
    await closeDb();
    await rm(dataDir, { recursive: true, force: true });
  });
  return db;
}
