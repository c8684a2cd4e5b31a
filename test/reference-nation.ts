/**
 * A small synthetic nation around the reference article: Bushehr at 1399-01 to the unit, second of 31.
 * What else it has, on purpose: a county-level and thirty province-level reporters, one province that misses a month,
 * one incomplete month, a step revision of eligible, re-issues in one province, every published statement.
 */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { parsePeriod, rangePeriods } from "../datasets/period.ts";
import type { FixtureOptions, FixtureRow } from "./fixture.ts";

const FACTS = new URL("../datasets/iran-smart-card/", import.meta.url);
const MONTHS = rangePeriods(
  parsePeriod("solar-hijri-month", "1397-12"),
  parsePeriod("solar-hijri-month", "1399-01"),
).map(({ key }) => key);
const BUSHEHR = "IR-18";
const KURDISTAN = "IR-12";
/** South Khorasan is the only province before Bushehr. */
const FIRST = "IR-29";

/** Rows of a CSV of datasets/iran-smart-card; an empty cell is null. */
export function readFacts(file: string): FixtureRow[] {
  const rows: Record<string, string>[] = parse(readFileSync(new URL(file, FACTS)), {
    columns: true,
    bom: true,
  });
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === "" ? null : cell])),
  );
}

/** Whole parts of a total by weight; the last part takes what is left. */
function split(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = weights.slice(0, -1).map((weight) => Math.floor((total * weight) / all));
  return [...parts, total - parts.reduce((sum, part) => sum + part, 0)];
}

interface Totals {
  readonly requested: number;
  readonly uncollected: number;
  readonly delivered: number;
}

/** Bushehr's totals: 72,000 requests in 1398, and the reference article at 1399-01 (index 13). */
function bushehrTotals(i: number): Totals {
  if (i === 13) return { requested: 727_592, uncollected: 1_365, delivered: 611_363 };
  return { requested: 653_000 + 6_000 * i, uncollected: 1_400, delivered: 594_600 + 1_200 * i };
}

const BUSHEHR_WEIGHTS = [25, 8, 6, 24, 8, 6, 3, 7, 6, 7].flatMap((county) => [county * 3, county]);

function bushehrPositions(counties: readonly string[]): FixtureRow[] {
  return MONTHS.flatMap((month, i) => {
    const { requested, uncollected, delivered } = bushehrTotals(i);
    const requests = split(requested, BUSHEHR_WEIGHTS);
    const waiting = split(uncollected, BUSHEHR_WEIGHTS);
    const handed = split(delivered, BUSHEHR_WEIGHTS);
    return requests.map((part, k): FixtureRow => {
      const [lying = 0, given = 0] = [waiting[k], handed[k]];
      return {
        month,
        place: counties[Math.floor(k / 2)] ?? null,
        channel: k % 2 === 0 ? "registry_office" : "counter_office",
        requested: part,
        produced: lying + given,
        in_transit: 0,
        uncollected: lying,
        delivered: given,
        voided: 0,
        source: "register-IR-18",
      };
    });
  });
}

/** Persons of the eligible age, about two thirds of the census of 1395. */
function eligibleOf(place: FixtureRow, i: number): number {
  const persons = Math.floor((Number(place.population_2016_census) * 2) / 3);
  return place.place === KURDISTAN && i >= 5 ? Math.floor(persons * 1.06) : persons;
}

function provinceTotals(
  place: FixtureRow,
  rank: number,
  i: number,
): Totals & { produced: number; in_transit: number } {
  const persons = eligibleOf(place, 0);
  const coverage = place.place === FIRST ? 9_520 : 7_200 + rank * 70;
  const months = MONTHS.length - 1 - i;
  const requested = Math.floor((persons * coverage) / 10_000) - months * Math.floor(persons / 250);
  const produced = Math.floor((persons * (coverage - 900)) / 10_000) - months * Math.floor(persons / 1_000);
  const uncollected = Math.floor(persons / 100);
  const in_transit = Math.floor(persons / 1_000);
  return { requested, produced, uncollected, in_transit, delivered: produced - uncollected - in_transit };
}

function provincePositions(place: FixtureRow, rank: number): FixtureRow[] {
  return MONTHS.flatMap((month, i) => {
    if (place.place === "IR-11" && month === "1398-06") return [];
    return {
      month,
      place: place.place ?? null,
      channel: "unspecified",
      ...provinceTotals(place, rank, i),
      voided: 0,
    };
  });
}

