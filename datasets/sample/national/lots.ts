/** Drawing a cell by lot: in every month and kind, each cell holds lots by its share of the requests. */
import { apportion } from "../apportion.ts";
import type { NationalCell } from "./cells.ts";

/** Lots of one month and kind; registrations.sql and issuances.sql draw 13 bits. */
export const LOTS = 8_192;
/** Kinds by their position: first, reissue. */
const KINDS = 2;
/** Months by which requests for another card follow the first ones of their place. */
const AFTER = 12;

/** Runs of lots that fall to one cell; lot = (month × KINDS + kind) × LOTS + its number. */
export interface LotRuns {
  readonly lot: Int32Array;
  readonly cell: Int32Array;
  readonly width: Int32Array;
}

/** First position of a month and kind. */
export function firstLot(month: number, kind: number): number {
  return (month * KINDS + kind) * LOTS;
}

/** All runs, by kind and month. */
export function createLots(cells: readonly NationalCell[], months: number): LotRuns {
  const stock = (month: number) => cells.map(({ requested }) => (month < 0 ? 0 : (requested[month] ?? 0)));
  const flow = (month: number) => {
    const before = stock(month - 1);
    return stock(month).map((value, i) => Math.max(0, value - (before[i] ?? 0)));
  };
  const kinds = [flow, (month: number) => stock(month - AFTER)];
  const runs: [number, number, number][] = [];
  for (const [kind, weigh] of kinds.entries())
    for (const [month, widths] of shareLots(cells.length, months, weigh).entries()) {
      let lot = firstLot(month, kind);
      widths.forEach((width, cell) => {
        if (width > 0) runs.push([lot, cell, width]);
        lot += width;
      });
    }
  const column = (i: 0 | 1 | 2) => Int32Array.from(runs, (run) => run[i]);
  return { lot: column(0), cell: column(1), width: column(2) };
}

/** Lots of every cell by month; what rounding gives too little or too much, the months after make up. */
function shareLots(cells: number, months: number, weigh: (month: number) => readonly number[]): Int32Array[] {
  const wanted = new Float64Array(cells);
  const given = new Float64Array(cells);
  return Array.from({ length: months }, (_, month) => {
    const weights = weigh(month);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (total === 0) return new Int32Array(cells);
    weights.forEach((weight, i) => {
      wanted[i] = (wanted[i] ?? 0) + weight;
    });
    const lots = apportion(
      LOTS,
      wanted.map((value, i) => Math.max(0, value - (given[i] ?? 0))),
    );
    lots.forEach((count, i) => {
      given[i] = (given[i] ?? 0) + (count * total) / LOTS;
    });
    return lots;
  });
}
