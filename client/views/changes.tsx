/** What changed between two periods: each figure then and now, and one sentence a figure. */
import { STATUS_NAMES, UNIT_NAMES } from "../../datasets/vocabulary.ts";
import { formatMonth, formatMonthEnd } from "../i18n/dates.ts";
import { decimalsOf, formatNumber, formatSigned, formatValue } from "../i18n/numbers.ts";
import type { TextKey } from "../i18n/pack.ts";
import { type Context, measureOf, placeName } from "./context.ts";
import { FigureLink, figureText } from "./figure.tsx";
import type { ChangeRow, MeasureEntry } from "./rows.ts";
import { type Column, DataTable } from "./table.tsx";

/** "Request coverage rose by 0.37 points to 93.87%; 2,889 persons applied." */
export function sayChange(context: Context, row: ChangeRow): string {
  const { locale, catalog } = context;
  const { calendar } = catalog.programme;
  const measure = measureOf(context, row.measure);
  const name = locale.words(measure.name);
  if (row.value === null) {
    const status = locale.words(STATUS_NAMES[row.status]);
    return locale.t("change_unknown", {
      measure: name,
      month: formatMonth(row.month, calendar, locale),
      status,
    });
  }
  const value = formatValue(row.value, measure.unit, locale);
  if (row.change === null)
    return locale.t("change_unknown_before", {
      measure: name,
      value,
      before: formatMonthEnd(row.compared_with, calendar, locale),
    });
  if (row.change === 0) return locale.t("change_same", { measure: name, value });
  const [up, down] =
    measure.kind === "count"
      ? (["change_grew", "change_shrank"] as const)
      : (["change_rose", "change_fell"] as const);
  const lead = locale.t(row.change > 0 ? up : down, {
    measure: name,
    change: sayDistance(context, measure, row.change),
    value,
  });
  const why = sayReasons(context, measure, row);
  return why ? locale.t("change_clause", { lead, why }) : lead;
}

/** A difference without its sign: "0.37 points", "1,204 requests". */
export function sayDistance({ locale }: Context, { unit }: MeasureEntry, difference: number): string {
  const number = formatNumber(Math.abs(difference), locale, decimalsOf(unit));
  return unit === "percent"
    ? locale.t("change_points", { number })
    : locale.t("change_count", { number, unit: locale.words(UNIT_NAMES[unit]) });
}

/** What moved a share: the change of its numerator, and of its denominator if that moved too. */
function sayReasons(context: Context, measure: MeasureEntry, row: ChangeRow): string | null {
  const { locale, catalog } = context;
  if (measure.kind !== "share" || !measure.denominator) return null;
  const above = differenceOf(row.numerator, row.previous_numerator);
  const below = differenceOf(row.denominator, row.previous_denominator);
  if (above === null || below === null) return null;
  const own = catalog.programme.names[measure.id] !== undefined;
  const verb = measure.counts && !own && above > 0 ? (`change_${measure.counts}` as TextKey) : null;
  const count = formatNumber(Math.abs(above), locale);
  const reasons = [
    ...(above === 0
      ? []
      : [verb ? locale.t(verb, { count }) : sayMoreOrLess(context, locale.words(measure.numerator), above)]),
    ...(below === 0 ? [] : [sayMoreOrLess(context, locale.words(measure.denominator), below)]),
  ];
  return reasons.length === 0 ? null : reasons.reduce((a, b) => locale.t("and", { a, b }));
}

function sayMoreOrLess({ locale }: Context, what: string, difference: number): string {
  const count = formatNumber(Math.abs(difference), locale);
  return locale.t(difference > 0 ? "change_more" : "change_less", { what, count });
}

function differenceOf(now: number | null, then: number | null): number | null {
  return now === null || then === null ? null : now - then;
}

export interface ChangesProps {
  readonly context: Context;
  /** One row a measure, all of one place, month and basis. */
  readonly rows: readonly ChangeRow[];
}

/** The section of a page; nothing where there is no period to compare with. */
export function Changes({ context, rows }: ChangesProps) {
  const { locale, catalog, view } = context;
  const [first] = rows;
  if (!first) return null;
  const { calendar } = catalog.programme;
  const basis = view.basis ?? "last_month";
  const title = locale.t(calendar === "gregorian-year" ? "changes_title_period" : `changes_title_${basis}`);
  const lead = locale.t("changes_lead", {
    place: placeName(context, first.place),
    month: formatMonthEnd(first.month, calendar, locale),
    before: formatMonthEnd(first.compared_with, calendar, locale),
  });
  return (
    <section class="wide-table changes" id="changes" aria-labelledby="changes-title">
      <h2 id="changes-title">{title}</h2>
      <p class="subtitle">{lead}</p>
      <ul class="sentences">
        {rows.map((row) => (
          <li key={row.measure}>{locale.t("sentence", { text: sayChange(context, row) })}</li>
        ))}
      </ul>
      <DataTable
        context={context}
        caption={`${title}. ${lead}`}
        columns={changeColumns(context, first)}
        rows={rows}
      />
    </section>
  );
}

function changeColumns(context: Context, { month, compared_with }: ChangeRow): Column<ChangeRow>[] {
  const { locale, catalog } = context;
  const { calendar } = catalog.programme;
  const then = (row: ChangeRow) => ({
    ...row,
    value: row.previous_value,
    month: row.compared_with,
    status: row.previous_status,
  });
  return [
    {
      key: "measure",
      head: locale.t("pick_measure"),
      rowHead: true,
      cell: (row) => locale.words(measureOf(context, row.measure).name),
    },
    {
      key: "then",
      head: formatMonth(compared_with, calendar, locale),
      cell: (row) => (
        <span class={row.previous_value === null ? "none" : undefined}>{figureText(context, then(row))}</span>
      ),
    },
    {
      key: "now",
      head: formatMonth(month, calendar, locale),
      cell: (row) => <FigureLink context={context} figure={row} mark="before" />,
    },
    {
      key: "change",
      head: locale.t("changes_difference"),
      cell: (row) =>
        row.change === null
          ? "–"
          : formatSigned(row.change, locale, decimalsOf(measureOf(context, row.measure).unit)),
    },
  ];
}
