/** Publishes what is staged when its instant has come and it is approved: two signals, never one. */
import { type Link, readChain } from "../../server/releases/chain.ts";
import type { KeptClock, TrustedClock } from "../../server/releases/clock.ts";
import type { PublicKey } from "../../server/releases/minisign.ts";
import { listApproved, type ReleaseEntry } from "../../server/releases/release-journal.ts";
import { FILE_EFFECTS, type FileEffects, type ReleaseStore, readHead } from "../../server/releases/store.ts";
import { commitRelease, type StagedRelease } from "./commit.ts";
import { checkPromises } from "./promises.ts";
import { createStagedReader } from "./staged.ts";

export interface ScheduleOptions {
  readonly store: ReleaseStore;
  readonly keys: readonly PublicKey[];
  readonly clock: TrustedClock & Partial<Pick<KeptClock, "remember">>;
  readonly readJournal: () => Promise<readonly ReleaseEntry[]>;
  /** Hears of what was published; the server looks at the pointer then. */
  readonly onPublished: (release: string) => void | Promise<void>;
  /** Hears once of each failure that is not the one before. */
  readonly onFailure: (release: string, error: unknown) => void;
  /** Hears once of a staged release whose instant one clock alone has reached; the wall clock is `ahead` milliseconds ahead. */
  readonly onHeld?: (release: string, ahead: number) => void;
  readonly effects?: FileEffects;
  /** Milliseconds between looks at what is staged; defaults to 1,000. The instants themselves have a timer. */
  readonly interval?: number;
}

export interface Scheduler {
  /** Publishes what is due now, each after the release that it names as the one before it. */
  look(): Promise<void>;
  close(): Promise<void>;
}

/** Looks that a failed release sits out at most, unless it is staged again or another is published. */
const PATIENCE = 60;

/** A scheduler that has begun. What fails is told and tried again, ever less often; it is never half done. */
export function createScheduler(options: ScheduleOptions): Scheduler {
  const { store, keys, clock, readJournal, onPublished, onFailure, onHeld = () => {} } = options;
  const { effects = FILE_EFFECTS, interval = 1000 } = options;
  const readAllStaged = createStagedReader(store, keys, effects);
  const links = new Map<string, Link>();
  const told = new Map<string, string>();
  const failed = new Map<
    string,
    { readonly state: string; readonly tries: number; readonly until: number }
  >();
  let looks = 0;
  let looking: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const tellOnce = (release: string, what: string, tell: () => void) => {
    if (told.get(release) === what) return;
    told.set(release, what);
    tell();
  };
  const fail = (release: string, error: unknown) =>
    tellOnce(release, String(error), () => onFailure(release, error));

  const publish = async ({ manifest, sha256 }: StagedRelease, journal: readonly ReleaseEntry[]) => {
    const { release } = manifest;
    const state = `${sha256} ${await readHead(store, effects)}`;
    const before = failed.get(release);
    if (before?.state === state && looks < before.until) return;
    try {
      checkPromises(manifest, journal);
      await commitRelease(store, release, keys, effects, links);
      failed.delete(release);
      await onPublished(release);
    } catch (error) {
      const tries = before?.state === state ? before.tries + 1 : 1;
      failed.set(release, { state, tries, until: looks + Math.min(2 ** tries, PATIENCE) });
      fail(release, error);
    }
  };
  const publishDue = async (due: readonly StagedRelease[]) => {
    const journal = await readJournal();
    const approved = listApproved(journal);
    let waiting = due.filter(({ sha256 }) => approved.has(sha256)).toSorted(byInstant);
    while (waiting.length > 0) {
      const head = await readHead(store, effects);
      // Which names the newest comes first; what names another is refused, and told why.
      const next = waiting.find(({ manifest }) => manifest.previous_manifest === head) ?? waiting[0];
      if (next) await publish(next, journal);
      waiting = waiting.filter((other) => other !== next);
    }
  };

  /** Gives the milliseconds until the next instant. */
  const lookNow = async (): Promise<number> => {
    looks += 1;
    const { staged, faults } = await readAllStaged();
    for (const { release, error } of faults) fail(release, error);
    const due = staged.filter(({ manifest }) => clock.isDue(manifest.published_at));
    await clock.remember?.();
    const ahead = clock.drift();
    const later = staged.filter((one) => !due.includes(one));
    for (const { manifest } of later)
      if (Date.parse(manifest.published_at) <= clock.now() + Math.abs(ahead))
        tellOnce(manifest.release, "held", () => onHeld(manifest.release, ahead));
    // Verified ahead, so that at its instant only the new one is.
    if (staged.length > 0) await readChain(store, keys, effects, links);
    if (due.length > 0) await publishDue(due);
    // What came due while this looked is looked at at once.
    return Math.min(...later.map(({ manifest }) => Date.parse(manifest.published_at) - clock.now()));
  };
  const look = () => {
    looking ??= lookNow()
      .then(
        (left) => wake(Math.min(left, interval)),
        (error: unknown) => {
          fail("staged", error);
          wake(interval);
        },
      )
      .finally(() => {
        looking = null;
      });
    return looking;
  };
  const wake = (after: number) => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void look(), Math.max(1, Math.ceil(after))).unref();
  };
  wake(interval);
  return {
    look,
    async close() {
      closed = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/** Of one instant and one place in the chain, by their names. */
function byInstant({ manifest: a }: StagedRelease, { manifest: b }: StagedRelease): number {
  if (a.published_at !== b.published_at) return a.published_at < b.published_at ? -1 : 1;
  return a.release < b.release ? -1 : 1;
}
