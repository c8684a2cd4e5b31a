/** How often ranges hold the true rank, and how wide they are, over simulated nations. */
import { rankSimulated, type SimulatedRanking } from "./simulated-ranking.ts";

export interface RankCoverage {
  readonly confidence: number;
  /** Ranges looked at, and the percent of them that held the true rank; of provinces that had reported and had not. */
  readonly reported: number;
  readonly reportedCovered: number;
  readonly missing: number;
  readonly missingCovered: number;
  /** Ranks in a range of a province that had reported, on average; and the stated bound of that. */
  readonly width: number;
  readonly widthBound: number;
}

/** Upper 1 − 0.1/60, 1 − 0.2/60 and 1 − 0.05/60 points of the normal distribution: Bonferroni's over 60 comparisons. */
const BONFERRONI: Readonly<Record<number, number>> = { 80: 2.71, 90: 2.94, 95: 3.14 };

/**
 * No wider than this is what is asked: one for the place itself, and one for every other whose true value is nearer
 * than Bonferroni's critical value and 1.28 standard errors more (a farther one is told apart nine times of ten), the
 * place's own error among them.
 */
function boundWidth({ trueValues }: SimulatedRanking, errors: readonly number[], confidence: number): number {
  const reach = (BONFERRONI[confidence] ?? Infinity) + 1.28;
  const near = trueValues.map((own, i) =>
    trueValues.filter(
      (value, j) => Math.abs(value - own) <= reach * Math.hypot(errors[i] ?? 0, errors[j] ?? 0),
    ),
  );
  return near.reduce((sum, { length }) => sum + length, 0) / near.length;
}

/** Over these nations at one confidence. */
export function measureRankCoverage(nations: readonly SimulatedRanking[], confidence: number): RankCoverage {
  const held = { reported: 0, missing: 0 };
  const count = { reported: 0, missing: 0 };
  const [widths, bounds] = [{ sum: 0 }, { sum: 0 }];
  for (const nation of nations) {
    const rows = rankSimulated(nation, confidence);
    bounds.sum += boundWidth(
      nation,
      rows.map(({ error }) => error ?? Infinity),
      confidence,
    );
    for (const [i, { low, high, estimated }] of rows.entries()) {
      const truth = nation.trueRanks[i] ?? 0;
      const group = estimated ? "missing" : "reported";
      count[group] += 1;
      if (low !== null && high !== null && low <= truth && truth <= high) held[group] += 1;
      if (!estimated) widths.sum += (high ?? 0) - (low ?? 0) + 1;
    }
  }
  return {
    confidence,
    reported: count.reported,
    reportedCovered: (100 * held.reported) / count.reported,
    missing: count.missing,
    missingCovered: (100 * held.missing) / count.missing,
    width: widths.sum / count.reported,
    widthBound: bounds.sum / nations.length,
  };
}
