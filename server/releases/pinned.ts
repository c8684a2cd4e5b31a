/** Snapshots that releases pin, opened when they are asked for; a few stay open. */
import { ReaderError } from "../errors.ts";
import type { OpenSnapshot } from "../warehouse/open.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { openFigures, type PinOptions, seenFrom } from "./pin.ts";
import type { PublishedRelease } from "./releases.ts";

/** Snapshots kept open, the latest asked for. */
const KEPT = 3;

export interface PinnedSnapshots {
  /** Throws ReaderError `damaged_release` where the snapshot is not there or not what it was. */
  open(release: PublishedRelease): Promise<{ readonly snapshot: Snapshot; readonly leave: () => void }>;
  close(): Promise<void>;
}

/** Opens each snapshot once, however many releases or readers ask for it. */
export function createPinnedSnapshots(options: PinOptions): PinnedSnapshots {
  const opened = new Map<string, Promise<OpenSnapshot>>();
  /** One object a release, so that what is read once a snapshot is read once. */
  const seen = new WeakMap<OpenSnapshot, Map<string, Snapshot>>();

  const openOnce = (hash: string): Promise<OpenSnapshot> => {
    const known = opened.get(hash);
    if (known) {
      opened.delete(hash);
      opened.set(hash, known);
      return known;
    }
    const opening = openFigures(hash, options);
    opened.set(hash, opening);
    opening.catch(() => opened.delete(hash));
    for (const [old, snapshot] of [...opened].slice(0, -KEPT)) {
      opened.delete(old);
      // It closes when its last reader has left.
      void snapshot.then((open) => open.close()).catch(() => {});
    }
    return opening;
  };
  const seenBy = (open: OpenSnapshot, month: string): Snapshot => {
    const months = seen.get(open) ?? new Map<string, Snapshot>();
    seen.set(open, months);
    const known = months.get(month) ?? seenFrom(open, { month });
    months.set(month, known);
    return known;
  };

  return {
    async open({ manifest }) {
      try {
        const open = await openOnce(manifest.snapshot);
        const leave = open.retain();
        return { snapshot: seenBy(open, manifest.month), leave };
      } catch (cause) {
        throw new ReaderError(
          "damaged_release",
          { release: manifest.release, file: `snapshot ${manifest.snapshot}` },
          { cause },
        );
      }
    },
    async close() {
      await Promise.all([...opened.values()].map((snapshot) => snapshot.then((open) => open.close())));
    },
  };
}