/** Kurdistan's counties, by three channels; re-issues from 1398-11, one county missing in 1398-09. */
function kurdistanPositions(place: FixtureRow, rank: number, counties: readonly string[]): FixtureRow[] {
  const weights = counties.flatMap((_, k) => [6 + k, 3, 1]);
  const channels = ["registry_office", "counter_office", "post_office"];
  return MONTHS.flatMap((month, i) => {
    const totals = Object.entries(provinceTotals(place, rank, i)).map(([name, total]) => ({
      name,
      parts: split(total, weights),
    }));
    return weights.flatMap((_, k): FixtureRow[] => {
      const row = {
        month,
        place: counties[Math.floor(k / 3)] ?? null,
        channel: channels[k % 3] ?? null,
        source: i < 13 ? "returns-IR-12" : "returns-IR-12-late",
        provisional: i === 13,
      };
      if (k < 3 && month === "1398-09") return [];
      const first = {
        ...row,
        ...Object.fromEntries(totals.map(({ name, parts }) => [name, parts[k] ?? 0])),
        voided: 0,
      };
      const again = {
        ...row,
        request_kind: "reissue",
        requested: 40 * (i - 10),
        produced: 25 * (i - 10),
        in_transit: 0,
        uncollected: 5,
        delivered: 25 * (i - 10) - 5,
        voided: 0,
      };
      return i > 10 ? [first, again] : [first];
    });
  });
}

/** The rows of the reference nation; `referenceFixture` of fixture.ts opens it. */
export function createReferenceNation(): FixtureOptions {
  const facts = readFacts("places.csv");
  const provinces = facts.filter(({ level }) => level === "province");
  const countiesOf = (parent: string) =>
    facts.filter((row) => row.level === "county" && row.parent === parent);
  const places = [...provinces, ...countiesOf(KURDISTAN), ...countiesOf(BUSHEHR)];
  const codes = (parent: string) => countiesOf(parent).map(({ place }) => String(place));
  const countyEligible = split(
    775_129,
    BUSHEHR_WEIGHTS.filter((_, k) => k % 2 === 0),
  );
  return {
    declaration: {
      programme: "reference-nation",
      channels: ["registry_office", "counter_office", "post_office", "unspecified"],
    },
    months: ["1397-12", "1399-01"],
    places: places.map((row, i) => ({ ...row, ordinal: i + 1 })),
    positions: provinces.flatMap((province, rank) => {
      if (province.place === BUSHEHR) return bushehrPositions(codes(BUSHEHR));
      if (province.place === KURDISTAN) return kurdistanPositions(province, rank, codes(KURDISTAN));
      return provincePositions(province, rank);
    }),
    eligible: MONTHS.flatMap((month, i) => [
      ...provinces.map((row) => ({
        month,
        place: row.place ?? null,
        value: row.place === BUSHEHR ? 775_129 : eligibleOf(row, i),
        revision: row.place === KURDISTAN && i >= 5 ? 1 : 0,
        source: row.place === KURDISTAN && i >= 5 ? "eligible-2" : "eligible-1",
      })),
      ...codes(BUSHEHR).map((place, k) => ({
        month,
        place,
        value: countyEligible[k] ?? 0,
        source: "eligible-1",
      })),
    ]),
    targets: [
      { place: BUSHEHR, month: "1399-01", measure: "request_coverage", value: 95 },
      { place: KURDISTAN, month: "1399-01", measure: "request_coverage", value: 92.5 },
    ],
    statements: readFacts("statements.csv"),
    events: readFacts("events.csv"),
    revisions: [
      {
        table_name: "eligible",
        month: "1398-05",
        place: KURDISTAN,
        column_name: "value",
        old_value: 1_068_674,
        new_value: 1_132_794,
        old_source: "eligible-1",
        new_source: "eligible-2",
      },
    ],
    findings: [
      {
        rule: "requested_above_eligible",
        file: "returns-IR-12.csv",
        row: 7,
        place: KURDISTAN,
        month: "1398-03",
        message_fa: "نمونهٔ یک یافته",
        message_en: "A sample finding",
      },
    ],
  };
}
