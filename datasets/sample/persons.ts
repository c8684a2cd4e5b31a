/** Who comes again: re-issues to people who hold a card, second applications of people who still wait. */
import { APPLICATION, type Applications } from "./applications.ts";
import { type Cards, planCards } from "./cards.ts";
import { roundPath } from "./path.ts";
import type { MonthlyRandom, Random } from "./random.ts";
import type { RegisterPlan } from "./register-plan.ts";
import type { Timeline } from "./timeline.ts";

/** Days a person holds a card before asking for another, at the least. */
const KEPT = 30;
/** Smallest person number, so that all have eight digits, and a step that scatters them. */
const NUMBERS = { first: 10_000_000, count: 90_000_000, step: 7_919_771 } as const;

/** Names the persons of re-issues and second applications in place. */
export function namePersons(
  timeline: Timeline,
  plan: RegisterPlan,
  applications: Applications,
  cards: Cards,
  random: MonthlyRandom,
): void {
  const holders = cards.application.map((row) => applications.person[row] ?? -1);
  const firstCards = planCards(plan.firstCards, plan.firstRequests);
  const requested = roundPath(plan.firstRequests);
  const twice = new Set<number>();
  let month = 0;
  for (let row = 0; row < applications.count; row += 1) {
    const day = applications.day[row] ?? 0;
    while (day > (timeline.last[month] ?? 0)) month += 1;
    const chance = random.at(month);
    if (applications.kind[row] === APPLICATION.reissue)
      applications.person[row] = drawHolder(holders, cards, firstCards[month - 12] ?? 0, day, chance);
    if (applications.kind[row] === APPLICATION.second) {
      // Persons are numbered in the order of their requests, so those between cards and requests still wait.
      const [from, until] = [firstCards[month] ?? 0, requested[month - 2] ?? 0];
      let person = from + chance.below(until - from);
      while (twice.has(person)) person = from + chance.below(until - from);
      twice.add(person);
      applications.person[row] = person;
    }
  }
}

/** A person who has held a first card for a while. */
function drawHolder(holders: Int32Array, cards: Cards, among: number, day: number, random: Random): number {
  for (;;) {
    const card = random.below(among);
    const [delivered, holder] = [cards.delivered[card] ?? 0, holders[card] ?? -1];
    // Cards of re-issues have no holder yet; their holders are found by their first card.
    if (holder >= 0 && delivered > 0 && delivered <= day - KEPT) return holder;
  }
}

/** Eight-digit number of a person; different for different persons. */
export function formatPerson(person: number): number {
  return NUMBERS.first + ((person * NUMBERS.step) % NUMBERS.count);
}
