/** What every room sees of the published releases; `follow.ts` makes one from a data folder, tests may make another. */
import type { StandingState } from "../../datasets/release.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import type { Manifest, ReleaseFile } from "./manifest.ts";
import type { Stamp } from "./stamp.ts";

export interface Standing {
  readonly state: StandingState;
  /** The release that changed the state; null while current. */
  readonly by: string | null;
}

export interface PublishedRelease {
  readonly manifest: Manifest;
  /** Canonical JSON, what is hashed and signed. */
  readonly text: string;
  /** SHA-256 of the text. */
  readonly sha256: string;
  /** Whole minisign signature file. */
  readonly signature: string;
  readonly standing: Standing;
}

/** The chain of manifests, verified, in the order of publication; withdrawals are entries of their own. */
export interface ReleaseIndex {
  readonly releases: readonly PublishedRelease[];
  /** SHA-256 of the newest manifest; null while there is none. Changes with every publication. */
  readonly head: string | null;
  /** Minisign public key files that the signatures were verified with. */
  readonly publicKeys: readonly string[];
  /** What was found broken and is left out; the readers are told. */
  readonly faults: readonly { readonly release: string; readonly reason: string }[];
}

export const ANNOUNCEMENT_STATES = ["published", "announced", "overdue"] as const;

/** A line of the calendar. */
export interface Announcement {
  readonly month: string;
  /** Id of the release once it is published. */
  readonly release: string | null;
  /** Instant announced, ISO 8601 in UTC. */
  readonly at: string;
  /** Day on which that was announced. */
  readonly announced_on: string;
  readonly state: (typeof ANNOUNCEMENT_STATES)[number];
  /** Instants announced before this one, oldest first, each with why it was moved. */
  readonly moved: readonly { readonly from: string; readonly reason: { fa: string; en: string } }[];
  readonly note: { readonly fa: string; readonly en: string };
}

export interface OpenRelease {
  readonly release: PublishedRelease;
  /** As the release saw the world: its default month is the release's. */
  readonly snapshot: Snapshot;
  /** Gives the snapshot back. */
  readonly leave: () => void;
}

export interface FoundFile {
  readonly release: PublishedRelease;
  readonly file: ReleaseFile;
}

export interface Releases {
  /** The same object until something is published. */
  current(): ReleaseIndex;
  /** The release of an id, or of "latest"; throws ReaderError `unknown_release`. */
  named(id: string): PublishedRelease;
  /** Throws ReaderError: `unknown_release`, `withdrawn_release`, `damaged_release`. */
  open(id: string): Promise<OpenRelease>;
  /** Bytes of a file, verified before they are given; null where the release has none of that path. Throws as `open`. */
  readFile(id: string, path: string): Promise<{ readonly file: ReleaseFile; readonly bytes: Buffer } | null>;
  /** What a code stands for, over all releases; null for a code that is none of ours. */
  findStamp(code: string): Promise<Stamp | null>;
  /** The files with these bytes. */
  findFile(sha256: string): readonly FoundFile[];
  /** How many of the sample's releases are out while they are being made; null or absent where none is in the making. */
  publishing?(): { readonly done: number; readonly total: number } | null;
  /** Past and future, newest first. */
  calendar(): Promise<readonly Announcement[]>;
}

/** The newest release of a period that still counts; undefined where there is none or it was taken back. */
export function currentOf({ releases }: ReleaseIndex, month: string): PublishedRelease | undefined {
  return releases.find(
    ({ manifest, standing }) =>
      manifest.month === month && manifest.kind !== "withdrawal" && standing.state === "current",
  );
}

/** What still counts of the latest period that has any; undefined before the first publication. */
export function latestOf({ releases }: ReleaseIndex): PublishedRelease | undefined {
  return releases
    .filter(({ manifest, standing }) => manifest.kind !== "withdrawal" && standing.state === "current")
    .reduce<PublishedRelease | undefined>(
      (latest, release) =>
        latest === undefined || latest.manifest.month <= release.manifest.month ? release : latest,
      undefined,
    );
}
