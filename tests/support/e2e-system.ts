import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { APP_PORT, APP_URL, INBOUND_DOMAIN, INBOUND_SECRET, MAILS_PORT } from "./e2e-addresses";
import { resendServer } from "./resend-server";

const LOG = "test-results/system.log";
/** Preparing includes a production build on a fresh machine. */
const START_MS = 10 * 60_000;

/**
 * The whole system as `npm start` runs it, on an empty data folder with demo data, beside a stand-in Resend whose
 * received mails tests read over HTTP (tests/support/mails.ts). Everything is ended afterwards, and the log is
 * searched for what must never be in one.
 */
export default async function setup() {
  const resend = await resendServer();
  const mails = createServer((_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ mails: resend.mails, problems: resend.problems }));
  }).listen(MAILS_PORT, "127.0.0.1");
  const dataDir = await mkdtemp(path.join(tmpdir(), "ehelpdesk-e2e-"));
  await mkdir("test-results", { recursive: true });
  const system = spawn("npm", ["start"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      PORT: String(APP_PORT),
      HOST: "127.0.0.1",
      APP_URL,
      DATA_DIR: dataDir,
      DATABASE_URL: "",
      DEMO: "1",
      // As behind an office's proxy: a test can be somebody else who asks too often.
      TRUST_PROXY: "1",
      RESEND_API_KEY: resend.apiKey,
      RESEND_BASE_URL: resend.url,
      MAIL_FROM: `eHelpdesk <aduan@${INBOUND_DOMAIN}>`,
      INBOUND_DOMAIN,
      INBOUND_EMAIL_SECRET: INBOUND_SECRET,
    },
  });
  const log = createWriteStream(LOG);
  system.stdout?.pipe(log, { end: false });
  system.stderr?.pipe(log, { end: false });
  await untilHealthy(system).catch(async (error: Error) => {
    system.kill("SIGTERM");
    throw new Error(`${error.message}\n${await readFile(LOG, "utf8")}`);
  });

  return async () => {
    system.kill("SIGTERM");
    if (system.exitCode === null) await once(system, "exit");
    log.end();
    mails.close();
    await resend.close();
    await rm(dataDir, { recursive: true, force: true });
    if (system.exitCode !== 0) throw new Error(`The system ended with ${system.exitCode}; see ${LOG}.`);
    expectNoIdentityNumbers(await readFile(LOG, "utf8"));
  };
}

async function untilHealthy(system: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (system.exitCode !== null) throw new Error(`The system did not start (exit ${system.exitCode}).`);
    const health = await fetch(`${APP_URL}/api/health`).catch(() => null);
    if (health?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("The system was not ready in time.");
}

/** The demo's sign-ins are printed for the visitor; no other No KP belongs in a log. */
function expectNoIdentityNumbers(log: string): void {
  const printed = new Set(["800101035011", "850505035022", "880808035034", "900909115046", "820202035055"]);
  const found = [...log.matchAll(/(?<!\d)\d{6}-?\d{2}-?\d{4}(?!\d)/g)]
    .map((match) => match[0].replaceAll("-", ""))
    .filter((digits) => !printed.has(digits) && isDate(digits));
  if (found.length > 0)
    throw new Error(`${found.length} No KP in ${LOG}, the first after: ${context(log, found[0] as string)}`);
}

function isDate(digits: string): boolean {
  const [month, day] = [Number(digits.slice(2, 4)), Number(digits.slice(4, 6))];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function context(log: string, digits: string): string {
  const at = log.replaceAll("-", "").indexOf(digits);
  return log.replaceAll("-", "").slice(Math.max(0, at - 80), at);
}
