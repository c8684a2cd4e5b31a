/** Finished bytes: requests a second and processor time of each, beside bare node:http and nginx with the same bytes. */
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, startNode, stopChild } from "./child.ts";
import { startNginx } from "./nginx.ts";
import { loadRaw } from "./raw-load.ts";
import type { Floor, Target } from "./target.ts";
import { readWire } from "./wire-bytes.ts";

/**
 * Sides of the comparison: we, node:http with the three headers it cannot do without, and with every one of ours; nginx
 * with its own headers, where it is installed.
 */
const SIDES = ["ours", "bare", "same", "nginx"] as const;
export type Side = (typeof SIDES)[number];

export interface FinishedResult {
  readonly path: string;
  readonly connections: number;
  /** Requests a second, medians; NaN of a side that is not there, as in all that follows. */
  readonly rate: Readonly<Record<Side, number>>;
  /** Microseconds of processor time a request, of the server alone; medians. */
  readonly work: Readonly<Record<Side, number>>;
  /** Medians of each round's ratio to the side before it. */
  readonly toBare: number;
  readonly toSame: number;
  readonly toNginx: number;
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

interface Measured {
  readonly rate: number;
  readonly work: number;
}
const ABSENT: Measured = { rate: Number.NaN, work: Number.NaN };

async function measure({ url, pid }: Target, connections: number, seconds: number): Promise<Measured> {
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
  const nginx = await startNginx(folder, body, pick(head, (name) => /^content-type$/i.test(name))[1] ?? "");
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
  const ours = { url: `${site.address}${path}`, pid: site.pid };
  const targets: Readonly<Record<Side, Target | null>> = { ours, bare, same, nginx };
  try {
    const results: FinishedResult[] = [];
    for (const connections of counts) {
      const rounded: Readonly<Record<Side, Measured>>[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const measured = { ours: ABSENT, bare: ABSENT, same: ABSENT, nginx: ABSENT };
        for (const side of SIDES) {
          const target = targets[side];
          if (target) measured[side] = await measure(target, connections, seconds);
        }
        rounded.push(measured);
      }
      const middle = (read: (of: (typeof rounded)[number]) => number) => median(rounded.map(read));
      const each = (of: "rate" | "work") => ({
        ours: middle((round) => round.ours[of]),
        bare: middle((round) => round.bare[of]),
        same: middle((round) => round.same[of]),
        nginx: middle((round) => round.nginx[of]),
      });
      const to = (side: Side) => middle((round) => round.ours.rate / round[side].rate);
      results.push({
        ...{ path, connections, rate: each("rate"), work: each("work") },
        ...{ toBare: to("bare"), toSame: to("same"), toNginx: to("nginx") },
      });
    }
    return results;
  } finally {
    await Promise.all([bare.stop(), same.stop(), nginx?.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
}
