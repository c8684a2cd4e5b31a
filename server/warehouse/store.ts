/**
 * The data folder: raw inputs by their hash, published snapshots by theirs, receipts, the journal and the pointer.
 * Nothing in it is ever changed or deleted, except the pointer and what a build left in `staging`.
 */
import { constants } from "node:fs";
import { access, chmod, copyFile, link, mkdir, readFile, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { computeSha256, isSha256, readSha256 } from "./digest.ts";
import { moveDurably, syncPath, writeDurably } from "./durable.ts";

export interface Store {
  readonly folder: string;
  readonly journal: string;
  readonly lock: string;
  readonly staging: string;
  raw(sha256: string): string;
  snapshot(sha256: string): string;
  receipt(sha256: string): string;
}

/** Paths inside a data folder; makes nothing. */
export function storeOf(dataFolder: string): Store {
  const folder = resolve(dataFolder);
  return {
    folder,
    journal: join(folder, "journal.jsonl"),
    lock: join(folder, "build.lock"),
    staging: join(folder, "staging"),
    raw: (sha256) => join(folder, "raw", sha256),
    snapshot: (sha256) => join(folder, "snapshots", `${sha256}.duckdb`),
    receipt: (sha256) => join(folder, "receipts", `${sha256}.json`),
  };
}

/** Makes the folders of a store. */
export async function createStore(dataFolder: string): Promise<Store> {
  const store = storeOf(dataFolder);
  for (const name of ["raw", "snapshots", "receipts"])
    await mkdir(join(store.folder, name), { recursive: true });
  return store;
}

/** Empties the staging folder of what a killed build left. */
export async function sweepStaging(store: Store): Promise<void> {
  await rm(store.staging, { recursive: true, force: true });
  await mkdir(store.staging, { recursive: true });
}

/** Id of the snapshot that serves; null if none was published. Throws Error (`invalid pointer: …`). */
export async function readCurrent(dataFolder: string): Promise<string | null> {
  const text = await readFile(join(resolve(dataFolder), "CURRENT"), "utf8").catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return null;
      throw error;
    },
  );
  if (text === null) return null;
  const id = text.trim();
  if (!isSha256(id)) throw new Error(`invalid pointer: ${text}`);
  return id;
}

/** Moves the pointer. */
export async function writeCurrent(store: Store, id: string): Promise<void> {
  await writeDurably(join(store.folder, "CURRENT"), `${id}\n`, join(store.staging, "CURRENT"));
}

/** Keeps a receipt under its hash; returns the hash. */
export async function writeReceipt(store: Store, receipt: unknown): Promise<string> {
  const text = `${JSON.stringify(receipt, null, 2)}\n`;
  const sha256 = computeSha256(text);
  await writeDurably(store.receipt(sha256), text, join(store.staging, `receipt-${sha256}`));
  return sha256;
}

/** Gives a finished snapshot file its name for ever; returns its id. */
export async function publishSnapshot(store: Store, file: string, id: string): Promise<void> {
  await chmod(file, 0o444);
  await syncPath(file);
  await moveDurably(file, store.snapshot(id));
}

export interface RawFile {
  readonly file: string;
  readonly sha256: string;
  /** Large objects are linked where the disk cannot share blocks, so that nothing is copied. */
  readonly large: boolean;
}

/**
 * Keeps inputs' bytes under their hashes; what is there already is left alone.
 * Throws Error (`changed file: …`) if a file changed since it was hashed.
 */
export async function storeRaws(store: Store, files: readonly RawFile[]): Promise<void> {
  const queue = new Map(files.map((file) => [file.sha256, file])).values();
  const work = async () => {
    for (const file of queue) await storeRaw(store, file);
  };
  // Forcing to disk is waiting: eight at a time.
  await Promise.all(Array.from({ length: 8 }, work));
  await syncPath(join(store.folder, "raw"));
}

async function storeRaw(store: Store, { file, sha256, large }: RawFile): Promise<void> {
  const raw = store.raw(sha256);
  if (await exists(raw)) return;
  const staged = join(store.staging, `raw-${sha256}`);
  await rm(staged, { force: true });
  const copied = large ? await shareOrLink(file, staged) : await copy(file, staged);
  if (copied && (await readSha256(staged)) !== sha256) throw new Error(`changed file: ${file}`);
  await syncPath(staged);
  await rename(staged, raw);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function copy(from: string, to: string): Promise<boolean> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  return true;
}

/** Shares blocks, else links, else copies; whether bytes were copied. */
async function shareOrLink(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE_FORCE);
    return false;
  } catch {
    await rm(to, { force: true });
  }
  try {
    await link(from, to);
    return false;
  } catch {
    return copy(from, to);
  }
}
