import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "graphile-worker";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AlreadyRunning, attachEmbedded, type Embedded, startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { pendingMigrations } from "@/db/pending-migrations";
import { workerLogger } from "@/lib/jobs/worker-logger";
import { log } from "@/lib/log";

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "ehelpdesk-embedded-"));
  folders.push(folder);
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe("a new database", () => {
  const dataDir = newFolder();
  let server: Embedded;
  let app: Sql;

  beforeAll(async () => {
    log.level = "silent";
    server = await startEmbedded({ dataDir, fast: true });
    await migrate(server.ownerUrl, server.appUrl, workerLogger);
    app = postgres(server.appUrl, { max: 2 });
  });
  afterAll(async () => {
    await app.end();
    await server.stop();
  });

  it("keeps its passwords from everyone else", () => {
    expect(statSync(path.join(dataDir, "database.json")).mode & 0o077).toBe(0);
  });

  it("has every migration, and says which are missing", async () => {
    expect(await pendingMigrations(app)).toEqual([]);
    const owner = postgres(server.ownerUrl, { max: 1 });
    await owner`update drizzle.__drizzle_migrations set created_at = created_at + 1 where id = 1`;
    expect(await pendingMigrations(app)).toEqual(["0000_extensions"]);
    await owner`update drizzle.__drizzle_migrations set created_at = created_at - 1 where id = 1`;
    // One that a newer build has applied is no matter.
    await owner`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 4102444800000)`;
    expect(await pendingMigrations(app)).toEqual([]);
    await owner`delete from drizzle.__drizzle_migrations where hash = 'newer'`;
    await owner.end();
  });

  it("can be migrated again, and by several at once", async () => {
    const again = () => migrate(server.ownerUrl, server.appUrl, workerLogger);
    await Promise.all([again(), again(), again()]);
  });

  it.each([
    "update events set hash = hash",
    "delete from events",
    "update audit_log set action = ''",
    "truncate audit_log",
  ])("lets the application only add to append-only tables: %s", async (statement) => {
    await expect(app.unsafe(statement)).rejects.toMatchObject({ code: "42501" });
  });

  it("does not let the application change tables", async () => {
    await expect(app`create table mine (id int)`).rejects.toMatchObject({ code: "42501" });
    await expect(app`drop table complaints`).rejects.toMatchObject({ code: "42501" });
  });

  it("lets the application add jobs and work through them", async () => {
    let greeted = (_payload: unknown) => {};
    const done = new Promise((resolve) => {
      greeted = resolve;
    });
    const runner = await run({
      connectionString: server.appUrl,
      taskList: { greet: async (payload) => greeted(payload) },
      crontab: "",
      logger: workerLogger,
      noHandleSignals: true,
    });
    await app`select graphile_worker.add_job('greet', '{"who": "PIC"}'::json)`;
    expect(await done).toEqual({ who: "PIC" });
    await runner.stop();
  });

  it("refuses a second start, and lets scripts join", async () => {
    await expect(startEmbedded({ dataDir, fast: true })).rejects.toBeInstanceOf(AlreadyRunning);
    expect(await attachEmbedded(dataDir)).toEqual({
      ownerUrl: server.ownerUrl,
      appUrl: server.appUrl,
      superUrl: server.superUrl,
    });
  });
});

it("is there again after a stop", async () => {
  const dataDir = newFolder();
  const first = await startEmbedded({ dataDir, fast: true });
  const before = postgres(first.ownerUrl, { max: 1 });
  await before`create table kept as select 42 as answer`;
  await before.end();
  await first.stop();
  expect(await attachEmbedded(dataDir)).toBeUndefined();

  const second = await startEmbedded({ dataDir, fast: true });
  const after = postgres(second.ownerUrl, { max: 1 });
  expect(await after`select answer from kept`).toEqual([{ answer: 42 }]);
  await after.end();
  await second.stop();
});

it("takes over the server of a start that was killed", async () => {
  const dataDir = newFolder();
  const holder = spawn(process.execPath, ["--import", "tsx", "tests/support/embedded-holder.ts", dataDir], {
    env: { ...process.env, TSX_TSCONFIG_PATH: "lib/cli/tsconfig.json" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(holder.stdout.setEncoding("utf8"), "data");
  const { appUrl } = JSON.parse(line) as Embedded;
  holder.kill("SIGKILL");
  await once(holder, "exit");

  const server = await startEmbedded({ dataDir, fast: true });
  expect(server.appUrl).toBe(appUrl);
  await server.stop();
  expect(await attachEmbedded(dataDir)).toBeUndefined();
});

it("works in a folder that only its owner can enter; as root, by going elsewhere", async () => {
  const closed = newFolder();
  chmodSync(closed, 0o700);
  const told: string[] = [];
  const server = await startEmbedded({
    dataDir: path.join(closed, "data"),
    fast: true,
    log: (line) => told.push(line),
  });
  if (process.getuid?.() === 0) {
    folders.push(path.dirname(server.location));
    expect(server.location).toMatch(/^\/var\/tmp\/ehelpdesk-[0-9a-f]{12}\/data$/);
    expect(told.join()).toContain(path.dirname(server.location));
  } else {
    expect(server.location).toContain(closed);
  }
  await server.stop();
});
