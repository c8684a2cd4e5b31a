/**
 * Confidence sets for ranks: marginal sets from pairwise differences, after Mogstad, Romano, Shaikh & Wilhelm (2024),
 * "Inference for Ranks with Applications to Mobility across Neighbourhoods and Academic Achievement across Countries",
 * Review of Economic Studies 91(1), 476–518. Errors are taken as normal and as independent of each other.
 */
import { createRandom } from "../random.ts";

export interface RankSetsQuestion {
  readonly values: readonly number[];
  /** Standard errors in the unit of the values; zero is exact, Infinity says nothing of the value. */
  readonly errors: readonly number[];
  readonly higherIsBetter: boolean;
  /** Percent of cases in which a set is to hold the true rank. */
  readonly confidence: number;
  readonly seed: number;
  /** Places that are only estimated: they widen the others' sets by one at most and never move them. Defaults to none */
  readonly estimated?: readonly boolean[];
}

export interface RankSet {
  /** Best and worst rank that cannot be ruled out; equal values share the better rank (1-2-2-4). */
  readonly low: number;
  readonly high: number;
  /** Indices of the others that are not told apart from this one, exact ties among them. */
  readonly ties: readonly number[];
}

/** Simulated draws behind every critical value. */
export const DRAWS = 2_000;

/** Of another place as one place sees it: level is an exact tie, open is not told apart. */
type Standing = "better" | "worse" | "level" | "open";

/**
 * A set for each value, in their order: it holds the true rank of that place with at least the stated confidence (of
 * each place by itself, not of all at once). Two-sided, studentised, with stepdown; the same for the same seed.
 * Throws RangeError `invalid value|error|confidence: …`.
 */
export function computeRankSets(question: RankSetsQuestion): RankSet[] {
  validate(question);
  const { values, errors, higherIsBetter, confidence, seed, estimated } = question;
  const scores = values.map((value) => (higherIsBetter ? value : -value));
  const draws = errors.some((error) => error > 0) ? simulateErrors(errors, seed) : [];
  return scores.map((_, i): RankSet => {
    const standings = compareAll(i, scores, errors, draws, confidence / 100);
    const count = (standing: Standing, ofEstimated: boolean) =>
      standings.filter((one, j) => j !== i && one === standing && (estimated?.[j] ?? false) === ofEstimated)
        .length;
    const low = 1 + count("better", false);
    return {
      low,
      high: low + count("open", false) + count("open", true) + count("better", true),
      ties: standings.flatMap((one, j) => (j !== i && (one === "open" || one === "level") ? [j] : [])),
    };
  });
}

/** Errors of every value as they might have been: one array of draws a value. */
function simulateErrors(errors: readonly number[], seed: number): Float64Array[] {
  const random = createRandom(seed, "rank sets");
  return errors.map((error) => {
    const drawn = new Float64Array(DRAWS);
    if (error > 0 && error < Infinity) for (let r = 0; r < DRAWS; r += 1) drawn[r] = error * random.normal();
    return drawn;
  });
}

/** A difference from place `i` that errors may hide: `score` over its standard error `sigma`. */
interface Pair {
  readonly j: number;
  readonly sigma: number;
  readonly score: number;
  /** Whether it is still open that j is not better, and that j is not worse. */
  notBetter: boolean;
  notWorse: boolean;
}

function compareAll(
  i: number,
  scores: readonly number[],
  errors: readonly number[],
  draws: readonly Float64Array[],
  confidence: number,
): Standing[] {
  const own = scores[i] ?? 0;
  const pairs: Pair[] = [];
  const standings = scores.map((score, j): Standing => {
    const sigma = Math.hypot(errors[i] ?? 0, errors[j] ?? 0);
    if (sigma === 0) return score > own ? "better" : score < own ? "worse" : "level";
    if (j !== i && sigma < Infinity)
      pairs.push({ j, sigma, score: (score - own) / sigma, notBetter: true, notWorse: true });
    return "open";
  });
  stepDown(pairs, (open) => computeCriticalValue(open, i, draws, confidence), confidence);
  for (const { j, notBetter, notWorse } of pairs)
    if (!notBetter) standings[j] = "better";
    else if (!notWorse) standings[j] = "worse";
  return standings;
}

/**
 * Rules hypotheses out until no more can be (Romano & Wolf 2005). The first round takes a bound that is above any
 * critical value, from the tail of the normal distribution and the number of hypotheses, and so needs no simulation.
 */
function stepDown(
  pairs: readonly Pair[],
  criticalValue: (open: readonly Pair[]) => number,
  confidence: number,
): void {
  let critical = Math.sqrt(2 * Math.log(Math.max(1, pairs.length / (1 - confidence))));
  for (let first = true; ; first = false) {
    let ruledOut = false;
    for (const pair of pairs) {
      const isBetter = pair.notBetter && pair.score > critical;
      const isWorse = pair.notWorse && -pair.score > critical;
      if (isBetter) pair.notBetter = false;
      if (isWorse) pair.notWorse = false;
      ruledOut ||= isBetter || isWorse;
    }
    if (!first && !ruledOut) return;
    if (!pairs.some(({ notBetter, notWorse }) => notBetter && notWorse)) return;
    critical = criticalValue(pairs);
  }
}

/** The confidence quantile of the largest of the hypotheses' differences that are still open, were all of them true. */
function computeCriticalValue(
  pairs: readonly Pair[],
  i: number,
  draws: readonly Float64Array[],
  confidence: number,
): number {
  const own = draws[i] ?? new Float64Array(DRAWS);
  const largest = new Float64Array(DRAWS).fill(-Infinity);
  for (const { j, sigma, notBetter, notWorse } of pairs) {
    const other = draws[j] ?? own;
    const scale = (notBetter ? 1 : -1) / sigma;
    // Two loops without a branch inside: this is where the time goes.
    if (notBetter && notWorse)
      for (let r = 0; r < DRAWS; r += 1) {
        const size = Math.abs(((other[r] as number) - (own[r] as number)) * scale);
        largest[r] = Math.max(largest[r] as number, size);
      }
    else
      for (let r = 0; r < DRAWS; r += 1) {
        const size = ((other[r] as number) - (own[r] as number)) * scale;
        largest[r] = Math.max(largest[r] as number, size);
      }
  }
  const nth = Math.min(DRAWS, Math.ceil(confidence * (DRAWS + 1))) - 1;
  return selectNth(largest, nth);
}

/** The number that would stand at `nth` (from 0) were the numbers sorted; reorders them. Hoare's selection. */
function selectNth(numbers: Float64Array, nth: number): number {
  const at = (k: number) => numbers[k] ?? 0;
  for (let [low, high] = [0, numbers.length - 1]; low < high; ) {
    const pivot = at(nth);
    let [left, right] = [low, high];
    while (left <= right) {
      while (at(left) < pivot) left += 1;
      while (at(right) > pivot) right -= 1;
      if (left <= right) {
        [numbers[left], numbers[right]] = [at(right), at(left)];
        left += 1;
        right -= 1;
      }
    }
    if (right < nth) low = left;
    if (nth < left) high = right;
  }
  return at(nth);
}

function validate({ values, errors, confidence }: RankSetsQuestion): void {
  for (const [i, value] of values.entries()) {
    const error = errors[i];
    if (error === undefined || !(error >= 0)) throw new RangeError(`invalid error: ${error}`);
    if (!Number.isFinite(value) && error !== Infinity) throw new RangeError(`invalid value: ${value}`);
  }
  if (!(confidence > 0 && confidence < 100)) throw new RangeError(`invalid confidence: ${confidence}`);
}
