/** All provinces by one measure: a form, for ticked provinces are put side by side. */
import type { SeriesPoint } from "../charts/line.ts";
import { formatMonthEnd } from "../i18n/dates.ts";
import { formatView } from "../state/view.ts";
import { NationCell, PlaceCell } from "./compare-cells.tsx";
import { type Cell, compareColumns, keyOf, sortCompared } from "./compare-columns.ts";
import { CompareHeads } from "./compare-heads.tsx";
import type { Sort } from "./compare-order.ts";
import { type Context, measureOf } from "./context.ts";
import type { Ranking } from "./rows.ts";

export interface CompareTableProps {
  readonly context: Context;
  readonly ranking: Ranking;
  /** The last periods of each place, by its code; the country's too. */
  readonly trends: ReadonlyMap<string, readonly SeriesPoint[]>;
  readonly sort: Sort;
}

export function CompareTable(props: CompareTableProps) {
  const { context, ranking, sort } = props;
  const { locale, view, catalog } = context;
  const columns = compareColumns(context, ranking);
  const sorted = columns.find(({ key }) => key === sort.column);
  const order = new Map(ranking.rows.map((row, at) => [row.place, at]));
  const caption = locale.t("compare_caption", {
    measure: locale.words(measureOf(context, ranking.measure).name),
    month: formatMonthEnd(ranking.month, catalog.programme.calendar, locale),
  });
  const [rank, place, value, ...others] = columns;
  const shown: readonly (Cell | undefined)[] = ["tick", rank, place, value, "trend", ...others];
  const cells = shown.filter((cell) => cell !== undefined);
  const rows = sorted ? sortCompared(ranking.rows, sorted, sort.direction) : ranking.rows;
  return (
    <form class="compared" method="get" action={formatView({ language: view.language, page: "compare" })}>
      <input type="hidden" name="measure" value={view.measure} />
      <input type="hidden" name="month" value={view.month} />
      {view.basis && <input type="hidden" name="basis" value={view.basis} />}
      <input type="hidden" name="show" value="side" />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: no landmark, for a page has many tables */}
      <div class="table" tabIndex={0} role="group" aria-label={caption}>
        <table data-island="sorted">
          <caption class="unseen">{caption}</caption>
          <CompareHeads {...props} cells={cells} />
          <tbody class="whole">
            {/* Above the others, whatever they are sorted by. */}
            <tr data-place={ranking.national.place}>
              {cells.map((cell) => (
                <NationCell key={keyOf(cell)} {...props} cell={cell} />
              ))}
            </tr>
          </tbody>
          <tbody>
            {rows.map((row) => (
              <tr
                key={row.place}
                data-place={row.place}
                data-at={order.get(row.place)}
                class={row.place === view.place ? "chosen" : undefined}
              >
                {cells.map((cell) => (
                  <PlaceCell key={keyOf(cell)} {...props} cell={cell} row={row} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="ticked">
        <span>{locale.t("compare_ticked")}</span>{" "}
        <button type="submit">{locale.t("compare_side_by_side")}</button>
      </p>
    </form>
  );
}
