import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import postgres, { type Sql } from "postgres";
import { db } from "@/db/client";
import { seedReference } from "@/db/seed/reference";
import { migrateDatabase, openDatabase } from "@/lib/cli/database";
import { ensureBuild, NEXT } from "@/lib/cli/fresh-build";
import { untilHealthy } from "@/lib/cli/listening";
import { say, step } from "@/lib/cli/print";
import { ROOT } from "@/lib/cli/script";
import { seedBulk } from "@/lib/cli/seed-bulk";
import { loadSettings } from "@/lib/cli/settings";
import { seedFirstHolidays } from "@/lib/clocks/first-holidays";
import { replyAddress } from "@/lib/notifications/addresses";
import { rawMail } from "../support/mail";
import { resendServer } from "../support/resend-server";
import { type SystemProcess, workerProcess } from "../support/system-process";
import { type Figure, hammer, rate } from "./measure";

const SECRET = "bench-inbound-secret";
const COMPLAINTS = 5000;
const WAITING = 3000;
const SIZES = { "4 kB": 4_000, "200 kB": 200_000 };
const CONNECTIONS = [1, 16];
const PLAIN_MS = 2000;
const DOOR_MS = 5000;
const WORK_MS = 25_000;

/**
 * The raw door of one production web process (`next start`) while the worker stands still and thousands of mails wait,
 * beside plain inserts of the same bytes into the same database; then how fast the worker shows mails, and how fast
 * notifications leave to a stand-in Resend. Everything on this machine, the senders included.
 */
export async function benchMail(dataDir: string): Promise<Figure[]> {
  const port = await freePort();
  Object.assign(process.env, {
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: "127.0.0.1",
    DEMO: "0",
    MAIL_FROM: "eHelpdesk <aduan@bench.test>",
    INBOUND_DOMAIN: "aduan.bench.test",
    INBOUND_EMAIL_SECRET: SECRET,
  });
  for (const name of ["DATABASE_URL", "DATABASE_OWNER_URL", "APP_URL", "RESEND_API_KEY", "SMTP_URL"]) {
    process.env[name] = "";
  }
  await loadSettings();
  const database = await openDatabase();
  let web: ChildProcess | undefined;
  let worker: SystemProcess | undefined;
  const owner = postgres(database.ownerUrl, { max: 2, onnotice: () => {} });
  const resend = await resendServer();
  try {
    await step("Data", async () => {
      await migrateDatabase(database);
      await seedReference(db());
      await seedFirstHolidays(db(), new Date());
      await seedBulk({
        ownerUrl: database.ownerUrl,
        complaints: COMPLAINTS,
        staff: 20,
        until: new Date(),
        demo: false,
        say: () => {},
      });
    });
    await step("Pages", (remark) => ensureBuild(remark));
    const senders = await conversations(owner);
    const figures = await plainInserts(database.appUrl, owner, senders);

    await step("Queue", () => fillQueue(owner, senders));
    web = spawn(process.execPath, [NEXT, "start", ROOT, "--port", String(port), "--hostname", "127.0.0.1"], {
      cwd: ROOT,
      stdio: "ignore",
    });
    await untilHealthy("127.0.0.1", port, AbortSignal.timeout(60_000));
    figures.push(...(await door(port, senders)));

    await owner`delete from inbound_mails where length(raw) > 100000`;
    await owner`
      delete from graphile_worker._private_jobs job where key like 'inbound:%'
        and not exists (select 1 from inbound_mails mail where job.key = 'inbound:' || mail.id)`;
    const mails = await count(owner`select count(*)::int as count from inbound_mails`);
    worker = await workerProcess();
    figures.push(
      await rate("worker: 4 kB mails from kept to shown", mails, WORK_MS, () =>
        count(owner`select count(*)::int as count from inbound_mails where outcome <> 'pending'`),
      ),
    );
    await worker.kill();

    const parked = await queueNotifications(owner);
    worker = await workerProcess({ RESEND_API_KEY: resend.apiKey, RESEND_BASE_URL: resend.url });
    figures.push(
      await rate("worker: notifications to Resend", parked, WORK_MS, async () => resend.mails.length),
    );
    const outcomes = await owner`select outcome, count(*)::int as count from inbound_mails group by outcome`;
    say(`\nMails: ${outcomes.map(({ outcome, count }) => `${count} ${outcome}`).join(", ")}.`);
    if (resend.problems.length > 0) say(`Resend would have refused: ${resend.problems[0]}`);
    return figures;
  } finally {
    await Promise.all([end(web), worker?.kill()]);
    await Promise.all([resend.close(), owner.end()]);
    await database.stop();
  }
}

type Sender = { from: string; to: string };

