import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeForecast } from "../../../server/analysis/forecast/forecast.ts";
import { createRecords } from "../../../server/analysis/records.ts";
import { FORECAST_ENDPOINT } from "../../../server/api/analysis/forecast.ts";
import { RECORD_ENDPOINT } from "../../../server/api/analysis/record.ts";
import { answerForecast } from "../../../server/api/answers/forecast.ts";
import { answerRecord } from "../../../server/api/answers/record.ts";
import type { EndpointHandler } from "../../../server/api/endpoint.ts";
import type { EndpointEntry } from "../../../server/api/entry.ts";
import { readSnapshotNames } from "../../../server/api/names.ts";
import { type ParameterTexts, parseParameters } from "../../../server/api/parameters.ts";
import { ReaderError } from "../../../server/errors.ts";
import { METRIC_MACROS } from "../../../server/metrics/macros.ts";
import type { OpenSnapshot } from "../../../server/warehouse/open.ts";
import type { Snapshot } from "../../../server/warehouse/snapshot.ts";
import { buildTiny, openBuilt } from "../../warehouse/tiny-build.ts";
import { createYearlyProgramme } from "../../yearly-programme.ts";
import { LONG_MONTHS, LONG_PROGRAMME } from "./long-programme.ts";

const LAST = LONG_MONTHS.at(-1) ?? "";
/** The month that XX-B never reported. */
const NEVER = LONG_MONTHS[38] ?? "";
const records = createRecords();
let snapshot: OpenSnapshot;
beforeAll(async () => {
  snapshot = await openBuilt(await buildTiny(LONG_PROGRAMME), { macros: METRIC_MACROS });
});
afterAll(() => snapshot.close());

async function ask(
  entry: EndpointEntry,
  answer: EndpointHandler,
  query: ParameterTexts,
  of: Snapshot = snapshot,
) {
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [name, value ?? ""]);
  const texts = parseParameters(entry.parameters, new URLSearchParams(pairs));
  const names = await readSnapshotNames(of);
  const given = await answer({ ...names, snapshot: of, texts, records, readShapes: async () => null });
  return { ...given.envelope, ...given.rest, rows: await given.readRows?.() };
}
const forecast = async (query: ParameterTexts = {}, of?: Snapshot) =>
  FORECAST_ENDPOINT.answer.parse(await ask(FORECAST_ENDPOINT, answerForecast, query, of));
const record = async (query: ParameterTexts = {}) =>
  RECORD_ENDPOINT.answer.parse(await ask(RECORD_ENDPOINT, answerRecord, query));
const refusal = async (asked: Promise<unknown>) => {
  const error: unknown = await asked.catch((thrown: unknown) => thrown);
  if (error instanceof ReaderError) return error;
  throw new Error(`not refused: ${String(error)}`);
};

