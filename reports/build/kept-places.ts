/**
 * Places that were built before from the same figures, the same head and the same code: their files are in the store
 * already and are taken as they are. A release that is staged again, because a reader was given a preview or another
 * release came before it, builds nothing anew.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import canonicalize from "canonicalize";
import type { Stamp } from "../../server/releases/stamp.ts";
import { FILE_EFFECTS, placeFile, type ReleaseStore, readStored } from "../../server/releases/store.ts";
import { computeSha256 } from "../../server/warehouse/digest.ts";
import type { ReleaseHead, Report } from "../model/report.ts";
import type { BuiltFile } from "./built-file.ts";

/** All that a place gives to a release. */
export interface MadePlace {
  readonly place: string;
  readonly files: readonly BuiltFile[];
  readonly stamps: readonly Stamp[];
  readonly reports: readonly Report[];
}

interface Kept extends Omit<MadePlace, "files"> {
  readonly files: readonly (Omit<BuiltFile, "bytes"> & { readonly sha256: string })[];
}

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Rooms whose code decides what stands in a file. */
const CODE = ["reports", "client", "datasets", "server/site", "server/analysis", "server/metrics"];
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** SHA-256 over the code that makes reports, and over the versions of what it is made with. */
export function hashCode(): string {
  const hash = createHash("sha256").update(readFileSync(join(ROOT, "package.json")));
  for (const room of CODE)
    for (const entry of readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile() && /\.(tsx?|sql|typ|js)$/.test(found.name))
      .sort((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1)))
      hash.update(readFileSync(join(entry.parentPath, entry.name)));
  return hash.digest("hex");
}

/** What decides the files of a place; who saw them early and which inputs were read stand in none of them. */
export function placeKey(release: ReleaseHead, place: string, origin: string, code: string): string {
  const { inputs: _inputs, early_access: _access, places: _places, ...head } = release;
  return computeSha256(canonicalize({ head, place, origin, code }) ?? "");
}

const pathOf = (store: ReleaseStore, key: string) => join(store.folder, "built", `${key}.json.gz`);

/** A place as it was built before; null where it was not, or where one of its files is no longer whole. */
export async function readKeptPlace(store: ReleaseStore, key: string): Promise<MadePlace | null> {
  const packed = await readFile(pathOf(store, key)).catch(() => null);
  if (!packed) return null;
  try {
    const kept = JSON.parse((await unpack(packed)).toString()) as Kept;
    const files: BuiltFile[] = [];
    for (const { sha256, ...file } of kept.files) {
      const bytes = await readStored(store, sha256);
      if (!bytes) return null;
      files.push({ ...file, bytes });
    }
    return { ...kept, files };
  } catch {
    // A torn or older note is no loss: the place is built again.
    return null;
  }
}

/** Keeps what was built: its files where releases look for theirs, and a note that tells them. */
export async function keepPlace(store: ReleaseStore, key: string, made: MadePlace): Promise<void> {
  await Promise.all(
    [store.files, join(store.folder, "built")].map((folder) => mkdir(folder, { recursive: true })),
  );
  for (const { bytes } of made.files) {
    const sha256 = computeSha256(bytes);
    if ((await readStored(store, sha256)) === null) await placeFile(store.file(sha256), bytes, FILE_EFFECTS);
  }
  const kept: Kept = {
    ...made,
    files: made.files.map(({ bytes, ...file }) => ({ ...file, sha256: computeSha256(bytes) })),
  };
  await placeFile(pathOf(store, key), await pack(JSON.stringify(kept)), FILE_EFFECTS);
}
