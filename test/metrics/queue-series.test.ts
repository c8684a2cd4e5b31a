import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lastDay, nextPeriod, parsePeriod } from "../../datasets/period.ts";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import {
  createSeriesAsKnown,
  type QueueSeries,
  readQueueSeries,
  readVintages,
  type Vintage,
} from "../../server/metrics/queue-series.ts";
import type { OpenSnapshot } from "../../server/warehouse/open.ts";
import { referenceFixture } from "../fixture.ts";
import { type FolderContents, returnRow, type Submission } from "../warehouse/programme-folder.ts";
import { createRandomRegister, drawCards } from "../warehouse/random-register.ts";
import { buildTiny, openBuilt } from "../warehouse/tiny-build.ts";

const FIRST = parsePeriod("solar-hijri-month", "1398-10");
const MONTHS = Array.from({ length: 8 }, (_, i) => nextPeriod(FIRST, i).key);
const UP_TO = MONTHS.at(-1) ?? "";
const dayAfter = (month: string, days: number) => {
  const end = Date.parse(`${lastDay(parsePeriod("solar-hijri-month", month))}T00:00:00Z`);
  return new Date(end + days * 86_400_000).toISOString().slice(0, 10);
};
const returnsOf = (
  name: string,
  rows: readonly (readonly [month: string, county: string, n: number])[],
  receivedOn: string,
): Submission => ({
  name,
  table: "returns",
  rows: rows.map(([month, county, n]) => returnRow(month, county, n)),
  note: { received_on: receivedOn },
});

/** XX-A reports by itself, XX-B by a register; some of XX-A's counties are late, resent or revised, twice even. */
const CONTENTS: FolderContents = {
  submissions: [
    ...MONTHS.flatMap((month, i) => {
      const late = i % 3 === 1;
      const both = (["XX-A-1", "XX-A-2"] as const).map((county) => [month, county, i + 1] as const);
      const now = late ? both.slice(0, 1) : both;
      return [
        returnsOf(`on-time-${month}`, now, dayAfter(month, 10)),
        ...(late ? [returnsOf(`late-${month}`, both.slice(1), dayAfter(month, 45))] : []),
      ];
    }),
    returnsOf("resent", [[MONTHS[2] ?? "", "XX-A-1", 3]], dayAfter(MONTHS[3] ?? "", 5)),
    returnsOf("revised", [[MONTHS[2] ?? "", "XX-A-1", 4]], dayAfter(MONTHS[4] ?? "", 5)),
    returnsOf("revised-again", [[MONTHS[2] ?? "", "XX-A-1", 3]], dayAfter(MONTHS[5] ?? "", 5)),
  ],
  registers: [
    createRandomRegister("XX-B", drawCards(1), { first_month: MONTHS[0], complete_through: "2020-07-21" }),
  ],
};
const LATER = "2020-12-31";

const open: OpenSnapshot[] = [];
const build = async (knownOn: string) => {
  const snapshot = await openBuilt(await buildTiny(CONTENTS, { knownOn }), { macros: METRIC_MACROS });
  open.push(snapshot);
  return snapshot;
};
let now: OpenSnapshot;
let vintages: Vintage[];
beforeAll(async () => {
  now = await build(LATER);
  vintages = await readVintages(now);
});
afterAll(() => Promise.all(open.map((snapshot) => snapshot.close())));

/** Without the leading periods that nobody knew, which the programme's first period decides. */
const known = (series: readonly QueueSeries[]) =>
  series.map(({ place, months }) => ({ place, months: months.filter(({ state }) => state !== null) }));

describe("createSeriesAsKnown(snapshot, vintages, {day, upTo})", () => {
  it.each([
    dayAfter(MONTHS[1] ?? "", 0),
    dayAfter(MONTHS[1] ?? "", 10),
    dayAfter(MONTHS[1] ?? "", 45),
    dayAfter(MONTHS[3] ?? "", 5),
    dayAfter(MONTHS[4] ?? "", 4),
    dayAfter(MONTHS[4] ?? "", 5),
    dayAfter(MONTHS[5] ?? "", 6),
    LATER,
  ])("gives on %s what a build with --known-on of that day gives", async (day) => {
    const then = await build(day);
    const series = createSeriesAsKnown(now, vintages, { day, upTo: UP_TO });
    expect(known(series)).toEqual(known(await readQueueSeries(then, { upTo: UP_TO })));
    expect(known(series).flatMap(({ months }) => months).length).toBeGreaterThan(1);
  });

  it("knows a row from the day it first came, though it was sent again unchanged", () => {
    const before = dayAfter(MONTHS[3] ?? "", 4);
    const states = vintages.filter(({ place, month }) => place === "XX-A" && month === MONTHS[2]);
    expect(states.map(({ requested }) => requested)).toEqual([600, 600, 700, 600]);
    const [a] = createSeriesAsKnown(now, vintages, { day: before, upTo: UP_TO });
    expect(a?.months[2]?.state?.requested).toBe(600);
  });
});

describe("readQueueSeries(snapshot, {upTo, places})", () => {
  it("tells queue and flows only where every county reported", async () => {
    const partly = await build(dayAfter(MONTHS[1] ?? "", 11));
    const [a] = await readQueueSeries(partly, { upTo: MONTHS[1] ?? "", places: ["XX-A"] });
    expect(a?.months).toMatchObject([
      { month: MONTHS[0], queue: 70, arrivals: null, cards: null },
      { month: MONTHS[1], state: { reported: 1, expected: 2 }, queue: null, arrivals: null, cards: null },
    ]);
    const [whole] = await readQueueSeries(now, { upTo: MONTHS[1] ?? "", places: ["XX-A"] });
    expect(whole?.months[1]).toMatchObject({ queue: 140, arrivals: 200, cards: 130, monthOfYear: 11 });
  });

  it("has every period up to the one asked, and nothing for a programme without rows", async () => {
    const series = await readQueueSeries(now, { upTo: UP_TO });
    expect(series.map(({ place }) => place)).toEqual(["XX-A", "XX-B"]);
    for (const { months } of series) expect(months.map(({ month }) => month)).toEqual(MONTHS);
    expect(await readQueueSeries(now, { upTo: "1300-01" })).toEqual([]);
  });

  it("works on a fixture, which has figures and no vintages", async () => {
    const fixture = await referenceFixture();
    try {
      expect((await readQueueSeries(fixture, { upTo: fixture.defaultMonth })).length).toBeGreaterThan(0);
      expect(await readVintages(fixture)).toEqual([]);
    } finally {
      await fixture.close();
    }
  });
});
