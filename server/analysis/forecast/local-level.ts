/**
 * The local level: a value that wanders from period to period, seen through noise (Harvey 1989, "Forecasting,
 * Structural Time Series Models and the Kalman Filter", ch. 4). How much of a period's chance stays in the level, and
 * for how long, is not known: every pair of a grid is tried, and each weighs as the data speak for it.
 */

/** Shares of the variance of a period's chance that go into the level. */
const SHARES = [0, 0.001, 0.003, 0.006, 0.01, 0.02, 0.04, 0.07, 0.12, 0.2, 0.3, 0.45, 0.6, 0.8, 1] as const;
/** What is left of a level's distance from 0 after a period; 1 never comes back. */
const MEMORIES = [1, 0.98] as const;

/** What the data say, were share and memory the true ones. */
export interface LevelFit {
  readonly share: number;
  readonly memory: number;
  /** Posterior weight among the pairs; they add up to 1. */
  readonly weight: number;
  /** Squared surprises, each over its expected size; over `count` it estimates the variance of a period's chance. */
  readonly squares: number;
  readonly count: number;
  /** Level of each series at its last value, its uncertainty in units of that variance, and the periods since. */
  readonly levels: Float64Array;
  readonly variances: Float64Array;
  readonly ages: Int32Array;
}

/**
 * Levels of series that share their variances (NaN is missing) at their last values, for every pair that the data
 * leave possible. A series
 * without a value has level NaN or 0.
 */
export function fitLocalLevels(series: readonly Float64Array[]): LevelFit[] {
  const fits = SHARES.flatMap((share) => MEMORIES.map((memory) => filterAll(series, share, memory)));
  const scores = fits.map(({ score }) => score);
  const best = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(score - best), 0);
  const weighed = fits.map(({ score, ...fit }) => ({ ...fit, weight: Math.exp(score - best) / sum }));
  const kept = weighed.filter(({ weight }) => weight > 1e-4);
  const left = kept.reduce((total, { weight }) => total + weight, 0);
  return kept.map((fit) => ({ ...fit, weight: fit.weight / left }));
}

function filterAll(series: readonly Float64Array[], share: number, memory: number) {
  const usual = memory < 1 ? share / (1 - memory * memory) : Number.NaN;
  const [levels, variances] = [new Float64Array(series.length), new Float64Array(series.length)];
  const ages = new Int32Array(series.length);
  let [squares, logs, count] = [0, 0, 0];
  series.forEach((values, i) => {
    // A level that comes back is known before the first value; one that does not is the first value.
    let [level, variance] = memory < 1 ? [0, usual] : [Number.NaN, 0];
    let age = 0;
    for (const value of values) {
      age += 1;
      if (Number.isNaN(value)) continue;
      if (Number.isNaN(level)) {
        [level, variance, age] = [value, 1 - share, 0];
        continue;
      }
      for (; age > 0; age -= 1) {
        level *= memory;
        variance = memory * memory * variance + share;
      }
      const size = variance + 1 - share;
      const surprise = value - level;
      squares += (surprise * surprise) / size;
      logs += Math.log(size);
      count += 1;
      level += (variance / size) * surprise;
      variance -= (variance * variance) / size;
    }
    levels[i] = level;
    variances[i] = variance;
    ages[i] = age;
  });
  const floor = Math.max(squares, 1e-9);
  const score = -0.5 * (count * Math.log(floor / Math.max(1, count)) + logs);
  return { share, memory, score, squares: floor, count: Math.max(1, count), levels, variances, ages };
}
