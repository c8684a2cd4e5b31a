/** Figures: one measure of one place in one period, with what it was made from. */
import {
  type Channel,
  KIND_CHOICES,
  type KindChoice,
  type Level,
  STATUSES,
  type Status,
  UNITS,
  type Unit,
} from "../../datasets/vocabulary.ts";
import type { QueryResult } from "../warehouse/engine/run.ts";
import type { Parameters, Row } from "../warehouse/query.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { type Measure, measureNamed, measuresOf } from "./measures.ts";
import { readMetricsQuery } from "./query.ts";
import { parseCount, parseFlag, parseNumber, parseText, parseWord } from "./row.ts";

export const FIGURES = readMetricsQuery("figures");

export interface FigureQuestion {
  readonly measures: readonly string[];
  /** Place codes, in the order wanted. Without places, parent and level: the country. */
  readonly places?: readonly string[];
  /** Every place below this one, of `level` if given. */
  readonly parent?: string;
  readonly level?: Level;
  readonly months: readonly string[];
  /** Defaults to all */
  readonly channel?: Channel | "all";
  /** Defaults to the request kind of each measure */
  readonly kind?: KindChoice;
}

export interface Figure {
  readonly place: string;
  readonly month: string;
  readonly measure: string;
  /** Percent and rate with two decimals, count and months whole; null is not reported, never zero. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly unit: Unit;
  readonly status: Status;
  /** Source ids joined by "+", "4 sources" if more than three, empty if none. */
  readonly source: string;
  readonly synthetic: boolean;
  /** Places one level down that reported, of those that should. */
  readonly reported: number;
  readonly expected: number;
  readonly channel: string;
  readonly request_kind: KindChoice;
}

/** Every asked measure × place × month, also where nothing was reported; ordered by measure, place as asked, month. */
export async function computeFigures(snapshot: Snapshot, question: FigureQuestion): Promise<Figure[]> {
  const rows = await snapshot.rows(FIGURES, figureParameters(snapshot, question));
  return rows.map(parseFigure);
}

/** The same rows as DuckDB's own vectors. Throws RangeError for a measure the programme does not have. */
export async function readFigureVectors(snapshot: Snapshot, question: FigureQuestion): Promise<QueryResult> {
  return snapshot.vectors(FIGURES, figureParameters(snapshot, question));
}

/** The measures of those ids; throws RangeError (`unknown measure: …`) for one the programme does not have. */
export function requireMeasures(snapshot: Snapshot, ids: readonly string[]): Measure[] {
  const known = measuresOf(snapshot.programme.stages);
  return ids.map((id) => {
    const measure = measureNamed(id);
    if (!measure || !known.includes(measure)) throw new RangeError(`unknown measure: ${id}`);
    return measure;
  });
}

/** The lists by which the queries know the measures asked: `$measures`, `$kinds`, `$forms`, `$units`, `$of_eligible`. */
export function measureParameters(measures: readonly Measure[], kind?: KindChoice) {
  return {
    measures: measures.map(({ id }) => id),
    kinds: measures.map(({ requestKind }) => kind ?? requestKind),
    forms: measures.map((measure) => measure.kind),
    units: measures.map(({ unit }) => unit),
    of_eligible: measures.filter(({ byChannel }) => !byChannel).map(({ id }) => id),
  };
}

function figureParameters(snapshot: Snapshot, question: FigureQuestion): Parameters {
  const { places, parent = null, level = null, channel = "all", kind } = question;
  const measures = requireMeasures(snapshot, [...new Set(question.measures)]);
  const nowhere = !places && parent === null && level === null;
  return {
    ...measureParameters(measures, kind),
    places: nowhere ? [snapshot.programme.country.place] : places ? [...new Set(places)] : null,
    parent,
    level,
    months: [...new Set(question.months)],
    channel,
    synthetic: snapshot.programme.synthetic,
  };
}

/** A row of figures.sql or ranking.sql as a figure. */
export function parseFigure(row: Row): Figure {
  return {
    place: parseText(row, "place"),
    month: parseText(row, "month"),
    measure: parseText(row, "measure"),
    value: parseNumber(row, "value"),
    numerator: parseNumber(row, "numerator"),
    denominator: parseNumber(row, "denominator"),
    unit: parseWord(row, "unit", UNITS),
    status: parseWord(row, "status", STATUSES),
    source: parseText(row, "source"),
    synthetic: parseFlag(row, "synthetic"),
    reported: parseCount(row, "reported"),
    expected: parseCount(row, "expected"),
    channel: parseText(row, "channel"),
    request_kind: parseWord(row, "request_kind", KIND_CHOICES),
  };
}
