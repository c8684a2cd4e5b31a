/** The processes that answer, started again when they end by themselves. */
import type { Worker } from "node:cluster";
import { setTimeout as wait } from "node:timers/promises";

/** What the primary tells its workers. */
export interface Told {
  readonly publishing: { readonly done: number; readonly total: number } | null;
}

export interface BackOff {
  /** Milliseconds before a worker that ended is started again: doubled each time it ends soon after. */
  readonly first: number;
  readonly last: number;
  /** Milliseconds after which an end is no sign of another. */
  readonly lived: number;
}

export interface WorkersOptions {
  readonly count: number;
  readonly fork: () => Worker;
  readonly onEnded: (worker: number, code: number | null, signal: string | null) => void;
  /** Milliseconds from the signal to stop until a worker is killed */
  readonly patience: number;
  /** Defaults to a quarter of a second, half a minute and a minute */
  readonly backOff?: BackOff;
}

export interface Workers {
  /** Resolves with the port when all of them listen; rejects where one ends before that. */
  readonly started: Promise<number>;
  tell(told: Told): void;
  /** Tells each to stop; resolves when all have ended. */
  close(): Promise<void>;
}

const BACK_OFF: BackOff = { first: 250, last: 30_000, lived: 60_000 };

/** Starts as many workers as asked for. */
export function createWorkers(options: WorkersOptions): Workers {
  const { count, fork, onEnded, patience, backOff = BACK_OFF } = options;
  const alive = new Set<Worker>();
  const stopping = new AbortController();
  let told: Told | null = null;
  let begun = false;

  const start = (delay: number): Promise<number> => {
    const worker = fork();
    const since = performance.now();
    alive.add(worker);
    return new Promise((resolve, reject) => {
      worker.once("listening", ({ port }) => {
        if (told) worker.send(told);
        resolve(port);
      });
      worker.once("exit", (code, signal) => {
        alive.delete(worker);
        if (stopping.signal.aborted) return resolve(0);
        onEnded(worker.id, code, signal);
        if (!begun) return reject(new Error(`failed worker: ${worker.id} (${signal ?? code})`));
        void startAgain(performance.now() - since > backOff.lived ? backOff.first : delay);
      });
    });
  };
  const startAgain = async (delay: number): Promise<void> => {
    await wait(delay, undefined, { signal: stopping.signal }).catch(() => {});
    if (!stopping.signal.aborted) await start(Math.min(delay * 2, backOff.last));
  };
  const started = Promise.all(Array.from({ length: count }, () => start(backOff.first))).then(
    ([port = 0]) => {
      begun = true;
      return port;
    },
  );

  return {
    started,
    tell(news) {
      if (JSON.stringify(news) === JSON.stringify(told)) return;
      told = news;
      for (const worker of alive) if (worker.isConnected()) worker.send(news);
    },
    async close() {
      stopping.abort();
      const ended = [...alive].map((worker) => new Promise((resolve) => worker.once("exit", resolve)));
      for (const worker of alive) worker.process.kill("SIGTERM");
      const cut = setTimeout(() => {
        for (const worker of alive) worker.process.kill("SIGKILL");
      }, patience);
      await Promise.all(ended);
      clearTimeout(cut);
    },
  };
}
