/**
 * Nations whose true coverage is known, seen as headquarters sees them: an eligible population with an error, first
 * reports that are short and corrected months later, reports that have not come. Not the model of the ranges: revisions
 * are rare and one-sided, movement has memory and common shocks, spreads differ from nation to nation.
 */
import { lastDay, nextPeriod, type Period, parsePeriod } from "../../../datasets/period.ts";
import { createRandom } from "../../../server/analysis/random.ts";
import { createRangeRows, type RankRangeRow } from "../../../server/analysis/ranks/range-rows.ts";
import { computeRevisionSize } from "../../../server/analysis/ranks/revision-size.ts";
import type { Figure } from "../../../server/metrics/figures.ts";
import { measureNamed } from "../../../server/metrics/measures.ts";
import type { Vintage } from "../../../server/metrics/queue-series.ts";
import { FIXTURE_DECLARATION } from "../../fixture.ts";

const PROVINCES = 31;
const MONTHS = 48;
const FIRST = parsePeriod("solar-hijri-month", "1400-01");
const LAST = nextPeriod(FIRST, MONTHS - 1);
/** Days after a month's end at which reports come, and at which the ranking is made. */
const REPORTED_AFTER = 20;
const RANKED_AFTER = 25;

export interface SimulatedRanking {
  readonly places: readonly string[];
  /** True rank of each place in the last month, among all of them. */
  readonly trueRanks: readonly number[];
  /** True coverage, percent. */
  readonly trueValues: readonly number[];
  readonly figures: readonly Figure[];
  readonly vintages: readonly Vintage[];
  readonly eligibleError: number;
}

const dayAfter = (period: Period, days: number) =>
  new Date(Date.parse(`${lastDay(period)}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The nation of a seed. */
export function simulateRanking(seed: number): SimulatedRanking {
  const random = createRandom(seed, "simulated ranking");
  const eligibleError = [0.25, 0.5, 1][seed % 3] ?? 0.5;
  const spread = [2, 8, 25][Math.floor(seed / 3) % 3] ?? 8;
  const places = Array.from({ length: PROVINCES }, (_, i) => `XX-${String(i + 1).padStart(2, "0")}`);
  const now = dayAfter(LAST, RANKED_AFTER);
  const common = Array.from({ length: MONTHS }, () => 0.06 * random.normal());
  const figures: Figure[] = [];
  const vintages: Vintage[] = [];
  const trueValues = places.map((place) => {
    const eligible = Math.round(400_000 * Math.exp(0.9 * random.normal()));
    const stated = Math.round(eligible * (1 + (eligibleError / 100) * random.normal()));
    let coverage = 65 + spread * (random.next() - 0.5);
    let movement = 0.25 * random.next();
    const pace = 0.05 + 0.25 * random.next();
    let silent = 0;
    for (let t = 0; t < MONTHS; t += 1) {
      movement = pace + 0.6 * (movement - pace) + 0.05 * random.normal();
      coverage += Math.max(0, movement + (common[t] ?? 0));
      silent = silent > 0 ? silent - 1 : random.next() < 0.03 ? 1 + Math.floor(3 * random.next()) : 0;
      if (silent > 0) continue;
      const period = nextPeriod(FIRST, t);
      const requested = Math.round((eligible * coverage) / 100);
      const short = random.next() < 0.12 ? Math.round(requested * 0.03 * random.next()) : 0;
      const corrected = dayAfter(period, REPORTED_AFTER + 40 + Math.floor(120 * random.next()));
      const first = createVintage(place, period, requested - short, dayAfter(period, REPORTED_AFTER));
      vintages.push(first);
      const isCorrected = short > 0 && corrected <= now;
      if (isCorrected) vintages.push({ ...first, requested, known_from: corrected });
      figures.push(createFigure(place, period, isCorrected ? requested : requested - short, stated));
    }
    return coverage;
  });
  for (const place of places)
    if (!figures.some((figure) => figure.place === place && figure.month === LAST.key))
      figures.push(createFigure(place, LAST, null, null));
  const trueRanks = trueValues.map((own) => 1 + trueValues.filter((value) => value > own).length);
  return { places, trueRanks, trueValues, figures, vintages, eligibleError };
}

/** Its rows at a confidence in percent, in the order of places. */
export function rankSimulated(nation: SimulatedRanking, confidence: number): RankRangeRow[] {
  const { figures, vintages, places, eligibleError } = nation;
  const measure = measureNamed("request_coverage");
  if (measure?.better !== "higher") throw new RangeError("missing measure: request_coverage");
  const at = (month: string) =>
    places.flatMap(
      (place) => figures.find((figure) => figure.place === place && figure.month === month) ?? [],
    );
  const compared_with = nextPeriod(LAST, -1).key;
  const revisions = computeRevisionSize(
    { programme: FIXTURE_DECLARATION, measure, month: LAST.key },
    vintages,
  );
  const rows = createRangeRows({
    measure: { ...measure, better: "higher" },
    period: LAST,
    compared_with,
    now: at(LAST.key),
    before: at(compared_with),
    reports: figures.filter(({ value }) => value !== null),
    eligible: [],
    eligibleError,
    revisionSize: revisions?.size ?? 0,
    confidence,
    seed: 1,
  });
  return places.flatMap((place) => rows.find((row) => row.place === place) ?? []);
}

function createVintage(place: string, period: Period, requested: number, known_from: string): Vintage {
  return {
    ...{ place, month: period.key, known_from, requested },
    ...{ produced: null, uncollected: null, delivered: null },
    ...{ reported: 1, expected: 1, provisional: false, synthetic: true },
  };
}

function createFigure(
  place: string,
  period: Period,
  numerator: number | null,
  denominator: number | null,
): Figure {
  const value =
    numerator === null || !denominator ? null : Math.round((10_000 * numerator) / denominator) / 100;
  return {
    ...{ place, month: period.key, measure: "request_coverage", value, numerator, denominator },
    ...{ unit: "percent", status: value === null ? "not_reported" : "reported", source: "", synthetic: true },
    ...{ reported: value === null ? 0 : 1, expected: 1, channel: "all", request_kind: "first" },
  };
}
