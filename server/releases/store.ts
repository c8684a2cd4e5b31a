/** The folder of releases: files by their hash, manifests by theirs, what is staged, and the pointer to the newest. */
import type { FileHandle } from "node:fs/promises";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { computeSha256, isSha256 } from "../warehouse/digest.ts";

export interface ReleaseStore {
  readonly folder: string;
  /** SHA-256 of the newest manifest. */
  readonly head: string;
  readonly files: string;
  readonly manifests: string;
  readonly staged: string;
  readonly keys: string;
  file(sha256: string): string;
  manifest(sha256: string): string;
  signature(sha256: string): string;
  stagedManifest(release: string): string;
  /** Beside the manifest that it signs, by its hash: staging again replaces both at once. */
  stagedSignature(release: string, sha256: string): string;
  /** Held while the pointer moves. */
  readonly lock: string;
}

/** Paths of the releases below a data folder; makes nothing. */
export function releaseStoreOf(dataFolder: string): ReleaseStore {
  const folder = join(resolve(dataFolder), "releases");
  const [files, manifests, staged] = ["files", "manifests", "staged"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  return {
    folder,
    ...{ files, manifests, staged, head: join(folder, "HEAD"), keys: join(folder, "keys") },
    file: (sha256) => join(files, sha256),
    manifest: (sha256) => join(manifests, `${sha256}.json`),
    signature: (sha256) => join(manifests, `${sha256}.json.minisig`),
    stagedManifest: (release) => join(staged, release, "manifest.json"),
    stagedSignature: (release, sha256) => join(staged, release, `${sha256}.minisig`),
    lock: join(folder, "lock"),
  };
}

/** The operations on files that publishing is made of; a test makes the n-th of them fail. */
export interface FileEffects {
  readonly mkdir: (path: string) => Promise<unknown>;
  readonly open: (path: string, flags: string) => Promise<Pick<FileHandle, "writeFile" | "sync" | "close">>;
  readonly readFile: (path: string) => Promise<Buffer>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly rm: (path: string) => Promise<void>;
  readonly readdir: (path: string) => Promise<string[]>;
}

export const FILE_EFFECTS: FileEffects = {
  mkdir: (path) => mkdir(path, { recursive: true }),
  open,
  readFile: (path) => readFile(path),
  rename,
  rm: (path) => rm(path, { recursive: true, force: true }),
  readdir,
};

/** Forces a folder's names to disk. */
export async function syncFolder(path: string, effects: FileEffects): Promise<void> {
  const handle = await effects.open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the store's folders and forces their names to disk. */
export async function createReleaseStore(store: ReleaseStore, effects: FileEffects): Promise<void> {
  for (const folder of [store.files, store.manifests, store.staged]) await effects.mkdir(folder);
  for (const folder of [dirname(store.folder), store.folder]) await syncFolder(folder, effects);
}

/** Name of a file that this process is still writing; what a process that is gone left so is swept. */
export function nameUnfinished(path: string, pid: number = process.pid): string {
  return `${path}.${pid}.new`;
}

/** Writes a whole file under a temporary name, forces it to disk and renames it; the folder is the caller's to force. */
export async function placeFile(
  path: string,
  bytes: Uint8Array | string,
  effects: FileEffects,
): Promise<void> {
  const temporary = nameUnfinished(path);
  const handle = await effects.open(temporary, "w");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await effects.rename(temporary, path);
}

/** The same, and forces the folder. */
export async function placeDurably(
  path: string,
  bytes: Uint8Array | string,
  effects: FileEffects,
): Promise<void> {
  await placeFile(path, bytes, effects);
  await syncFolder(dirname(path), effects);
}

/** The bytes of a stored file, or null where they are missing or not those of its name. */
export async function readStored(
  store: ReleaseStore,
  sha256: string,
  effects: Pick<FileEffects, "readFile"> = FILE_EFFECTS,
): Promise<Buffer | null> {
  const bytes = await effects.readFile(store.file(sha256)).catch(ignoreMissing);
  return bytes && computeSha256(bytes) === sha256 ? bytes : null;
}

/** Hash of the newest manifest; null before the first. Throws Error (`invalid pointer: …`). */
export async function readHead(
  store: ReleaseStore,
  effects: Pick<FileEffects, "readFile"> = FILE_EFFECTS,
): Promise<string | null> {
  const bytes = await effects.readFile(store.head).catch(ignoreMissing);
  if (bytes === null) return null;
  const text = bytes.toString("latin1");
  const id = text.slice(0, -1);
  if (!isSha256(id) || text !== `${id}\n`) throw new Error(`invalid pointer: ${text.slice(0, 80)}`);
  return id;
}

/** Null where there is no such file; any other error goes on. */
export function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
