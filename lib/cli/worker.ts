import { closeDb } from "@/db/client";
import { joinDatabase } from "@/lib/cli/database";
import { script } from "@/lib/cli/script";
import { loadSettings } from "@/lib/cli/settings";
import { runWorker } from "@/lib/jobs/runner";
import { log } from "@/lib/log";

// `npm run worker` on a machine of its own, and what the start runs as its child.
script(async () => {
  await loadSettings();
  await joinDatabase();
  const worker = await runWorker();
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    worker.stop().catch((error) => log.error({ err: error }, "the worker did not stop cleanly"));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // The start is gone: nobody else would ever stop us.
  process.on("disconnect", stop);
  process.send?.("ready");
  log.info("worker ready");
  await worker.ended;
  await closeDb();
  if (process.connected) process.disconnect();
});
