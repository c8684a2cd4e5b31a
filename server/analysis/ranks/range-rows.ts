/** One row a province: its rank, the range it may be in, why it moved and what would alter it. */
import { nextPeriod, type Period } from "../../../datasets/period.ts";
import type { Status, Unit } from "../../../datasets/vocabulary.ts";
import type { Figure } from "../../metrics/figures.ts";
import type { Measure } from "../../metrics/measure.ts";
import { createAbsentEstimates, readValue } from "./absent.ts";
import { computeMovements, type Movement } from "./movement.ts";
import { createPlacing, type Placing } from "./placing.ts";
import { computeRankSets, type RankSet } from "./rank-sets.ts";
import { createFraction, type Fraction, rankAmong } from "./standing.ts";
import { computeThresholds } from "./thresholds.ts";

export interface RankRangeRow {
  readonly place: string;
  readonly month: string;
  /** Among those that reported, 1 is best; null where there is no value. */
  readonly rank: number | null;
  /** Best and worst rank that cannot be ruled out, among all that have a place; null where it has none. */
  readonly low: number | null;
  readonly high: number | null;
  /** As reported: percent and rate with two decimals, count whole; null is not reported, never zero. */
  readonly value: number | null;
  readonly unit: Unit;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly status: Status;
  /** Not reported: its range is that of an estimate. */
  readonly estimated: boolean;
  /** The value it is placed by where it was not reported, and the period of the report it is carried from. */
  readonly estimate: number | null;
  readonly from_month: string | null;
  /** Standard error in the unit of the value, and its parts; null where nothing is known of it. */
  readonly error: number | null;
  readonly se_eligible: number | null;
  readonly se_revision: number | null;
  readonly se_missing: number | null;
  /** Places that cannot be told apart from this one at the stated confidence, in the usual order. */
  readonly tied_with: readonly string[];
  readonly compared_with: string;
  /** Among the places that have a value in both periods; previous_rank, and own + others = rank_change. */
  readonly previous_rank: number | null;
  readonly rank_change: number | null;
  readonly own: number | null;
  readonly others: number | null;
  readonly passed: readonly string[];
  readonly passed_by: readonly string[];
  /** Smallest change of the numerator that gains a place, and that loses it; null where none does. */
  readonly to_gain: number | null;
  readonly to_lose: number | null;
  /** Counties that reported, of those that should. */
  readonly reported: number;
  readonly expected: number;
  readonly synthetic: boolean;
}

export type RankedMeasure = Measure & { readonly better: "higher" | "lower" };

export interface RangeRowsQuestion {
  readonly measure: RankedMeasure;
  readonly period: Period;
  readonly compared_with: string;
  /** Every province in the month asked, in the usual order. */
  readonly now: readonly Figure[];
  /** The same in the period compared with. */
  readonly before: readonly Figure[];
  /** Whole reports as `createAbsentEstimates` needs them; only where a province has not reported whole. */
  readonly reports: readonly Figure[];
  /** Eligible population; needed for a count of what is left of it. */
  readonly eligible: readonly Figure[];
  /** Percent. */
  readonly eligibleError: number;
  /** A fraction. */
  readonly revisionSize: number;
  /** Percent. */
  readonly confidence: number;
  readonly seed: number;
}

/** Rows best first, then those without a value in their usual order. */
export function createRangeRows(question: RangeRowsQuestion): RankRangeRow[] {
  const { measure, now, before } = question;
  const [fractions, earlier] = [fractionsOf(measure, now), fractionsOf(measure, before)];
  const ranked = [...fractions.values()];
  const thresholds = computeThresholds(ranked, measure.better);
  const thresholdOf = new Map([...fractions.keys()].map((place, i) => [place, thresholds[i]]));
  const movements = computeMovements(
    [...fractions].flatMap(([place, fraction]) => {
      const old = earlier.get(place);
      return old ? [{ place, now: fraction, before: old }] : [];
    }),
  );
  const movementOf = new Map(movements.map((movement) => [movement.place, movement]));
  const placed = placeAll(question);
  const rows = now.map((figure): RankRangeRow => {
    const fraction = fractions.get(figure.place);
    const rank = fraction ? rankAmong(fraction, ranked) : null;
    return {
      ...createFigureCells(figure),
      rank,
      ...createPlacedCells(question, figure, placed.get(figure.place) ?? null),
      compared_with: question.compared_with,
      ...createMovementCells(movementOf.get(figure.place) ?? null),
      to_gain: thresholdOf.get(figure.place)?.to_gain ?? null,
      to_lose: thresholdOf.get(figure.place)?.to_lose ?? null,
    };
  });
  const last = rows.length + 1;
  return rows.toSorted((one, other) => (one.rank ?? last) - (other.rank ?? last));
}

