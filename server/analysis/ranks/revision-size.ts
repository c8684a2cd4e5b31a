/** How much figures of an age have still been revised: the record from which the error of a fresh figure is told. */
import { type Calendar, lastDay, parsePeriod } from "../../../datasets/period.ts";
import type { Declaration } from "../../../datasets/programme.ts";
import type { Measure } from "../../metrics/measure.ts";
import type { Vintage } from "../../metrics/queue-series.ts";
import { addDays, daysBetween } from "../completeness/days.ts";
import { isWhole } from "../completeness/knowledge.ts";
import { createKnownPart } from "./known-part.ts";

export interface RevisionSize {
  /** Days from the month's end to the last day on which anything was received; negative before its end. */
  readonly age_days: number;
  /** Older provinces' months that were already reported at that age. */
  readonly figures: number;
  /** Of these, how many have changed since. */
  readonly revised: number;
  /** Root mean square of the changes since, a fraction of the larger of the two values; 0 where there are none. */
  readonly size: number;
}

export interface RevisionQuestion {
  readonly programme: Declaration;
  readonly measure: Measure;
  readonly month: string;
}

/**
 * The changes still to come for a figure of the month's age, as older figures of all provinces had them: what was
 * known of the measure's reported part at that age against what is known now; whole reports only. Null where the
 * programme does not tell when anything became known. Limits: provinces are taken to revise alike, both request kinds
 * together, and the latest months have had less time to be revised.
 */
export function computeRevisionSize(
  { programme, measure, month }: RevisionQuestion,
  vintages: readonly Vintage[],
): RevisionSize | null {
  let asOf = "";
  for (const { known_from } of vintages) if (known_from > asOf) asOf = known_from;
  if (asOf === "") return null;
  const { calendar } = programme;
  const age_days = daysBetween(lastDay(parsePeriod(calendar, month)), asOf);
  const known = createKnown(calendar, vintages.filter(isWhole));
  const part = createKnownPart(measure, programme);
  const [changes, months] = [[] as number[], [...new Set(vintages.map((vintage) => vintage.month))]];
  for (const key of months) {
    const period = parsePeriod(calendar, key);
    const then = addDays(lastDay(period), age_days);
    if (then >= asOf) continue;
    for (const periods of known.values()) {
      const read = (day: string) => (ordinal: number) =>
        periods.get(ordinal)?.findLast(({ known_from }) => known_from <= day) ?? null;
      const [early, late] = [part(period, read(then)), part(period, read(asOf))];
      if (early === null || late === null) continue;
      const larger = Math.max(Math.abs(early), Math.abs(late));
      changes.push(larger === 0 ? 0 : (late - early) / larger);
    }
  }
  const squares = changes.reduce((sum, change) => sum + change * change, 0);
  return {
    age_days,
    figures: changes.length,
    revised: changes.filter((change) => change !== 0).length,
    size: changes.length === 0 ? 0 : Math.sqrt(squares / changes.length),
  };
}

/** By place and ordinal of the period: states in the order in which they became known. */
function createKnown(calendar: Calendar, states: readonly Vintage[]): Map<string, Map<number, Vintage[]>> {
  const places = new Map<string, Map<number, Vintage[]>>();
  const ordinals = new Map<string, number>();
  for (const state of states) {
    const ordinal = ordinals.get(state.month) ?? parsePeriod(calendar, state.month).ordinal;
    ordinals.set(state.month, ordinal);
    const periods = places.get(state.place) ?? new Map<number, Vintage[]>();
    if (periods.size === 0) places.set(state.place, periods);
    const known = periods.get(ordinal);
    if (known) known.push(state);
    else periods.set(ordinal, [state]);
  }
  return places;
}
