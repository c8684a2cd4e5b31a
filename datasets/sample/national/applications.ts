/** How many applications of each sort are made on each working day. */
import { computePath } from "../path.ts";
import type { MonthlyRandom } from "../random.ts";
import type { Timeline } from "../timeline.ts";
import {
  AGAIN,
  AGAIN_DELAY,
  DAILY_SPREAD,
  REISSUE_REQUESTS,
  REISSUE_SHARE,
  REPEATED_SHARE,
  SPREAD,
} from "./shape.ts";
import { countBefore, spreadPath, sumBefore, type Workdays } from "./workdays.ts";

/** Applications by the last settled month, by sort; `first` are persons. */
export interface Totals {
  readonly first: number;
  readonly reissue: number;
  readonly repeated: number;
}

/** A number of applications shared out among the sorts. */
export function shareApplications(applications: number): Totals {
  const reissue = Math.round(applications * REISSUE_SHARE);
  const repeated = Math.round((applications - reissue) * REPEATED_SHARE);
  return { first: applications - reissue - repeated, reissue, repeated };
}

/** A weight for each working day, alike for every sort. */
export function drawDays({ month }: Workdays, random: MonthlyRandom): Float64Array {
  return Float64Array.from(month, (at) => random.at(at).between(1 - DAILY_SPREAD, 1 + DAILY_SPREAD));
}

/** Persons who ask for their first card, by working day; `national` is a month-end path of any scale. */
export function countFirst(
  timeline: Timeline,
  workdays: Workdays,
  weights: Float64Array,
  national: Float64Array,
  total: number,
): Int32Array {
  const scale = total / (national[timeline.settled] ?? 1);
  return countFlow(spreadPath(workdays, national, weights).map((value) => value * scale));
}

/** Requests for another card, by working day; none while there is nobody to make one. */
export function countReissues(
  timeline: Timeline,
  workdays: Workdays,
  weights: Float64Array,
  total: number,
  holders: Int32Array,
  random: MonthlyRandom,
): Int32Array {
  const path = computePath(timeline, REISSUE_REQUESTS, { random, spread: SPREAD });
  const daily = spreadPath(workdays, path, weights);
  return countFlow(
    daily.map((value) => value * total),
    (i) => (holders[i] ?? 0) >= 2,
  );
}

/** First applications of persons who made one before, by working day: so many days after the uptake. */
export function countRepeated(
  timeline: Timeline,
  { day }: Workdays,
  first: Int32Array,
  total: number,
): Int32Array {
  const persons = sumBefore(first);
  const before = (at: number) => persons[countBefore(day, at)] ?? 0;
  const settled = before((timeline.last[timeline.settled] ?? 0) + 1 - AGAIN_DELAY);
  const daily = Float64Array.from(day, (at) => (total * before(at + 1 - AGAIN_DELAY)) / settled);
  return countFlow(daily, (i) => {
    const at = day[i] ?? 0;
    return before(at - AGAIN.least) > before(at - AGAIN.most);
  });
}

/** Whole flows of a running total; a day on which none can be leaves its own to the next that can. */
function countFlow(running: Float64Array, isPossible: (i: number) => boolean = () => true): Int32Array {
  let made = 0;
  return Int32Array.from(running, (value, i) => {
    const count = isPossible(i) ? Math.max(0, Math.round(value) - made) : 0;
    made += count;
    return count;
  });
}