/** What is ranked, by place; places without a value are left out. */
function fractionsOf({ better }: RankedMeasure, figures: readonly Figure[]): Map<string, Fraction> {
  return new Map(
    figures.flatMap(({ place, value, numerator, denominator }) =>
      value === null || numerator === null
        ? []
        : [[place, createFraction(numerator, denominator, better)] as const],
    ),
  );
}

interface Placed {
  readonly placing: Placing;
  readonly set: RankSet;
  readonly tied_with: readonly string[];
}

/** Every province that has a place, with the ranks it may have. */
function placeAll(question: RangeRowsQuestion): Map<string, Placed> {
  const { measure, now, eligibleError, revisionSize, confidence, seed } = question;
  const estimate = createAbsentEstimates(question);
  const eligible = new Map(
    question.eligible
      .filter(({ numerator }) => numerator !== null)
      .toSorted((one, other) => one.month.localeCompare(other.month))
      .map(({ place, numerator }) => [place, numerator]),
  );
  const options = { measure, eligibleError, revisionSize };
  const entries = now.flatMap((figure) => {
    const partly = figure.status === "incomplete";
    const placing = createPlacing(
      {
        value: readValue(measure, figure),
        excluded: figure.status === "not_applicable",
        partly,
        carried: figure.value === null || partly ? estimate(figure.place) : null,
        eligible: eligible.get(figure.place) ?? null,
      },
      options,
    );
    return placing ? [{ figure, placing }] : [];
  });
  const sets = computeRankSets({
    values: entries.map(({ placing }) => placing.value),
    errors: entries.map(({ placing }) => placing.error),
    estimated: entries.map(({ figure }) => figure.value === null),
    higherIsBetter: measure.better === "higher",
    confidence,
    seed,
  });
  return new Map(
    entries.flatMap(({ figure, placing }, i) => {
      const set = sets[i];
      const tied_with = set?.ties.flatMap((tie) => entries[tie]?.figure.place ?? []) ?? [];
      return set ? [[figure.place, { placing, set, tied_with }] as const] : [];
    }),
  );
}

function createFigureCells(figure: Figure) {
  const { place, month, value, unit, numerator, denominator, status, reported, expected, synthetic } = figure;
  return { place, month, value, unit, numerator, denominator, status, reported, expected, synthetic };
}

const finite = (error: number | undefined) =>
  error === undefined || !Number.isFinite(error) ? null : Number(error.toPrecision(6));

function createPlacedCells({ period }: RangeRowsQuestion, { value }: Figure, placed: Placed | null) {
  const carried = placed?.placing.carried ?? null;
  return {
    low: placed?.set.low ?? null,
    high: placed?.set.high ?? null,
    estimated: placed !== null && value === null,
    estimate: finite(carried?.value),
    from_month: carried && nextPeriod(period, carried.ordinal - period.ordinal).key,
    error: finite(placed?.placing.error),
    se_eligible: finite(placed?.placing.se_eligible),
    se_revision: finite(placed?.placing.se_revision),
    se_missing: finite(placed?.placing.se_missing),
    tied_with: placed?.tied_with ?? [],
  };
}

function createMovementCells(movement: Movement | null) {
  return {
    previous_rank: movement?.previous_rank ?? null,
    rank_change: movement?.rank_change ?? null,
    own: movement?.own ?? null,
    others: movement?.others ?? null,
    passed: movement?.passed ?? [],
    passed_by: movement?.passed_by ?? [],
  };
}
