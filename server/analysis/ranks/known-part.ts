/** The part of a measure that reports can revise, made from the states of a place that were known. */
import { type Period, periodsPerYear } from "../../../datasets/period.ts";
import type { Declaration } from "../../../datasets/programme.ts";
import type { Measure } from "../../metrics/measure.ts";
import type { QueueState } from "../../metrics/queue-series.ts";

/** The whole state of a place in the period of that ordinal as it is known; null where there is none. */
export type ReadState = (ordinal: number) => QueueState | null;

/**
 * Of one place and period: the reported counts of the numerator, over those of the denominator where it has any. The
 * eligible population and working days are not reported by provinces and so are left out: of `requested / eligible`
 * the part is `requested`, of `eligible - requested` it is `-requested`, of `issued / requested` the whole ratio.
 */
export type KnownPart = (period: Period, read: ReadState) => number | null;

const UNREPORTED: readonly string[] = ["eligible", "working_days"];

type ReadColumn = (period: Period, read: ReadState) => number | null;

interface Term {
  readonly sign: 1 | -1;
  readonly read: ReadColumn;
}

/** Reads the measure's formula, so a new measure needs nothing here. Throws RangeError `unknown column: …`. */
export function createKnownPart(measure: Measure, programme: Declaration): KnownPart {
  const [above = "", below] = measure.formula.split(" / ");
  const numerator = parseTerms(above, programme);
  const denominator = below === undefined ? [] : parseTerms(below, programme);
  return (period, read) => {
    const dividend = addTerms(numerator, period, read);
    if (dividend === null || denominator.length === 0) return dividend;
    const divisor = addTerms(denominator, period, read);
    return divisor === null || divisor <= 0 ? null : dividend / divisor;
  };
}

function addTerms(terms: readonly Term[], period: Period, read: ReadState): number | null {
  let sum = 0;
  for (const term of terms) {
    const count = term.read(period, read);
    if (count === null) return null;
    sum += term.sign * count;
  }
  return sum;
}

function parseTerms(text: string, programme: Declaration): Term[] {
  return [...text.replace(/[()]/g, "").matchAll(/([+-]?)\s*(\w+)/g)].flatMap(
    ([, sign, column = ""]): Term[] =>
      UNREPORTED.includes(column)
        ? []
        : [{ sign: sign === "-" ? -1 : 1, read: createColumn(column, programme) }],
  );
}

/** Columns of `stock` as stock.sql makes them of one place's states. */
function createColumn(column: string, programme: Declaration): ReadColumn {
  const flow = parseFlow(column);
  const count = createStock(flow?.stock ?? column, programme);
  if (!flow) return (period, read) => count(read(period.ordinal));
  return (period, read) => {
    const [from, to] = flow.span(period, periodsPerYear(period.calendar));
    const end = count(read(period.ordinal + to));
    const begin = count(read(period.ordinal + from));
    return end === null || begin === null ? null : end - begin;
  };
}

function createStock(
  column: string,
  { stages, uncollected_inside_issued }: Declaration,
): (state: QueueState | null) => number | null {
  if (column === "issued" && stages.includes("uncollected") && !uncollected_inside_issued)
    return (state) =>
      state?.produced == null || state.uncollected === null ? null : state.produced - state.uncollected;
  const known = column === "issued" ? "produced" : column;
  if (known === "requested" || known === "produced" || known === "uncollected" || known === "delivered")
    return (state) => state?.[known] ?? null;
  throw new RangeError(`unknown column: ${column}`);
}

/** Periods from the one asked at which a flow begins and ends. */
type Span = (period: Period, year: number) => readonly [from: number, to: number];

const SPANS: Readonly<Record<string, Span>> = {
  month: () => [-1, 0],
  year: ({ month }) => [-month, 0],
  last_year: ({ month }, year) => [-month - year, -month],
  trailing_year: (_, year) => [-year, 0],
};

/** The stock and the span whose difference a formula begins with; null if it is no flow. */
export function parseFlow(formula: string): { readonly stock: string; readonly span: Span } | null {
  const [, stock, name] = /^(requested|issued|delivered)_in_(\w+)/.exec(formula) ?? [];
  const span = SPANS[name ?? ""];
  return stock === undefined || !span ? null : { stock, span };
}
