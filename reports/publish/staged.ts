/** Everything that is staged in a store, verified again only where it has changed. */
import { hashManifest } from "../../server/releases/manifest.ts";
import type { PublicKey } from "../../server/releases/minisign.ts";
import { type FileEffects, ignoreMissing, type ReleaseStore } from "../../server/releases/store.ts";
import { readStaged, type StagedRelease } from "./commit.ts";

export interface AllStaged {
  /** By their ids. */
  readonly staged: readonly StagedRelease[];
  /** What does not verify. */
  readonly faults: readonly { readonly release: string; readonly error: unknown }[];
}

/** A reader of all that is staged: verifying a manifest of thousands of files takes longer than looking at it. */
export function createStagedReader(
  store: ReleaseStore,
  keys: readonly PublicKey[],
  effects: FileEffects,
): () => Promise<AllStaged> {
  const known = new Map<string, StagedRelease>();

  const read = async (release: string): Promise<StagedRelease | null> => {
    const bytes = await effects.readFile(store.stagedManifest(release)).catch(ignoreMissing);
    if (bytes === null) return null;
    const before = known.get(release);
    return before?.sha256 === hashManifest(bytes.toString())
      ? before
      : readStaged(store, release, keys, effects);
  };

  return async () => {
    const names = (await effects.readdir(store.staged).catch(ignoreMissing)) ?? [];
    const found: StagedRelease[] = [];
    const faults: { release: string; error: unknown }[] = [];
    for (const name of names.sort()) {
      try {
        const staged = await read(name);
        if (staged) found.push(staged);
      } catch (error) {
        faults.push({ release: name, error });
      }
    }
    known.clear();
    for (const staged of found) known.set(staged.manifest.release, staged);
    return { staged: found, faults };
  };
}
