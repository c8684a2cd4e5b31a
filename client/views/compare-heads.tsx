/** Heads of the comparing table: links that sort it, and one that names what changes are measured from. */
import { formatNumber } from "../i18n/numbers.ts";
import { formatView } from "../state/view.ts";
import { sayAnswer } from "./compare-answer.ts";
import { type Cell, keyOf, sayBasis } from "./compare-columns.ts";
import { ASCENDING, DESCENDING, formatSort } from "./compare-order.ts";
import type { CompareTableProps } from "./compare-table.tsx";
import type { Context } from "./context.ts";

/** Columns that share the head which names their basis. */
const SINCE: readonly string[] = ["movement", "own", "others", "change", "before"];

export function CompareHeads(props: CompareTableProps & { readonly cells: readonly Cell[] }) {
  const { context, ranking, cells } = props;
  const since = cells.filter((cell) => SINCE.includes(keyOf(cell)));
  const first = since[0];
  return (
    <thead>
      <tr>
        {cells.map((cell, at) => {
          if (cell === first)
            return (
              <th key="since" scope="colgroup" colSpan={since.length} class="since">
                {context.locale.t("compare_since", { before: sayBasis(context, ranking) })}
              </th>
            );
          return since.includes(cell) ? null : (
            <Head key={keyOf(cell)} {...props} cell={cell} at={at} rows={2} />
          );
        })}
      </tr>
      <tr>
        {cells.map((cell, at) =>
          since.includes(cell) ? <Head key={keyOf(cell)} {...props} cell={cell} at={at} rows={1} /> : null,
        )}
      </tr>
    </thead>
  );
}

interface HeadProps extends CompareTableProps {
  readonly cell: Cell;
  /** Which cell of a row the head stands over. */
  readonly at: number;
  readonly rows: 1 | 2;
}

function Head({ context, ranking, sort, trends, cell, at, rows }: HeadProps) {
  const { locale, view } = context;
  const span = rows > 1 ? { rowSpan: rows } : {};
  if (cell === "tick")
    return (
      <th scope="col" class="tick" {...span}>
        <span class="unseen">{locale.t("compare_tick")}</span>
      </th>
    );
  if (cell === "trend")
    return (
      <th scope="col" class="trend" {...span}>
        {sayTrend(context, trends.get(ranking.national.place)?.length ?? 0)}
      </th>
    );
  const isSorted = sort.column === cell.key;
  const direction = isSorted ? sort.direction : null;
  const next = {
    column: cell.key,
    direction: direction === null ? cell.first : direction === 1 ? -1 : 1,
  } as const;
  return (
    <th
      scope="col"
      class={cell.key === "place" ? "text" : undefined}
      {...span}
      {...(direction === null ? {} : { "aria-sort": direction === ASCENDING ? "ascending" : "descending" })}
    >
      <a
        href={formatView({ ...view, sort: formatSort(next) })}
        data-column={at}
        data-first={cell.first === DESCENDING ? "-" : ""}
        data-up={sayAnswer(context, ranking, cell, ASCENDING)}
        data-down={sayAnswer(context, ranking, cell, DESCENDING)}
        title={`${locale.t("sort_by")} ${cell.head}`}
      >
        {cell.head}
      </a>
    </th>
  );
}

function sayTrend({ locale, catalog }: Context, count: number): string {
  const yearly = catalog.programme.calendar === "gregorian-year";
  return locale.t(yearly ? "compare_trend_years" : "compare_trend_months", {
    count: formatNumber(count, locale),
  });
}
