/** The built site over a small nation on a free port, and a browser to look at it with. */
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import type { Browser } from "playwright-core";
import { createApp } from "../../server/app.ts";
import { NO_RELEASES } from "../../server/releases/follow.ts";
import type { Releases } from "../../server/releases/releases.ts";
import { readAssets } from "../../server/site/assets.ts";
import { buildClient } from "../../server/site/build-client.ts";
import { createSite } from "../../server/site/site.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { launchBrowser } from "./browser.ts";

/** What an install has built already; built again only where its sources have changed since. */
const CLIENT = fileURLToPath(new URL("../../dist/client", import.meta.url));
const SHAPES = new URL("../../datasets/iran-smart-card/shapes/provinces.topo.json", import.meta.url);

export interface RunningSite {
  readonly origin: string;
  readonly browser: Browser;
  /** Paths asked for since the start, with how they were answered. */
  readonly requests: readonly { readonly path: string; readonly status: number; readonly purpose: string }[];
  close(): Promise<void>;
}

/**
 * Builds the client, serves it and starts a browser; `open` gives the snapshot, the reference nation if absent, and
 * `publish` what was released of it, nothing if absent.
 */
export async function startSite(
  open: () => Promise<FixtureSnapshot> = referenceFixture,
  publish: (snapshot: FixtureSnapshot) => Releases = () => NO_RELEASES,
): Promise<RunningSite> {
  const [topology, snapshot, browser] = await Promise.all([
    readFile(SHAPES, "utf8").then((text) => JSON.parse(text)),
    open(),
    launchBrowser(),
    buildClient({ outFolder: CLIENT }),
  ]);
  const readShapes = async () => ({ topology, attribution: "© OpenStreetMap contributors", licence: null });
  const { handler } = createApp({
    holder: { current: () => snapshot },
    config: { cacheBytes: 8_000_000, clientFolder: CLIENT },
    log: pino({ level: "error" }),
    site: createSite({ assets: await readAssets(CLIENT), readShapes }),
    readShapes,
    releases: publish(snapshot),
  });
  const requests: { path: string; status: number; purpose: string }[] = [];
  const server = createServer((request, response) => {
    response.once("close", () =>
      requests.push({
        path: request.url ?? "",
        status: response.statusCode,
        purpose: String(request.headers["sec-purpose"] ?? ""),
      }),
    );
    handler(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    browser,
    requests,
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
      await snapshot.close();
    },
  };
}
