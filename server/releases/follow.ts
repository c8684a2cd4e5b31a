/** Follows the pointer to the newest release, and opens what releases pin. */
import { ReaderError } from "../errors.ts";
import type { OpenSnapshot } from "../warehouse/open.ts";
import { type Link, readChain } from "./chain.ts";
import type { PublicKey } from "./minisign.ts";
import { createPinnedSnapshots } from "./pinned.ts";
import {
  type Announcement,
  latestOf,
  type PublishedRelease,
  type ReleaseIndex,
  type Releases,
} from "./releases.ts";
import { type Stamp, stampSchema } from "./stamp.ts";
import { FILE_EFFECTS, type ReleaseStore, readHead, readStored } from "./store.ts";

/** Milliseconds before a pointer that led to something broken is followed again. */
const RETRY = 15_000;

export interface FollowOptions {
  readonly store: ReleaseStore;
  /** Keys whose signatures count. */
  readonly keys: readonly PublicKey[];
  /** Snapshot file of a hash of canonical figures; null where it is not there. */
  readonly findSnapshot: (figuresHash: string) => Promise<string | null>;
  readonly openSnapshot: (file: string) => Promise<OpenSnapshot>;
  readonly readCalendar: (index: ReleaseIndex) => Promise<readonly Announcement[]>;
  /** Makes ready what is served with a list of releases; what it gives is called in the turn in which the list counts. */
  readonly prepare?: (index: ReleaseIndex) => Promise<() => void>;
  /** Milliseconds between looks at the pointer; defaults to 1,000 */
  readonly interval?: number;
  readonly onFault?: (fault: ReleaseIndex["faults"][number]) => void;
}

export interface FollowedReleases extends Releases {
  /** Looks at the pointer now; resolves when the newest release is known. */
  follow(): Promise<void>;
  close(): Promise<void>;
}

/** No release at all: for servers and tests without any. */
export const NO_RELEASES: Releases = {
  current: () => ({ releases: [], head: null, publicKeys: [], faults: [] }),
  named: (release) => {
    throw new ReaderError("unknown_release", { release, known: [] });
  },
  open: async (release) => {
    throw new ReaderError("unknown_release", { release, known: [] });
  },
  readFile: async (release) => {
    throw new ReaderError("unknown_release", { release, known: [] });
  },
  findStamp: async () => null,
  findFile: () => [],
  calendar: async () => [],
};

/** The releases of a store, verified once and followed from then on. */
export async function createReleases(options: FollowOptions): Promise<FollowedReleases> {
  const { store, keys, onFault = () => {}, prepare = async () => () => {} } = options;
  const links = new Map<string, Link>();
  let index = await readChain(store, keys, FILE_EFFECTS, links);
  for (const fault of index.faults) onFault(fault);
  let told = JSON.stringify(index.faults);
  let looking: Promise<void> | null = null;
  const pinned = createPinnedSnapshots(options);
  const stamps = new Map<string, Promise<ReadonlyMap<string, Stamp>>>();
  /** A pointer that led to something broken is tried again, less often. */
  let refused: { readonly head: string; readonly until: number } | null = null;

  /** What cannot be served with its figures is tried again; what counted before goes on counting. */
  let counts = false;
  const count = async (next: ReleaseIndex) => {
    try {
      const begin = await prepare(next);
      index = next;
      counts = true;
      begin();
    } catch (error) {
      refused = { head: next.head ?? "", until: performance.now() + RETRY };
      const reason = error instanceof Error ? error.message : String(error);
      onFault({ release: next.releases.at(-1)?.manifest.release ?? "HEAD", reason });
    }
  };
  await count(index);

  const look = async () => {
    const head = await readHead(store).catch(() => index.head);
    if (head === null || (head === index.head && counts)) return;
    if (refused?.head === head && performance.now() < refused.until) return;
    const next = await readChain(store, keys, FILE_EFFECTS, links);
    refused = next.head === head ? null : { head, until: performance.now() + RETRY };
    const faults = JSON.stringify(next.faults);
    if (faults !== told) for (const fault of next.faults) onFault(fault);
    told = faults;
    // A pointer that steps back, or breaks, unpublishes nothing.
    if (next.releases.length >= index.releases.length) await count(next);
  };
  const follow = () => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };
  const timer = setInterval(() => void follow().catch(() => {}), options.interval ?? 1000);
  timer.unref();

  const named = (id: string): PublishedRelease => {
    const found =
      id === "latest" ? latestOf(index) : index.releases.find(({ manifest }) => manifest.release === id);
    if (!found || found.manifest.kind === "withdrawal")
      throw new ReaderError("unknown_release", { release: id, known: listKnown(index) });
    return found;
  };
  const isConcealed = ({ standing: { state, by } }: PublishedRelease) => {
    const entry = index.releases.find(({ manifest }) => manifest.release === by)?.manifest;
    return state === "withdrawn" && entry?.concealed === true;
  };
  /** The same, but for what was taken back with its files, and what may have been. */
  const served = (id: string): PublishedRelease => {
    const release = named(id);
    const { by } = release.standing;
    if (isConcealed(release))
      throw new ReaderError("withdrawn_release", { release: release.manifest.release, by: by ?? "" });
    if (by !== null && !index.releases.some(({ manifest }) => manifest.release === by))
      throw new ReaderError("damaged_release", { release: by, file: "manifest.json" });
    return release;
  };
  const read = async (release: PublishedRelease, path: string) => {
    const file = release.manifest.files.find((known) => known.path === path);
    if (!file) return null;
    const bytes = await readStored(store, file.sha256);
    if (!bytes)
      throw new ReaderError("damaged_release", { release: release.manifest.release, file: file.path });
    return { file, bytes };
  };
  const stampsOf = (release: PublishedRelease): Promise<ReadonlyMap<string, Stamp>> => {
    const known = stamps.get(release.sha256);
    if (known) return known;
    const reading = read(release, "stamps.json").then((found) => {
      const all = found ? stampSchema.array().parse(JSON.parse(found.bytes.toString())) : [];
      return new Map(all.map((stamp) => [stamp.code, stamp]));
    });
    stamps.set(release.sha256, reading);
    reading.catch(() => stamps.delete(release.sha256));
    return reading;
  };

  return {
    current: () => index,
    named,
    async open(id) {
      const release = served(id);
      const { snapshot, leave } = await pinned.open(release);
      return { release, snapshot, leave };
    },
    readFile: async (id, path) => read(served(id), path),
    async findStamp(code) {
      let damage: unknown = null;
      for (const release of index.releases.toReversed()) {
        const found = await stampsOf(release).then(
          (known) => known.get(code),
          (error: unknown) => {
            damage ??= error;
          },
        );
        // Of what was concealed only that it was.
        if (found) return isConcealed(release) ? { ...found, rows: [], query: null } : found;
      }
      // It may be in what could not be read.
      if (damage !== null) throw damage;
      return null;
    },
    findFile: (sha256) =>
      index.releases.flatMap((release) =>
        release.manifest.files.filter((file) => file.sha256 === sha256).map((file) => ({ release, file })),
      ),
    calendar: () => options.readCalendar(index),
    follow,
    async close() {
      clearInterval(timer);
      await looking?.catch(() => {});
      await pinned.close();
    },
  };
}

function listKnown({ releases }: ReleaseIndex): string[] {
  return releases
    .filter(({ manifest }) => manifest.kind !== "withdrawal")
    .map(({ manifest }) => manifest.release);
}
