/** The served side: cold start, the first page, and requests a second beside bare node:http with the same bytes. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import autocannon from "autocannon";
import { median, startNode, stopChild } from "./child.ts";

export const FIGURES = "/api/v1/figures?measure=request_coverage&parent=IR&level=province&month=1399-01";
export const RANKING = "/api/v1/ranking?measure=request_coverage&month=1399-01";
export const FIRST_PAGE = "/fa/";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.on("listening", resolve));
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}

export interface Served {
  readonly address: string;
  /** Seconds from spawn to the first whole page. */
  readonly coldStart: number;
  stop(): Promise<void>;
}

/** Starts the server on a data folder and waits for the first page. */
export async function serve(data: string): Promise<Served> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = startNode(["server/main.ts", "serve"], {
    PORT: String(port),
    POOSHESH_DATA: data,
    NODE_ENV: "production",
  });
  let log = "";
  child.stderr?.on("data", (part) => {
    log += part;
  });
  child.stdout?.on("data", (part) => {
    log += part;
  });
  for (;;) {
    const page = await fetch(`${address}${FIRST_PAGE}`).catch(() => null);
    if (page?.ok && (await page.text()).includes("</html>")) break;
    if (child.exitCode !== null) throw new Error(`failed command: serve\n${log}`);
    if (performance.now() - started > 120_000) throw new Error(`slow start: ${log}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const coldStart = (performance.now() - started) / 1000;
  return { address, coldStart, stop: () => stopChild(child) };
}

export interface PageResult {
  readonly path: string;
  /** Bytes on the wire with brotli. */
  readonly bytes: number;
  /** Milliseconds of the answer when it is not in the cache yet, and when it is. */
  readonly first: number;
  readonly cached: number;
}

async function timeFetch(url: string): Promise<number> {
  const started = performance.now();
  await (await fetch(url)).arrayBuffer();
  return performance.now() - started;
}

/** Server time and transferred bytes of a page; the uncached time is of a view nobody asked for yet. */
export async function benchPage(
  address: string,
  path: string,
  unseen: readonly string[],
): Promise<PageResult> {
  const first: number[] = [];
  for (const other of unseen) first.push(await timeFetch(`${address}${other}`));
  const cached: number[] = [];
  for (let i = 0; i < 20; i += 1) cached.push(await timeFetch(`${address}${path}`));
  const { bytes } = await readWire(`${address}${path}`, "br");
  return { path, bytes: bytes.length, first: median(first), cached: median(cached) };
}

/** The bytes as they cross the wire, still encoded; fetch would decode them. */
async function readWire(
  url: string,
  accept: string,
): Promise<{ bytes: Buffer; type: string; encoding: string }> {
  const { get } = await import("node:http");
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": accept } }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({
          bytes: Buffer.concat(parts),
          type: response.headers["content-type"] ?? "",
          encoding: response.headers["content-encoding"] ?? "",
        }),
      );
    }).on("error", reject);
  });
}

export interface RateResult {
  readonly path: string;
  readonly connections: number;
  readonly ours: number;
  readonly bare: number;
  readonly ratio: number;
}

/** Interleaved rounds of ours and of bare node:http sending the very same bytes; medians of requests a second. */
export async function benchRate(address: string, path: string, rounds: number): Promise<RateResult[]> {
  const { bytes, type, encoding } = await readWire(`${address}${path}`, "identity");
  const decoded =
    encoding === "br" ? brotliDecompressSync(bytes) : encoding === "gzip" ? gunzipSync(bytes) : bytes;
  if (decoded.length < 100) throw new Error(`empty answer: ${path}`);
  const folder = await mkdtemp(join(tmpdir(), "pooshesh-bench-"));
  await writeFile(join(folder, "bytes"), bytes);
  const child = startNode(["bench/bare-http.ts", join(folder, "bytes"), type, encoding]);
  const bare = await new Promise<string>((resolve) =>
    child.stdout?.once("data", (line) => resolve(String(line).trim())),
  );
  try {
    const results: RateResult[] = [];
    for (const connections of [1, 32, 256]) {
      const rates: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
      for (let round = 0; round < rounds; round += 1) {
        rates.ours.push(await measureRate(`${address}${path}`, connections));
        rates.bare.push(await measureRate(`${bare}/`, connections));
      }
      const [ours, floor] = [median(rates.ours), median(rates.bare)];
      results.push({ path, connections, ours, bare: floor, ratio: ours / floor });
    }
    return results;
  } finally {
    await stopChild(child);
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureRate(url: string, connections: number): Promise<number> {
  const result = await autocannon({
    url,
    connections,
    duration: 3,
    headers: { "accept-encoding": "identity" },
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`failed requests: ${url}`);
  return result.requests.average;
}
