/**
 * Slices of figures and rankings out of memory. What is asked for again is computed once for every place and period by
 * the very SQL of a single slice, and slices are read from that: a measure is defined in its one place.
 */
import { basisPeriod, nextPeriod, parsePeriod, periodsPerYear } from "../../datasets/period.ts";
import { BASES, type Basis } from "../../datasets/vocabulary.ts";
import type { Parameters, Query, Row } from "../warehouse/query.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { FIGURES } from "./figures.ts";
import { readMetricsQuery } from "./query.ts";
import { RANKING } from "./ranking.ts";
import { parseMaybeText, parseText } from "./row.ts";
import { createSheet, type Sheet } from "./sheet.ts";

const PLACES = readMetricsQuery("places");
const MONTHS = readMetricsQuery("months");

export interface CubeOptions {
  /** Bytes of all sheets of a snapshot at most; defaults to 48 MB */
  readonly bytes?: number;
  /** Rows of one slice at most: larger ones are read as ever. Defaults to 20,000 */
  readonly rows?: number;
}

/** What every sheet of a snapshot stands on. */
interface Frame {
  /** In their usual order. */
  readonly places: readonly {
    readonly place: string;
    readonly parent: string | null;
    readonly level: string;
  }[];
  /** Places of the sheets of counties, and of the others, each with its position there. */
  readonly counties: ReadonlyMap<string, number>;
  readonly others: ReadonlyMap<string, number>;
  readonly months: ReadonlyMap<string, number>;
}

/** A sheet that a slice needs, and how it is filled. */
interface Wanted {
  readonly key: string;
  readonly query: Query;
  readonly parameters: Parameters;
}

/** Sheets of one snapshot within a number of bytes; the least recently used go first. */
interface Sheets {
  /** The sheet; undefined while it is not there. Who asks again for one that is not has it filled behind. */
  read(wanted: Wanted): Sheet | undefined;
}

const MOST_COUNTED = 2_000;

function createSheets(snapshot: Snapshot, capacity: number): Sheets {
  const kept = new Map<string, Sheet>();
  const asked = new Set<string>();
  const refused = new Set<string>();
  let size = 0;
  let filling = false;

  const fill = async ({ key, query, parameters }: Wanted): Promise<void> => {
    const sheet = createSheet(await snapshot.vectors(query, parameters));
    if (sheet.bytes > capacity / 4) return void refused.add(key);
    kept.set(key, sheet);
    size += sheet.bytes;
    for (const [oldest, { bytes }] of kept) {
      if (size <= capacity) break;
      kept.delete(oldest);
      size -= bytes;
    }
  };

  return {
    read(wanted) {
      const { key } = wanted;
      const sheet = kept.get(key);
      if (sheet) {
        kept.delete(key);
        kept.set(key, sheet);
        return sheet;
      }
      if (refused.has(key)) return undefined;
      if (asked.size > MOST_COUNTED) asked.clear();
      const isAgain = asked.has(key);
      asked.add(key);
      // One at a time, so that readers wait for one query at most.
      if (!isAgain || filling) return undefined;
      filling = true;
      void fill(wanted)
        // The slice itself says what is wrong, to whoever asks for it.
        .catch(() => void refused.add(key))
        .finally(() => {
          filling = false;
        });
      return undefined;
    },
  };
}

async function readFrame(snapshot: Snapshot): Promise<Frame> {
  const [placeRows, monthRows] = await Promise.all([snapshot.rows(PLACES), snapshot.rows(MONTHS)]);
  const places = placeRows.map((row) => ({
    place: parseText(row, "place"),
    parent: parseMaybeText(row, "parent"),
    level: parseText(row, "level"),
  }));
  const number = (names: readonly string[]) => new Map(names.map((name, i) => [name, i]));
  const namesOf = (isMeant: (level: string) => boolean) =>
    places.filter(({ level }) => isMeant(level)).map(({ place }) => place);
  return {
    places,
    counties: number(namesOf((level) => level === "county")),
    others: number(namesOf((level) => level !== "county")),
    months: number(monthRows.map((row) => parseText(row, "month"))),
  };
}

const textsOf = (value: Parameters[string] | undefined): readonly string[] =>
  Array.isArray(value) ? value : [];

/** Places that a question of figures names, in the order of its answer; null where sheets do not say. */
function findPlaces(frame: Frame, { places, parent, level }: Parameters): readonly string[] | null {
  if (Array.isArray(places)) {
    const known = places.filter((place) => frame.others.has(place) || frame.counties.has(place));
    return (parent ?? null) === null && (level ?? null) === null ? known : null;
  }
  if (level !== "province" && level !== "county") return null;
  const isCountry = frame.places.some((place) => place.place === parent && place.level === "country");
  return frame.places
    .filter((place) => place.level === level)
    .filter(
      (place) => (parent ?? null) === null || place.parent === parent || (level === "county" && isCountry),
    )
    .map(({ place }) => place);
}

