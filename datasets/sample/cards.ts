/** Every card of the province with registers: when it was made, arrived, handed over or made void, and where. */
import { APPLICATION, type Applications } from "./applications.ts";
import { BUSHEHR_UNCOLLECTED, BUSHEHR_VOIDING, ELSEWHERE_SHARE } from "./bushehr.ts";
import { REFERENCE_MONTH } from "./facts.ts";
import { computeLevels, computeSteps, roundPath } from "./path.ts";
import type { MonthlyRandom } from "./random.ts";
import type { RegisterPlan } from "./register-plan.ts";
import type { Timeline } from "./timeline.ts";

/** Cards in the order they were made; a day of 0 has not come. */
export interface Cards {
  readonly count: number;
  /** Row of the application. */
  readonly application: Int32Array;
  /** Cell where it is handed over. */
  readonly cell: Uint8Array;
  readonly produced: Int32Array;
  readonly arrived: Int32Array;
  readonly delivered: Int32Array;
  readonly voided: Int32Array;
}

/** Days from the press to the office. */
const ROAD = { least: 3, most: 17 } as const;
/** Days a card lies at the office before it can be made void. */
const LYING_LIMIT = 60;

/** All cards of the plan: first in, first out, uncollected cards at every month end as planned. */
export function createCards(
  timeline: Timeline,
  plan: RegisterPlan,
  applications: Applications,
  random: MonthlyRandom,
): Cards {
  const cards = produceCards(timeline, plan, applications, random);
  sendCards(timeline, cards, random);
  handOver(timeline, cards, random);
  return cards;
}

/** Cards a month of one kind, cumulative; a card comes in a later month than its request. */
export function planCards(cards: Float64Array, requests: Float64Array): Int32Array {
  const requested = roundPath(requests);
  return roundPath(cards).map((count, month) => Math.min(count, month > 0 ? (requested[month - 1] ?? 0) : 0));
}

function produceCards(
  timeline: Timeline,
  plan: RegisterPlan,
  applications: Applications,
  random: MonthlyRandom,
): Cards {
  const queues = [
    { cards: planCards(plan.firstCards, plan.firstRequests), rows: rowsOf(applications, APPLICATION.first) },
    {
      cards: planCards(plan.reissueCards, plan.reissueRequests),
      rows: rowsOf(applications, APPLICATION.reissue),
    },
  ];
  const count = queues.reduce((sum, { cards }) => sum + (cards.at(-1) ?? 0), 0);
  const cells = plan.firstCells.length * 3;
  const days = () => new Int32Array(count);
  const made: Cards = {
    count,
    application: days(),
    cell: new Uint8Array(count),
    produced: days(),
    arrived: days(),
    delivered: days(),
    voided: days(),
  };
  let card = 0;
  timeline.workingDays.forEach((working, month) => {
    const chance = random.at(month);
    working.forEach((day, at) => {
      for (const { cards, rows } of queues) {
        const before = month > 0 ? (cards[month - 1] ?? 0) : 0;
        const total = (cards[month] ?? 0) - before;
        const until = before + Math.floor(((at + 1) * total) / working.length);
        for (let next = before + Math.floor((at * total) / working.length); next < until; next += 1) {
          const application = rows[next] ?? 0;
          made.application[card] = application;
          made.produced[card] = day;
          made.cell[card] =
            chance.next() < ELSEWHERE_SHARE ? chance.below(cells) : (applications.cell[application] ?? 0);
          card += 1;
        }
      }
    });
  });
  return made;
}

function rowsOf({ kind }: Applications, wanted: number): Int32Array {
  const rows = new Int32Array(kind.length);
  let count = 0;
  for (let row = 0; row < kind.length; row += 1)
    if (kind[row] === wanted) {
      rows[count] = row;
      count += 1;
    }
  return rows.subarray(0, count);
}

/** Days of arrival. The reference article leaves no card on the way at its date, so all arrive by then. */
function sendCards(timeline: Timeline, { count, produced, arrived }: Cards, random: MonthlyRandom): void {
  const reference = timeline.last[timeline.indexOf(REFERENCE_MONTH)] ?? 0;
  const end = timeline.last.at(-1) ?? 0;
  let month = 0;
  for (let card = 0; card < count; card += 1) {
    const made = produced[card] ?? 0;
    while (made > (timeline.last[month] ?? end)) month += 1;
    const day = made + ROAD.least + random.at(month).below(ROAD.most - ROAD.least + 1);
    const settled = made <= reference ? Math.min(day, reference) : day;
    if (settled <= end) arrived[card] = settled;
  }
}

/** Days of delivery and voiding: every month, drawn cards leave the office until as many lie there as planned. */
function handOver(timeline: Timeline, cards: Cards, random: MonthlyRandom): void {
  const planned = roundPath(computeLevels(timeline, BUSHEHR_UNCOLLECTED));
  const voiding = computeSteps(timeline, BUSHEHR_VOIDING);
  const lying = new Int32Array(cards.count);
  const coming = splitByMonth(timeline, cards.arrived);
  let count = 0;
  const take = (at: number) => {
    const card = lying[at] ?? 0;
    count -= 1;
    lying[at] = lying[count] ?? 0;
    return card;
  };
  coming.forEach((arrivals, month) => {
    const chance = random.at(month);
    const [first, last] = [timeline.first[month] ?? 0, timeline.last[month] ?? 0];
    lying.set(arrivals, count);
    count += arrivals.length;
    for (let tries = Math.floor(count * (voiding[month] ?? 0)); tries > 0 && count > 0; tries -= 1) {
      const at = chance.below(count);
      if ((cards.arrived[lying[at] ?? 0] ?? 0) > first - LYING_LIMIT) continue;
      cards.voided[take(at)] = first + chance.below(last - first + 1);
    }
    while (count > (planned[month] ?? 0)) {
      const card = take(chance.below(count));
      const earliest = Math.max(first, cards.arrived[card] ?? 0);
      cards.delivered[card] = earliest + chance.below(last - earliest + 1);
    }
  });
}

/** Cards by the month they arrive in, in the order of the cards. */
function splitByMonth(timeline: Timeline, arrived: Int32Array): Int32Array[] {
  const start = timeline.first[0] ?? 0;
  const monthOfDay = new Int32Array((timeline.last.at(-1) ?? 0) - start + 1);
  timeline.first.forEach((first, month) => {
    monthOfDay.fill(month, first - start);
  });
  const counts = new Int32Array(timeline.periods.length);
  for (const day of arrived) if (day > 0) bump(counts, monthOfDay[day - start] ?? 0);
  const months = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  arrived.forEach((day, card) => {
    if (day === 0) return;
    const month = monthOfDay[day - start] ?? 0;
    const list = months[month];
    if (list) list[bump(counts, month)] = card;
  });
  return months;
}

/** Adds one; the value before. */
function bump(counts: Int32Array, at: number): number {
  const before = counts[at] ?? 0;
  counts[at] = before + 1;
  return before;
}
