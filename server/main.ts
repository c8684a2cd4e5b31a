/** The composition root: the only file that reads the environment and puts the rooms together. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { createRecords, warmRecords } from "./analysis/records.ts";
import { createApp } from "./app.ts";
import { runCommand } from "./cli/run.ts";
import { serveReleases } from "./cli/serve-releases.ts";
import { createTerminal } from "./cli/terminal.ts";
import { type Config, parseConfig } from "./config.ts";
import { METRIC_MACROS } from "./metrics/macros.ts";
import { readAssets } from "./site/assets.ts";
import { buildClient } from "./site/build-client.ts";
import { createSite } from "./site/site.ts";
import { createSnapshotHolder } from "./warehouse/holder.ts";
import { openSnapshot } from "./warehouse/open.ts";
import { createShapesReader } from "./warehouse/shapes.ts";
import type { Snapshot } from "./warehouse/snapshot.ts";
import { readCurrent, storeOf } from "./warehouse/store.ts";

/** Milliseconds from the signal: running queries are interrupted, then open connections are cut. */
const STOP = { interrupt: 2_000, cut: 3_500, exit: 5_000 } as const;

/** Milliseconds after the first snapshot serves: the first pages go before. */
const WARM_AFTER = 5_000;

const terminal = createTerminal(process.stdout, process.stderr);
process.exitCode = await runCommand(process.argv.slice(2), {
  terminal,
  config: parseConfig(process.env),
  serve,
});

/** Serves until SIGTERM or SIGINT; answers that were begun are finished. Throws what the first opening throws. */
async function serve(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false }));
  const store = storeOf(config.dataFolder);
  const records = createRecords();
  /** What takes long is read before anybody asks; who asks first waits for it or gets the error. */
  const warm = (snapshot: Snapshot) =>
    void warmRecords(records, snapshot).catch((err: unknown) => log.error({ err }, "records not ready"));
  // Every page with a rank needs them: no reader waits.
  const readFlags = (snapshot: Snapshot) =>
    records.flags(snapshot).catch((err: unknown) => log.error({ err }, "flags not ready"));
  const published = await serveReleases(config, log, readFlags);
  const { releases, previews } = published;
  const holder =
    published.holder ??
    (await createSnapshotHolder({
      readCurrent: () => readCurrent(config.dataFolder),
      open: async (id) => {
        const snapshot = await openSnapshot({ file: store.snapshot(id), macros: METRIC_MACROS });
        await readFlags(snapshot);
        return snapshot;
      },
      onServing: warm,
      log,
    }));
  await buildClient({ outFolder: config.clientFolder });
  const readShapes = createShapesReader(config.dataFolder);
  const site = createSite({ assets: await readAssets(config.clientFolder), readShapes, records });
  const { handler } = createApp({ holder, config, log, readShapes, records, site, releases, previews });
  const server = createServer(handler);
  server.listen({ port: config.port, host: config.host });
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  terminal.out(`http://${config.host ?? "localhost"}:${address.port}/`);
  log.info({ snapshot: holder.current()?.id ?? null, port: address.port }, "serving");
  published.start();
  const warming = setTimeout(() => {
    const serving = holder.current();
    if (serving) warm(serving);
  }, WARM_AFTER);

  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
  log.info({}, "stopping");
  clearTimeout(warming);
  const exit = setTimeout(() => process.exit(1), STOP.exit);
  const cut = setTimeout(() => server.closeAllConnections(), STOP.cut);
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await Promise.all([holder.close(STOP.interrupt), published.close()]);
  await closed;
  clearTimeout(cut);
  clearTimeout(exit);
  log.info({}, "stopped");
}
