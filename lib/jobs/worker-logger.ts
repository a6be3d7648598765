import "server-only";
import { Logger, type LogLevel } from "graphile-worker";
import { log } from "@/lib/log";

const LEVELS: Record<`${LogLevel}`, "error" | "warn" | "info" | "debug"> = {
  error: "error",
  warning: "warn",
  info: "debug",
  debug: "debug",
};

/** graphile-worker's own messages in our log; every job done is only worth a line when looking for something. */
export const workerLogger = new Logger((scope) => (level, message, meta) => {
  log[LEVELS[level]](
    { task: scope.taskIdentifier, job: scope.jobId, err: meta?.error },
    message.split("\n", 1)[0],
  );
});
