/** Readers of one cell, by what its column holds: a number for the sheet, or FAULT after a finding. */

import { asciiDigits, withoutMarks } from "../../../datasets/names.ts";
import type { Column } from "../../../datasets/tables.ts";
import type { RuleId } from "../rules.ts";
import type { CsvRecords } from "./csv.ts";
import { parseCount, parseDecimal } from "./number.ts";
import { NUMBER_REASONS } from "./reasons.ts";
import type { FindingDetails } from "./rule.ts";

/** A cell that was reported; no cell has this value. */
export const FAULT = Number.NEGATIVE_INFINITY;
const EMPTY = Number.NaN;
const ZERO = 48;

export interface CellReader {
  /** Texts that the numbers stand for; null where they are numbers. */
  readonly words: string[] | null;
  read(records: CsvRecords, index: number): number;
}

/** Adds a finding on the present row and returns FAULT. */
export type Report = (
  rule: RuleId,
  details: () => Pick<FindingDetails, "column" | "seen" | "expected" | "reason">,
) => typeof FAULT;

/** Whole numbers of zero or more. Plain ASCII digits are read where they stand, without making a string. */
export function createCountReader(column: Column, report: Report): CellReader {
  const { name, required } = column;
  return {
    words: null,
    read(records, index) {
      const start = records.starts[index] ?? 0;
      const end = records.ends[index] ?? 0;
      if (end > start && end - start <= 15) {
        let value = 0;
        let at = start;
        for (; at < end; at += 1) {
          const digit = records.text.charCodeAt(at) - ZERO;
          if (digit < 0 || digit > 9) break;
          value = value * 10 + digit;
        }
        if (at === end) return value;
      }
      const seen = records.cell(index);
      if (!required && isBlank(seen)) return EMPTY;
      const count = isBlank(seen) ? "empty" : parseCount(seen);
      if (typeof count === "number") return count;
      const reason = NUMBER_REASONS[count];
      return report("not_a_count", () => ({ column: name, seen, expected: "0, 1, 2, …", reason }));
    },
  };
}

/** Decimals; `decimals` receives how many digits followed the mark, cell by cell. */
export function createDecimalReader(
  column: Column,
  report: Report,
  decimals: (digits: number) => void,
): CellReader {
  return {
    words: null,
    read(records, index) {
      const seen = records.cell(index);
      if (!column.required && isBlank(seen)) return EMPTY;
      const decimal = isBlank(seen) ? "empty" : parseDecimal(seen);
      if (typeof decimal === "string") {
        const reason = NUMBER_REASONS[decimal];
        return report("not_a_number", () => ({ column: column.name, seen, expected: "93.87", reason }));
      }
      decimals(decimal.decimals);
      return decimal.value;
    },
  };
}

/**
 * Cells that are one of a list of words. `parse` gives the index of a text not met before, or FAULT after
 * its report; what it found is kept, since the same few words fill a column.
 */
export function createWordReader(
  column: Column,
  words: string[],
  parse: (seen: string) => number,
  empty: () => number,
): CellReader {
  const known = new Map<string, number>();
  let lastSeen = "";
  let lastIndex = EMPTY;
  return {
    words,
    read(records, index) {
      const seen = records.cell(index);
      if (seen === lastSeen && seen !== "") return lastIndex;
      if (seen === "" || isBlank(seen)) return column.required ? empty() : EMPTY;
      const found = known.get(seen) ?? parse(seen);
      if (found === FAULT) return FAULT;
      known.set(seen, found);
      lastSeen = seen;
      lastIndex = found;
      return found;
    },
  };
}

/** Any text, as it came. */
export function createTextReader(column: Column, report: Report): CellReader {
  const words: string[] = [];
  const missing = () =>
    report("missing_value", () => ({ column: column.name, seen: "", expected: column.about }));
  return createWordReader(column, words, (seen) => words.push(seen) - 1, missing);
}

/** One of a closed set, in any case. */
export function createChoiceReader(column: Column, allowed: readonly string[], report: Report): CellReader {
  const reject = (seen: string) =>
    report("unknown_value", () => ({ column: column.name, seen, expected: allowed.join(", ") }));
  const parse = (seen: string) => {
    const index = allowed.indexOf(withoutMarks(seen).trim().toLowerCase());
    return index < 0 ? reject(seen) : index;
  };
  return createWordReader(column, [...allowed], parse, () => reject(""));
}

/** Gregorian ISO days. */
export function createDateReader(column: Column, report: Report): CellReader {
  const words: string[] = [];
  const reject = (seen: string) =>
    report("not_a_date", () => ({ column: column.name, seen, expected: "2020-04-19" }));
  const parse = (seen: string) => {
    const day = asciiDigits(withoutMarks(seen)).trim();
    return isDay(day) ? words.push(day) - 1 : reject(seen);
  };
  return createWordReader(column, words, parse, () => reject(""));
}

function isDay(day: string): boolean {
  if (!/^(?:1[6-9]|2[0-4])\d\d-\d\d-\d\d$/.test(day)) return false;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** Nothing but ordinary spaces; a cell of invisible marks is not blank, for something was meant by it. */
function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9 && code !== 160) return false;
  }
  return true;
}
