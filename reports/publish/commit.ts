/** Commits a staged release: verifies all of it again, then moves the pointer, last of all and durably. */
import type { Words } from "../../datasets/vocabulary.ts";
import { readChain, verifyLink } from "../../server/releases/chain.ts";
import { hashManifest, type Manifest } from "../../server/releases/manifest.ts";
import type { PublicKey } from "../../server/releases/minisign.ts";
import {
  FILE_EFFECTS,
  type FileEffects,
  ignoreMissing,
  placeDurably,
  type ReleaseStore,
  readHead,
  readStored,
} from "../../server/releases/store.ts";
import { waitForLock } from "../../server/warehouse/lock.ts";

/** Thrown where a release may not be published as it is; `words` are for the person who publishes. */
export class UnfitReleaseError extends Error {
  readonly words: Words;

  constructor(release: string, { fa, en }: Words) {
    super(`unfit release: ${release} (${en})`);
    this.name = "UnfitReleaseError";
    this.words = { fa: `انتشار ${release}: ${fa}`, en: `release ${release}: ${en}` };
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
  const path = store.stagedSignature(release, hashManifest(bytes.toString()));
  const signature = await effects.readFile(path).catch(ignoreMissing);
  const staged = signature && verifyLink(bytes, signature.toString(), keys);
  if (!staged || typeof staged === "string" || staged.manifest.release !== release)
    throw new UnfitReleaseError(release, {
      fa: "شناسنامهٔ آماده‌شده با کلیدی شناخته امضا نشده یا آسیب دیده است؛ دوباره آماده کنید",
      en: "its staged manifest is damaged or not signed with a trusted key: stage it again",
    });
  return staged;
}

/**
 * Publishes what is staged under the id; gives the SHA-256 of its manifest. Doing it again is harmless. Throws
 * UnfitReleaseError where anything of it does not verify, another release was published since it was staged, or its
 * id is taken; LockedError while another process moves the pointer.
 */
export async function commitRelease(
  store: ReleaseStore,
  release: string,
  keys: readonly PublicKey[],
  effects: FileEffects = FILE_EFFECTS,
): Promise<string> {
  const staged = await readStaged(store, release, keys, effects);
  if (!staged) throw new UnfitReleaseError(release, { fa: "آماده نشده است", en: "it is not staged" });
  for (const { path, sha256 } of staged.manifest.files)
    if (!(await readStored(store, sha256, effects)))
      throw new UnfitReleaseError(release, {
        fa: `پروندهٔ آن آسیب دیده است: ${path}`,
        en: `its file is damaged: ${path}`,
      });
  const unlock = await waitForLock(store.lock);
  try {
    await movePointer(store, staged, keys, effects);
  } finally {
    await unlock();
  }
  await effects.rm(`${store.staged}/${release}`);
  return staged.sha256;
}

async function movePointer(
  store: ReleaseStore,
  { manifest, text, signature, sha256 }: StagedRelease,
  keys: readonly PublicKey[],
  effects: FileEffects,
): Promise<void> {
  const head = await readHead(store, effects);
  const { releases, faults } = await readChain(store, keys, effects);
  const isOut = releases.some((known) => known.sha256 === sha256);
  if (isOut && head !== null) return;
  const { release } = manifest;
  if ([...releases.map((known) => known.manifest), ...faults].some((known) => known.release === release))
    throw new UnfitReleaseError(release, {
      fa: "این شناسه پیش‌تر منتشر شده است و دوباره به کار نمی‌رود",
      en: "its id was published before, and an id is never used twice",
    });
  if (manifest.previous_manifest !== head)
    throw new UnfitReleaseError(release, {
      fa: "پس از آماده‌شدن آن، انتشار دیگری منتشر شد؛ دوباره آماده کنید",
      en: "another release was published since it was staged: stage it again",
    });
  // The signature first: a manifest that is there is signed.
  await placeDurably(store.signature(sha256), signature, effects);
  await placeDurably(store.manifest(sha256), text, effects);
  await placeDurably(store.head, `${sha256}\n`, effects);
}
