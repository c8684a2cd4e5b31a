import pino from "pino";
import { expect, it } from "vitest";
import { createApp } from "../../server/app.ts";
import { createListener } from "../../server/http/listener.ts";
import type { Site } from "../../server/http/page.ts";
import { referenceFixture } from "../fixture.ts";
import { readBesideSlow } from "./slow-clients.ts";

const SLOW = 150;

it("honest readers are answered while most connections do nothing, and nothing of those is left", async () => {
  const snapshot = await referenceFixture();
  const site: Site = { render: async () => ({ status: 200, body: "<p>پوشش</p>".repeat(40_000) }) };
  const log = pino({ level: "silent" });
  const config = { cacheBytes: 64_000_000, clientFolder: "/nonexistent" };
  const app = createApp({ holder: { current: () => snapshot }, config, log, site });
  const { server, connections, close } = createListener(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const report = await readBesideSlow({
    origin: `http://127.0.0.1:${port}`,
    ...{ slow: SLOW, readers: 4, during: 600, big: "/fa/" },
    paths: ["/fa/", "/api/v1/ranking?measure=request_coverage", "/healthz"],
  });
  expect(report.failed).toEqual([]);
  expect(report.answers).toBeGreaterThan(8);
  expect(report.refused).toBe(0);
  for (let i = 0; i < 200 && connections.size() > 0; i += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(connections.size()).toBe(0);
  await close();
  await snapshot.close();
});
