/** Verifies a store of releases from end to end, and says of a file whether it is ours. */
import { computeSha256 } from "../warehouse/digest.ts";
import { readChain } from "./chain.ts";
import type { PublicKey } from "./minisign.ts";
import type { FoundFile, PublishedRelease, ReleaseIndex } from "./releases.ts";
import { findStampCodes, type Stamp, stampSchema } from "./stamp.ts";
import { type ReleaseStore, readStored } from "./store.ts";

export interface ReleaseFault {
  readonly release: string;
  /** Path of the file, `snapshot …` with its hash, or why the manifest does not hold. */
  readonly what: string;
}

export interface VerifiedReleases {
  readonly releases: readonly PublishedRelease[];
  readonly files: number;
  readonly faults: readonly ReleaseFault[];
}

export interface VerifyReleasesOptions {
  /** Whether the snapshot with these figures is there and whole. */
  readonly hasSnapshot: (figuresHash: string) => Promise<boolean>;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Every link, every file and every pinned snapshot; reads each file once, however many releases hold it. */
export async function verifyReleases(
  store: ReleaseStore,
  keys: readonly PublicKey[],
  { hasSnapshot, onProgress = () => {} }: VerifyReleasesOptions,
): Promise<VerifiedReleases> {
  const { releases, faults } = await readChain(store, keys);
  const found: ReleaseFault[] = faults.map(({ release, reason }) => ({ release, what: reason }));
  const seen = new Map<string, boolean>();
  const total = releases.reduce((sum, { manifest }) => sum + manifest.files.length, 0);
  let files = 0;
  for (const { manifest } of releases) {
    for (const { path, sha256 } of manifest.files) {
      // A disk that cannot read it is a fault of the file, not of the command.
      const isWhole = seen.get(sha256) ?? (await readStored(store, sha256).catch(() => null)) !== null;
      seen.set(sha256, isWhole);
      if (!isWhole) found.push({ release: manifest.release, what: path });
      files += 1;
      onProgress(files, total);
    }
    if (manifest.kind !== "withdrawal" && !(await hasSnapshot(manifest.snapshot)))
      found.push({ release: manifest.release, what: `snapshot ${manifest.snapshot}` });
  }
  return { releases, files, faults: found };
}

export interface FileVerdict {
  readonly sha256: string;
  /** Releases that hold exactly these bytes. */
  readonly found: readonly FoundFile[];
  /** The release whose manifest, or signature of it, these bytes are; null where they are none. */
  readonly proof: PublishedRelease | null;
  /** Codes of ours that stand in it, though its bytes are not ours. */
  readonly codes: readonly { readonly stamp: Stamp; readonly release: PublishedRelease }[];
  /** All that is published here. */
  readonly index: ReleaseIndex;
}

/** What is known of a file; `texts` are the readable parts of it. */
export async function judgeFile(
  store: ReleaseStore,
  keys: readonly PublicKey[],
  bytes: Uint8Array,
  texts: readonly string[],
): Promise<FileVerdict> {
  const sha256 = computeSha256(bytes);
  const index = await readChain(store, keys);
  const found = index.releases.flatMap((release) =>
    release.manifest.files.filter((file) => file.sha256 === sha256).map((file) => ({ release, file })),
  );
  const proof =
    index.releases.find(
      (release) => release.sha256 === sha256 || computeSha256(release.signature) === sha256,
    ) ?? null;
  const isOurs = found.length > 0 || proof !== null;
  const codes = isOurs ? [] : await findStamps(store, index, new Set(texts.flatMap(findStampCodes)));
  return { sha256, found, proof, codes, index };
}

async function findStamps(store: ReleaseStore, { releases }: ReleaseIndex, codes: ReadonlySet<string>) {
  const found: { stamp: Stamp; release: PublishedRelease }[] = [];
  if (codes.size === 0) return found;
  for (const release of releases) {
    const file = release.manifest.files.find(({ path }) => path === "stamps.json");
    const stored = file && (await readStored(store, file.sha256).catch(() => null));
    if (!stored) continue;
    const stamps = stampSchema.array().parse(JSON.parse(stored.toString()));
    for (const stamp of stamps) if (codes.has(stamp.code)) found.push({ stamp, release });
  }
  return found;
}
