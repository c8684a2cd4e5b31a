/** Random small programmes, made whole from one seed so that a failure can be made again. */
import { type Calendar, type Period, parsePeriod, rangePeriods } from "../../datasets/period.ts";
import { STAGES, type Stage } from "../../datasets/vocabulary.ts";
import { FIXTURE_DECLARATION, type FixtureOptions, type FixtureRow } from "../fixture.ts";

export const COUNTS = ["requested", "produced", "in_transit", "uncollected", "delivered", "voided"] as const;
export type Count = (typeof COUNTS)[number];

export interface RandomPosition {
  readonly month: string;
  readonly place: string;
  readonly channel: string;
  readonly request_kind: "first" | "reissue";
  readonly counts: Readonly<Record<Count, bigint | null>>;
  readonly provisional: boolean;
  readonly synthetic: boolean;
  readonly source: string;
}

export interface RandomEligible {
  readonly month: string;
  readonly place: string;
  readonly value: bigint;
  readonly synthetic: boolean;
  readonly source: string;
}

export interface RandomPlace {
  readonly place: string;
  readonly parent: string | null;
  readonly level: "country" | "province" | "county";
}

export interface RandomTarget {
  readonly place: string;
  readonly month: string;
  readonly measure: string;
  readonly value: number;
}

export interface RandomProgramme {
  readonly seed: number;
  readonly calendar: Calendar;
  readonly inside: boolean;
  readonly stages: readonly Stage[];
  readonly periods: readonly Period[];
  readonly places: readonly RandomPlace[];
  readonly positions: readonly RandomPosition[];
  readonly eligible: readonly RandomEligible[];
  readonly targets: readonly RandomTarget[];
}

/** mulberry32: numbers in 0…1 from a seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface ProgrammeShape {
  readonly seed: number;
  readonly calendar: Calendar;
  readonly inside: boolean;
  /** Optional stages left out; `eligible` and `issued` always stay. */
  readonly missing: readonly Stage[];
  readonly provinces: number;
  readonly counties: number;
  /** At most nine where a period is a year: a year's working days take a while to count. */
  readonly periods: number;
  readonly channels: number;
  readonly reissue: boolean;
  /** Most periods are missing, so that three reported steps can take more than a year. */
  readonly sparse: boolean;
  /** Small numbers tie and vanish, large ones strain exactness. */
  readonly scale: 3 | 40 | 5_000_000;
}

const FIRST_PERIOD: Readonly<Record<Calendar, string>> = {
  "solar-hijri-month": "1397-10",
  "gregorian-month": "2019-11",
  "gregorian-year": "2001",
};
const CHANNELS = ["registry_office", "counter_office", "mobile_station"];
const STAGE_OF: Readonly<Record<Count, Stage>> = {
  requested: "requested",
  produced: "issued",
  in_transit: "in_transit",
  uncollected: "uncollected",
  delivered: "delivered",
  voided: "voided",
};

