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

/**
 * Runs a task when its turn comes; rejects with BusyError if the queue is full, and with LeftError if `left` is
 * aborted before it begins.
 */
export type Semaphore = <T>(task: () => Promise<T>, left?: AbortSignal) => Promise<T>;

export interface QueueRules {
  /** Milliseconds that a task may wait; defaults to as long as it takes */
  readonly patience?: number;
  /** Whether anybody may wait now; defaults to always */
  readonly mayWait?: () => boolean;
}

/** A semaphore for `running` tasks at a time with a queue of `waiting`; first come, first served. */
export function createSemaphore(running: number, waiting: number, rules: QueueRules = {}): Semaphore {
  const { patience, mayWait = () => true } = rules;
  let free = running;
  const queue = new Set<() => void>();

  const takeTurn = (left: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const leave = (error: Error) => {
        queue.delete(begin);
        settle();
        reject(error);
      };
      const onLeft = () => leave(new LeftError());
      const timer =
        patience === undefined ? undefined : setTimeout(() => leave(new BusyError(waiting)), patience);
      const settle = () => {
        clearTimeout(timer);
        left?.removeEventListener("abort", onLeft);
      };
      const begin = () => {
        settle();
        resolve();
      };
      left?.addEventListener("abort", onLeft);
      queue.add(begin);
    });

  return async (task, left) => {
    if (left?.aborted) throw new LeftError();
    if (free > 0) free -= 1;
    else if (queue.size >= waiting || !mayWait()) throw new BusyError(waiting);
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
