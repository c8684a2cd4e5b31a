/** Follows the pointer to the newest release, and opens what releases pin. */
import { ReaderError } from "../errors.ts";
import type { OpenSnapshot } from "../warehouse/open.ts";
import { readChain } from "./chain.ts";
import { formatPublicKey, type PublicKey } from "./minisign.ts";
import { createPinnedSnapshots } from "./pinned.ts";
import {
  type Announcement,
  latestOf,
  type PublishedRelease,
  type ReleaseIndex,
  type Releases,
} from "./releases.ts";
import { type Stamp, stampSchema } from "./stamp.ts";
import { type ReleaseStore, readHead, readStored } from "./store.ts";

export interface FollowOptions {
  readonly store: ReleaseStore;
  /** Keys whose signatures count. */
  readonly keys: readonly PublicKey[];
  /** Snapshot file of a hash of canonical figures; null where it is not there. */
  readonly findSnapshot: (figuresHash: string) => Promise<string | null>;
  readonly openSnapshot: (file: string) => Promise<OpenSnapshot>;
  readonly readCalendar: (index: ReleaseIndex) => Promise<readonly Announcement[]>;
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
  const { store, keys, onFault = () => {} } = options;
  let index = await readChain(store, keys);
  for (const fault of index.faults) onFault(fault);
  let looking: Promise<void> | null = null;
  const pinned = createPinnedSnapshots(options);
  const stamps = new Map<string, Promise<readonly Stamp[]>>();

  const look = async () => {
    const head = await readHead(store).catch(() => index.head);
    if (head === index.head) return;
    const next = await readChain(store, keys);
    for (const fault of next.faults) onFault(fault);
    // A pointer that steps back, or breaks, unpublishes nothing.
    if (next.releases.length >= index.releases.length) index = next;
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
  /** The same, but for what was taken back with its files. */
  const served = (id: string): PublishedRelease => {
    const release = named(id);
    const { state, by } = release.standing;
    const entry = index.releases.find(({ manifest }) => manifest.release === by)?.manifest;
    if (state === "withdrawn" && entry?.concealed)
      throw new ReaderError("withdrawn_release", { release: release.manifest.release, by: by ?? "" });
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
  const stampsOf = (release: PublishedRelease): Promise<readonly Stamp[]> => {
    const known = stamps.get(release.sha256);
    if (known) return known;
    const reading = read(release, "stamps.json").then((found) =>
      found ? stampSchema.array().parse(JSON.parse(found.bytes.toString())) : [],
    );
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
      for (const release of index.releases.toReversed()) {
        const found = (await stampsOf(release)).find((stamp) => stamp.code === code);
        if (found) return found;
      }
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

/** Public key files of keys. */
export function formatKeys(keys: readonly PublicKey[]): string[] {
  return keys.map(formatPublicKey);
}
