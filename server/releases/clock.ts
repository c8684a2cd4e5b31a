/**
 * A clock that cannot be stepped past an embargo. An instant has come when two clocks say so: the wall clock, and the
 * time lived: the wall clock at a moment when it was trusted (the anchor) plus what the machine has run since.
 * - The wall clock set ahead moves one of them alone: nothing is published before the time lived comes there too.
 * - Set back, it can make what is to come wait, but what has come stays so: the last instant that came is kept.
 * - The anchor moves to the wall clock only after their difference has stood still for ten minutes, and ahead by two
 *   seconds at most: a larger step ahead is never believed, however long it stays, because the product cannot know
 *   whether it is an error or its repair. Whoever knows removes `clock.json` and starts the server again.
 * - The anchor outlives a restart of the server, so that nobody publishes early by setting the clock and restarting.
 *   It does not outlive a restart of the machine: that is one more reason why publishing asks for an approval too.
 */
import { readFileSync } from "node:fs";
import { uptime } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { FILE_EFFECTS, type FileEffects, ignoreMissing, placeDurably, type ReleaseStore } from "./store.ts";

export interface ClockEffects {
  /** Milliseconds since 1970. */
  readonly wall: () => number;
  /** Milliseconds since the machine started; never steps. */
  readonly monotonic: () => number;
  /** Names this run of the machine; null where it has no name, and then no anchor is taken over. */
  readonly boot: () => string | null;
}

const REAL: ClockEffects = {
  wall: () => Date.now(),
  monotonic: () => uptime() * 1000,
  boot: () => {
    try {
      return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    } catch {
      return null;
    }
  },
};

const stateSchema = z.strictObject({
  boot: z.string().nullable(),
  /** The anchor, on both clocks. */
  wall: z.number(),
  monotonic: z.number(),
  /** The last instant that was asked for and had come. */
  come: z.number(),
});
export type ClockState = z.infer<typeof stateSchema>;

export interface TrustedClock {
  /** Milliseconds since 1970: the earlier of both clocks, and never before an instant that has come. */
  now(): number;
  /** Whether an instant (ISO 8601) has come. */
  isDue(instant: string): boolean;
  /** Milliseconds by which the wall clock runs ahead of the time lived; negative where it lags. */
  drift(): number;
  state(): ClockState;
}

/** Milliseconds: how long a difference has to stand still, what still counts as that, and how far ahead is believed. */
const TRUST = { after: 600_000, still: 500, ahead: 2_000 } as const;

/** A clock that trusts the wall clock of this moment, or the anchor of `before` where the machine has run on since. */
export function createTrustedClock(
  { wall, monotonic, boot }: ClockEffects = REAL,
  before: ClockState | null = null,
): TrustedClock {
  const name = boot();
  const isSameRun =
    before !== null && before.boot === name && name !== null && monotonic() >= before.monotonic;
  let anchor = isSameRun ? before : { wall: wall(), monotonic: monotonic() };
  let come = before?.come ?? 0;
  const lived = () => anchor.wall + monotonic() - anchor.monotonic;
  let held = { ahead: wall() - lived(), since: monotonic() };

  /** How far the wall clock is ahead; moves the anchor where that is to be believed. */
  const observe = (): number => {
    const at = monotonic();
    const ahead = wall() - lived();
    if (Math.abs(ahead - held.ahead) > TRUST.still) held = { ahead, since: at };
    if (at - held.since < TRUST.after || ahead > TRUST.ahead) return ahead;
    anchor = { wall: wall(), monotonic: at };
    held = { ahead: 0, since: at };
    return 0;
  };
  const earlier = () => {
    observe();
    return Math.min(wall(), lived());
  };

  return {
    now: () => Math.max(come, earlier()),
    isDue(instant) {
      const asked = Date.parse(instant);
      if (asked <= come) return true;
      const isDue = earlier() >= asked;
      if (isDue) come = asked;
      return isDue;
    },
    drift: observe,
    state: () => ({ boot: name, wall: anchor.wall, monotonic: anchor.monotonic, come }),
  };
}

export interface KeptClock extends TrustedClock {
  /** Writes down what a restart must not forget, where it has changed. */
  remember(): Promise<void>;
}

/** The clock of a store of releases, as it was left. */
export async function openTrustedClock(
  store: ReleaseStore,
  clocks: ClockEffects = REAL,
  effects: FileEffects = FILE_EFFECTS,
): Promise<KeptClock> {
  const path = join(store.folder, "clock.json");
  let written = (await effects.readFile(path).catch(ignoreMissing))?.toString() ?? "";
  const clock = createTrustedClock(clocks, parseState(written));
  return {
    ...clock,
    async remember() {
      const text = `${JSON.stringify(clock.state())}\n`;
      if (text === written) return;
      await effects.mkdir(store.folder);
      await placeDurably(path, text, effects);
      written = text;
    },
  };
}

/** Null for a file that is damaged: both clocks begin anew then. */
function parseState(text: string): ClockState | null {
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
