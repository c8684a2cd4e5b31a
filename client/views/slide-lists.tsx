/** Short lists for the back of a room: both ends of a ranking, what grew and shrank most, what changed at a place. */
import { formatMonth } from "../i18n/dates.ts";
import { decimalsOf, formatNumber, formatSigned } from "../i18n/numbers.ts";
import { type Context, measureOf, placeName } from "./context.ts";
import { figureText } from "./figure.tsx";
import type { ChangeRow, Ranking, RankingRow } from "./rows.ts";

/** Rows of each list. */
const SHOWN = 5;

interface ListsProps {
  readonly context: Context;
  readonly ranking: Ranking;
}

/** The best and the last places with value and change; all of them where they are few. */
export function RankEnds({ context, ranking }: ListsProps) {
  const ranked = ranking.rows.filter(({ rank }) => rank !== null);
  const few = ranked.length <= 2 * SHOWN;
  const { t } = context.locale;
  return (
    <div class="lists">
      <PlaceList
        context={context}
        title={t(few ? "present_all" : "present_best")}
        rows={few ? ranked : ranked.slice(0, SHOWN)}
      />
      {!few && <PlaceList context={context} title={t("present_last")} rows={ranked.slice(-SHOWN)} />}
    </div>
  );
}

/** Places whose value grew and shrank most since the basis; a list without any is left out. */
export function Movers({ context, ranking }: ListsProps) {
  const { grew, shrank } = moversOf(ranking);
  const { t } = context.locale;
  return (
    <div class="lists">
      {grew.length > 0 && <PlaceList context={context} title={t("present_grew")} rows={grew} />}
      {shrank.length > 0 && <PlaceList context={context} title={t("present_shrank")} rows={shrank} />}
    </div>
  );
}

/** The most that grew and that shrank, farthest first. */
export function moversOf(ranking: Ranking): { grew: RankingRow[]; shrank: RankingRow[] } {
  const changed = ranking.rows
    .filter(({ change }) => change !== null && change !== 0)
    .sort((a, b) => (b.change ?? 0) - (a.change ?? 0));
  return {
    grew: changed.filter(({ change }) => (change ?? 0) > 0).slice(0, SHOWN),
    shrank: changed
      .filter(({ change }) => (change ?? 0) < 0)
      .reverse()
      .slice(0, SHOWN),
  };
}

interface PlaceListProps {
  readonly context: Context;
  readonly title: string;
  readonly rows: readonly RankingRow[];
}

function PlaceList({ context, title, rows }: PlaceListProps) {
  const { locale, view } = context;
  const [first] = rows;
  if (!first) return null;
  const { unit } = measureOf(context, first.measure);
  return (
    <table class="big-table">
      <caption>{title}</caption>
      <thead class="unseen">
        <tr>
          <th scope="col">{locale.t("rank")}</th>
          <th scope="col">{locale.t("province")}</th>
          <th scope="col">{locale.words(measureOf(context, first.measure).name)}</th>
          <th scope="col">{locale.t("changes_difference")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.place} class={row.place === view.place ? "chosen" : undefined}>
            <td class="quiet">{row.rank === null ? "–" : formatNumber(row.rank, locale)}</td>
            <th scope="row">{placeName(context, row.place)}</th>
            <td>{figureText(context, row)}</td>
            <td class="quiet">
              {row.change === null ? "–" : formatSigned(row.change, locale, decimalsOf(unit))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Each figure then and now, and its difference. */
export function ChangeTable({ context, rows }: { context: Context; rows: readonly ChangeRow[] }) {
  const { locale, catalog } = context;
  const [first] = rows;
  if (!first) return null;
  const { calendar } = catalog.programme;
  return (
    <table class="big-table changes-table">
      <caption class="unseen">{locale.t("present_slide_changes")}</caption>
      <thead>
        <tr>
          <th scope="col">{locale.t("pick_measure")}</th>
          <th scope="col">{formatMonth(first.compared_with, calendar, locale)}</th>
          <th scope="col">{formatMonth(first.month, calendar, locale)}</th>
          <th scope="col">{locale.t("changes_difference")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.measure}>
            <th scope="row">{locale.words(measureOf(context, row.measure).name)}</th>
            <td class="quiet">
              {figureText(context, { ...row, value: row.previous_value, status: row.previous_status })}
            </td>
            <td>{figureText(context, row)}</td>
            <td>
              {row.change === null
                ? "–"
                : formatSigned(row.change, locale, decimalsOf(measureOf(context, row.measure).unit))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
