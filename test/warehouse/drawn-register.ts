/** Random registers for counting: few persons, places and days, so that everything happens often. */
import fc from "fast-check";
import type { Application, Card } from "./programme-folder.ts";
import { CHANNELS, COUNTIES, type Objects } from "./rolled-register.ts";

const DAY = 86_400_000;
const isoDay = (n: number) => new Date(Date.UTC(2019, 0, 1) + n * DAY).toISOString().slice(0, 10);

export const applicationArb = fc.record({
  person: fc.integer({ min: 1, max: 12 }),
  kind: fc.constantFrom("first", "first", "first", "reissue"),
  county: fc.constantFrom(...COUNTIES),
  channel: fc.constantFrom(...CHANNELS),
  handover: fc.constantFrom(...COUNTIES),
  day: fc.integer({ min: -500, max: 120 }),
  /** Days to each event; null ends the card's way there. */
  steps: fc.tuple(...[0, 1, 2].map(() => fc.option(fc.integer({ min: 0, max: 9 })))),
  voided: fc.boolean(),
});
type Drawn = typeof applicationArb extends fc.Arbitrary<infer T> ? T : never;

export interface Rows {
  readonly applications: readonly Application[];
  readonly cards: readonly Card[];
}

/** The rows of a register, one card at most for each application. */
export function makeRegister(drawn: readonly Drawn[]): Rows {
  const applications: Application[] = [];
  const cards: Card[] = [];
  for (const [index, one] of drawn.entries()) {
    // Ids run against the order of days: nothing may depend on them.
    const application_id = 1000 - index;
    const asked = {
      application_id,
      request_kind: one.kind,
      channel: one.channel,
      requested_on: isoDay(one.day),
    };
    applications.push({ ...asked, person_id: `p${one.person}`, county: one.county });
    let day: number | null = one.day;
    const days = one.steps.map((step) => {
      day = day === null || step === null ? null : day + step;
      return day === null ? null : isoDay(day);
    });
    cards.push({
      ...asked,
      request_county: one.county,
      request_channel: one.channel,
      county: one.handover,
      produced_on: days[0] ?? null,
      arrived_on: days[1] ?? null,
      delivered_on: one.voided ? null : (days[2] ?? null),
      voided_on: one.voided ? (days[2] ?? null) : null,
    });
  }
  return { applications, cards };
}

/** Cut into two objects of applications and one of cards. */
export function asObjects({ applications, cards }: Rows): Objects {
  const half = Math.ceil(applications.length / 2);
  return {
    registrations: { "r0.parquet": applications.slice(0, half), "r1.parquet": applications.slice(half) },
    issuances: { "i.parquet": cards },
  };
}
