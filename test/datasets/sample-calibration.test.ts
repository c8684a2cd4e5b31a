import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createNation, type Nation } from "../../datasets/sample/nation.ts";
import { parsePlaces } from "../../datasets/sample/places.ts";
import { createTimeline } from "../../datasets/sample/timeline.ts";
import { type MadeSample, openSample } from "../made-sample.ts";
import {
  type EligibleRow,
  MONTHS,
  monthBefore,
  openSampleFolder,
  type ReturnRow,
  type SampleFolder,
} from "./sample-folder.ts";
import { openRegisters, type Registers } from "./sample-registers.ts";

const FACTS = new URL("../../datasets/iran-smart-card/", import.meta.url);
/** National statements that the sums of the sample keep to, within the tolerance. */
const BINDING = "pf079 pf080 pf081 pf083 pf084 pf085 pf086 pf087 pf088 pf089 pf090 pf091".split(" ");
const TOLERANCE = 0.03;

const count = z.string().transform((text) => (text === "" ? null : Number(text)));
const statementSchema = z.object({
  statement: z.string(),
  as_of_month: z.string(),
  eligible: count,
  requested: count,
  issued: count,
});
const statements = z
  .array(statementSchema)
  .parse(parse(readFileSync(new URL("statements.csv", FACTS)), { columns: true }))
  .filter(({ statement }) => BINDING.includes(statement));

interface Sums {
  readonly eligible: number;
  readonly requested: { readonly first: number; readonly all: number };
  readonly issued: { readonly first: number; readonly all: number };
}

function expectWithinTolerance(sumsOf: (month: string) => Sums): void {
  expect(statements).toHaveLength(BINDING.length);
  for (const { statement, as_of_month, ...stated } of statements) {
    const sums = sumsOf(as_of_month);
    const near = (value: number, wanted: number | null) => {
      if (wanted !== null) expect(Math.abs(value / wanted - 1), statement).toBeLessThan(TOLERANCE);
    };
    near(sums.eligible, stated.eligible);
    for (const kind of ["first", "all"] as const) {
      near(sums.requested[kind], stated.requested);
      near(sums.issued[kind], stated.issued);
    }
  }
}

let made: MadeSample;
let sample: SampleFolder;
let returns: ReturnRow[];
let eligible: Map<string, EligibleRow>;
let registers: Registers;

beforeAll(async () => {
  made = await openSample();
  sample = openSampleFolder(made.folder);
  returns = [...sample.readReturns().values()];
  eligible = sample.readEligible();
  registers = await openRegisters(made.folder);
});
afterAll(async () => {
  registers?.close();
  await made?.remove();
});

describe("the nation of the files", () => {
  it("keeps within 3 % of the national statements, with and without re-issues", async () => {
    const bushehr = new Map<string, Record<"first" | "all", Record<string, number>>>();
    for (const { as_of_month } of statements)
      bushehr.set(as_of_month, {
        first: await registers.count(as_of_month, "first"),
        all: await registers.count(as_of_month, "all"),
      });
    expectWithinTolerance((month) => {
      const rows = returns.filter((row) => row.month === month);
      const sum = (kind: "first" | "all", value: (row: Record<string, number>) => number) =>
        rows.reduce(
          (total, { month: _, place, channel, kind: of, ...row }) =>
            kind === "all" || of === kind ? total + value(row) : total,
          value(bushehr.get(month)?.[kind] ?? {}),
        );
      const requested = (row: Record<string, number>) => row.requested ?? NaN;
      const issued = (row: Record<string, number>) => (row.produced ?? NaN) - (row.uncollected ?? NaN);
      const provinces = [...eligible.values()].filter((row) => row.month === month && row.place.length === 5);
      expect(provinces).toHaveLength(31);
      return {
        eligible: provinces.reduce((total, { value }) => total + value, 0),
        requested: { first: sum("first", requested), all: sum("all", requested) },
        issued: { first: sum("first", issued), all: sum("all", issued) },
      };
    });
  });

  it("issues by the supply of cards: rising to 1396, stopped from 1398 to Dey 1400, arrears in 1401", () => {
    const rows = returns.filter(({ kind }) => kind === "first");
    const cards = (month: string) =>
      rows.reduce((sum, row) => (row.month === month ? sum + row.produced : sum), 0) / 1e6;
    const stocks = new Map(MONTHS.map((month) => [month, cards(month)]));
    const flow = (month: string) => (stocks.get(month) ?? 0) - (stocks.get(monthBefore(month)) ?? 0);
    // One province left 1403-05 out.
    const partial = ["1403-05", "1403-06"];
    const flows = (from: string, until: string) =>
      MONTHS.filter((month) => month >= from && month <= until && !partial.includes(month)).map(flow);
    expect(Math.max(...flows("1396-10", "1396-12"))).toBeGreaterThan(2);
    expect(Math.max(...flows("1392-02", "1404-12"))).toBeLessThan(2.5);
    for (const value of flows("1398-01", "1400-09")) {
      expect(value).toBeGreaterThan(0.15);
      expect(value).toBeLessThan(0.25);
    }
    const arrears = flows("1400-11", "1401-12").reduce((sum, value) => sum + value, 0);
    expect(arrears).toBeGreaterThan(9);
    expect(Math.max(...flows("1402-01", "1404-12"))).toBeLessThan(0.2);
  });

  it("starts in Qom, then Ardabil and Hormozgan, and everywhere by the spring of 1393", () => {
    const start = new Map<string, string>();
    for (const { month, place, requested } of returns) {
      const province = place.slice(0, 5);
      if (requested > 0 && month < (start.get(province) ?? "9999")) start.set(province, month);
    }
    expect([start.get("IR-25"), start.get("IR-24"), start.get("IR-22")]).toEqual([
      "1392-01",
      "1392-03",
      "1392-09",
    ]);
    expect([...start.values()].sort().at(3)?.slice(0, 7) ?? "").toMatch(/^1392-1/);
    expect([...start.values()].sort().at(-1)?.slice(0, 7) ?? "").toMatch(/^1393-0[1-3]/);
  });

  it("puts Bushehr second of 31 in request coverage at 1399-01, with provinces between 84 and 95 %", () => {
    const requested = new Map<string, number>([["IR-18", 727_592]]);
    for (const row of returns)
      if (row.month === "1399-01" && row.kind === "first")
        requested.set(row.place.slice(0, 5), (requested.get(row.place.slice(0, 5)) ?? 0) + row.requested);
    const shares = [...requested].map(([place, numerator]) => ({
      place,
      numerator: BigInt(numerator),
      denominator: BigInt(eligible.get(`1399-01 ${place}`)?.value ?? 0),
    }));
    const above = shares.filter((share) => share.numerator * 775_129n > 727_592n * share.denominator);
    expect(shares).toHaveLength(31);
    expect(above.map(({ place }) => place)).toEqual(["IR-20"]);
    const percents = shares.map(
      ({ numerator, denominator }) => Number((numerator * 10_000n) / denominator) / 100,
    );
    expect(new Set(percents).size).toBeGreaterThan(28);
    expect(Math.min(...percents)).toBeGreaterThan(83.5);
    expect(Math.min(...percents)).toBeLessThan(87);
    expect(Math.max(...percents)).toBeLessThan(95);
  });

  it("sets targets in percent for every province and the country, 1398 to 1404", () => {
    const rows = sample.readLines("targets.csv").map((line) => line.split(","));
    expect(rows).toHaveLength(32 * 7 * 2);
    expect(new Set(rows.map(([place]) => place)).size).toBe(32);
    expect(new Set(rows.map(([, month]) => month)).size).toBe(7);
    for (const [, month, measure, value] of rows) {
      expect(month).toMatch(/^(139[89]|140[0-4])-12$/);
      expect(measure).toMatch(/^(request|card)_coverage$/);
      expect(Number(value)).toBeGreaterThan(60);
      expect(Number(value)).toBeLessThan(100);
    }
  });
});

