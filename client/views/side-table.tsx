/** The main figures of a few provinces and the country, side by side. */
import { formatMonthEnd } from "../i18n/dates.ts";
import { type Context, measureOf, placeName } from "./context.ts";
import { FigureLink, StatusMark } from "./figure.tsx";
import type { FigureRow } from "./rows.ts";
import { type Column, DataTable } from "./table.tsx";

export interface SideTableProps {
  readonly context: Context;
  readonly measures: readonly string[];
  /** The country among them. */
  readonly places: readonly string[];
  readonly figures: readonly FigureRow[];
}

export function SideTable({ context, measures, places, figures }: SideTableProps) {
  const { locale, catalog, view } = context;
  const title = locale.t("compare_headlines");
  const lead = locale.t("compare_headlines_lead", {
    month: formatMonthEnd(view.month, catalog.programme.calendar, locale),
  });
  const columns: Column<string>[] = [
    {
      key: "measure",
      head: locale.t("pick_measure"),
      rowHead: true,
      cell: (id) => locale.words(measureOf(context, id).name),
    },
    ...places.map(
      (place): Column<string> => ({
        key: place,
        head: <span data-place={place}>{placeName(context, place)}</span>,
        cell: (id) => {
          const figure = figures.find((row) => row.measure === id && row.place === place);
          if (!figure) return "–";
          return (
            <>
              <StatusMark context={context} figure={figure} />{" "}
              <FigureLink context={context} figure={figure} mark="elsewhere" />
            </>
          );
        },
      }),
    ),
  ];
  return (
    <section class="wide-table" aria-labelledby="headlines-title">
      <h2 id="headlines-title">{title}</h2>
      <p class="subtitle">{lead}</p>
      <DataTable context={context} caption={`${title}. ${lead}`} columns={columns} rows={measures} />
    </section>
  );
}
