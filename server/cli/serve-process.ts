/** One process that answers: the only one, or a worker beside others. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type Logger, pino } from "pino";
import { createRecords, warmRecords } from "../analysis/records.ts";
import { type App, createApp } from "../app.ts";
import type { Config } from "../config.ts";
import { createListener } from "../http/listener.ts";
import { withCube } from "../metrics/cube.ts";
import { METRIC_MACROS } from "../metrics/macros.ts";
import type { Releases } from "../releases/releases.ts";
import { readAssets } from "../site/assets.ts";
import { buildClient } from "../site/build-client.ts";
import { createSite } from "../site/site.ts";
import { createSnapshotHolder } from "../warehouse/holder.ts";
import { openSnapshot } from "../warehouse/open.ts";
import { createShapesReader } from "../warehouse/shapes.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { readCurrent, storeOf } from "../warehouse/store.ts";
import { serveReleases } from "./serve-releases.ts";

/** Milliseconds from the signal: running queries are interrupted, then open connections are cut. */
export const STOP = { interrupt: 2_000, cut: 3_500, exit: 5_000 } as const;

/** Milliseconds after the first snapshot serves: the first pages go before. */
const WARM_AFTER = 5_000;

export interface ProcessRole {
  /** Number of a worker; null for the only process, which publishes too */
  readonly worker: number | null;
  /** How far the sample's releases are, where another process publishes them */
  readonly publishing?: Releases["publishing"];
  /** Hears where the process listens. */
  readonly onListening: (port: number) => void;
  /** Resolves when the process is to stop. */
  readonly stopped: Promise<unknown>;
}

/** The log of a process, whose lines name the worker. */
export function createLog({ logLevel }: Config, worker: number | null): Logger {
  const log = pino({ level: logLevel }, pino.destination({ dest: 2, sync: false }));
  return worker === null ? log : log.child({ worker });
}

/** Serves until it is told to stop; answers that were begun are finished. Throws what the first opening throws. */
export async function serveProcess(config: Config, role: ProcessRole): Promise<void> {
  const { worker, publishing, onListening, stopped } = role;
  const log = createLog(config, worker);
  const store = storeOf(config.dataFolder);
  const records = createRecords();
  let app: App | null = null;
  /** What takes long is read before anybody asks; who asks first waits for it or gets the error. */
  const warm = (snapshot: Snapshot) =>
    void warmRecords(records, snapshot).catch((err: unknown) => log.error({ err }, "records not ready"));
  // Every page with a rank needs them: no reader waits.
  const readFlags = (snapshot: Snapshot) =>
    records.flags(snapshot).catch((err: unknown) => log.error({ err }, "flags not ready"));
  const prepareFor = (what: "all" | "data") => async (snapshot: Snapshot) => {
    await readFlags(snapshot);
    if (!app) return;
    const answers = await app.warmer.warm(snapshot, what);
    log.info({ snapshot: snapshot.id, answers }, "answers made ahead");
  };
  const published = await serveReleases(config, log, prepareFor("data"));
  const { previews } = published;
  const releases = publishing ? { ...published.releases, publishing } : published.releases;
  const holder =
    published.holder ??
    (await createSnapshotHolder({
      readCurrent: () => readCurrent(config.dataFolder),
      open: async (id) => withCube(await openSnapshot({ file: store.snapshot(id), macros: METRIC_MACROS })),
      prepare: prepareFor("all"),
      onServing: (snapshot) => {
        app?.warmer.retire(snapshot);
        warm(snapshot);
      },
      log,
    }));
  // The primary has built it for every worker.
  if (worker === null) await buildClient({ outFolder: config.clientFolder });
  const readShapes = createShapesReader(config.dataFolder);
  const site = createSite({ assets: await readAssets(config.clientFolder), readShapes, records });
  app = createApp({ holder, config, log, readShapes, records, site, releases, previews });
  const { server, close } = createListener(app, config);
  server.listen({ port: config.port, host: config.host });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  onListening(port);
  log.info({ snapshot: holder.current()?.id ?? null, port }, "serving");
  if (worker === null) published.start();
  const warming = setTimeout(() => {
    const serving = holder.current();
    if (serving) warm(serving);
  }, WARM_AFTER);

  await stopped;
  log.info({}, "stopping");
  clearTimeout(warming);
  const exit = setTimeout(() => process.exit(1), STOP.exit);
  const cut = setTimeout(() => server.closeAllConnections(), STOP.cut);
  const closed = close();
  await Promise.all([holder.close(STOP.interrupt), published.close()]);
  await closed;
  clearTimeout(cut);
  clearTimeout(exit);
  log.info({}, "stopped");
}
