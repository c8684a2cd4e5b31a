import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nextPeriod, parsePeriod } from "../../../datasets/period.ts";
import { computeQueueLoad, type QueueLoadRow } from "../../../server/analysis/queue/load.ts";
import { computeFigures } from "../../../server/metrics/figures.ts";
import { hasQueue } from "../../../server/metrics/queue-series.ts";
import type { Snapshot } from "../../../server/warehouse/snapshot.ts";
import { serveProgramme } from "../../built-programme.ts";
import { createFixtureSnapshot, type FixtureSnapshot, referenceFixture } from "../../fixture.ts";
import { type Bench, createBench, shapes } from "../../metrics/random-programmes.ts";

const monthsFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, i) => nextPeriod(parsePeriod("solar-hijri-month", first), i).key);
const MONTHS = monthsFrom("1398-01", 14);

/** Provinces that reported requests and cards in all, month by month from 1398-01. */
function createProvinces(rows: Readonly<Record<string, readonly (readonly [number, number] | null)[]>>) {
  return createFixtureSnapshot({
    months: ["1398-01", "1399-02"],
    places: Object.keys(rows).map((place, i) => ({ place, ordinal: i + 1 })),
    positions: Object.entries(rows).flatMap(([place, ends]) =>
      ends.flatMap((end, i) =>
        end ? [{ month: MONTHS[i] ?? "", place, requested: end[0], produced: end[1], uncollected: 0 }] : [],
      ),
    ),
    eligible: [],
    defaultMonth: "1398-06",
  });
}

/** What each row must share with the measures of the same names. */
async function expectMeasures(snapshot: Snapshot, month: string): Promise<number> {
  const measures = ["backlog_uncollected_outside", "months_to_clear"];
  const { rows } = await computeQueueLoad(snapshot, { month });
  const figures = await computeFigures(snapshot, {
    measures,
    months: [month],
    places: rows.map(({ place }) => place),
  });
  const figureOf = (measure: string, place: string) =>
    figures.find((figure) => figure.measure === measure && figure.place === place);
  const partly = figures.some(
    ({ reported, expected, place }) => place !== rows.at(-1)?.place && reported > 0 && reported < expected,
  );
  for (const row of rows) {
    const queue = figureOf("backlog_uncollected_outside", row.place);
    const isCountry = row === rows.at(-1);
    if (!(isCountry && partly))
      expect(row.queue).toBe(queue && (isCountry || queue.reported >= queue.expected) ? queue.value : null);
    expect(row.months_to_clear).toBe(figureOf("months_to_clear", row.place)?.value ?? null);
  }
  return rows.filter(({ queue }) => queue !== null).length;
}

let nation: FixtureSnapshot;
let bench: Bench;
beforeAll(async () => {
  [nation, bench] = await Promise.all([referenceFixture(), createBench()]);
});
afterAll(async () => {
  await nation.close();
  bench.close();
});
const pick = (rows: readonly QueueLoadRow[], place: string) => rows.find((row) => row.place === place);

