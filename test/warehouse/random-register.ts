/** Random registers of cards that lie long, short or for ever, and a plain count of how long they have lain. */
import fc from "fast-check";
import type { AgeBand } from "../../datasets/age-band.ts";
import type { Application, Card, RegisterData } from "./programme-folder.ts";

const DAY = 86_400_000;
/** The day from which drawn days are counted. */
const ORIGIN = Date.UTC(2019, 5, 1);
const isoDay = (n: number) => new Date(ORIGIN + n * DAY).toISOString().slice(0, 10);
const CHANNELS = ["registry_office", "post_office"];

const daysOr = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { freq: 6 });
const cardArb = fc.record({
  kind: fc.constantFrom("first", "first", "first", "reissue"),
  county: fc.nat(1),
  handover: fc.nat(1),
  channel: fc.constantFrom(...CHANNELS),
  // Mostly around the reported months, some long before them, a few after.
  produced: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -420, max: 480 }) },
    { weight: 1, arbitrary: fc.integer({ min: -4_000, max: 3_000 }) },
  ),
  arrives: daysOr(40),
  leaves: fc.oneof({ weight: 3, arbitrary: daysOr(70) }, { weight: 2, arbitrary: daysOr(500) }),
  voided: fc.boolean(),
});
type DrawnCard = typeof cardArb extends fc.Arbitrary<infer T> ? T : never;
export const cardsArb = fc.array(cardArb, { minLength: 1, maxLength: 120, size: "max" });

/** The same many cards for the same seed. */
export function drawCards(seed: number): DrawnCard[] {
  return fc.sample(cardArb, { numRuns: 150, seed });
}

/** A register of a province's two counties with one application for each card. */
export function createRandomRegister(
  province: string,
  drawn: readonly DrawnCard[],
  note: RegisterData["note"],
): RegisterData {
  const counties = [`${province}-1`, `${province}-2`];
  const applications: Application[] = [];
  const cards: Card[] = [];
  for (const [index, one] of drawn.entries()) {
    const { kind: request_kind, channel, produced, arrives, leaves, voided } = one;
    const [county = "", handover = ""] = [counties[one.county], counties[one.handover]];
    const arrived = arrives === null ? null : produced + arrives;
    const left = arrived === null || leaves === null ? null : isoDay(arrived + leaves);
    const shared = { application_id: index + 1, request_kind, channel };
    applications.push({ ...shared, person_id: `p${index}`, county, requested_on: isoDay(produced - 30) });
    cards.push({
      ...shared,
      request_county: county,
      request_channel: channel,
      county: handover,
      produced_on: isoDay(produced),
      arrived_on: arrived === null ? null : isoDay(arrived),
      delivered_on: voided ? null : left,
      voided_on: voided ? left : null,
    });
  }
  return { submission: `register-${province}`, applications, cards, note: { covers: [province], ...note } };
}

/** Cards that lie at the office at the end of a day, by the days since they came. */
export function countAges(cards: readonly Card[], end: string): Record<AgeBand, number> {
  const counts = { to_30_days: 0, to_90_days: 0, to_180_days: 0, to_365_days: 0, over_365_days: 0 };
  for (const { arrived_on, delivered_on, voided_on } of cards) {
    const left = delivered_on ?? voided_on;
    if (arrived_on === null || arrived_on > end || (left !== null && left <= end)) continue;
    const days = (Date.parse(end) - Date.parse(arrived_on)) / DAY;
    if (days <= 30) counts.to_30_days += 1;
    else if (days <= 90) counts.to_90_days += 1;
    else if (days <= 180) counts.to_180_days += 1;
    else if (days <= 365) counts.to_365_days += 1;
    else counts.over_365_days += 1;
  }
  return counts;
}
