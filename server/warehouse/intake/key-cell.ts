/** Readers of the two cells that say where and when: what they find unknown refuses the whole file. */

import { asciiDigits, withoutMarks } from "../../../datasets/names.ts";
import { lastDay, nextPeriod, parsePeriod, periodOfDate, periodsPerYear } from "../../../datasets/period.ts";
import type { Column } from "../../../datasets/tables.ts";
import type { Level } from "../../../datasets/vocabulary.ts";
import { type CellReader, createWordReader, type Report } from "./cell.ts";
import type { Gazetteer } from "./gazetteer.ts";
import type { IntakeRequest } from "./receipt.ts";
import { codeSpelling } from "./spelling.ts";

/**
 * Years by which a table's periods may lie ahead of the clock: what happened, not at all; an estimate of persons, by
 * one, for a year's projection is made before it begins. Targets and events may lie anywhere.
 */
const YEARS_AHEAD: Readonly<Record<string, number | undefined>> = { returns: 0, eligible: 1 };

/** Months of the programme's calendar; `ordinals` receives the ordinal of each word. */
export function createMonthReader(
  column: Column,
  request: Omit<IntakeRequest, "places">,
  ordinals: number[],
  report: Report,
): CellReader {
  const { calendar } = request.declaration;
  const words: string[] = [];
  const now = periodOfDate(calendar, request.known_on);
  const years = YEARS_AHEAD[request.table];
  const last = years === undefined ? null : nextPeriod(now, years * periodsPerYear(calendar));
  const reject = (seen: string) =>
    report("not_a_period", () => ({ column: column.name, seen, expected: now.key }));
  const parse = (seen: string) => {
    const key = asciiDigits(withoutMarks(seen)).trim();
    const period = periodNamed(calendar, key);
    if (!period) return reject(seen);
    if (last && period.ordinal > last.ordinal)
      return report("period_in_future", () => ({
        column: column.name,
        seen,
        expected: years === 0 ? request.known_on : lastDay(last),
      }));
    ordinals.push(period.ordinal);
    return words.push(period.key) - 1;
  };
  return createWordReader(column, words, parse, () => reject(""));
}

function periodNamed(...[calendar, key]: Parameters<typeof parsePeriod>) {
  try {
    return parsePeriod(calendar, key);
  } catch {
    return null;
  }
}

/** Codes of known places; an index beyond the gazetteer's last place is the country. */
export function createPlaceReader(
  column: Column,
  request: Omit<IntakeRequest, "places">,
  gazetteer: Gazetteer,
  report: Report,
): CellReader {
  const { places } = gazetteer;
  const country = request.declaration.country.place;
  const levels = levelsOf(request);
  const former = new Map(
    Object.entries(request.codes_before_2020 ?? {}).map(([code, today]) => [codeSpelling(code), today]),
  );
  const rejectUnknown = (seen: string) => {
    const [stem = ""] = codeSpelling(seen.slice(0, 100)).split(".");
    // A code that means something today cannot be told from the same code of the other edition.
    const today = gazetteer.indexOf(stem) < 0 ? former.get(stem) : undefined;
    if (today !== undefined)
      return report("wrong_place_edition", () => ({
        column: column.name,
        seen,
        expected: `${today} (${request.declaration.place_code_edition})`,
      }));
    return report("unknown_place", () => ({ column: column.name, seen, expected: suggest(seen) }));
  };
  const suggest = (seen: string) => {
    const named = gazetteer.named(seen.slice(0, 100));
    if (named.length > 0) return named.join(", ");
    const codes = places.filter(({ level }) => levels.includes(level)).map(({ place }) => place);
    return codes.length > 2 ? `${codes[0]} … ${codes.at(-1)}` : codes.join(", ") || country;
  };
  const parse = (seen: string) => {
    const known = gazetteer.indexOf(seen);
    const isCountry = known < 0 && codeSpelling(seen) === codeSpelling(country);
    if (known < 0 && !isCountry) return rejectUnknown(seen);
    const level = places[known]?.level ?? "country";
    if (levels.includes(level)) return isCountry ? places.length : known;
    return report("wrong_level", () => ({
      column: column.name,
      seen: `${seen} (${level})`,
      expected: levels.join(", "),
    }));
  };
  const words = [...places.map(({ place }) => place), country];
  return createWordReader(column, words, parse, () => rejectUnknown(""));
}

/** Levels at which the rows of a table may stand; the country is never stored, only stated or aimed for. */
function levelsOf({ table, level }: Omit<IntakeRequest, "places">): readonly Level[] {
  if (table === "returns") return [level ?? "county"];
  return table === "eligible" ? ["province", "county"] : ["country", "province", "county"];
}
