/** Ranks of all provinces over the last periods, those who moved most picked out. */
import { Ranks } from "../../../client/charts/ranks.tsx";
import { formatMonth } from "../../../client/i18n/dates.ts";
import { formatDigits, formatNumber } from "../../../client/i18n/numbers.ts";
import { MOST_SIDE_BY_SIDE } from "../../../client/state/settle.ts";
import { farthest, rankMoves, sayRanks } from "../../../client/views/compare-findings.ts";
import { measureOf, placeName } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { PlaceMonths } from "../../../client/views/place-months.tsx";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";

/** Two years and the month they are measured from. */
const PERIODS = 25;

/** Rank lines up to the view's month; null where fewer than two months are ranked. */
export async function readRanksExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, reads, measureText } = request;
  const { locale, catalog, view } = context;
  const { calendar } = catalog.programme;
  const end = catalog.months.indexOf(view.month) + 1;
  const asked = catalog.months.slice(Math.max(0, end - PERIODS), end);
  const [history, ranking] = await Promise.all([
    reads.rankHistory({ measure: view.measure, months: asked }),
    reads.ranking({ measure: view.measure, month: view.month }),
  ]);
  const ranked = history.rows.filter(({ rank }) => rank !== null);
  const isRanked = (month: string) => ranked.some((row) => row.month === month);
  const [first, last] = [asked.find(isRanked), asked.findLast(isRanked)];
  if (first === undefined || last === undefined || first === last) return null;
  const months = asked.slice(asked.indexOf(first));
  const places = ranking.rows.map(({ place }) => place);
  const moves = rankMoves(history.rows, first, last);
  const picked = [
    ...(view.place ? [view.place] : []),
    ...(view.with ?? []),
    ...[...farthest(moves, 1), ...farthest(moves, -1)].map(({ place }) => place),
  ];
  const measure = measureOf(context, view.measure);
  const title = sayRanks(context, ranking, moves, { from: first, to: last });
  const words = {
    measure: locale.words(measure.name),
    from: formatMonth(first, calendar, locale),
    month: formatMonth(view.month, calendar, locale),
  };
  const subtitle = locale.t("compare_ranks_subtitle", {
    ...words,
    definition: locale.words(measure.definition),
    ranked: formatNumber(ranking.ranked, locale),
    rule: formatDigits(ranking.tie_rule, locale),
  });
  const names = ranking.rows
    .filter(({ rank }) => rank !== null)
    .map(({ place }) => placeName(context, place));
  const alt = locale.t("compare_ranks_alt", {
    ...words,
    title,
    count: formatNumber(places.length, locale),
    first: names.slice(0, 3).join(locale.t("list_comma")),
    last: names.at(-1) ?? "–",
  });
  const rankOf = new Map(history.rows.map((row) => [`${row.month} ${row.place}`, row.rank]));
  const rows = places.map((place) => ({
    place,
    name: placeName(context, place),
    ranks: months.map((month) => rankOf.get(`${month} ${place}`) ?? null),
  }));
  return {
    view: chartView(request, "ranks", "place", "with"),
    title,
    subtitle,
    alt,
    draw: async ({ theme, width, id }) =>
      renderDrawing(
        <Ranks
          {...{ rows, locale, theme, width, id, alt, measureText }}
          periods={months.map((month) => formatMonth(month, calendar, locale))}
          picked={[...new Set(picked)].slice(0, MOST_SIDE_BY_SIDE)}
        />,
      ),
    widths: { wide: 900, narrow: 330 },
    table: (
      <PlaceMonths
        {...{ context, places, months }}
        caption={`${title}. ${subtitle}`}
        rows={history.rows}
        text={({ rank }) => (rank === null ? "–" : formatNumber(rank, locale))}
      />
    ),
    download: null,
    source: ranking.national.source,
    synthetic: ranking.rows.some(({ synthetic }) => synthetic),
  };
}
