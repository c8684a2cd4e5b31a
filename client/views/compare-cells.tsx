/** Cells of the comparing table. */
import { STATUS_NAMES } from "../../datasets/vocabulary.ts";
import { Spark } from "../charts/spark.tsx";
import { SITE } from "../charts/theme.ts";
import { formatValue } from "../i18n/numbers.ts";
import type { Cell } from "./compare-columns.ts";
import type { CompareTableProps } from "./compare-table.tsx";
import { type Context, placeName, provinceAddress } from "./context.ts";
import { FigureLink } from "./figure.tsx";
import { FlagMark } from "./flags.tsx";
import { Movement } from "./ranking-table.tsx";
import type { FigureRow, RankingRow } from "./rows.ts";

interface CellProps extends CompareTableProps {
  readonly cell: Cell;
}

/** A province's cell of a column; `data-order` says what it is sorted by where its text does not. */
export function PlaceCell({ context, ranking, trends, cell, row }: CellProps & { readonly row: RankingRow }) {
  const { locale, view } = context;
  const name = placeName(context, row.place);
  if (cell === "tick")
    return (
      <td class="tick">
        <label>
          <input
            type="checkbox"
            name="with"
            value={row.place}
            checked={view.with?.includes(row.place) ?? false}
          />
          <span class="unseen">{locale.t("compare_tick_place", { place: name })}</span>
        </label>
      </td>
    );
  if (cell === "trend")
    return <Trend context={context} ranking={ranking} trends={trends} place={row.place} />;
  if (cell.key === "place")
    return (
      <th scope="row" data-order={cell.order(row) ?? ""}>
        <a href={provinceAddress(context, row.place)}>{name}</a>{" "}
        <FlagMark context={context} place={row.place} month={row.month} count={row.open_flags} />
      </th>
    );
  const order = { "data-order": cell.order(row) ?? "" };
  if (cell.key === "value")
    return (
      <td {...order}>
        <FigureLink context={context} figure={row} mark="elsewhere" />
      </td>
    );
  if (cell.key === "movement" || cell.key === "own" || cell.key === "others")
    return (
      <td {...order}>
        <Movement
          context={context}
          change={cell.key === "movement" ? row.rank_change : (row.range?.[cell.key] ?? null)}
        />
      </td>
    );
  if (cell.key === "rank") return <td {...order}>{cell.text(row)}</td>;
  if (cell.key === "before" && row.previous_value !== null)
    return (
      <td {...order}>
        <FigureLink context={context} figure={figureThen(row)} mark="elsewhere" />
      </td>
    );
  if (cell.key === "complete")
    return (
      <td {...order}>
        {cell.text(row)} {row.expected > 1 && <Doubt context={context} row={row} />}
      </td>
    );
  return <td>{cell.text(row)}</td>;
}

/** The word of a figure that is not simply reported; how many reported stands beside it. */
function Doubt({ context, row }: { readonly context: Context; readonly row: RankingRow }) {
  if (row.value === null || row.status === "reported") return null;
  return <span class="mark">{context.locale.words(STATUS_NAMES[row.status])}</span>;
}

function figureThen(row: RankingRow): FigureRow {
  return { ...row, month: row.compared_with, value: row.previous_value, status: row.previous_status };
}

function Trend({
  context,
  ranking,
  trends,
  place,
}: Pick<CellProps, "context" | "ranking" | "trends"> & { readonly place: string }) {
  const { locale } = context;
  const points = trends.get(place) ?? [];
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const [first] = known;
  const last = known.at(-1);
  const { unit } = ranking.national;
  return (
    <td class="trend">
      <Spark points={points} theme={SITE} />
      <span class="unseen">
        {first === undefined || last === undefined
          ? locale.t("not_reported")
          : locale.t("compare_trend_words", {
              from: formatValue(first, unit, locale),
              to: formatValue(last, unit, locale),
            })}
      </span>
    </td>
  );
}

/** The country's cell of a column. */
export function NationCell({ context, ranking, trends, cell }: CellProps) {
  const { national } = ranking;
  if (cell === "tick") return <td class="tick" />;
  if (cell === "trend") return <Trend {...{ context, ranking, trends }} place={national.place} />;
  if (cell.key === "place") return <th scope="row">{placeName(context, national.place)}</th>;
  if (cell.key === "value")
    return (
      <td>
        <FigureLink context={context} figure={national} mark="elsewhere" />
      </td>
    );
  return <td>{cell.national}</td>;
}