describe("computeQueueLoad(snapshot, {month, place})", () => {
  it("has the queue and the months to clear that the measures tell, in the reference nation", async () => {
    let known = 0;
    for (const month of monthsFrom("1397-12", 14)) known += await expectMeasures(nation, month);
    expect(known).toBeGreaterThan(400);
  });

  it("has them in random programmes with gaps, falls, missing stages and yearly periods", async () => {
    let known = 0;
    await fc.assert(
      fc.asyncProperty(shapes, fc.nat(), async (shape, at) => {
        const { snapshot } = await bench.load(shape);
        fc.pre(hasQueue(snapshot));
        const { calendar } = snapshot.programme;
        const months = await snapshot.rows({
          name: "months",
          sql: "select month from dim_month order by ordinal",
        });
        const month = String(months[at % months.length]?.month);
        known += await expectMeasures(snapshot, month);
        const { row } = await computeQueueLoad(snapshot, { month });
        expect(row.bands === null).toBe(row.queue === null || calendar === "gregorian-year");
      }),
      { numRuns: 24 },
    );
    expect(known).toBeGreaterThan(10);
  });

  it("tells Bushehr's queue of 114,864, its flows with exact terms, and its load", async () => {
    const { row, rows, place, reported, expected } = await computeQueueLoad(nation, {
      month: "1399-01",
      place: "IR-18",
    });
    expect({ place, reported, expected }).toEqual({ place: "IR-18", reported: 31, expected: 31 });
    expect(pick(rows, "IR-18")).toBe(row);
    expect(row).toMatchObject({ queue: 114_864, pace_from: "1398-11", pace_periods: 3, status: "reported" });
    const { pace_arrivals, pace_cards, arrivals, cards, utilisation } = row;
    expect(arrivals).toBe(Math.round((100 * (pace_arrivals ?? 0)) / 3) / 100);
    expect(cards).toBe(Math.round((100 * (pace_cards ?? 0)) / 3) / 100);
    expect(utilisation).toBe(Math.round((10_000 * (pace_arrivals ?? 0)) / (pace_cards ?? 0)) / 100);
  });

  it("sets flows, waits, target and relief against each other as worked by hand", async () => {
    const snapshot = await createProvinces({
      "XX-A": [
        [1_000, 0],
        [1_300, 400],
        [1_600, 800],
        [1_900, 1_200],
      ],
      "XX-B": [
        [900, 600],
        [1_200, 900],
        [1_500, 1_200],
        [1_800, 1_500],
      ],
    });
    const { rows, fifo } = await computeQueueLoad(snapshot, { month: "1398-04" });
    const [a, b, country] = rows;
    expect(a).toMatchObject({
      ...{ queue: 700, pace_from: "1398-02", pace_periods: 3, pace_arrivals: 900, pace_cards: 1_200 },
      ...{ arrivals: 300, cards: 400, utilisation: 75, months_to_clear: 7, full_months: 6, leaves: 100 },
      // 700 / 400; 300 × 1 / 4; 300 + (700 − 75) / 6 rounded up
      ...{ wait_new: 1.75, target_queue: 75, relief_capacity: 405, relief_needed: true },
      // 1,200 cards have reached 100 into the requests of the second month
      ...{ oldest_month: "1398-02", oldest_from: "1398-02", oldest_waited: 2, fifo_exact: true },
      ...{ waited_total: 500, waited_mean: 0.71, wait_little: null, steady: null },
    });
    expect(a?.bands).toMatchObject({ to_30_days: 300, to_90_days: 400, to_180_days: 0 });
    expect(b).toMatchObject({ utilisation: 100, months_to_clear: null, leaves: null, wait_new: 1 });
    expect(country).toMatchObject({
      ...{ place: "IR", queue: 1_000, pace_arrivals: 1_800, pace_cards: 2_100, months_to_clear: 10 },
      ...{ reported: 2, expected: 2, status: "reported", oldest_month: "1398-02", waited_total: 500 },
    });
    expect(fifo?.waiting).toBe(1_000);
    await snapshot.close();
  });

  it("leaves out who has not reported, and says how many have", async () => {
    const snapshot = await createProvinces({
      "XX-A": [[1_000, 0], [1_300, 400], null, [1_600, 800], [1_900, 1_200], [2_200, 1_600]],
      "XX-B": [[900, 600], [1_200, 900], [1_500, 1_200], [1_800, 1_500], [2_100, 1_800], null],
      "XX-C": [null, null, null, null, [50, 10], [70, 20]],
      "XX-D": [],
    });
    const { rows, reported, expected } = await computeQueueLoad(snapshot, { month: "1398-06" });
    expect({ reported, expected }).toEqual({ reported: 2, expected: 4 });
    // Three steps back from 1398-06 is 1398-02, four periods.
    expect(pick(rows, "XX-A")).toMatchObject({ pace_from: "1398-03", pace_periods: 4, pace_arrivals: 900 });
    expect(pick(rows, "XX-B")).toMatchObject({
      queue: null,
      arrivals: null,
      oldest_month: null,
      status: "not_reported",
    });
    expect(pick(rows, "XX-C")).toMatchObject({
      queue: 50,
      arrivals: null,
      months_to_clear: null,
      pace_reported: 0,
    });
    expect(pick(rows, "XX-D")).toMatchObject({ queue: null, bands: null, steady: null });
    expect(rows.at(-1)).toMatchObject({
      ...{ place: "IR", queue: 650, pace_queue: 600, pace_reported: 1, pace_periods: 4 },
      ...{ reported: 2, expected: 4, status: "incomplete" },
    });
    await snapshot.close();
  });

  it("uses Little's law only where a year's queue was steady", async () => {
    const ends = (queue: (i: number) => number) =>
      MONTHS.slice(0, 13).map((_, i): readonly [number, number] => [
        5_000 + 300 * i,
        5_000 + 300 * i - queue(i),
      ]);
    const snapshot = await createProvinces({
      "XX-A": ends((i) => 1_000 - 8 * i),
      "XX-B": ends((i) => 1_000 - 9 * i),
      "XX-C": ends(() => 600).slice(1),
    });
    const { rows } = await computeQueueLoad(snapshot, { month: "1399-01" });
    expect(pick(rows, "XX-A")).toMatchObject({
      steady: true,
      steady_range: 9.6,
      wait_little: 3.01,
      wait_new: 2.94,
    });
    expect(pick(rows, "XX-B")).toMatchObject({ steady: false, steady_range: 10.8, wait_little: null });
    expect(pick(rows, "XX-C")).toMatchObject({ steady: null, queue: null });
    const { rows: before } = await computeQueueLoad(snapshot, { month: "1398-12" });
    for (const row of before) expect(row).toMatchObject({ steady: null, wait_little: null });
    await snapshot.close();
  });

  it("refuses a county, and a programme without requests, by an error a reader can act on", async () => {
    await expect(computeQueueLoad(nation, { month: "1399-01", place: "IR-18-01" })).rejects.toMatchObject({
      code: "unknown_value",
    });
    const second = await serveProgramme(fileURLToPath(new URL("../../second-programme", import.meta.url)));
    await expect(computeQueueLoad(second.snapshot, { month: "2024" })).rejects.toMatchObject({
      code: "no_queue",
    });
    await second.close();
  });
});
