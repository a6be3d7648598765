import "server-only";
import { randomUUID } from "node:crypto";
import { copyFile, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import { env } from "@/lib/env";

/** Where the bytes of attachments are kept; the rows about them are in the database. */
export type Storage = {
  /** A new path for bytes that are still coming in. */
  incoming(name: string): Promise<string>;
  /** Makes a finished incoming file lasting under its key, or not at all. */
  keep(incoming: string, key: string): Promise<void>;
  /** The same bytes under a second key, lasting. */
  copy(from: string, to: string): Promise<void>;
  read(key: string): Promise<Readable>;
  remove(key: string): Promise<void>;
  /** Removes what uploads that broke off left behind before `before`. */
  clear(before: Date): Promise<void>;
};

let opened: { location: string; storage: Storage } | undefined;

/** The storage the settings name: STORAGE_URL, or the folder `attachments` under DATA_DIR. */
export function storage(): Storage {
  const { STORAGE_URL, DATA_DIR } = env();
  const location = STORAGE_URL
    ? fileURLToPath(STORAGE_URL)
    : path.join(/* turbopackIgnore: true */ DATA_DIR, "attachments");
  if (opened?.location !== location) opened = { location, storage: onDisk(location) };
  return opened.storage;
}

function onDisk(root: string): Storage {
  const disk = new Disk(new FSDriver({ location: root, visibility: "private" }));
  const incomingFolder = path.join(/* turbopackIgnore: true */ root, ".incoming");
  async function incoming(name: string) {
    await mkdir(incomingFolder, { recursive: true, mode: 0o700 });
    return path.join(/* turbopackIgnore: true */ incomingFolder, name);
  }
  // Not flydrive's own move, which copies: after a power cut a file is there whole or not at all.
  async function keep(finished: string, key: string) {
    const target = path.join(/* turbopackIgnore: true */ root, key);
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await rename(finished, target);
    const folder = await open(path.dirname(target));
    await folder.sync().finally(() => folder.close());
  }
  return {
    incoming,
    keep,
    async copy(from, to) {
      const copied = await incoming(randomUUID());
      try {
        await copyFile(path.join(/* turbopackIgnore: true */ root, from), copied);
        const file = await open(copied, "r+");
        await file.sync().finally(() => file.close());
        await keep(copied, to);
      } catch (reason) {
        await rm(copied, { force: true });
        throw reason;
      }
    },
    read: (key) => disk.getStream(key),
    remove: (key) => disk.delete(key),
    async clear(before) {
      const names = await readdir(incomingFolder).catch(() => []);
      for (const name of names) {
        const file = path.join(/* turbopackIgnore: true */ incomingFolder, name);
        const { mtime } = await stat(file).catch(() => ({ mtime: before }));
        if (mtime < before) await rm(file, { force: true });
      }
    },
  };
}
