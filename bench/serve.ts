/** The served side: cold start and the first page. */
import { createServer } from "node:net";
import { median, startNode, stopChild } from "./child.ts";
import { readWire } from "./wire-bytes.ts";

export const FIGURES = "/api/v1/figures?measure=request_coverage&parent=IR&level=province&month=1399-01";
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
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the server on a data folder and waits for the first page; releases of the sample are left out. */
export async function serve(data: string, settings: Record<string, string> = {}): Promise<Served> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = startNode(["server/main.ts", "serve"], {
    PORT: String(port),
    POOSHESH_DATA: data,
    NODE_ENV: "production",
    POOSHESH_SAMPLE_RELEASES: "no",
    ...settings,
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
  return { address, coldStart, pid: child.pid ?? 0, stop: () => stopChild(child) };
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
  const { body } = await readWire(`${address}${path}`, "br");
  return { path, bytes: body.length, first: median(first), cached: median(cached) };
}
