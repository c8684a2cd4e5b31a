/** Several processes on one port and one snapshot on disk: the primary publishes and watches, the workers answer. */
import type { Worker } from "node:cluster";
import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { METRIC_MACROS } from "../metrics/macros.ts";
import { buildClient } from "../site/build-client.ts";
import { openSnapshot } from "../warehouse/open.ts";
import { readCurrent, storeOf } from "../warehouse/store.ts";
import { createLog, STOP } from "./serve-process.ts";
import { serveReleases } from "./serve-releases.ts";

/** Milliseconds before a worker that died is started again: doubled each time, forgotten once it has lived a while. */
const BACK_OFF = { first: 250, last: 30_000, lived: 60_000 } as const;
/** Milliseconds between looks at what is being published. */
const TELL = 1_000;

/** What the primary tells its workers. */
export interface Told {
  readonly publishing: { readonly done: number; readonly total: number } | null;
}

export interface ClusterRole {
  /** Starts a worker with these settings. */
  readonly fork: (config: Config) => Worker;
  readonly onListening: (port: number) => void;
  readonly stopped: Promise<unknown>;
}

/** Serves by `config.processes` workers until told to stop. Throws where a worker cannot begin, or what opening throws. */
export async function serveCluster(config: Config, role: ClusterRole): Promise<void> {
  const log = createLog(config, null);
  await checkSnapshot(config.dataFolder);
  await buildClient({ outFolder: config.clientFolder });
  // It answers nobody, so it needs no figures of what is released.
  const published = await serveReleases({ ...config, serves: "latest" }, log, async () => {});
  const workers = createWorkers(config, role, log);
  try {
    const port = await Promise.race([workers.started, role.stopped.then(() => null)]);
    if (port === null) return;
    role.onListening(port);
    published.start();
    const telling = setInterval(() => {
      const publishing = published.releases.publishing?.() ?? null;
      workers.tell({ publishing });
    }, TELL);
    await role.stopped;
    clearInterval(telling);
    log.info({}, "stopping");
  } finally {
    await Promise.all([workers.close(), published.close()]);
  }
  log.info({}, "stopped");
}

/** Opens what serves once, so that one of an older version is mended before any worker begins. */
async function checkSnapshot(dataFolder: string): Promise<void> {
  const id = await readCurrent(dataFolder);
  if (id === null) return;
  const snapshot = await openSnapshot({ file: storeOf(dataFolder).snapshot(id), macros: METRIC_MACROS });
  await snapshot.close();
}

interface Workers {
  /** Resolves with the port when all of them listen; rejects where one ends before that. */
  readonly started: Promise<number>;
  tell(told: Told): void;
  /** Tells each to stop; resolves when all have ended. */
  close(): Promise<void>;
}

function createWorkers(config: Config, { fork }: ClusterRole, log: Logger): Workers {
  const alive = new Set<Worker>();
  const stopping = new AbortController();
  let last = "null";
  let begun = false;

  const start = (delay: number): Promise<number> => {
    const worker = fork(config);
    const since = performance.now();
    alive.add(worker);
    return new Promise((resolve, reject) => {
      worker.once("listening", ({ port }) => {
        if (last !== "null") worker.send(JSON.parse(last));
        resolve(port);
      });
      worker.once("exit", (code, signal) => {
        alive.delete(worker);
        if (stopping.signal.aborted) return;
        log.error({ worker: worker.id, code, signal }, "worker ended");
        if (!begun) return reject(new Error(`failed worker: ${worker.id} (${signal ?? code})`));
        const next = performance.now() - since > BACK_OFF.lived ? BACK_OFF.first : delay;
        void wait(next, undefined, { signal: stopping.signal }).then(
          () => start(Math.min(next * 2, BACK_OFF.last)),
          () => {},
        );
      });
    });
  };
  const started = Promise.all(Array.from({ length: config.processes }, () => start(BACK_OFF.first))).then(
    ([port = 0]) => {
      begun = true;
      return port;
    },
  );

  return {
    started,
    tell(told) {
      const text = JSON.stringify(told);
      if (text === last) return;
      last = text;
      for (const worker of alive) if (worker.isConnected()) worker.send(told);
    },
    async close() {
      stopping.abort();
      const ended = [...alive].map((worker) => new Promise((resolve) => worker.once("exit", resolve)));
      for (const worker of alive) worker.process.kill("SIGTERM");
      const cut = setTimeout(() => {
        for (const worker of alive) worker.process.kill("SIGKILL");
      }, STOP.exit + 1_000);
      await Promise.all(ended);
      clearTimeout(cut);
    },
  };
}
