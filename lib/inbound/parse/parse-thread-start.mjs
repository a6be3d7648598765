import { register } from "tsx/esm/api";

// `--import tsx` does not reach a thread: it takes up TypeScript by itself, and then loads its file.
register();
await import("./parse-thread.ts");
