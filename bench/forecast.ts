/** A full national forecast (31 provinces, three scenarios, 60 months, 1,000 simulations) beside plain loops. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { computeForecast } from "../server/analysis/forecast/forecast.ts";
import type { LevelFit } from "../server/analysis/forecast/local-level.ts";
import { createOutlook, type Outlook, paceOf } from "../server/analysis/forecast/outlook.ts";
import { METRIC_MACROS } from "../server/metrics/macros.ts";
import { readQueueSeries } from "../server/metrics/queue-series.ts";
import { type OpenSnapshot, openSnapshot } from "../server/warehouse/open.ts";
import { readCurrent, storeOf } from "../server/warehouse/store.ts";
import { median } from "./child.ts";
import { forecastPlainly, type PlainModel } from "./plain-forecast.ts";
import { number, type Part, table } from "./report.ts";
import { serve } from "./serve.ts";

export interface ForecastResult {
  /** Milliseconds of the whole answer; of its reading of the snapshot alone; of the plain loops, which read nothing. */
  readonly whole: number;
  readonly reading: number;
  readonly plain: number;
}

const SIMULATIONS = 1_000;
const HORIZON = 60;

/** Interleaved runs on an open snapshot, medians; the plain loops get the fitted model for nothing. */
export async function benchForecast(
  snapshot: OpenSnapshot,
  month: string,
  { runs, simulations = SIMULATIONS }: { readonly runs: number; readonly simulations?: number },
): Promise<ForecastResult> {
  const series = await readQueueSeries(snapshot, { upTo: month });
  const outlook = createOutlook(series, snapshot.programme.calendar);
  const model = createPlainModel(outlook);
  const supplies = [1, 1.5, 2].map((times) => times * paceOf(outlook));
  const times: { whole: number; reading: number; plain: number }[] = [];
  for (let run = 0; run < runs; run += 1)
    times.push({
      whole: await timeOf(() =>
        computeForecast(snapshot, { month, simulations, horizon: HORIZON, seed: run + 1 }),
      ),
      reading: await timeOf(() => readQueueSeries(snapshot, { upTo: month })),
      plain: await timeOf(async () => forecastPlainly(model, supplies, HORIZON, simulations)),
    });
  return {
    whole: median(times.map(({ whole }) => whole)),
    reading: median(times.map(({ reading }) => reading)),
    plain: median(times.map(({ plain }) => plain)),
  };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function createPlainModel({ places, arrivals, cards }: Outlook): PlainModel {
  const likeliest = (fits: readonly LevelFit[]) =>
    fits.reduce((best, fit) => (fit.weight > best.weight ? fit : best));
  const [shared, own, share] = [arrivals.common, arrivals.own, cards.own].map(likeliest) as [
    LevelFit,
    LevelFit,
    LevelFit,
  ];
  const spread = ({ squares, count }: LevelFit) => Math.sqrt(squares / count);
  return {
    places: places.map(({ queue }, i) => ({
      queue,
      arrivals:
        (arrivals.usual[i] ?? 0) + (shared.levels[0] ?? 0) + (arrivals.spread[i] ?? 1) * (own.levels[i] ?? 0),
      weight: (cards.usual[i] ?? 0) + (cards.spread[i] ?? 1) * (share.levels[i] ?? 0),
      arrivalSpread: spread(own) * (arrivals.spread[i] ?? 1),
      weightSpread: spread(share) * (cards.spread[i] ?? 1),
    })),
    season: Array.from(
      { length: HORIZON },
      (_, t) => arrivals.season[(arrivals.lastMonthOfYear + t) % 12] ?? 0,
    ),
    sharedSpread: spread(shared),
    stays: [shared.share, own.share, share.share],
  };
}

export const forecastPart: Part = {
  id: "forecast",
  measure: async (runs) => {
    const folder = await mkdtemp(join(tmpdir(), "pooshesh-bench-"));
    try {
      const store = join(folder, "store");
      await (await serve(store)).stop();
      const id = await readCurrent(store);
      if (id === null) throw new Error(`missing snapshot: ${store}`);
      const snapshot = await openSnapshot({ file: storeOf(store).snapshot(id), macros: METRIC_MACROS });
      try {
        const { whole, reading, plain } = await benchForecast(snapshot, snapshot.defaultMonth, { runs });
        const computing = whole - reading;
        return table(
          ["31 provinces, 3 scenarios, 60 months, 1,000 simulations", "figure"],
          [
            ["the whole answer, from an open snapshot", `${number(whole, 0)} ms`],
            ["of it reading the snapshot", `${number(reading, 0)} ms`],
            ["of it fitting, simulating and telling", `${number(computing, 0)} ms`],
            ["plain loops: simulating and telling only", `${number(plain, 0)} ms`],
            ["plain loops over ours without reading", `${number(plain / computing, 1)}×`],
          ],
        );
      } finally {
        await snapshot.close();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
