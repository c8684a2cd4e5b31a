/** What flags are judged from: cells that stand out in the figures, as the queries of this room find them. */
import { CHANNELS, REQUEST_KINDS } from "../../datasets/vocabulary.ts";
import type { Row } from "../warehouse/query.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { readMetricsQuery } from "./query.ts";
import {
  parseCount,
  parseFlag,
  parseMaybeText,
  parseNumber,
  parseRow,
  parseText,
  type Shape,
  type Shaped,
  wordOf,
} from "./row.ts";

const COPIED = readMetricsQuery("flag_copied");
const SPIKES = readMetricsQuery("flag_spikes");
const HEAPED = readMetricsQuery("flag_heaped");
const SET_ASIDE = readMetricsQuery("flag_set_aside");
const ACKNOWLEDGEMENTS = readMetricsQuery("flag_acknowledgements");
const MONTHS = readMetricsQuery("months");
const PLACES = readMetricsQuery("places");

const STATED = ["requested", "issued", "uncollected", "delivered", "voided"] as const;

const COPIED_CELL = {
  place: parseText,
  /** The province around the place, or the place itself. */
  province: parseText,
  month: parseText,
  channel: wordOf(CHANNELS),
  request_kind: wordOf(REQUEST_KINDS),
  synthetic: parseFlag,
  /** Nothing moved; otherwise everything moved as in the period before. */
  still: parseFlag,
  requests: parseNumber,
  cards: parseNumber,
  deliveries: parseNumber,
  /** The flows added up. */
  moved: parseCount,
  /** The least of what they added up to in the periods around; never below five. */
  expected: parseCount,
  /** Cells in which movement was expected: of the place, of its province, of the country. */
  place_active: parseCount,
  province_active: parseCount,
  active: parseCount,
};
/** A word of a closed set, or null where it is none of it. */
const maybeWordOf =
  <Word extends string>(words: readonly Word[]) =>
  (row: Row, name: string): Word | null =>
    words.find((word) => word === row[name]) ?? null;

/** A place's channel and kind that stands still or repeats itself in a period. */
export type CopiedCell = Shaped<typeof COPIED_CELL>;

const SPIKE = {
  place: parseText,
  province: parseText,
  month: parseText,
  /** Null for eligible persons. */
  channel: maybeWordOf(CHANNELS),
  request_kind: maybeWordOf(REQUEST_KINDS),
  synthetic: parseFlag,
  figure: wordOf([...STATED, "eligible"] as const),
  value: parseCount,
  before: parseCount,
  after: parseCount,
};
/** A stock that leaves its neighbours in time and comes back. */
export type Spike = Shaped<typeof SPIKE>;

const HEAP = {
  province: parseText,
  month: parseText,
  figure: wordOf(["all", "in_transit", ...STATED] as const),
  synthetic: parseFlag,
  /** Different figures from 1,000, and those of them that end in 00. */
  hundreds_of: parseCount,
  hundreds: parseCount,
  /** Different figures from 10,000, and those of them that end in 000. */
  thousands_of: parseCount,
  thousands: parseCount,
};
/** The round figures of a province's month in one submission. */
export type Heap = Shaped<typeof HEAP>;

const FALLEN = {
  place: parseText,
  province: parseText,
  month: parseText,
  /** Null where the row did not say in the usual order. */
  channel: maybeWordOf(CHANNELS),
  request_kind: maybeWordOf(REQUEST_KINDS),
  figure: wordOf(["requested", "issued", "delivered", "voided"] as const),
  synthetic: parseFlag,
  /** The cumulative count that fell: as it is added up, and as it was typed; null where it cannot be read. */
  seen: parseNumber,
  stated: parseNumber,
  /** The count before it, below which it fell, and the period of that one. */
  peak: parseNumber,
  peak_month: parseMaybeText,
};
/** A row that reading set aside because a cumulative count fell. */
export type FallenRow = Shaped<typeof FALLEN>;

const ACKNOWLEDGEMENT = {
  flag: parseText,
  reason_fa: parseMaybeText,
  reason_en: parseMaybeText,
  acknowledged_by: parseText,
  acknowledged_on: parseText,
};
export type AcknowledgementRow = Shaped<typeof ACKNOWLEDGEMENT>;

const PLACE = {
  place: parseText,
  parent: parseMaybeText,
  level: wordOf(["country", "province", "county"] as const),
  name_fa: parseText,
  name_en: parseText,
};
/** A place as a sentence names it. */
export type NamedPlace = Shaped<typeof PLACE>;

export interface FlagRows {
  readonly copied: readonly CopiedCell[];
  readonly spikes: readonly Spike[];
  readonly heaps: readonly Heap[];
  /** In the order in which they were set aside. */
  readonly fallen: readonly FallenRow[];
  readonly acknowledgements: readonly AcknowledgementRow[];
  readonly places: readonly NamedPlace[];
  /** Periods in which a province has figures, in order. */
  readonly months: readonly string[];
}

/** Everything flags need beside the series of provinces. */
export async function readFlagRows(snapshot: Snapshot): Promise<FlagRows> {
  const read = async <Columns extends Shape>(query: typeof COPIED, columns: Columns) =>
    (await snapshot.rows(query)).map((row) => parseRow(columns, row));
  const [copied, spikes, heaps, fallen, acknowledgements, places, months] = await Promise.all([
    read(COPIED, COPIED_CELL),
    read(SPIKES, SPIKE),
    read(HEAPED, HEAP),
    read(SET_ASIDE, FALLEN),
    read(ACKNOWLEDGEMENTS, ACKNOWLEDGEMENT),
    read(PLACES, PLACE),
    read(MONTHS, { month: parseText, places_reported: parseCount }),
  ]);
  return {
    copied,
    spikes,
    heaps,
    fallen,
    acknowledgements,
    places,
    months: months.flatMap(({ month, places_reported }) => (places_reported > 0 ? month : [])),
  };
}
