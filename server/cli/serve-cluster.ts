/** Several processes on one port and one snapshot on disk: the primary publishes and watches, the workers answer. */
import type { Worker } from "node:cluster";
import type { Config } from "../config.ts";
import { METRIC_MACROS } from "../metrics/macros.ts";
import { buildClient } from "../site/build-client.ts";
import { openSnapshot } from "../warehouse/open.ts";
import { readCurrent, storeOf } from "../warehouse/store.ts";
import { createLog, STOP } from "./serve-process.ts";
import { serveReleases } from "./serve-releases.ts";
import { createWorkers } from "./workers.ts";

/** Milliseconds between looks at what is being published. */
const TELL = 1_000;

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
  const workers = createWorkers({
    ...{ count: config.processes, fork: () => role.fork(config), patience: STOP.exit + 1_000 },
    onEnded: (worker, code, signal) => log.error({ worker, code, signal }, "worker ended"),
  });
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
