/**
 * A clock that cannot be stepped past an embargo. An instant has come when two clocks say so: the wall clock, and the
 * wall clock at the start plus the time that the process has really lived (monotonic). Whoever sets the wall clock
 * ahead moves one of them; the release waits for the other. Whoever sets it back delays nothing that has come
 * already, and the pointer to the newest release never moves back. After a restart both begin anew from the wall
 * clock: that is why publishing asks for an approval too.
 */

export interface ClockEffects {
  /** Milliseconds since 1970. */
  readonly wall: () => number;
  /** Milliseconds since any moment; never steps. */
  readonly monotonic: () => number;
}

const REAL: ClockEffects = { wall: () => Date.now(), monotonic: () => performance.now() };

export interface TrustedClock {
  /** The earlier of both clocks: nothing is published before it. Milliseconds since 1970; never falls. */
  now(): number;
  /** Whether an instant (ISO 8601) has come. */
  isDue(instant: string): boolean;
  /** Milliseconds by which the wall clock runs ahead of the time lived since the start; negative where it lags. */
  drift(): number;
}

/** A clock that trusts the wall clock of this moment. */
export function createTrustedClock({ wall, monotonic }: ClockEffects = REAL): TrustedClock {
  const anchor = { wall: wall(), monotonic: monotonic() };
  const lived = () => anchor.wall + monotonic() - anchor.monotonic;
  let seen = 0;
  const now = () => {
    seen = Math.max(seen, Math.min(wall(), lived()));
    return seen;
  };
  return {
    now,
    isDue: (instant) => now() >= Date.parse(instant),
    drift: () => wall() - lived(),
  };
}