describe("analysis/forecast", () => {
  it("answers rows by scenario, provinces then the country, with the path asked for", async () => {
    const answer = await forecast({ supply: "3000,9000;1398-01:20000", horizon: "24", place: "XX-B" });
    expect(answer).toMatchObject({
      ...{ month: LAST, first_month: "1397-09", horizon: 24, simulations: 1_000, seed: 1, sharing: "recent" },
      ...{ place: "XX-B", history_months: 44, reported: 2, expected: 2, synthetic: true },
    });
    expect(answer.rows.map(({ supply, place }) => `${supply} ${place}`)).toEqual(
      ["3000", "9000;1398-01:20000"].flatMap((supply) =>
        ["XX-A", "XX-B", "XX"].map((place) => `${supply} ${place}`),
      ),
    );
    const [a, b, country] = answer.rows;
    expect((a?.queue ?? 0) + (b?.queue ?? 0)).toBe(country?.queue);
    expect(answer.scenarios.map(({ path }) => path.length)).toEqual([24, 24]);
    expect(answer.scenarios[1]?.steps).toEqual([
      { month: "1397-09", cards: 9_000 },
      { month: "1398-01", cards: 20_000 },
    ]);
    expect(answer.history.at(-1)).toEqual({ month: LAST, queue: b?.queue });
    expect(answer.history[38]).toEqual({ month: NEVER, queue: null });
    for (const row of answer.rows) {
      const ends = [
        row.months_low_80,
        row.months_low_50,
        row.months_median,
        row.months_high_50,
        row.months_high_80,
      ];
      const open = ends.map((end) => end ?? Number.POSITIVE_INFINITY);
      expect(open).toEqual(open.toSorted((x, y) => x - y));
    }
  });

  it("offers the recent pace, half more and twice it, and more cards never clear later", async () => {
    const { rows, scenarios } = await forecast();
    expect(scenarios).toHaveLength(3);
    const medians = scenarios.map(
      ({ supply }) => rows.find((row) => row.supply === supply && row.place === "XX")?.months_median ?? 999,
    );
    expect(medians).toEqual(medians.toSorted((x, y) => y - x));
  });

  it("is the same bytes for the same question, and feels sharing", async () => {
    const [one, two] = [await forecast({ supply: "9000" }), await forecast({ supply: "9000" })];
    expect(JSON.stringify(two)).toBe(JSON.stringify(one));
    const other = await forecast({ supply: "9000", sharing: "queue" });
    expect(other.sharing).toBe("queue");
    expect(other.rows).not.toEqual(one.rows);
    // In proportion to queues all clear together.
    expect(new Set(other.rows.map(({ months_median }) => months_median)).size).toBe(1);
    const [a, b] = await Promise.all([1, 2].map((seed) => computeForecast(snapshot, { month: LAST, seed })));
    expect(a).not.toEqual(b);
  });

  it("starts a province that has not reported from its last report, and does not add up what it does not know", async () => {
    const { rows, reported, expected } = await forecast({ month: NEVER, supply: "9000" });
    expect([reported, expected]).toEqual([1, 2]);
    expect(rows.map(({ place, from_month }) => [place, from_month])).toEqual([
      ["XX-A", NEVER],
      ["XX-B", LONG_MONTHS[37]],
      ["XX", null],
    ]);
    expect(rows[2]?.queue).toBeNull();
    expect(rows[2]?.months_median).not.toBeNull();
  });

  it.each([
    [{ supply: "-5" }, "invalid_value"],
    [{ supply: "many" }, "invalid_value"],
    [{ supply: "9000;1390-01:5" }, "invalid_value"],
    [{ supply: "1,2,3,4,5" }, "too_many_values"],
    [{ horizon: "0" }, "invalid_value"],
    [{ horizon: "121" }, "invalid_value"],
    [{ horizon: "ten" }, "invalid_value"],
    [{ sharing: "fair" }, "unknown_value"],
    [{ month: "1420-01" }, "unknown_value"],
    [{ place: "XX-Z" }, "unknown_value"],
    [{ place: "XX-A-1" }, "unknown_value"],
    [{ month: LONG_MONTHS[5] }, "short_history"],
  ] as const)("refuses %j with %s", async (query, code) => {
    expect((await refusal(forecast(query))).code).toBe(code);
  });

  it("takes no cards for an answer: nobody clears", async () => {
    const { rows } = await forecast({ supply: "0", horizon: "120" });
    for (const row of rows)
      expect(row).toMatchObject({ never: true, clears_median: null, months_low_80: null });
  });

  it("says that a programme has no queue", async () => {
    const yearly = await createYearlyProgramme();
    try {
      expect((await refusal(forecast({}, yearly))).values).toEqual({ programme: "numbers" });
    } finally {
      await yearly.close();
    }
  });
});

describe("analysis/record", () => {
  it("answers scores of provinces, the country and the place asked, and the points of that place", async () => {
    const country = await record();
    expect(country).toMatchObject({ place: "XX", origins: 8, simulations: 250 });
    expect(new Set(country.rows.map(({ scope }) => scope))).toEqual(new Set(["provinces", "country"]));
    const own = await record({ place: "XX-A" });
    expect(new Set(own.points.map(({ place }) => place))).toEqual(new Set(["XX-A"]));
    expect(own.rows.filter(({ scope }) => scope === "place").length).toBeGreaterThan(0);
    expect((await refusal(record({ place: "XX-A-1" }))).code).toBe("unknown_value");
  });
});
