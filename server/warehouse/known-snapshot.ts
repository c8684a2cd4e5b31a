/** The snapshot of a programme as it was known on a day, for a release to pin; the one that serves stays. */
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildEffects, type BuildOptions, buildSnapshot } from "./build.ts";
import { computeSha256 } from "./digest.ts";
import { readJournal } from "./journal.ts";
import { PACKAGE_FILE } from "./read-package.ts";
import { storeOf } from "./store.ts";

export interface KnownSnapshot {
  /** SHA-256 of the file. */
  readonly id: string;
  readonly figuresHash: string;
}

/**
 * A build of the folder's sources as known on the day; one that was made before is used again where its file is
 * there. Throws what a build throws.
 */
export async function prepareKnownSnapshot(
  options: Omit<BuildOptions, "serve" | "knownOn"> & { readonly knownOn: string },
  effects: Partial<BuildEffects> = {},
): Promise<KnownSnapshot> {
  const store = storeOf(options.dataFolder);
  const sha256 = computeSha256(await readFile(join(options.programmeFolder, PACKAGE_FILE)));
  const { entries } = await readJournal(store.journal);
  const made = entries.findLast(
    (entry) => entry.type === "build" && entry.package === sha256 && entry.known_on === options.knownOn,
  );
  if (made?.type === "build" && (await isThere(store.snapshot(made.sha256))))
    return { id: made.sha256, figuresHash: made.figures };
  const { id, figuresHash } = await buildSnapshot({ ...options, serve: false }, effects);
  return { id, figuresHash };
}

/** File of the latest build with these figures that is still there; null where there is none. */
export async function findSnapshotFile(dataFolder: string, figuresHash: string): Promise<string | null> {
  const store = storeOf(dataFolder);
  const { entries } = await readJournal(store.journal);
  for (const entry of entries.toReversed())
    if (entry.type === "build" && entry.figures === figuresHash) {
      const file = store.snapshot(entry.sha256);
      if (await isThere(file)) return file;
    }
  return null;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
