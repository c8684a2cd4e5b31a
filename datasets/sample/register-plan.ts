/** The monthly plan of the province with registers, and how it spreads over county and channel. */
import {
  BUSHEHR_FIRST_CARDS,
  BUSHEHR_FIRST_REQUESTS,
  BUSHEHR_REISSUE_CARDS,
  BUSHEHR_REISSUE_REQUESTS,
} from "./bushehr.ts";
import { computePath } from "./path.ts";
import type { Province } from "./places.ts";
import type { Population } from "./population.ts";
import type { MonthlyRandom } from "./random.ts";
import { createHabits, splitPath } from "./split.ts";
import type { Timeline } from "./timeline.ts";

/** Month-end stocks, cumulative; cells are by county, then channel. */
export interface RegisterPlan {
  readonly province: Province;
  readonly firstRequests: Float64Array;
  readonly reissueRequests: Float64Array;
  readonly firstCards: Float64Array;
  readonly reissueCards: Float64Array;
  readonly firstCells: readonly (readonly Float64Array[])[];
  readonly reissueCells: readonly (readonly Float64Array[])[];
}

/** Spread of a month's requests. */
const SPREAD = 0.06;

/** The plan through every anchor of bushehr.ts; months between them are drawn. */
export function createRegisterPlan(
  timeline: Timeline,
  province: Province,
  { counties }: Population,
  random: MonthlyRandom,
): RegisterPlan {
  const habits = createHabits(counties.length, random);
  const firstRequests = computePath(timeline, BUSHEHR_FIRST_REQUESTS, { random, spread: SPREAD });
  const reissueRequests = computePath(timeline, BUSHEHR_REISSUE_REQUESTS, { random, spread: SPREAD });
  return {
    province,
    firstRequests,
    reissueRequests,
    firstCards: computePath(timeline, BUSHEHR_FIRST_CARDS),
    reissueCards: computePath(timeline, BUSHEHR_REISSUE_CARDS),
    firstCells: splitPath(firstRequests, counties, habits, random),
    reissueCells: splitPath(reissueRequests, counties, habits, random, true),
  };
}
