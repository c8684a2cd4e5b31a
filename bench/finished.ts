/** Finished bytes: requests a second and processor time of each, beside bare node:http with the same bytes. */
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, startNode, stopChild } from "./child.ts";
import { loadRaw } from "./raw-load.ts";
import { readWire } from "./wire-bytes.ts";

/** Sides of the comparison: we, node:http with the three headers it cannot do without, and with every one of ours. */
export const SIDES = ["ours", "bare", "same"] as const;
export type Side = (typeof SIDES)[number];

export interface FinishedResult {
  readonly path: string;
  readonly connections: number;
  /** Requests a second, medians. */
  readonly rate: Readonly<Record<Side, number>>;
  /** Microseconds of processor time a request, of the server alone; medians. */
  readonly work: Readonly<Record<Side, number>>;
  /** Medians of each round's ratio to the side before it. */
  readonly toBare: number;
  readonly toSame: number;
}

interface Target {
  readonly url: string;
  readonly pid: number;
}

interface Floor extends Target {
  stop(): Promise<void>;
}

const NEEDED = /^(?:content-type|content-length|content-encoding)$/i;
/** Node writes these by itself. */
const OWN = /^(?:date|connection|keep-alive|transfer-encoding)$/i;

async function startFloor(
  folder: string,
  name: string,
  body: Buffer,
  head: readonly string[],
): Promise<Floor> {
  const files = [join(folder, `${name}-body`), join(folder, `${name}-head`)] as const;
  await writeFile(files[0], body);
  await writeFile(files[1], JSON.stringify(head));
  const child = startNode(["bench/bare-http.ts", ...files]);
  const address = await new Promise<string>((resolve) =>
    child.stdout?.once("data", (line) => resolve(String(line).trim())),
  );
  return { url: `${address}/`, pid: child.pid ?? 0, stop: () => stopChild(child) };
}

function pick(head: readonly string[], isMeant: (name: string) => boolean): string[] {
  return head.filter((_, i) => isMeant(head[i - (i % 2)] ?? ""));
}

/** Processor time of a process until now, in microseconds; Linux counts in hundredths of a second. */
function readWork(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

async function measure({ url, pid }: Target, connections: number, seconds: number) {
  const before = readWork(pid);
  const { rate, answers } = await loadRaw(url, connections, seconds);
  return { rate, work: (readWork(pid) - before) / answers };
}

/** Interleaved rounds of each side sending the very same bytes of an address. */
export async function benchFinished(
  site: { readonly address: string; readonly pid: number },
  path: string,
  { rounds = 3, seconds = 3, counts = [1, 32, 256] as readonly number[] } = {},
): Promise<FinishedResult[]> {
  const { body, head } = await readWire(`${site.address}${path}`, "identity");
  if (body.length < 100) throw new Error(`empty answer: ${path}`);
  const folder = await mkdtemp(join(tmpdir(), "pooshesh-bench-"));
  const bare = await startFloor(
    folder,
    "bare",
    body,
    pick(head, (name) => NEEDED.test(name)),
  );
  const same = await startFloor(
    folder,
    "same",
    body,
    pick(head, (name) => !OWN.test(name)),
  );
  const targets = { ours: { url: `${site.address}${path}`, pid: site.pid }, bare, same };
  try {
    const results: FinishedResult[] = [];
    for (const connections of counts) {
      const rounded: Record<Side, { rate: number; work: number }>[] = [];
      for (let round = 0; round < rounds; round += 1)
        rounded.push({
          ours: await measure(targets.ours, connections, seconds),
          bare: await measure(targets.bare, connections, seconds),
          same: await measure(targets.same, connections, seconds),
        });
      const middle = (read: (of: (typeof rounded)[number]) => number) => median(rounded.map(read));
      const each = (of: "rate" | "work") => ({
        ours: middle(({ ours }) => ours[of]),
        bare: middle(({ bare: floor }) => floor[of]),
        same: middle(({ same: floor }) => floor[of]),
      });
      results.push({
        ...{ path, connections, rate: each("rate"), work: each("work") },
        toBare: middle(({ ours, bare: floor }) => ours.rate / floor.rate),
        toSame: middle(({ ours, same: floor }) => ours.rate / floor.rate),
      });
    }
    return results;
  } finally {
    await Promise.all([bare.stop(), same.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
}
