/** Slices that nobody asked for before, beside one prepared DuckDB query a request, in the same run. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { median, startNode, stopChild } from "./child.ts";
import { type FreshLoad, loadAddresses } from "./fresh-load.ts";

export interface SliceResult {
  readonly what: string;
  readonly connections: number;
  /** Answers a second, medians. */
  readonly ours: number;
  readonly peer: number;
  /** Median of each round's ratio. */
  readonly ratio: number;
  /** Milliseconds, medians of the rounds' medians. */
  readonly oursHalf: number;
  readonly peerHalf: number;
}

/** Numbers from 0 to 1, the same in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Names {
  readonly provinces: readonly string[];
  readonly months: readonly string[];
}

async function readNames(address: string): Promise<Names> {
  const catalog = await (await fetch(`${address}/api/v1/catalog`)).json();
  const provinces = catalog.places.filter(({ level }: { level: string }) => level === "province");
  return {
    provinces: provinces.map(({ place }: { place: string }) => place),
    months: catalog.months.map(({ month }: { month: string }) => month),
  };
}

/** Endless addresses of slices: six provinces and two periods of one measure. */
function createSlices({ provinces, months }: Names, seed: number): () => string {
  const random = createRandom(seed);
  const some = (all: readonly string[], count: number) => {
    const chosen = new Set<string>();
    while (chosen.size < count) chosen.add(all[Math.floor(random() * all.length)] ?? "");
    return [...chosen].join(",");
  };
  return () => `measure=request_coverage&place=${some(provinces, 6)}&month=${some(months, 2)}`;
}

/** Interleaved rounds; every address is asked once in the whole run. */
export async function benchSlices(
  site: { readonly address: string },
  data: string,
  { rounds = 3, seconds = 3, counts = [1, 32] as readonly number[] } = {},
): Promise<SliceResult[]> {
  const id = (await readFile(join(data, "CURRENT"), "utf8")).trim();
  const child = startNode(["bench/bare-slices.ts", join(data, "snapshots", `${id}.duckdb`)]);
  const peer = await new Promise<string>((resolve) =>
    child.stdout?.once("data", (line) => resolve(String(line).trim())),
  );
  try {
    const names = await readNames(site.address);
    const slices = { ours: createSlices(names, 1), peer: createSlices(names, 1) };
    const ours = () => `/api/v1/figures?${slices.ours()}`;
    const theirs = () => `/slice?${slices.peer()}`;
    // Both sides have read the figures once before.
    await loadAddresses(site.address, ours, 2, 1);
    await loadAddresses(peer, theirs, 2, 1);
    const results: SliceResult[] = [];
    for (const connections of counts) {
      const rounded: Record<"ours" | "peer", FreshLoad>[] = [];
      for (let round = 0; round < rounds; round += 1)
        rounded.push({
          ours: await loadAddresses(site.address, ours, connections, seconds),
          peer: await loadAddresses(peer, theirs, connections, seconds),
        });
      const middle = (read: (of: (typeof rounded)[number]) => number) => median(rounded.map(read));
      results.push({
        what: "figures, 12 rows",
        connections,
        ours: middle((of) => of.ours.rate),
        peer: middle((of) => of.peer.rate),
        ratio: middle((of) => of.ours.rate / of.peer.rate),
        oursHalf: middle((of) => of.ours.half),
        peerHalf: middle((of) => of.peer.half),
      });
    }
    return results;
  } finally {
    await stopChild(child);
  }
}
