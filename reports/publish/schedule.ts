/** Publishes what is staged when its instant has come and it is approved: two signals, never one. */

import type { TrustedClock } from "../../server/releases/clock.ts";
import type { PublicKey } from "../../server/releases/minisign.ts";
import type { ReleaseEntry } from "../../server/releases/release-journal.ts";
import {
  FILE_EFFECTS,
  type FileEffects,
  ignoreMissing,
  type ReleaseStore,
} from "../../server/releases/store.ts";
import { commitRelease, readStaged, type StagedRelease } from "./commit.ts";

export interface ScheduleOptions {
  readonly store: ReleaseStore;
  readonly keys: readonly PublicKey[];
  readonly clock: TrustedClock;
  readonly readJournal: () => Promise<readonly ReleaseEntry[]>;
  /** Hears of what was published; the server looks at the pointer then. */
  readonly onPublished: (release: string) => void | Promise<void>;
  readonly onFailure: (release: string, error: unknown) => void;
  readonly effects?: FileEffects;
  /** Milliseconds between looks at the clock; defaults to 250 */
  readonly interval?: number;
}

export interface Scheduler {
  /** Publishes what is due now, in the order of its instants. */
  look(): Promise<void>;
  close(): Promise<void>;
}

/** A scheduler that has begun. What fails is told once an attempt and tried again; it is never half done. */
export function createScheduler(options: ScheduleOptions): Scheduler {
  const { store, keys, clock, readJournal, onPublished, onFailure, effects = FILE_EFFECTS } = options;
  let looking: Promise<void> | null = null;

  const lookNow = async () => {
    const staged = await readAllStaged(options, effects);
    const due = staged.filter(({ manifest }) => clock.isDue(manifest.published_at));
    if (due.length === 0) return;
    const approved = new Set(
      (await readJournal()).flatMap((entry) => (entry.type === "approve" ? [entry.manifest] : [])),
    );
    for (const { manifest, sha256 } of due.toSorted(byInstant)) {
      if (!approved.has(sha256)) continue;
      try {
        await commitRelease(store, manifest.release, keys, effects);
        await onPublished(manifest.release);
      } catch (error) {
        onFailure(manifest.release, error);
      }
    }
  };
  const look = () => {
    looking ??= lookNow().finally(() => {
      looking = null;
    });
    return looking;
  };
  const timer = setInterval(
    () => void look().catch((error: unknown) => onFailure("staged", error)),
    options.interval ?? 250,
  );
  timer.unref();
  return {
    look,
    async close() {
      clearInterval(timer);
      await looking?.catch(() => {});
    },
  };
}

/** Of one instant, in the order in which they name each other. */
function byInstant({ manifest: a }: StagedRelease, { manifest: b }: StagedRelease): number {
  if (a.published_at !== b.published_at) return a.published_at < b.published_at ? -1 : 1;
  return a.release < b.release ? -1 : 1;
}

/** What is staged and verifies; what does not is told. */
async function readAllStaged(
  { store, keys, onFailure }: ScheduleOptions,
  effects: FileEffects,
): Promise<StagedRelease[]> {
  const names = (await effects.readdir(store.staged).catch(ignoreMissing)) ?? [];
  const found: StagedRelease[] = [];
  for (const name of names.sort()) {
    try {
      const staged = await readStaged(store, name, keys, effects);
      if (staged) found.push(staged);
    } catch (error) {
      onFailure(name, error);
    }
  }
  return found;
}
