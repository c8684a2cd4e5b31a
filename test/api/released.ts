/** Releases that are really staged, signed, committed and followed, over snapshots that a test has. */
import type { BuiltFile } from "../../reports/build/built-file.ts";
import type { ReleaseHead } from "../../reports/model/report.ts";
import { commitRelease } from "../../reports/publish/commit.ts";
import { stageRelease } from "../../reports/publish/stage.ts";
import { withdrawRelease } from "../../reports/publish/withdraw.ts";
import { createReleases, type FollowedReleases } from "../../server/releases/follow.ts";
import type { Announcement } from "../../server/releases/releases.ts";
import { type ReleaseStore, releaseStoreOf } from "../../server/releases/store.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";
import { createTableStamp } from "../client/fake-releases.ts";
import { KEYS, TRUSTED, tinyFiles, tinyHead } from "../releases/tiny-release.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";

export interface TinyRelease {
  readonly release: string;
  readonly snapshot: Snapshot;
  readonly head?: Partial<ReleaseHead>;
  /** Besides those of tinyFiles */
  readonly files?: readonly BuiltFile[];
}

export interface Released {
  readonly data: string;
  readonly store: ReleaseStore;
  readonly releases: FollowedReleases;
  /** What the calendar says from now on. */
  announce(calendar: readonly Announcement[]): void;
  publish(release: TinyRelease): Promise<void>;
  withdraw(release: string, concealed: boolean): Promise<void>;
  close(): Promise<void>;
}

export const REASON = { fa: "گزارش مازندران رسید.", en: "The report of Mazandaran came." };
export const WITHDRAWN = { fa: "رقم‌ها نادرست بود.", en: "Its figures were wrong." };

/** The stamp of a tiny release. */
export function stampOf(release: string) {
  const month = release.slice(0, release.lastIndexOf("-r"));
  return createTableStamp(release, month, [["IR-18", 93.87]]);
}

/** Publishes releases in their order. */
export async function createReleased(first: readonly TinyRelease[]): Promise<Released> {
  const data = createFolder();
  const store = releaseStoreOf(data);
  const snapshots = new Map<string, Snapshot>();
  let calendar: readonly Announcement[] = [];
  const write = async ({ release, snapshot, head, files = [] }: TinyRelease) => {
    snapshots.set(snapshot.figuresHash, snapshot);
    const own = tinyHead(release, { snapshot: snapshot.figuresHash, ...head });
    await stageRelease(store, own, [...tinyFiles(release, [stampOf(release)]), ...files], KEYS);
    await commitRelease(store, release, TRUSTED);
  };
  for (const release of first) await write(release);
  const releases = await createReleases({
    ...{ store, keys: TRUSTED, interval: 60_000 },
    findSnapshot: async (hash) => (snapshots.has(hash) ? hash : null),
    openSnapshot: async (hash) => {
      const snapshot = snapshots.get(hash);
      if (!snapshot) throw new Error(`missing snapshot: ${hash}`);
      return { ...snapshot, file: hash, close: async () => {} };
    },
    readCalendar: async () => calendar,
  });
  return {
    ...{ data, store, releases },
    announce: (lines) => {
      calendar = lines;
    },
    async publish(release) {
      await write(release);
      await releases.follow();
    },
    async withdraw(release, concealed) {
      const at = "2020-07-01T05:00:00Z";
      await withdrawRelease(store, { release, reason: WITHDRAWN, concealed, at }, KEYS, TRUSTED);
      await releases.follow();
    },
    close: () => releases.close(),
  };
}
