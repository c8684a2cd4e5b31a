/** What provinces would show that have not reported, or only in part: estimates, never figures. */
import { type Period, parsePeriod, periodsPerYear } from "../../../datasets/period.ts";
import type { Figure } from "../../metrics/figures.ts";
import type { Measure } from "../../metrics/measure.ts";
import { type Carried, carryForward } from "./carried.ts";
import { parseFlow } from "./known-part.ts";

export interface AbsentQuestion {
  readonly measure: Measure;
  readonly period: Period;
  /** Every province in the period asked. */
  readonly now: readonly Figure[];
  /**
   * Whole reports of the provinces in the last `CARRIED_PERIODS` periods and in the one asked: of the measure, or of
   * the stock that a flow is a difference of (`stockOf`).
   */
  readonly reports: readonly Figure[];
}

/** The measure whose reports are needed: a flow starts anew each month or year, so its stock is carried instead. */
export function stockOf({ id, formula }: Measure): string {
  return parseFlow(formula)?.stock ?? id;
}

/** Unrounded, in the measure's unit; null where there is none. */
export function readValue(
  { kind }: Pick<Measure, "kind">,
  { value, numerator, denominator }: Pick<Figure, "value" | "numerator" | "denominator">,
): number | null {
  if (value === null || numerator === null) return null;
  if (denominator === null) return numerator;
  return ((kind === "share" ? 100 : 1) * numerator) / denominator;
}

/** The estimate of a province; null where too little is known of it. */
export function createAbsentEstimates(question: AbsentQuestion): (place: string) => Carried | null {
  const { measure, period, now } = question;
  const flow = parseFlow(measure.formula);
  const histories = createHistories(question, flow ? { kind: "count" } : measure);
  const carry = (place: string, ordinal: number): Carried | null => {
    const own = histories.get(place) ?? new Map<number, number>();
    const known = own.get(ordinal);
    if (known !== undefined && flow) return { ordinal, value: known, error: 0 };
    return carryForward(
      own,
      [...histories].flatMap(([other, history]) => (other === place ? [] : [history])),
      ordinal,
    );
  };
  if (!flow) return (place) => carry(place, period.ordinal);
  const [from, to] = flow.span(period, periodsPerYear(period.calendar));
  const days = now.find(({ denominator }) => denominator !== null)?.denominator ?? null;
  return (place) => {
    const [begin, end] = [carry(place, period.ordinal + from), carry(place, period.ordinal + to)];
    if (!begin || !end || (measure.kind === "rate" && days === null)) return null;
    const unit = measure.kind === "rate" && days !== null ? days : 1;
    return {
      ordinal: end.ordinal,
      value: (end.value - begin.value) / unit,
      error: Math.hypot(begin.error, end.error) / unit,
    };
  };
}

function createHistories(
  { period, reports }: AbsentQuestion,
  measure: Pick<Measure, "kind">,
): Map<string, Map<number, number>> {
  const histories = new Map<string, Map<number, number>>();
  for (const figure of reports) {
    const value = readValue(measure, figure);
    if (value === null) continue;
    const history = histories.get(figure.place) ?? new Map<number, number>();
    history.set(parsePeriod(period.calendar, figure.month).ordinal, value);
    histories.set(figure.place, history);
  }
  return histories;
}
