/** Stages a release: its files under their hashes, then its signed manifest where no reader looks. Nothing is public yet. */
import { dirname } from "node:path";
import {
  formatManifest,
  hashManifest,
  type Manifest,
  type ReleaseFile,
} from "../../server/releases/manifest.ts";
import { DEMONSTRATION, type KeyPair, signBytes } from "../../server/releases/minisign.ts";
import {
  createReleaseStore,
  FILE_EFFECTS,
  type FileEffects,
  placeDurably,
  placeFile,
  type ReleaseStore,
  readHead,
  readStored,
  syncFolder,
} from "../../server/releases/store.ts";
import { computeSha256 } from "../../server/warehouse/digest.ts";
import type { BuiltFile } from "../build/built-file.ts";
import type { ReleaseHead } from "../model/report.ts";

export interface Staged {
  readonly manifest: Manifest;
  /** SHA-256 of its text, by which it is approved. */
  readonly sha256: string;
}

/** Stages the files and signs the manifest, which names the newest one before it. May be done again at any time. */
export async function stageRelease(
  store: ReleaseStore,
  release: ReleaseHead,
  files: readonly BuiltFile[],
  keys: KeyPair,
  effects: FileEffects = FILE_EFFECTS,
): Promise<Staged> {
  await createReleaseStore(store, effects);
  const listed: ReleaseFile[] = [];
  const written = new Set<string>();
  for (const { bytes, ...file } of files) {
    const sha256 = computeSha256(bytes);
    listed.push({ ...file, bytes: bytes.byteLength, sha256 });
    if (written.has(sha256)) continue;
    written.add(sha256);
    // What a crash or a bad disk left under the name is replaced.
    if ((await readStored(store, sha256, effects)) === null)
      await placeFile(store.file(sha256), bytes, effects);
  }
  await syncFolder(store.files, effects);
  listed.sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifest: Manifest = { ...release, previous_manifest: await readHead(store, effects), files: listed };
  return stageManifest(store, manifest, keys, effects);
}

/** Signs a manifest and puts it beside the other staged ones; the store's folders are there. */
export async function stageManifest(
  store: ReleaseStore,
  manifest: Manifest,
  keys: KeyPair,
  effects: FileEffects = FILE_EFFECTS,
): Promise<Staged> {
  const text = formatManifest(manifest);
  const sha256 = hashManifest(text);
  const { release } = manifest;
  await effects.mkdir(dirname(store.stagedManifest(release)));
  await syncFolder(store.staged, effects);
  const proof = manifest.demonstration ? ` ${DEMONSTRATION}` : "";
  const comment = `${manifest.programme} ${release} ${manifest.published_at}${proof}`;
  await placeFile(
    store.stagedSignature(release, sha256),
    signBytes(Buffer.from(text), keys, comment),
    effects,
  );
  // Last: what was staged before under the id holds until then.
  await placeDurably(store.stagedManifest(release), text, effects);
  return { manifest, sha256 };
}
