/** Rows behind a table or chart before they are words: the same in every language, and what a stamp stands for. */

import { formatDay, formatMonth } from "../../client/i18n/dates.ts";
import { decimalsOf, formatDigits, formatSigned, formatValue } from "../../client/i18n/numbers.ts";
import type { TextKey } from "../../client/i18n/pack.ts";
import { type Context, measureOf, placeName } from "../../client/views/context.ts";
import { AGE_BAND_NAMES, type AgeBand } from "../../datasets/age-band.ts";
import {
  CHANNEL_NAMES,
  type Channel,
  STATUS_NAMES,
  type Status,
  type Unit,
} from "../../datasets/vocabulary.ts";
import { createStampCode, type Stamp } from "../../server/releases/stamp.ts";
import type { ReportCell, ReportColumn, ReportTable } from "./report.ts";

/** What a column's cells name or count. */
export type ColumnKind =
  | "place"
  | "month"
  | "measure"
  | "stage"
  | "channel"
  | "band"
  | "day"
  | "text"
  | "rank"
  | "number";

export interface SheetColumn {
  readonly id: string;
  readonly kind: ColumnKind;
  readonly label: (context: Context) => string;
  /** Null where each row has its own, and for what is no number. */
  readonly unit: Unit | null;
  /** A difference: told with its sign, of shares in points. */
  readonly signed?: boolean;
}

export interface SheetCell {
  readonly value: string | number | null;
  /** Why there is no value; defaults to not reported */
  readonly status?: Status;
  /** Where the column has none. */
  readonly unit?: Unit;
  /** Both languages of a text. */
  readonly words?: { readonly fa: string; readonly en: string };
}

export interface Sheet {
  readonly kind: Stamp["kind"];
  readonly name: string;
  readonly place: string;
  readonly measures: readonly string[];
  /** API address of the rows, without `as_of`; null where the API has none. */
  readonly query: string | null;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Row that the report is about. */
  readonly accent: number | null;
}

/** A stamp but for its title, which each language writes. */
export type UntitledStamp = Omit<Stamp, "title">;

/** The stamp of a sheet in a release. */
export function createStamp(sheet: Sheet, release: string, month: string): UntitledStamp {
  const stamped = {
    kind: sheet.kind,
    name: sheet.name,
    release,
    place: sheet.place,
    month,
    measures: [...sheet.measures],
    columns: sheet.columns.map(({ id }) => id),
    rows: sheet.rows.map((row) => row.map(({ value }) => value)),
  };
  const query = sheet.query && `${sheet.query}${sheet.query.includes("?") ? "&" : "?"}as_of=${release}`;
  return { code: createStampCode(stamped), ...stamped, query };
}

/** A sheet in the words of a language. */
export function renderTable(
  context: Context,
  sheet: Sheet,
  { code, title, notes = [] }: { readonly code: string; readonly title: string; readonly notes?: string[] },
): ReportTable {
  const columns = sheet.columns.map(
    ({ id, kind, unit, label }): ReportColumn => ({
      id,
      label: label(context),
      kind: kind === "number" || kind === "rank" ? "number" : "text",
      unit,
      decimals: unit ? decimalsOf(unit) : 0,
    }),
  );
  const rows = sheet.rows.map((row) => row.map((cell, at) => renderCell(context, sheet.columns[at], cell)));
  return { name: sheet.name, code, title, columns, rows, accent: sheet.accent, notes };
}

function renderCell(context: Context, column: SheetColumn | undefined, cell: SheetCell): ReportCell {
  const { locale } = context;
  const { value, words, status = "not_reported" } = cell;
  if (words) return { value: locale.words(words), text: locale.words(words) };
  if (value === null)
    return { value: null, text: column?.kind === "rank" ? "–" : locale.words(STATUS_NAMES[status]) };
  if (typeof value === "string") {
    const text = sayName(context, column?.kind ?? "text", value);
    // A day stays a day for machines; everything else is for readers.
    return { value: column?.kind === "day" ? value : text, text };
  }
  const unit = column?.unit ?? cell.unit;
  if (column?.signed) return { value, text: formatSigned(value, locale, unit ? decimalsOf(unit) : 0) };
  return { value, text: unit ? formatValue(value, unit, locale) : formatDigits(String(value), locale) };
}

/** The name of what a cell's code stands for. */
export function sayName(context: Context, kind: ColumnKind, code: string): string {
  const { locale, catalog } = context;
  const { calendar } = catalog.programme;
  if (kind === "place") return placeName(context, code);
  if (kind === "month") return formatMonth(code, calendar, locale);
  if (kind === "measure") return locale.words(measureOf(context, code).name);
  if (kind === "stage") return locale.t(`part_${code}` as TextKey);
  if (kind === "channel") return locale.words(CHANNEL_NAMES[code as Channel]);
  if (kind === "band") return locale.words(AGE_BAND_NAMES[code as AgeBand]);
  if (kind === "day") return formatDay(code, calendar, locale);
  return code;
}
