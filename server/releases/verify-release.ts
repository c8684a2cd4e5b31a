/** Verifies a store of releases from end to end, and says of a file whether it is ours. */
import { computeSha256 } from "../warehouse/digest.ts";
import { readChain } from "./chain.ts";
import type { PublicKey } from "./minisign.ts";
import type { FoundFile, PublishedRelease } from "./releases.ts";
import { findStampCodes, type Stamp, stampSchema } from "./stamp.ts";
import { type ReleaseStore, readStored } from "./store.ts";

export interface ReleaseFault {
  readonly release: string;
  readonly what: string;
}

export interface VerifiedReleases {
  readonly releases: readonly PublishedRelease[];
  readonly files: number;
  readonly faults: readonly ReleaseFault[];
}

/** Every link and every file; `hasSnapshot` tells whether the snapshot with these figures is there and whole. */
export async function verifyReleases(
  store: ReleaseStore,
  keys: readonly PublicKey[],
  hasSnapshot: (figuresHash: string) => Promise<boolean>,
): Promise<VerifiedReleases> {
  const { releases, faults } = await readChain(store, keys);
  const found: ReleaseFault[] = faults.map(({ release, reason }) => ({ release, what: reason }));
  const seen = new Map<string, boolean>();
  let files = 0;
  for (const { manifest } of releases) {
    for (const { path, sha256 } of manifest.files) {
      files += 1;
      const isWhole = seen.get(sha256) ?? (await readStored(store, sha256)) !== null;
      seen.set(sha256, isWhole);
      if (!isWhole) found.push({ release: manifest.release, what: path });
    }
    if (!(await hasSnapshot(manifest.snapshot)))
      found.push({ release: manifest.release, what: `snapshot ${manifest.snapshot}` });
  }
  return { releases, files, faults: found };
}

export interface FileVerdict {
  readonly sha256: string;
  /** Releases that hold exactly these bytes. */
  readonly found: readonly FoundFile[];
  /** Codes of ours that stand in it, though its bytes are not ours. */
  readonly codes: readonly Stamp[];
}

/** What is known of a file; `texts` are the readable parts of it. */
export async function judgeFile(
  store: ReleaseStore,
  keys: readonly PublicKey[],
  bytes: Uint8Array,
  texts: readonly string[],
): Promise<FileVerdict> {
  const sha256 = computeSha256(bytes);
  const { releases } = await readChain(store, keys);
  const found = releases.flatMap((release) =>
    release.manifest.files.filter((file) => file.sha256 === sha256).map((file) => ({ release, file })),
  );
  if (found.length > 0) return { sha256, found, codes: [] };
  const codes = new Set(texts.flatMap(findStampCodes));
  const stamps: Stamp[] = [];
  for (const { manifest } of releases) {
    const file = codes.size > 0 && manifest.files.find(({ path }) => path === "stamps.json");
    const stored = file && (await readStored(store, file.sha256));
    if (stored)
      stamps.push(
        ...stampSchema
          .array()
          .parse(JSON.parse(stored.toString()))
          .filter(({ code }) => codes.has(code)),
      );
  }
  return { sha256, found, codes: stamps };
}
