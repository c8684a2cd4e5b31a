/** Lets a few tasks run at a time, some more wait, and turns the rest away. */

/** Thrown where as many already wait as may. */
export class BusyError extends Error {
  constructor(waiting: number) {
    super(`full queue: ${waiting}`);
    this.name = "BusyError";
  }
}

/** Runs a task when its turn comes; rejects with BusyError if the queue is full. */
export type Semaphore = <T>(task: () => Promise<T>) => Promise<T>;

/** A semaphore for `running` tasks at a time with a queue of `waiting`; first come, first served. */
export function createSemaphore(running: number, waiting: number): Semaphore {
  let free = running;
  const queue: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free -= 1;
    else if (queue.length >= waiting) throw new BusyError(waiting);
    // Whoever finishes hands its turn over, so `free` does not change here.
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await task();
    } finally {
      const next = queue.shift();
      if (next) next();
      else free += 1;
    }
  };
}
