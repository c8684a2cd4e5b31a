/** Lets a few tasks run at a time, some more wait, and turns the rest away. */

/** Thrown where as many already wait as may, or a task has waited as long as one may. */
export class BusyError extends Error {
  constructor(waiting: number) {
    super(`full queue: ${waiting}`);
    this.name = "BusyError";
  }
}

/** Thrown where nobody waits for the task's result any more, before it began. */
export class LeftError extends Error {
  constructor() {
    super("left queue: nobody waits for the result");
    this.name = "LeftError";
  }
}

/** Tells that nobody waits any more; what an AbortSignal would say for twenty times the price. */
export interface Departure {
  isGone: boolean;
  /** Called at that moment, if set */
  onGone: (() => void) | null;
}

/**
 * Runs a task when its turn comes; rejects with BusyError if the queue is full, and with LeftError if those who wait
 * for it have gone before it begins.
 */
export type Semaphore = <T>(task: () => Promise<T>, left?: Departure) => Promise<T>;

export interface QueueRules {
  /** Milliseconds that a task may wait; defaults to as long as it takes */
  readonly patience?: number;
  /** Whether one more may wait behind so many; defaults to always */
  readonly mayWait?: (waiting: number) => boolean;
}

/** A semaphore for `running` tasks at a time with a queue of `waiting`; first come, first served. */
export function createSemaphore(running: number, waiting: number, rules: QueueRules = {}): Semaphore {
  const { patience, mayWait = () => true } = rules;
  let free = running;
  const queue = new Set<() => void>();

  const takeTurn = (left: Departure | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const leave = (error: Error) => {
        queue.delete(begin);
        settle();
        reject(error);
      };
      const timer =
        patience === undefined ? undefined : setTimeout(() => leave(new BusyError(waiting)), patience);
      const settle = () => {
        clearTimeout(timer);
        if (left) left.onGone = null;
      };
      const begin = () => {
        settle();
        resolve();
      };
      if (left) left.onGone = () => leave(new LeftError());
      queue.add(begin);
    });

  return async (task, left) => {
    if (left?.isGone) throw new LeftError();
    if (free > 0) free -= 1;
    else if (queue.size >= waiting || !mayWait(queue.size)) throw new BusyError(waiting);
    // Whoever finishes hands its turn over, so `free` does not change here.
    else await takeTurn(left);
    try {
      return await task();
    } finally {
      const [next] = queue;
      if (next) {
        queue.delete(next);
        next();
      } else free += 1;
    }
  };
}
