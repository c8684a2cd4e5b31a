/** The table behind lines of places: a row a period, the latest first, a column a place. */
import { formatMonth } from "../i18n/dates.ts";
import { type Context, placeName } from "./context.ts";
import { type Column, DataTable } from "./table.tsx";

export interface PlaceMonthsProps<Row> {
  readonly context: Context;
  readonly caption: string;
  /** In the order of the columns. */
  readonly places: readonly string[];
  readonly months: readonly string[];
  /** At most one of a place and a month, in any order. */
  readonly rows: readonly Row[];
  readonly text: (row: Row) => string;
}

export function PlaceMonths<Row extends { readonly place: string; readonly month: string }>({
  context,
  caption,
  places,
  months,
  rows,
  text,
}: PlaceMonthsProps<Row>) {
  const { locale, catalog } = context;
  const { calendar } = catalog.programme;
  const at = new Map(rows.map((row) => [`${row.month} ${row.place}`, row]));
  const columns: Column<string>[] = [
    {
      key: "month",
      head: locale.t("month"),
      rowHead: true,
      cell: (month) => formatMonth(month, calendar, locale),
    },
    ...places.map(
      (place): Column<string> => ({
        key: place,
        head: placeName(context, place),
        cell: (month) => {
          const row = at.get(`${month} ${place}`);
          return row ? text(row) : "–";
        },
      }),
    ),
  ];
  return <DataTable context={context} caption={caption} columns={columns} rows={[...months].reverse()} />;
}
