/** What each chart of a report is drawn from, as sheets, and as charts that other programs draw by themselves. */

import { decimalsOf } from "../../client/i18n/numbers.ts";
import { hasMeasure, measureOf } from "../../client/views/context.ts";
import type { Unit } from "../../datasets/vocabulary.ts";
import type { PageRequest } from "../../server/site/request.ts";
import { readSeries, seriesMeasures } from "../../server/site/series.ts";
import { column, figureCell, numberColumn } from "./cells.ts";
import type { NativeChart } from "./report.ts";
import { type Sheet, sayName } from "./sheet.ts";
import { placeOf, readAgeSheet, readHeadlineSheet, readLedgerSheet, readRankingSheet } from "./sheets.ts";

/** A chart's rows, and which of its columns are drawn. */
export interface ChartSheet {
  readonly sheet: Sheet;
  /** Absent where only a picture can show it, as a map. */
  readonly drawn?: {
    readonly kind: NativeChart["kind"];
    readonly categories: string;
    readonly values: readonly string[];
    readonly unit: Unit;
  };
}

export type ReadChartSheet = (request: PageRequest) => Promise<ChartSheet | null>;

const FLOWS = ["requests_month", "issued_month"];

const asFigure = (sheet: Sheet, name: string): Sheet => ({ ...sheet, kind: "figure", name });

/** The counts told first, as bars. */
export async function readGlanceSheet(request: PageRequest): Promise<ChartSheet | null> {
  const { sheet, figures } = await readHeadlineSheet(request);
  const rows = sheet.rows.filter((_, at) => figures[at]?.unit !== "percent");
  if (rows.length === 0) return null;
  return {
    sheet: { ...asFigure(sheet, "glance"), rows },
    drawn: { kind: "bar", categories: "measure", values: ["value"], unit: "persons" },
  };
}

const readPlaces =
  (name: string, level: "province" | "county", isDrawn: boolean): ReadChartSheet =>
  async (request) => {
    const sheet = await readRankingSheet(request, level);
    const [measure] = sheet?.measures ?? [];
    if (!sheet || measure === undefined) return null;
    const { unit } = measureOf(request.context, measure);
    return {
      sheet: asFigure(sheet, name),
      ...(isDrawn ? { drawn: { kind: "bar", categories: "place", values: [measure], unit } as const } : {}),
    };
  };

const readLines =
  (name: string, measuresOf: (request: PageRequest) => readonly string[]): ReadChartSheet =>
  async (request) => {
    const { context } = request;
    const place = placeOf(request);
    const measures = measuresOf(request).filter((id) => hasMeasure(context, id));
    const lines = await readSeries(request, place, measures);
    const [first] = lines;
    if (!first) return null;
    const ids = lines.map((line) => line[0]?.measure ?? "");
    const sheet: Sheet = {
      kind: "figure",
      name,
      place,
      measures: ids,
      query: `/api/v1/figures?measure=${ids.join(",")}&place=${place}&month=${first[0]?.month}..${first.at(-1)?.month}`,
      columns: [
        column("month", "month", "report_col_month"),
        ...ids.map((id) =>
          numberColumn(id, (of) => of.locale.words(measureOf(of, id).name), measureOf(context, id).unit),
        ),
      ],
      rows: first.map(({ month }, at) => [{ value: month }, ...lines.map((line) => figureCell(line[at]))]),
      accent: null,
    };
    const unit = measureOf(context, ids[0] ?? "").unit;
    return { sheet, drawn: { kind: "line", categories: "month", values: ids, unit } };
  };

/** What the queue was, what came in, what went out, what it is. */
async function readWalkSheet(request: PageRequest): Promise<ChartSheet | null> {
  const place = placeOf(request);
  const { month } = request.context.view;
  const walk = await request.reads.queueWalk({ place, month, basis: "last_month" });
  if (!walk) return null;
  const { measure, compared_with, start, requested, issued, end } = walk;
  return {
    sheet: {
      kind: "figure",
      name: "queue",
      place,
      measures: [measure, ...FLOWS],
      query: `/api/v1/figures?measure=${[measure, ...FLOWS].join(",")}&place=${place}&month=${compared_with}..${month}`,
      columns: [
        column("measure", "measure", "report_col_measure"),
        column("month", "month", "report_col_month"),
        column("value", "number", "report_col_value", "requests"),
      ],
      rows: [
        [{ value: measure }, { value: compared_with }, { value: start }],
        [{ value: "requests_month" }, { value: month }, { value: requested }],
        [{ value: "issued_month" }, { value: month }, { value: issued }],
        [{ value: measure }, { value: month }, { value: end }],
      ],
      accent: null,
    },
    drawn: { kind: "bar", categories: "measure", values: ["value"], unit: "requests" },
  };
}

const readParts =
  (
    name: string,
    read: (request: PageRequest) => Promise<Sheet | null>,
    categories: string,
    unit: Unit,
  ): ReadChartSheet =>
  async (request) => {
    const sheet = await read(request);
    return (
      sheet && { sheet: asFigure(sheet, name), drawn: { kind: "bar", categories, values: ["value"], unit } }
    );
  };

/** Charts whose rows are told; what is not listed has a stamp without rows. */
export const CHART_SHEETS: Readonly<Record<string, ReadChartSheet>> = {
  ranking: readPlaces("ranking", "province", true),
  geography: readPlaces("geography", "province", false),
  counties: readPlaces("counties", "county", true),
  series: readLines("series", seriesMeasures),
  flows: readLines("flows", () => FLOWS),
  queue: readWalkSheet,
  ledger: readParts("ledger", readLedgerSheet, "stage", "persons"),
  age: readParts("age", readAgeSheet, "band", "cards"),
};

/** A chart's rows as a chart for other programs, in the words of a language; null where there is no such chart. */
export function createNative(request: PageRequest, { sheet, drawn }: ChartSheet): NativeChart | null {
  if (!drawn) return null;
  const { context } = request;
  const at = (id: string) => sheet.columns.findIndex((known) => known.id === id);
  const named = sheet.columns[at(drawn.categories)];
  const months = at("month");
  return {
    kind: drawn.kind,
    categories: sheet.rows.map((row) => {
      const name = sayName(context, named?.kind ?? "text", String(row[at(drawn.categories)]?.value ?? ""));
      // The walk of a queue has two bars of one measure.
      if (drawn.categories === "month" || months < 0) return name;
      return `${name}${context.locale.t("comma")} ${sayName(context, "month", String(row[months]?.value))}`;
    }),
    series: drawn.values.map((id) => ({
      name: sheet.columns[at(id)]?.label(context) ?? id,
      values: sheet.rows.map((row) => {
        const value = row[at(id)]?.value;
        return typeof value === "number" ? value : null;
      }),
    })),
    unit: drawn.unit,
    decimals: decimalsOf(drawn.unit),
    accent: sheet.accent,
  };
}
