/** What a fitted level says of each period after its series: the middle, and how far chance may carry it. */
import type { LevelFit } from "./local-level.ts";

export interface AheadOptions {
  readonly steps: number;
  /** The history's last periods that are looked at too. */
  readonly lead: number;
}

/** Each as `[period · series + series]`, leading periods first. */
export interface LookAhead {
  /** Expected level. */
  readonly middle: Float64Array;
  /** Standard deviation of a period's surprise, in units of that of its chance; 0 up to a series' last value. */
  readonly size: Float64Array;
  /** Share of the surprise that stays in the level. */
  readonly gain: Float64Array;
}

/**
 * The fit in its innovations form (Hyndman, Koehler, Ord & Snyder 2008, ch. 13): one surprise a period moves value and
 * level both, which draws from the very distribution of level and noise drawn apart, with half the draws.
 */
export function lookAhead(fit: LevelFit, { steps, lead }: AheadOptions): LookAhead {
  const { share, memory, levels } = fit;
  const count = levels.length;
  const cells = (lead + steps) * count;
  const [middle, size, gain] = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)];
  for (let i = 0; i < count; i += 1) {
    let variance = fit.variances[i] as number;
    let expected = levels[i] as number;
    let age = fit.ages[i] as number;
    const pass = () => {
      expected *= memory;
      variance = memory * memory * variance + share;
    };
    for (; age > lead; age -= 1) pass();
    for (let t = 0; t < lead + steps; t += 1) {
      const at = t * count + i;
      if (t >= lead - age) {
        pass();
        const all = variance + 1 - share;
        size[at] = Math.sqrt(all);
        gain[at] = variance / all;
        variance -= (variance * variance) / all;
      }
      middle[at] = expected;
    }
  }
  return { middle, size, gain };
}