/** Complainants of open complaints, each with the address that a mail of ours would have given. */
async function conversations(owner: Sql): Promise<Sender[]> {
  const rows = await owner<{ id: number; email: string }[]>`
    insert into reply_addresses (complaint_id, complainant_email, created_at)
    select id, complainant_email, now() from complaints where stage in ('assigned', 'in_progress')
    returning id, complainant_email as email`;
  return rows.map(({ id, email }) => ({ from: email, to: replyAddress(Number(id)) as string }));
}

let made = 0;

/** A new answer of about so many bytes. */
function mail(senders: Sender[], bytes: number): Buffer {
  made += 1;
  const sender = senders[made % senders.length] as Sender;
  const words = `Baucar BB-${made} masih pada status penyemak.\r\n`;
  const attached = bytes > 10_000;
  return rawMail({
    ...sender,
    text: attached ? words : words.padEnd(bytes - 600, "Sila semak semula baucar ini. "),
    files: attached
      ? [{ name: "senarai.txt", contentType: "text/plain", content: "x".repeat(((bytes - 900) * 3) / 4) }]
      : [],
  });
}

/** What the database itself can take of the same bytes: the measure of what the door adds. */
async function plainInserts(appUrl: string, owner: Sql, senders: Sender[]): Promise<Figure[]> {
  const sql = postgres(appUrl, { max: Math.max(...CONNECTIONS), onnotice: () => {} });
  const figures: Figure[] = [];
  const insert = (executor: Sql | postgres.TransactionSql, id: string, raw: Buffer) => executor`
    insert into inbound_mails (id, received_at, transport, raw, dedupe_key)
    values (${id}, now(), 'raw', ${raw}, ${id})`;
  for (const [size, bytes] of Object.entries(SIZES)) {
    for (const connections of CONNECTIONS) {
      const over = `${size}, ${connections} connection${connections > 1 ? "s" : ""}`;
      figures.push(
        await hammer(`plain insert, ${over}`, connections, PLAIN_MS, () =>
          insert(sql, randomUUID(), mail(senders, bytes)),
        ),
        await hammer(`insert and add_job, ${over}`, connections, PLAIN_MS, () =>
          sql.begin(async (tx) => {
            const id = randomUUID();
            await insert(tx, id, mail(senders, bytes));
            await tx`
              select graphile_worker.add_job('process_inbound_mail', json_build_object('id', ${id}::text), job_key => ${`inbound:${id}`})`;
          }),
        ),
      );
    }
  }
  await sql.end();
  await owner`truncate inbound_mails cascade`;
  await owner`delete from graphile_worker._private_jobs`;
  return figures;
}

async function fillQueue(owner: Sql, senders: Sender[]): Promise<void> {
  await owner.begin(async (tx) => {
    for (let row = 0; row < WAITING; row += 1) {
      const id = randomUUID();
      const raw = mail(senders, SIZES["4 kB"]);
      await tx`
        insert into inbound_mails (id, received_at, transport, raw, dedupe_key)
        values (${id}, now(), 'raw', ${raw}, ${id})`;
      await tx`
        select graphile_worker.add_job('process_inbound_mail', json_build_object('id', ${id}::text), job_key => ${`inbound:${id}`})`;
    }
  });
}

async function door(port: number, senders: Sender[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  // The first requests load the route.
  await hammer("", 1, 500, () => post(port, undefined, mail(senders, SIZES["4 kB"])));
  for (const [size, bytes] of Object.entries(SIZES)) {
    for (const connections of CONNECTIONS) {
      const agent = new Agent({ keepAlive: true, maxSockets: connections });
      figures.push(
        await hammer(
          `raw door, ${size}, ${connections} connection${connections > 1 ? "s" : ""}`,
          connections,
          DOOR_MS,
          () => post(port, agent, mail(senders, bytes)),
        ),
      );
      agent.destroy();
    }
  }
  return figures;
}

function post(port: number, agent: Agent | undefined, raw: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      port,
      agent,
      host: "127.0.0.1",
      method: "POST",
      path: "/api/webhooks/email",
      headers: {
        authorization: `Bearer ${SECRET}`,
        "content-type": "message/rfc822",
        "content-length": raw.length,
      },
    });
    outgoing.on("error", reject);
    outgoing.on("response", (response) => {
      response.resume();
      if (response.statusCode !== 202) reject(new Error(`the door answered ${response.statusCode}`));
      response.on("end", resolve);
    });
    outgoing.end(raw);
  });
}

/** What the mails made to be told: all that wait, queued for a channel that is well. */
async function queueNotifications(owner: Sql): Promise<number> {
  await owner`delete from channel_health`;
  await owner`delete from graphile_worker._private_jobs`;
  const queued = await owner`
    update notifications set state = 'queued'
    where channel = 'email' and state in ('queued', 'parked') returning id`;
  await owner`
    select graphile_worker.add_job('deliver_notification', json_build_object('id', id), job_key => 'notification:' || id)
    from notifications where state = 'queued'`;
  return queued.length;
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}

async function count(query: PromiseLike<{ count?: number }[]>): Promise<number> {
  return (await query)[0]?.count ?? 0;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
