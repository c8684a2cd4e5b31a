/** Which months a province sends late, and on which day it has caught up. */
import { LATENESS, type LateHabit, REVISIONS } from "./facts.ts";
import { createRandom } from "./random.ts";
import { gatheredOn, type Timeline } from "./timeline.ts";

/** One month of one province that was not ready when headquarters gathered it. */
export interface LateMonth {
  readonly province: string;
  /** Position in the timeline. */
  readonly month: number;
  /** Day number on which it comes. */
  readonly day: number;
}

/**
 * Every late month of a seed, by province, then month. An office that has fallen behind sends all that is missing on
 * the day it has caught up, so that no month comes before the one ahead of it.
 */
export function planLateness(timeline: Timeline, provinces: readonly string[], seed: number): LateMonth[] {
  const random = createRandom(seed, "lateness");
  const until = timeline.indexOf(LATENESS.until);
  return provinces.flatMap((province) => {
    const habit = LATENESS.habitual[province] ?? LATENESS.others;
    let day = 0;
    return timeline.periods.flatMap(({ month: ofYear }, month) => {
      const gathered = gatheredOn(timeline, month);
      const draw = random.next();
      const chance = month > until ? 0 : computeChance(province, habit, ofYear, month / timeline.settled);
      if (day <= gathered && draw < chance)
        day = avoidGatherings(
          timeline,
          month,
          gathered + Math.round(random.between(LATENESS.least, habit.most)),
        );
      return day > gathered ? [{ province, month, day }] : [];
    });
  });
}

/** Chance of falling behind in a month of the year at a time between 0 and 1. */
function computeChance(
  province: string,
  { chance, season }: LateHabit,
  ofYear: number,
  time: number,
): number {
  // A province whose figures were revised is late in another way; both at once would say nothing more.
  if (REVISIONS.some((revision) => revision.province === province)) return 0;
  return chance * (season.includes(ofYear) ? LATENESS.worse : 1) * (1 - LATENESS.fading * time);
}

/** The day, or the eve of a gathering that it follows so closely that the month would be hardly late for it. */
function avoidGatherings(timeline: Timeline, month: number, day: number): number {
  const missed = timeline.periods
    .map((_, at) => gatheredOn(timeline, at))
    .slice(month + 1)
    .find((gathered) => gathered < day && day < gathered + LATENESS.least);
  return missed === undefined ? day : missed - 1;
}
