import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ClockState, createTrustedClock, openTrustedClock } from "../../server/releases/clock.ts";
import { releaseStoreOf } from "../../server/releases/store.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const T = 10 * HOUR;
const AT_T = new Date(T).toISOString();

/** A clock over two clocks that a test sets; `pass` lets the time go by on both, in steps of a second. */
function createFake(before: ClockState | null = null, boot: string | null = "one run") {
  const time = { wall: T - HOUR, monotonic: 5_000 };
  const effects = { wall: () => time.wall, monotonic: () => time.monotonic, boot: () => boot };
  const clock = createTrustedClock(effects, before);
  const pass = (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= 1000) {
      time.wall += Math.min(1000, left);
      time.monotonic += Math.min(1000, left);
      clock.drift();
    }
  };
  return { time, effects, clock, pass };
}

describe("createTrustedClock(effects)", () => {
  it("has come at the instant, not a millisecond before", () => {
    const { clock, pass } = createFake();
    pass(HOUR - 1);
    expect(clock.isDue(AT_T)).toBe(false);
    pass(1);
    expect(clock.isDue(AT_T)).toBe(true);
  });

  it("is not hurried by a wall clock set ahead, however long it stays so", () => {
    const { time, clock, pass } = createFake();
    pass(50 * MINUTE);
    time.wall += HOUR;
    pass(10 * MINUTE - 1);
    expect([clock.isDue(AT_T), clock.drift()]).toEqual([false, HOUR]);
    pass(1);
    expect(clock.isDue(AT_T)).toBe(true);
    // Seven days: nothing makes a step of an hour believed.
    const next = new Date(T + 7 * 24 * HOUR).toISOString();
    pass(7 * 24 * HOUR - 1);
    expect(clock.isDue(next)).toBe(false);
  });

  it("is not undone by a wall clock set back, but made to wait for what is to come", () => {
    const { time, clock, pass } = createFake();
    pass(HOUR);
    expect(clock.isDue(AT_T)).toBe(true);
    time.wall -= 2 * HOUR;
    expect([clock.isDue(AT_T), clock.now()]).toEqual([true, T]);
    expect(clock.isDue(new Date(T + 1).toISOString())).toBe(false);
  });

  it("follows a difference of two seconds that stands still for ten minutes, and one that lags", () => {
    const { time, clock, pass } = createFake();
    time.wall += 1_900;
    pass(9 * MINUTE);
    expect(clock.drift()).toBe(1_900);
    pass(2 * MINUTE);
    expect(clock.drift()).toBe(0);
    time.wall -= 20 * MINUTE;
    pass(11 * MINUTE);
    expect(clock.drift()).toBe(0);
    // Set ahead again: no slack is left from the time before it was set back.
    time.wall += 20 * MINUTE;
    pass(15 * MINUTE);
    expect(clock.drift()).toBe(20 * MINUTE);
  });

  it("does not follow a difference that goes on moving", () => {
    const { time, clock, pass } = createFake();
    for (let minute = 0; minute < 30; minute += 1) {
      time.wall += minute % 2 === 0 ? 1_000 : -900;
      pass(MINUTE);
    }
    expect(clock.drift()).not.toBe(0);
  });
});

describe("openTrustedClock(store)", () => {
  const restart = async (
    boot: string | null,
    change: (time: { wall: number; monotonic: number }) => void,
  ) => {
    const store = releaseStoreOf(createFolder());
    const { time, effects } = createFake(null, boot);
    const first = await openTrustedClock(store, effects);
    await first.remember();
    change(time);
    return { store, time, effects, clock: await openTrustedClock(store, effects) };
  };

  it("is not hurried by setting the wall clock ahead and starting the server again", async () => {
    const { time, clock } = await restart("one run", (clocks) => {
      clocks.wall += HOUR;
      clocks.monotonic += 1_000;
    });
    expect(clock.isDue(AT_T)).toBe(false);
    time.monotonic += HOUR - 1_000;
    expect(clock.isDue(AT_T)).toBe(true);
  });

  it("keeps what has come over a restart of server and machine, though the wall clock went back", async () => {
    const { time, store, effects, clock } = await restart("one run", () => {});
    time.wall += HOUR;
    time.monotonic += HOUR;
    expect(clock.isDue(AT_T)).toBe(true);
    await clock.remember();
    time.wall -= 5 * HOUR;
    time.monotonic = 0;
    const later = await openTrustedClock(store, { ...effects, boot: () => "another run" });
    expect([later.isDue(AT_T), later.isDue(new Date(T + 1).toISOString())]).toEqual([true, false]);
  });

  it("begins anew where the machine did, or where the file is damaged", async () => {
    const { store, effects } = await restart(null, (clocks) => {
      clocks.wall += HOUR;
    });
    expect((await openTrustedClock(store, effects)).isDue(AT_T)).toBe(true);
    writeFileSync(join(store.folder, "clock.json"), "{");
    expect((await openTrustedClock(store, effects)).drift()).toBe(0);
  });
});
