/** The part of the report on starting, answering and requests a second. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./child.ts";
import { number, type Part, table } from "./report.ts";
import { benchPage, benchRate, FIGURES, FIRST_PAGE, RANKING, type RateResult, serve } from "./serve.ts";

const rateRow = ({ path, connections, ours, bare, ratio }: RateResult) => [
  `\`${path.replace(/\?.*/, "")}\``,
  String(connections),
  number(ours, 0),
  number(bare, 0),
  `${number(ratio)}×`,
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

async function measureServing(store: string, runs: number): Promise<string> {
  const { empty, warm } = await measureStarts(store, runs);
  const site = await serve(store);
  try {
    const unseen = Array.from(
      { length: runs },
      (_, i) => `/fa/?month=1398-${String(i + 1).padStart(2, "0")}`,
    );
    const page = await benchPage(site.address, FIRST_PAGE, unseen);
    const rates = [
      ...(await benchRate(site.address, FIGURES, Math.min(3, runs))),
      ...(await benchRate(site.address, RANKING, Math.min(3, runs))),
    ];
    const starting = [
      ["`npm start` with nothing there: sample made, built, first page whole", `${number(empty)} s`],
      ["start on an existing snapshot to the first whole page", `${number(warm)} s`],
      ["`/fa/` when nobody asked for that view yet, server time", `${number(page.first, 0)} ms`],
      ["`/fa/` again", `${number(page.cached)} ms`],
      ["`/fa/` on the wire, brotli (HTML with its charts)", `${number(page.bytes / 1024, 1)} KiB`],
    ];
    return [
      table(["start and first page", "figure"], starting),
      table(["requests a second", "connections", "ours", "bare", "ratio"], rates.map(rateRow)),
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
