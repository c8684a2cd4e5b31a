/** Bounds the work that answers not kept yet make: a few are made at a time, some wait, the rest is told to come again. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { LIMITS } from "../api/limits.ts";
import { ReaderError } from "../errors.ts";
import { BusyError, createSemaphore, type Departure } from "../warehouse/semaphore.ts";

export interface AdmissionLimits {
  /** Answers made at a time; defaults to 8 */
  readonly running?: number;
  /** Answers that may wait for their turn; defaults to LIMITS.waiting */
  readonly waiting?: number;
  /** Milliseconds that one may wait, and may be expected to; defaults to 5,000 */
  readonly patience?: number;
  /** Milliseconds by which the process may lag before nobody may wait; defaults to 500 */
  readonly lag?: number;
}

/**
 * Makes an answer when its turn comes. Throws ReaderError `busy` at once where too many wait, where the turn would come
 * too late, or where the process lags and enough is being made; LeftError where everybody who asked has gone.
 */
export type Admission = <Made>(make: () => Promise<Made>, left?: Departure) => Promise<Made>;

/** How much the last answer counts in what one is expected to take. */
const NEWEST = 0.2;

/** An admission; `readLag` tells by how many milliseconds the process lags, `now` the time in milliseconds. */
export function createAdmission(
  limits: AdmissionLimits = {},
  readLag = createLagReader(),
  now: () => number = () => performance.now(),
): Admission {
  const { running = 8, waiting = LIMITS.waiting, patience = 5_000, lag = 500 } = limits;
  /** Milliseconds that an answer takes of late. */
  let usual = 0;
  const comesInTime = (ahead: number) => ((ahead + 1) * usual) / running <= patience;
  const semaphore = createSemaphore(running, waiting, {
    patience,
    mayWait: (ahead) => readLag() <= lag && comesInTime(ahead),
  });
  return async (make, left) => {
    try {
      return await semaphore(async () => {
        const begun = now();
        try {
          return await make();
        } finally {
          usual += NEWEST * (now() - begun - usual);
        }
      }, left);
    } catch (error) {
      if (!(error instanceof BusyError)) throw error;
      throw new ReaderError("busy", { limit: waiting }, { cause: error });
    }
  };
}

/** Milliseconds over which a delay counts. */
const WINDOW = 2_000;
const RESOLUTION = 20;

/** The longest delay of the event loop in the last seconds, in milliseconds; 0 where nobody has asked for longer. */
function createLagReader(now: () => number = () => performance.now()): () => number {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  delays.enable();
  let since = now();
  return () => {
    const age = now() - since;
    const seen = age > 2 * WINDOW ? 0 : Math.max(0, delays.max / 1e6 - RESOLUTION);
    if (age > WINDOW) {
      delays.reset();
      since = now();
    }
    return seen;
  };
}
