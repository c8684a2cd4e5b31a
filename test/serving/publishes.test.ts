import pino from "pino";
import { expect, it } from "vitest";
import { createApp } from "../../server/app.ts";
import { createListener } from "../../server/http/listener.ts";
import { withCube } from "../../server/metrics/cube.ts";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import { createSnapshotHolder } from "../../server/warehouse/holder.ts";
import { openSnapshot } from "../../server/warehouse/open.ts";
import { readCurrent, storeOf } from "../../server/warehouse/store.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";
import { buildTiny, monthReturns } from "../warehouse/tiny-build.ts";
import { readWhilePublishing } from "./read-while-publishing.ts";

const TURNS = 3;

it("readers of snapshots that are published one after another see each whole, and made ahead", async () => {
  const data = createFolder();
  const publish = async (turn: number) => {
    const n = turn + 1;
    const { receipt } = await buildTiny({ submissions: [monthReturns("returns", "1399-01", n)] }, { data });
    return { id: receipt.id, n };
  };
  const first = await publish(0);
  const log = pino({ level: "silent" });
  let app: ReturnType<typeof createApp> | null = null;
  const made: number[] = [];
  const holder = await createSnapshotHolder({
    readCurrent: () => readCurrent(data),
    open: async (id) =>
      withCube(await openSnapshot({ file: storeOf(data).snapshot(id), macros: METRIC_MACROS })),
    prepare: async (next) => {
      made.push((await app?.warmer.warm(next)) ?? 0);
    },
    onServing: (snapshot) => app?.warmer.retire(snapshot),
    interval: 20,
    log,
  });
  app = createApp({ holder, log, config: { cacheBytes: 8_000_000, clientFolder: "/nonexistent" } });
  const { server, close } = createListener(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  const report = await readWhilePublishing({
    ...{ origin, turns: TURNS, readers: 2, pages: false, rest: 10 },
    publish: async (turn) => {
      if (turn === 0) return first;
      const published = await publish(turn);
      // Until it serves: each is to be seen.
      while (holder.current().id !== published.id) await new Promise((resolve) => setTimeout(resolve, 5));
      await new Promise((resolve) => setTimeout(resolve, 50));
      return published;
    },
  });
  expect(report).toMatchObject({ wrong: [], seen: TURNS, published: TURNS });
  expect(report.answers).toBeGreaterThan(2 * TURNS);
  // Both addresses were asked of the snapshot before, so both were made of the next one before it served.
  expect(made).toHaveLength(TURNS - 1);
  expect(Math.min(...made)).toBeGreaterThanOrEqual(2);
  await close();
  await holder.close(1_000);
});