/** The programme of a shape. Counts mostly grow, sometimes fall, are null, or are missing with their whole place. */
export function createRandomProgramme(shape: ProgrammeShape): RandomProgramme {
  const random = createRandom(shape.seed);
  const chance = (share: number) => random() < share;
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const first = parsePeriod(shape.calendar, FIRST_PERIOD[shape.calendar]);
  const length = shape.calendar === "gregorian-year" ? Math.min(shape.periods, 9) : shape.periods;
  const periods = rangePeriods(first, { ...first, ordinal: first.ordinal + length - 1 });
  const stages = STAGES.filter((stage) => !shape.missing.includes(stage));

  const places: RandomPlace[] = [{ place: "XX", parent: null, level: "country" }];
  const reporters: { place: string; province: string }[] = [];
  for (let p = 0; p < shape.provinces; p += 1) {
    const province = `XX-${p}`;
    places.push({ place: province, parent: "XX", level: "province" });
    const counties = chance(0.25) ? 0 : shape.counties;
    for (let c = 0; c < counties; c += 1) {
      places.push({ place: `${province}.${c}`, parent: province, level: "county" });
      reporters.push({ place: `${province}.${c}`, province });
    }
    // a province may send its own total, or beside its counties a rest that no county has
    if (counties === 0 || chance(0.2)) reporters.push({ place: province, province });
  }

  const positions: RandomPosition[] = [];
  const gaps = new Set<string>();
  for (const { key } of periods)
    for (let p = 0; p < shape.provinces; p += 1)
      if (chance(shape.sparse ? 0.7 : 0.08)) gaps.add(`XX-${p} ${key}`);
  for (const { place, province } of reporters)
    for (const channel of CHANNELS.slice(0, shape.channels)) {
      if (chance(0.1)) continue;
      for (const request_kind of ["first", "reissue"] as const) {
        if (request_kind === "reissue" && !shape.reissue) continue;
        const begins = request_kind === "first" ? 0 : upTo(shape.periods);
        const stock: Record<Count, number> = {
          requested: upTo(shape.scale * 2),
          produced: upTo(shape.scale),
          in_transit: 0,
          uncollected: 0,
          delivered: 0,
          voided: 0,
        };
        for (const [i, { key }] of periods.entries()) {
          for (const count of COUNTS)
            stock[count] = Math.max(0, stock[count] + upTo(shape.scale) - (chance(0.05) ? shape.scale : 0));
          if (i < begins || gaps.has(`${province} ${key}`) || chance(0.04)) continue;
          const cell = (count: Count) =>
            !stages.includes(STAGE_OF[count]) || chance(0.03) ? null : BigInt(stock[count]);
          positions.push({
            month: key,
            place,
            channel,
            request_kind,
            counts: {
              requested: cell("requested"),
              produced: cell("produced"),
              in_transit: cell("in_transit"),
              uncollected: cell("uncollected"),
              delivered: cell("delivered"),
              voided: cell("voided"),
            },
            provisional: chance(0.03),
            synthetic: chance(0.5),
            source: `s${upTo(5)}`,
          });
        }
      }
    }

  const eligible = places
    .filter(({ level }) => level !== "country")
    .flatMap(({ place, level }) => {
      if (chance(level === "province" ? 0.4 : 0.1)) return [];
      let value = upTo(shape.scale * 3);
      return periods.flatMap(({ key }): RandomEligible[] => {
        // steps of revision, down to nobody at all
        value = chance(0.1) ? upTo(shape.scale * 6) : value + upTo(1);
        if (chance(0.05)) value = 0;
        if (chance(0.05)) return [];
        return [{ month: key, place, value: BigInt(value), synthetic: chance(0.5), source: `e${upTo(1)}` }];
      });
    });

  const targets = places.flatMap(({ place }): RandomTarget[] =>
    periods
      .filter(() => chance(0.15))
      .flatMap(({ key }) =>
        ["card_coverage", "requested", "issued_per_working_day", "months_to_clear"].map((measure) => ({
          place,
          month: key,
          measure,
          value: upTo(12_000) / 100,
        })),
      ),
  );
  const { seed, calendar, inside } = shape;
  return { seed, calendar, inside, stages, periods, places, positions, eligible, targets };
}

/** The same programme as rows for the database. */
export function fixtureOf(
  programme: RandomProgramme,
): FixtureOptions & { readonly months: readonly [string, string] } {
  const [first, last] = [programme.periods[0], programme.periods.at(-1)];
  if (!first || !last) throw new RangeError("missing periods: 0");
  return {
    declaration: {
      ...FIXTURE_DECLARATION,
      calendar: programme.calendar,
      country: { place: "XX", name_fa: "کشور", name_en: "Country" },
      stages: [...programme.stages],
      uncollected_inside_issued: programme.inside,
      synthetic: false,
    },
    months: [first.key, last.key],
    places: programme.places
      .filter(({ level }) => level !== "country")
      .map((place, i): FixtureRow => ({ ...place, ordinal: i + 1 })),
    positions: programme.positions.map(
      ({ counts, ...row }): FixtureRow => ({
        ...row,
        ...Object.fromEntries(
          COUNTS.map((count) => [count, counts[count] === null ? null : Number(counts[count])]),
        ),
      }),
    ),
    eligible: programme.eligible.map((row): FixtureRow => ({ ...row, value: Number(row.value) })),
    targets: programme.targets.map((row): FixtureRow => ({ ...row })),
    defaultMonth: last.key,
  };
}
