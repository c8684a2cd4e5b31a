import { createServer } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { benchFinished } from "../../bench/finished.ts";
import { loadAddresses } from "../../bench/fresh-load.ts";
import { loadRaw } from "../../bench/raw-load.ts";
import { readWire } from "../../bench/wire-bytes.ts";

const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? "");
  const body = "a".repeat(request.url === "/changing" ? 100 + asked.length : 70_000);
  response.writeHead(request.url === "/none" ? 404 : 200, ["Content-Length", String(body.length)]).end(body);
});
let origin = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});
afterAll(() => void server.close());

it("load counts whole answers, and refuses others", async () => {
  asked.length = 0;
  const { rate, answers } = await loadRaw(`${origin}/`, 3, 0.2);
  expect(rate).toBeGreaterThan(0);
  // One tells how long an answer is, and each connection may have one under way.
  expect(asked.length - 1 - answers).toBeLessThanOrEqual(2 * 3);
  await expect(loadRaw(`${origin}/none`, 1, 0.1)).rejects.toThrow("failed request");
  await expect(loadRaw(`${origin}/changing`, 1, 0.1)).rejects.toThrow("changed answer");
  asked.length = 0;
  const addresses = Array.from({ length: 20_000 }, (_, i) => `/${i}`).values();
  const fresh = await loadAddresses(origin, () => addresses.next().value ?? "/last", 2, 0.2);
  expect(fresh.half).toBeGreaterThan(0);
  expect(new Set(asked).size).toBe(asked.length);
  await expect(loadAddresses(origin, () => "/none", 1, 0.1)).rejects.toThrow("failed request");
  expect((await readWire(`${origin}/`, "br")).body.length).toBe(70_000);
});

it("finished bytes are compared with the same bytes from every side that is there", async () => {
  const site = { address: origin, pid: process.pid };
  const [result, ...rest] = await benchFinished(site, "/", { rounds: 1, seconds: 0.2, counts: [2] });
  expect(rest).toEqual([]);
  const { rate, toBare, toSame, toNginx } = result ?? {};
  for (const value of [rate?.ours, rate?.bare, rate?.same, toBare, toSame]) expect(value).toBeGreaterThan(0);
  // It may not be installed.
  expect(Number.isNaN(toNginx) || Number(toNginx) > 0).toBe(true);
});