/** Rows of figures.sql from sheets, one a measure, kind, channel and group of levels; null where one is missing. */
function sliceFigures(frame: Frame, sheets: Sheets, parameters: Parameters, most: number): Row[] | null {
  const { measures, kinds, forms, units } = parameters;
  const places = findPlaces(frame, parameters);
  const months = [...new Set(textsOf(parameters.months))]
    .flatMap((month) => frame.months.get(month) ?? [])
    .sort((a, b) => a - b);
  if (!places || places.length * months.length * textsOf(measures).length > most) return null;
  const sheetOf = (m: number, ofCounties: boolean): Sheet | undefined => {
    const one = (list: Parameters[string] | undefined) => [textsOf(list)[m] ?? ""];
    return sheets.read({
      key: JSON.stringify(["figures", one(measures), one(kinds), parameters.channel, ofCounties]),
      query: FIGURES,
      parameters: {
        ...parameters,
        ...{ measures: one(measures), kinds: one(kinds), forms: one(forms), units: one(units) },
        months: [...frame.months.keys()],
        places: ofCounties ? null : [...frame.others.keys()],
        ...{ parent: null, level: ofCounties ? "county" : null },
      },
    });
  };
  const wants = (group: ReadonlyMap<string, number>) => places.some((place) => group.has(place));
  const [ofOthers, ofCounties] = [wants(frame.others), wants(frame.counties)];
  // Every missing sheet is asked for, not the first alone.
  const found = textsOf(measures).map((_, m) => ({
    others: ofOthers ? sheetOf(m, false) : null,
    counties: ofCounties ? sheetOf(m, true) : null,
  }));
  if (found.some(({ others, counties }) => others === undefined || counties === undefined)) return null;
  return found.flatMap(({ others, counties }) =>
    places.flatMap((place) => {
      const sheet = frame.others.has(place) ? others : counties;
      const start = (frame.others.get(place) ?? frame.counties.get(place) ?? 0) * frame.months.size;
      return sheet ? months.map((month) => sheet.row(start + month)) : [];
    }),
  );
}

/** The periods beside a month that a ranking looks at. */
function periodsBeside({ programme: { calendar } }: Snapshot, month: string, basis: Basis) {
  const period = parsePeriod(calendar, month);
  return {
    before: nextPeriod(period, -1).key,
    year_ago: nextPeriod(period, -periodsPerYear(calendar)).key,
    basis: basisPeriod(period, basis).key,
  };
}

/** Rows of ranking.sql of one month, from a sheet of every month; null where it is missing. */
function sliceRanking(
  snapshot: Snapshot,
  frame: Frame,
  sheets: Sheets,
  parameters: Parameters,
): Row[] | null {
  const [month = "", ...others] = textsOf(parameters.months);
  const at = frame.months.get(month);
  const [compared] = textsOf(parameters.bases);
  const basis = BASES.find((known) => periodsBeside(snapshot, month, known).basis === compared);
  if (at === undefined || others.length > 0 || basis === undefined) return null;
  const months = [...frame.months.keys()];
  const beside = months.map((key) => periodsBeside(snapshot, key, basis));
  const { measures, kinds, channel, level, parent } = parameters;
  const sheet = sheets.read({
    key: JSON.stringify(["ranking", measures, kinds, channel, level, parent, basis]),
    query: RANKING,
    parameters: {
      ...parameters,
      months,
      befores: beside.map(({ before }) => before),
      year_agos: beside.map(({ year_ago }) => year_ago),
      bases: beside.map((periods) => periods.basis),
    },
  });
  if (!sheet) return null;
  const each = sheet.length / months.length;
  return Array.from({ length: each }, (_, i) => sheet.row(at * each + i));
}

/** The same snapshot, whose slices of figures and rankings come out of memory where they can; else SQL answers. */
export function withCube<Read extends Snapshot>(snapshot: Read, options: CubeOptions = {}): Read {
  const { bytes = 48_000_000, rows: most = 20_000 } = options;
  const sheets = createSheets(snapshot, bytes);
  let frame: Promise<Frame> | null = null;
  const slice = async (query: Query, parameters: Parameters): Promise<Row[] | null> => {
    if (query !== FIGURES && query !== RANKING) return null;
    frame ??= readFrame(snapshot).catch((error: unknown) => {
      frame = null;
      throw error;
    });
    const known = await frame;
    return query === FIGURES
      ? sliceFigures(known, sheets, parameters, most)
      : sliceRanking(snapshot, known, sheets, parameters);
  };
  return {
    ...snapshot,
    rows: async (query: Query, parameters: Parameters = {}) =>
      (await slice(query, parameters)) ?? snapshot.rows(query, parameters),
  };
}
