/** Random registers of requests that wait and cards that lie long, short or for ever, and plain counts of how long. */
import fc from "fast-check";
import type { AgeBand, WaitBand } from "../../datasets/age-band.ts";
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
  waits: fc.oneof({ weight: 3, arbitrary: fc.nat(120) }, { weight: 1, arbitrary: fc.nat(1_000) }),
  /** False is a request that no card answers. */
  made: fc.constantFrom(true, true, true, false),
  /** Days to a second application by the same person, if the first is for a first card. */
  again: fc.option(fc.nat(200), { freq: 1 }),
  /** Whether the card bears the number of the second application. */
  second: fc.boolean(),
});
type DrawnCard = typeof cardArb extends fc.Arbitrary<infer T> ? T : never;
export const cardsArb = fc.array(cardArb, { minLength: 1, maxLength: 120, size: "max" });

/** The same many cards for the same seed. */
export function drawCards(seed: number): DrawnCard[] {
  return fc.sample(cardArb, { numRuns: 150, seed });
}

/**
 * A register of a province's two counties with one card at most for each person's request; its cards are `dated` by
 * the day from which the request is counted.
 */
export function createRandomRegister(
  province: string,
  drawn: readonly DrawnCard[],
  note: RegisterData["note"],
  { dated = true } = {},
): RegisterData {
  const counties = [`${province}-1`, `${province}-2`];
  const applications: Application[] = [];
  const cards: Card[] = [];
  for (const [index, one] of drawn.entries()) {
    const { kind: request_kind, channel, produced, arrives, leaves, voided } = one;
    const [county = "", handover = ""] = [counties[one.county], counties[one.handover]];
    const arrived = arrives === null ? null : produced + arrives;
    const left = arrived === null || leaves === null ? null : isoDay(arrived + leaves);
    const shared = { request_kind, channel };
    const [application_id, second_id] = [index + 1, index + 1 + drawn.length];
    const requested_on = isoDay(produced - one.waits);
    const person_id = `p${index}`;
    applications.push({ ...shared, application_id, person_id, county, requested_on });
    const again = request_kind === "first" ? one.again : null;
    if (again !== null) {
      const elsewhere = { county: handover, requested_on: isoDay(produced - one.waits + again) };
      applications.push({ ...shared, ...elsewhere, application_id: second_id, person_id });
    }
    if (!one.made) continue;
    cards.push({
      ...shared,
      application_id: again !== null && one.second ? second_id : application_id,
      request_county: county,
      request_channel: channel,
      ...(dated ? { requested_on } : {}),
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
    const days = daysTo(end, arrived_on);
    if (days <= 30) counts.to_30_days += 1;
    else if (days <= 90) counts.to_90_days += 1;
    else if (days <= 180) counts.to_180_days += 1;
    else if (days <= 365) counts.to_365_days += 1;
    else counts.over_365_days += 1;
  }
  return counts;
}

/** Requests that wait for their card at the end of a day, by the days since they were made: a person's first, once. */
export function countWaits(
  { applications, cards }: RegisterData,
  end: string,
  isHere: (request: Application) => boolean,
): Record<WaitBand, number> {
  const requests = new Map<string, Application>();
  const nameOf = ({ request_kind, person_id, application_id }: Application) =>
    request_kind === "first" ? person_id : String(application_id);
  for (const one of applications) {
    const before = requests.get(nameOf(one));
    if (!before || one.requested_on < before.requested_on) requests.set(nameOf(one), one);
  }
  const names = new Map(applications.map((one) => [one.application_id, nameOf(one)]));
  const made = cards.filter(({ produced_on }) => produced_on !== null && produced_on <= end);
  const answered = new Set(made.map(({ application_id }) => names.get(application_id)));
  const counts = {
    ...{ to_30_days: 0, to_90_days: 0, to_180_days: 0, to_365_days: 0 },
    ...{ to_730_days: 0, over_730_days: 0 },
  };
  for (const [name, request] of requests) {
    if (answered.has(name) || request.requested_on > end || !isHere(request)) continue;
    const days = daysTo(end, request.requested_on);
    if (days <= 30) counts.to_30_days += 1;
    else if (days <= 90) counts.to_90_days += 1;
    else if (days <= 180) counts.to_180_days += 1;
    else if (days <= 365) counts.to_365_days += 1;
    else if (days <= 730) counts.to_730_days += 1;
    else counts.over_730_days += 1;
  }
  return counts;
}

const daysTo = (end: string, from: string) => (Date.parse(end) - Date.parse(from)) / DAY;
