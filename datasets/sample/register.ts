/** The person-level registers of one province: applications and cards, as the two tables of the design. */
import { APPLICATION, type Applications, createApplications, OFFICES } from "./applications.ts";
import { type Cards, createCards } from "./cards.ts";
import { channelsOf } from "./facts.ts";
import type { Nation } from "./nation.ts";
import type { ParquetColumn } from "./parquet.ts";
import { formatPerson, namePersons } from "./persons.ts";
import { createMonthlyRandom } from "./random.ts";

export interface RegisterTable {
  readonly rows: number;
  readonly columns: readonly ParquetColumn[];
}

export interface Register {
  readonly registrations: RegisterTable;
  readonly issuances: RegisterTable;
}

const BUCKETS = 64;
const KINDS = ["first", "reissue"] as const;
/** First application number. */
const FIRST_NUMBER = 1_000_001;

/** Both tables of the province whose months come from registers. */
export function createRegister({ timeline, register: plan }: Nation, seed: number): Register {
  const random = createMonthlyRandom(seed, "register", timeline.settled);
  const applications = createApplications(timeline, plan, random);
  const cards = createCards(timeline, plan, applications, random);
  namePersons(timeline, plan, applications, cards, random);
  const channels = channelsOf(plan.province.place);
  const cells = plan.province.counties.flatMap(({ place }) =>
    channels.map((channel) => ({ county: place, channel })),
  );
  const words = {
    county: cells.map(({ county }) => county),
    channel: cells.map(({ channel }) => channel),
    office: cells.flatMap(({ county, channel }) =>
      // "18.02-C1": county, channel by its first letter, running number.
      Array.from(
        { length: OFFICES },
        (_, i) => `${county.slice(3)}-${channel.slice(0, 1).toUpperCase()}${i + 1}`,
      ),
    ),
  };
  return {
    registrations: describeRegistrations(applications, words),
    issuances: describeIssuances(applications, cards, words),
  };
}

type Words = Readonly<Record<"county" | "channel" | "office", readonly string[]>>;

function describeRegistrations(
  { count, kind, cell, office, day, person }: Applications,
  words: Words,
): RegisterTable {
  const persons = person.map(formatPerson);
  return {
    rows: count,
    columns: [
      {
        name: "application_id",
        type: "integer",
        values: day.map((_, row) => FIRST_NUMBER + row),
      },
      { name: "person_id", type: "integer", values: persons },
      { name: "person_bucket", type: "integer", values: persons.map((id) => id % BUCKETS) },
      { name: "request_kind", type: "text", codes: kind.map(kindOf), words: KINDS },
      { name: "county", type: "text", codes: cell, words: words.county },
      {
        name: "office",
        type: "text",
        codes: cell.map((at, row) => at * OFFICES + (office[row] ?? 0)),
        words: words.office,
      },
      { name: "channel", type: "text", codes: cell, words: words.channel },
      { name: "requested_on", type: "date", values: day },
    ],
  };
}

function describeIssuances({ kind, cell, day }: Applications, cards: Cards, words: Words): RegisterTable {
  const { application } = cards;
  const requested = application.map((row) => cell[row] ?? 0);
  return {
    rows: cards.count,
    columns: [
      { name: "application_id", type: "integer", values: application.map((row) => FIRST_NUMBER + row) },
      {
        name: "request_kind",
        type: "text",
        codes: application.map((row) => kindOf(kind[row] ?? 0)),
        words: KINDS,
      },
      { name: "request_county", type: "text", codes: requested, words: words.county },
      { name: "request_channel", type: "text", codes: requested, words: words.channel },
      // No card answers a second application, so that this is the day from which its person's request is counted.
      { name: "requested_on", type: "date", values: application.map((row) => day[row] ?? 0) },
      { name: "county", type: "text", codes: cards.cell, words: words.county },
      { name: "channel", type: "text", codes: cards.cell, words: words.channel },
      { name: "produced_on", type: "date", values: cards.produced },
      { name: "arrived_on", type: "maybe date", values: cards.arrived },
      { name: "delivered_on", type: "maybe date", values: cards.delivered },
      { name: "voided_on", type: "maybe date", values: cards.voided },
    ],
  };
}

/** Position in KINDS; a second application is one more first request. */
function kindOf(kind: number): number {
  return kind === APPLICATION.reissue ? 1 : 0;
}