describe("createNation(timeline, places, seed)", () => {
  const places = parsePlaces(readFileSync(new URL("places.csv", FACTS), "utf8"));
  const timeline = createTimeline({ weekly: [5], fixed: [] });

  function sumNation(nation: Nation, month: number): Sums {
    const cells = nation.provinces.flatMap((province) => province.cells);
    const sum = (values: readonly (number | undefined)[]) =>
      values.reduce<number>((total, value) => total + (value ?? 0), 0);
    const { firstRequests, reissueRequests, firstCards, reissueCards } = nation.register;
    const requested = (kinds: readonly string[]) =>
      sum(cells.filter(({ kind }) => kinds.includes(kind)).map((cell) => cell.requested[month]));
    const issued = (kinds: readonly string[]) =>
      sum(
        cells
          .filter(({ kind }) => kinds.includes(kind))
          .map((cell) => (cell.produced[month] ?? 0) - (cell.uncollected[month] ?? 0)),
      );
    const all = ["first", "reissue"];
    return {
      eligible: sum(nation.provinces.map((province) => province.eligible[month])),
      requested: {
        first: requested(["first"]) + sum([firstRequests[month]]),
        all: requested(all) + sum([firstRequests[month], reissueRequests[month]]),
      },
      issued: {
        first: issued(["first"]) + sum([firstCards[month]]),
        all: issued(all) + sum([firstCards[month], reissueCards[month]]),
      },
    };
  }

  it.each([1, 2, 3, 20_260_320])("keeps to the statements and to Bushehr's place with seed %i", (seed) => {
    const nation = createNation(timeline, places, seed);
    expectWithinTolerance((month) => sumNation(nation, timeline.indexOf(month)));
    const reference = timeline.indexOf("1399-01");
    const above = nation.provinces.filter(({ cells, eligible: persons }) => {
      const first = cells.filter(({ kind }) => kind === "first");
      const requested = first.reduce((total, cell) => total + (cell.requested[reference] ?? 0), 0);
      return requested * 775_129 > 727_592 * (persons[reference] ?? 0);
    });
    expect(above).toHaveLength(1);
    expect(nation.register.firstRequests[reference]).toBe(727_592);
    for (const { counties, superseded, cells } of nation.provinces)
      counties.forEach((county, i) => {
        const own = cells.slice(i * 6, i * 6 + 6).filter(({ kind }) => kind === "first");
        county.forEach((persons, month) => {
          const requested = own.reduce((total, cell) => total + (cell.requested[month] ?? 0), 0);
          const old = month < timeline.indexOf("1398-01") ? superseded?.[i]?.[month] : undefined;
          if (requested > Math.min(persons, old ?? persons))
            throw new RangeError(`requested > eligible: ${month}`);
        });
      });
  });
});
