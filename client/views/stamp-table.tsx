/** The rows behind a stamp in the words of a language, and beside a figure that is another today, what it is today. */
import { AGE_BAND_NAMES } from "../../datasets/age-band.ts";
import { CHANNEL_NAMES, type Unit } from "../../datasets/vocabulary.ts";
import { formatDay, formatMonth } from "../i18n/dates.ts";
import { formatDigits, formatNumber, formatValue } from "../i18n/numbers.ts";
import type { TextKey } from "../i18n/pack.ts";
import { type Context, hasMeasure, measureOf, placeName } from "./context.ts";
import type { StampRow } from "./release-rows.ts";
import { type Column, DataTable } from "./table.tsx";

type Cell = string | number | null;
type Row = readonly Cell[];

interface StampTableProps {
  readonly context: Context;
  readonly stamp: StampRow;
  /** The same table in the newest release; null where it is not there or has other rows. */
  readonly newest: StampRow | null;
}

export function StampTable({ context, stamp, newest }: StampTableProps) {
  const { locale } = context;
  const head = Math.max(0, stamp.rows[0]?.findIndex((cell) => typeof cell === "string") ?? 0);
  const columns = stamp.columns.map(
    (id, at): Column<{ row: Row; now: Row | undefined }> => ({
      key: id,
      head: sayColumn(context, id),
      ...(at === head ? { rowHead: true } : {}),
      text: stamp.rows.some((row) => typeof row[at] === "string"),
      cell: ({ row, now }) => {
        const [then, today] = [row[at] ?? null, now?.[at]];
        const text = sayCell(context, id, then, row);
        if (today === undefined || today === then) return text;
        return (
          <>
            <del>{text}</del>{" "}
            <ins>{locale.t("check_now", { value: sayCell(context, id, today, now ?? row) })}</ins>
          </>
        );
      },
    }),
  );
  const rows = stamp.rows.map((row, i) => ({ row, now: newest?.rows[i] }));
  return (
    <DataTable
      context={context}
      caption={locale.words(stamp.title)}
      columns={columns}
      rows={rows}
      mark={({ row, now }) => (now && row.some((cell, at) => cell !== now[at]) ? "chosen" : undefined)}
    />
  );
}

/** Columns of reports have heads of their own; others are measures, or said as they are. */
function sayColumn(context: Context, id: string): string {
  const { locale } = context;
  const key = `report_col_${id}`;
  if (key in locale.texts) return locale.t(key as TextKey);
  if (hasMeasure(context, id)) return locale.words(measureOf(context, id).name);
  const [, measure = "", term] = /^(.+)_(numerator|denominator)$/.exec(id) ?? [];
  if (!hasMeasure(context, measure)) return id;
  const { numerator, denominator } = measureOf(context, measure);
  return locale.words((term === "numerator" ? numerator : denominator) ?? { fa: id, en: id });
}

function sayCell(context: Context, column: string, cell: Cell, row: Row): string {
  const { locale } = context;
  if (cell === null) return locale.t("not_reported");
  if (typeof cell === "string") return sayName(context, column, cell);
  const unit = unitOf(context, column, row);
  if (unit) return formatValue(cell, unit, locale);
  if (column === "rank") return formatDigits(String(cell), locale);
  return formatNumber(cell, locale, Number.isInteger(cell) ? 0 : 2);
}

/** A column of one measure has its unit; one of values that of the measure which its row names. */
function unitOf(context: Context, column: string, row: Row): Unit | null {
  if (hasMeasure(context, column)) return measureOf(context, column).unit;
  if (column === "share") return "percent";
  if (!["value", "previous", "year_ago"].includes(column)) return null;
  const named = row.find((cell) => typeof cell === "string" && hasMeasure(context, cell));
  return typeof named === "string" ? measureOf(context, named).unit : null;
}

/** What the code in a cell stands for. */
function sayName(context: Context, column: string, code: string): string {
  const { locale, catalog } = context;
  const { calendar } = catalog.programme;
  if (column === "place") return placeName(context, code);
  if (column === "measure" && hasMeasure(context, code)) return locale.words(measureOf(context, code).name);
  if (column === "month") return formatMonth(code, calendar, locale);
  if (column === "stage" && `part_${code}` in locale.texts) return locale.t(`part_${code}` as TextKey);
  if (/^\d{4}-\d{2}-\d{2}$/.test(code)) return formatDay(code, calendar, locale);
  const names: Readonly<Record<string, { readonly fa: string; readonly en: string }>> = {
    ...CHANNEL_NAMES,
    ...AGE_BAND_NAMES,
  };
  const name = names[code];
  return name ? locale.words(name) : code;
}
