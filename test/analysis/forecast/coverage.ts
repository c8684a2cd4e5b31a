/** How often intervals of clearing dates hold what came, on simulated nations. */
import { nextPeriod, parsePeriod } from "../../../datasets/period.ts";
import { createSetup } from "../../../server/analysis/forecast/forecast.ts";
import { createOutlook, type Outlook } from "../../../server/analysis/forecast/outlook.ts";
import { parseScenarios, spreadSupply } from "../../../server/analysis/forecast/scenario.ts";
import { simulateQueues } from "../../../server/analysis/forecast/simulate.ts";
import { spanWhole } from "../../../server/analysis/forecast/span.ts";
import { HORIZON, PROVINCES, simulateNation } from "../simulated-nation.ts";

const CALENDAR = "solar-hijri-month";

export interface Outcome {
  readonly seed: number;
  /** Null is the nation. */
  readonly province: number | null;
  /** Months ahead; one more than the horizon is later than it, here and in the intervals. */
  readonly came: number;
  readonly median: number;
  readonly inside50: boolean;
  readonly inside80: boolean;
  /** Months of the 80 % interval. */
  readonly width: number;
}

/**
 * One outcome for every province that has a queue, and one for the nation. An outcome past the horizon is inside only
 * where the interval is open, which its being one more than the horizon says of itself.
 */
export function forecastNation(
  seed: number,
  simulations: number,
  change: (outlook: Outlook) => Outlook = (outlook) => outlook,
): Outcome[] {
  const { series, month, supply, clears } = simulateNation(seed);
  const firstMonth = nextPeriod(parsePeriod(CALENDAR, month)).key;
  const outlook = change(createOutlook(series, CALENDAR));
  const supplies = parseScenarios(supply, { firstMonth, calendar: CALENDAR }).map((scenario) =>
    spreadSupply(scenario, CALENDAR, HORIZON),
  );
  const setup = createSetup(outlook, { supplies, sharing: "recent", simulations, seed: 1, watched: [null] });
  const [draws] = simulateQueues(setup);
  return clears.flatMap((came, i) => {
    // Nothing is forecast where nobody waits.
    if (!draws || came === 0 || outlook.places[i]?.queue === 0) return [];
    const row = draws.clears.subarray(i * simulations, (i + 1) * simulations);
    const span = spanWhole(row, HORIZON + 1);
    return {
      ...{ seed, province: i < PROVINCES ? i : null, came, median: span.median },
      inside50: span.low_50 <= came && came <= span.high_50,
      inside80: span.low_80 <= came && came <= span.high_80,
      width: span.high_80 - span.low_80,
    };
  });
}

/** Percent of outcomes for which it holds. */
export function shareOf<Of>(outcomes: readonly Of[], holds: (outcome: Of) => boolean): number {
  return (100 * outcomes.filter(holds).length) / outcomes.length;
}
