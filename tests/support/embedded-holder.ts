import { startEmbedded } from "@/db/embedded";

// A process that keeps an embedded database running until it is killed: `embedded-holder.ts <data folder>`.
const dataDir = process.argv[2];
if (!dataDir) throw new Error("no data folder");
startEmbedded({ dataDir, fast: true }).then((server) => process.stdout.write(`${JSON.stringify(server)}\n`));
