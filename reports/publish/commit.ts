/** Commits a staged release: verifies all of it again, then moves the pointer, last of all and durably. */
import { hashManifest, type Manifest, parseManifest } from "../../server/releases/manifest.ts";
import { type PublicKey, verifySignature } from "../../server/releases/minisign.ts";
import {
  FILE_EFFECTS,
  type FileEffects,
  ignoreMissing,
  placeDurably,
  type ReleaseStore,
  readHead,
  readStored,
} from "../../server/releases/store.ts";

/** Thrown where a staged release is not what it was; `reason` is for the person who publishes. */
export class UnfitReleaseError extends Error {
  constructor(release: string, reason: string) {
    super(`unfit release: ${release} (${reason})`);
    this.name = "UnfitReleaseError";
  }
}

export interface StagedRelease {
  readonly manifest: Manifest;
  readonly text: string;
  readonly signature: string;
  readonly sha256: string;
}

/** A staged release whose signature verifies; null where none of that id is staged. Throws UnfitReleaseError. */
export async function readStaged(
  store: ReleaseStore,
  release: string,
  keys: readonly PublicKey[],
  effects: Pick<FileEffects, "readFile"> = FILE_EFFECTS,
): Promise<StagedRelease | null> {
  const bytes = await effects.readFile(store.stagedManifest(release)).catch(ignoreMissing);
  if (bytes === null) return null;
  const signature = (await effects.readFile(store.stagedSignature(release))).toString();
  if (!verifySignature(bytes, signature, keys))
    throw new UnfitReleaseError(release, "its manifest is not signed with a known key");
  const text = bytes.toString();
  return { manifest: parseManifest(text), text, signature, sha256: hashManifest(text) };
}

/**
 * Publishes what is staged under the id; gives the SHA-256 of its manifest. Doing it again is harmless. Throws
 * UnfitReleaseError where anything of it does not verify, or another release was published since it was staged.
 */
export async function commitRelease(
  store: ReleaseStore,
  release: string,
  keys: readonly PublicKey[],
  effects: FileEffects = FILE_EFFECTS,
): Promise<string> {
  const staged = await readStaged(store, release, keys, effects);
  if (!staged) throw new UnfitReleaseError(release, "it is not staged");
  const { manifest, text, signature, sha256 } = staged;
  const head = await readHead(store, effects);
  if (head !== sha256) {
    if (manifest.previous_manifest !== head)
      throw new UnfitReleaseError(
        release,
        "another release was published since it was staged: stage it again",
      );
    for (const file of manifest.files)
      if (!(await readStored(store, file.sha256, effects)))
        throw new UnfitReleaseError(release, `its file is damaged: ${file.path}`);
    // The signature first: a manifest that is there is signed.
    await placeDurably(store.signature(sha256), signature, effects);
    await placeDurably(store.manifest(sha256), text, effects);
    await placeDurably(store.head, `${sha256}\n`, effects);
  }
  await effects.rm(`${store.staged}/${release}`);
  return sha256;
}
