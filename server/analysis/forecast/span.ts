/** Draws told as a middle and two intervals. */

export interface Span {
  readonly low_80: number;
  readonly low_50: number;
  readonly median: number;
  readonly high_50: number;
  readonly high_80: number;
}

/**
 * The middle of whole draws from 0 to `last`, and the runs of whole numbers around it that hold as near to 50 % and 80 %
 * of them as whole numbers can: grown number by number on the side that has more left outside. Quantiles would hold far
 * more than they say where a few numbers hold nearly all. `last` stands for all that is later, so a run that leaves out
 * more of it than belongs outside at one end is opened to it.
 */
export function spanWhole(draws: Int16Array, last: number): Span {
  const counts = new Float64Array(last + 1);
  for (const draw of draws) counts[draw] = (counts[draw] as number) + 1;
  let [median, below] = [0, 0];
  while ((below + (counts[median] as number)) * 2 < draws.length) {
    below += counts[median] as number;
    median += 1;
  }
  const later = counts[last] as number;
  let [low, high, above] = [median, median, draws.length - below - (counts[median] as number)];
  const grow = (share: number) => {
    const outside = (1 - share) * draws.length;
    if (later > outside / 2) [high, above] = [last, 0];
    for (;;) {
      const up = above >= below;
      const more = counts[up ? high + 1 : low - 1] ?? 0;
      // As far beyond the share with it as below it without it, or farther: not worth the longer run.
      if (below + above - more / 2 <= outside) break;
      if (up) [high, above] = [high + 1, above - more];
      else [low, below] = [low - 1, below - more];
    }
    while (counts[high] === 0) high -= 1;
    while (counts[low] === 0) low += 1;
    return { low, high };
  };
  const [half, most] = [grow(0.5), grow(0.8)];
  return { low_80: most.low, low_50: half.low, median, high_50: half.high, high_80: most.high };
}

/** Quantiles of draws on a continuous scale: the smallest draws that so many do not exceed. Sorts them in place. */
export function spanSorted(draws: Float64Array): Span {
  draws.sort();
  const at = (share: number) => draws[Math.max(0, Math.ceil(share * draws.length) - 1)] as number;
  return { low_80: at(0.1), low_50: at(0.25), median: at(0.5), high_50: at(0.75), high_80: at(0.9) };
}
