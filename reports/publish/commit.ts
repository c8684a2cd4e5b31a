/** Commits a staged release: verifies all of it again, then moves the pointer, last of all and durably. */
import type { Words } from "../../datasets/vocabulary.ts";
import { type Link, readChain, verifyLink } from "../../server/releases/chain.ts";
import { hashManifest, type Manifest } from "../../server/releases/manifest.ts";
import type { PublicKey } from "../../server/releases/minisign.ts";
import type { ReleaseIndex } from "../../server/releases/releases.ts";
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
 * id is taken; LockedError while another process moves the pointer. `known`: as of readChain.
 */
export async function commitRelease(
  store: ReleaseStore,
  release: string,
  keys: readonly PublicKey[],
  effects: FileEffects = FILE_EFFECTS,
  known: Map<string, Link> = new Map(),
): Promise<string> {
  const staged = await readStaged(store, release, keys, effects);
  if (!staged) throw new UnfitReleaseError(release, { fa: "آماده نشده است", en: "it is not staged" });
  await verifyFiles(store, staged.manifest, effects);
  const unlock = await waitForLock(store.lock);
  try {
    await movePointer(store, staged, await readChain(store, keys, effects, known), effects);
  } finally {
    await unlock();
  }
  await effects.rm(`${store.staged}/${release}`);
  return staged.sha256;
}

/** Files read at a time: a server full of readers comes back to each reading only after all of them. */
const AT_A_TIME = 64;

/** Throws UnfitReleaseError for the first file that is missing or not what the manifest says. */
export async function verifyFiles(
  store: ReleaseStore,
  { release, files }: Manifest,
  effects: Pick<FileEffects, "readFile"> = FILE_EFFECTS,
): Promise<void> {
  for (let first = 0; first < files.length; first += AT_A_TIME) {
    const some = files.slice(first, first + AT_A_TIME);
    const whole = await Promise.all(
      some.map(async ({ sha256 }) => (await readStored(store, sha256, effects)) !== null),
    );
    const damaged = some.find((_, at) => !whole[at]);
    if (damaged)
      throw new UnfitReleaseError(release, {
        fa: `پروندهٔ آن آسیب دیده است: ${damaged.path}`,
        en: `its file is damaged: ${damaged.path}`,
      });
  }
}

async function movePointer(
  store: ReleaseStore,
  { manifest, text, signature, sha256 }: StagedRelease,
  { releases, faults }: ReleaseIndex,
  effects: FileEffects,
): Promise<void> {
  const head = await readHead(store, effects);
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
