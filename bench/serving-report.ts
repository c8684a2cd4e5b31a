/** The part of the report on starting, answering and requests a second. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./child.ts";
import { benchFinished, type FinishedResult } from "./finished.ts";
import { number, type Part, table } from "./report.ts";
import { benchPage, FIGURES, FIRST_PAGE, type PageResult, serve } from "./serve.ts";
import { benchSlices, type SliceResult } from "./slices.ts";

const ARROW = FIGURES.replace("figures?", "figures.arrow?");
const FINISHED: readonly (readonly [string, string])[] = [
  ["JSON", FIGURES],
  ["HTML", FIRST_PAGE],
  ["Arrow", ARROW],
];
/** Milliseconds after the start in which the server reads ahead what analyses need. */
const SETTLE = 20_000;

const finishedRow = (name: string, { connections, rate, work, toBare, toSame, toNginx }: FinishedResult) => [
  name,
  String(connections),
  ...[rate.ours, rate.bare, rate.same, rate.nginx].map((value) => (value > 0 ? number(value, 0) : "–")),
  ...[toBare, toSame, toNginx].map((value) => (value > 0 ? `${number(value)}×` : "–")),
  [work.ours, work.bare, work.same, work.nginx]
    .flatMap((value) => (value > 0 ? number(value, 1) : []))
    .join(" · "),
];

const sliceRow = ({ what, connections, ours, peer, ratio, oursHalf, peerHalf }: SliceResult) => [
  what,
  String(connections),
  number(ours, 0),
  number(peer, 0),
  `${number(ratio, 1)}×`,
  `${number(oursHalf)} ms`,
  `${number(peerHalf)} ms`,
];

async function measureStarts(store: string, runs: number): Promise<{ empty: number; warm: number }> {
  const starts: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const { coldStart, stop } = await serve(store);
    starts.push(coldStart);
    await stop();
  }
  const [empty = Number.NaN, ...warm] = starts;
  return { empty, warm: median(warm) };
}

function describeStarts({ empty, warm }: { empty: number; warm: number }, page: PageResult): string {
  return table(
    ["start and first page", "figure"],
    [
      ["`npm start` with nothing there: sample made, built, first page whole", `${number(empty)} s`],
      ["start on an existing snapshot to the first whole page", `${number(warm)} s`],
      ["`/fa/` when nobody asked for that view yet, server time", `${number(page.first, 0)} ms`],
      ["`/fa/` again", `${number(page.cached)} ms`],
      ["`/fa/` on the wire, brotli (HTML with its charts)", `${number(page.bytes / 1024, 1)} KiB`],
    ],
  );
}

async function measureServing(store: string, runs: number): Promise<string> {
  const starts = await measureStarts(store, runs);
  const site = await serve(store, { LOG_LEVEL: "info" });
  try {
    const unseen = Array.from(
      { length: runs },
      (_, i) => `/fa/?month=1398-${String(i + 1).padStart(2, "0")}`,
    );
    const page = await benchPage(site.address, FIRST_PAGE, unseen);
    await new Promise((resolve) => setTimeout(resolve, SETTLE));
    const options = { rounds: runs, seconds: runs > 1 ? 3 : 1 };
    const finished: string[][] = [];
    for (const [name, path] of FINISHED)
      for (const result of await benchFinished(site, path, options)) finished.push(finishedRow(name, result));
    const slices = await benchSlices(site, store, options);
    return [
      describeStarts(starts, page),
      table(
        [
          ...["finished bytes", "connections", "ours/s", "bare/s", "same/s", "nginx/s"],
          ...["to bare", "to same", "to nginx", "µs of work"],
        ],
        finished,
      ),
      table(
        [
          "slices not asked before",
          "connections",
          "ours/s",
          "prepared/s",
          "ratio",
          "half within",
          "prepared",
        ],
        slices.map(sliceRow),
      ),
    ].join("\n\n");
  } finally {
    await site.stop();
  }
}

export const servingPart: Part = {
  id: "serving",
  measure: async (runs) => {
    const folder = await mkdtemp(join(tmpdir(), "pooshesh-bench-"));
    try {
      return await measureServing(join(folder, "store"), runs);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
