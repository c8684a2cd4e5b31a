/**
 * What a server for the public answers from: only ever the snapshot that the newest release pins, so that nothing
 * unreleased can be in an answer, a cache, an ETag, a size or an error. It changes in the same turn as the list of
 * releases, so that no answer tells of one and shows the figures of another.
 */
import type { OpenSnapshot } from "../warehouse/open.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { openFigures, type PinOptions, seenFrom } from "./pin.ts";
import { latestOf, type ReleaseIndex } from "./releases.ts";

export interface ReleasedHolderOptions extends PinOptions {
  /** Reads what takes long before anybody asks */
  readonly warm?: (snapshot: Snapshot) => Promise<unknown>;
}

export interface ReleasedHolder {
  /** Null before the first release. */
  current(): Snapshot | null;
  /**
   * Opens what a list of releases is served with; what it gives makes it serve. For `prepare` of createReleases.
   * Throws Error: `missing snapshot: …`, `damaged snapshot: …`; what served before goes on serving then.
   */
  prepare(index: ReleaseIndex): Promise<() => void>;
  /** Closes; running queries are interrupted after `grace` milliseconds. */
  close(grace?: number): Promise<void>;
}

interface Serving {
  readonly figures: string;
  readonly month: string;
  readonly open: OpenSnapshot;
  /** Opens with its release's month. */
  readonly snapshot: Snapshot;
}

/** A holder that serves nothing until `prepare` has been called and its answer too. */
export function createReleasedHolder(options: ReleasedHolderOptions): ReleasedHolder {
  const { warm = async () => {} } = options;
  let serving: Serving | null = null;
  const leaving = new Set<Promise<void>>();

  const leave = (open: OpenSnapshot) => {
    const left = open.close().finally(() => leaving.delete(left));
    leaving.add(left);
  };

  return {
    current: () => serving?.snapshot ?? null,
    async prepare(index) {
      const { snapshot: figures, month } = latestOf(index)?.manifest ?? { snapshot: null, month: "" };
      const before = serving;
      if (figures !== null && before?.figures === figures && before.month === month) return () => {};
      const open =
        figures === null
          ? null
          : before?.figures === figures
            ? before.open
            : await openFigures(figures, options);
      const snapshot = open && seenFrom(open, { month });
      if (snapshot) await warm(snapshot);
      return () => {
        serving = open && snapshot && figures !== null ? { figures, month, open, snapshot } : null;
        if (before && before.open !== open) leave(before.open);
      };
    },
    async close(grace) {
      await Promise.all([serving?.open.close(grace), ...leaving]);
    },
  };
}
