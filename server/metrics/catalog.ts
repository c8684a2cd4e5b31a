/** What a snapshot can answer: measures, places, periods, slices and sources. */
import type { Declaration } from "../../datasets/programme.ts";
import {
  CHANNELS,
  type Channel,
  KIND_CHOICES,
  type KindChoice,
  LEVELS,
  type Level,
} from "../../datasets/vocabulary.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { ALIASES, type Measure, measureName, measuresOf } from "./measures.ts";
import { readMetricsQuery } from "./query.ts";
import {
  parseCount,
  parseFlag,
  parseMaybeText,
  parseNumber,
  parseRow,
  parseText,
  type Shaped,
  wordOf,
} from "./row.ts";

const PLACES = readMetricsQuery("places");
const MONTHS = readMetricsQuery("months");
const SLICES = readMetricsQuery("slices");
export const SOURCES = readMetricsQuery("sources");

const PLACE = {
  place: parseText,
  /** Null for the country. */
  parent: parseMaybeText,
  level: wordOf(LEVELS),
  name_fa: parseText,
  name_en: parseText,
  name_en_basis: parseText,
  code_before_2020: parseMaybeText,
  capital_fa: parseMaybeText,
  capital_en: parseMaybeText,
  population_2016_census: parseNumber,
  ordinal: parseCount,
};
export type Place = Shaped<typeof PLACE>;

const MONTH = {
  month: parseText,
  ordinal: parseCount,
  year: parseCount,
  month_of_year: parseCount,
  first_day: parseText,
  last_day: parseText,
  days: parseCount,
  working_days: parseCount,
  label_fa: parseText,
  label_en: parseText,
  /** Provinces that have figures in the period. */
  places_reported: parseCount,
};
export type Month = Shaped<typeof MONTH>;

const SLICE = {
  channel: wordOf([...CHANNELS, "all"] as const),
  request_kind: wordOf(KIND_CHOICES),
  level: wordOf(LEVELS),
};

export const SOURCE = {
  source: parseText,
  kind: parseText,
  path: parseText,
  sha256: parseText,
  bytes: parseCount,
  submission: parseText,
  received_on: parseMaybeText,
  rows_in: parseNumber,
  rows_accepted: parseNumber,
  rows_quarantined: parseNumber,
  rows_duplicate: parseNumber,
  uncollected_inside_issued: parseFlag,
  provisional: parseFlag,
  synthetic: parseFlag,
  title_fa: parseText,
  title_en: parseText,
};
export type Source = Shaped<typeof SOURCE>;

export interface Catalog {
  readonly programme: Declaration;
  /** Place code of the country. */
  readonly country: string;
  /** Only what the programme's stages allow, named in the programme's own words. */
  readonly measures: readonly Measure[];
  /** Ids that stand for several of these measures. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly places: readonly Place[];
  readonly months: readonly Month[];
  /** Those some figure has, "all" first. */
  readonly channels: readonly (Channel | "all")[];
  readonly kinds: readonly KindChoice[];
  readonly levels: readonly Level[];
  readonly default_month: string;
  readonly sources: readonly Source[];
}

/** Everything a question to this snapshot may name. */
export async function readCatalog(snapshot: Snapshot): Promise<Catalog> {
  const { programme, defaultMonth } = snapshot;
  const [places, months, slices, sources] = await Promise.all([
    snapshot.rows(PLACES),
    snapshot.rows(MONTHS),
    snapshot.rows(SLICES),
    snapshot.rows(SOURCES, { sources: null }),
  ]);
  const found = slices.map((row) => parseRow(SLICE, row));
  const measures = measuresOf(programme.stages).map((measure): Measure => {
    const name = (language: "fa" | "en") => measureName(measure, programme.names, language);
    return { ...measure, name: { fa: name("fa"), en: name("en") } };
  });
  const ids = new Set(measures.map(({ id }) => id));
  const aliases = Object.entries(ALIASES)
    .map(([alias, named]) => [alias, named.filter((id) => ids.has(id))] as const)
    .filter(([, named]) => named.length > 0);
  return {
    programme,
    country: programme.country.place,
    measures,
    aliases: Object.fromEntries(aliases),
    places: places.map((row) => parseRow(PLACE, row)),
    months: months.map((row) => parseRow(MONTH, row)),
    channels: (["all", ...CHANNELS] as const).filter((channel) =>
      found.some((row) => row.channel === channel),
    ),
    kinds: KIND_CHOICES.filter((kind) => found.some((row) => row.request_kind === kind)),
    levels: LEVELS.filter((level) => level === "country" || found.some((row) => row.level === level)),
    default_month: defaultMonth,
    sources: sources.map((row) => parseRow(SOURCE, row)),
  };
}
