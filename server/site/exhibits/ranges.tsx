/** Ranks of all provinces with their ranges: who is sure of a place and who is not. */
import { type RangedPlace, RankRanges } from "../../../client/charts/rank-ranges.tsx";
import { formatNumber, formatPercent } from "../../../client/i18n/numbers.ts";
import { type Context, measureOf, placeName, provinceAddress } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { FigureLink } from "../../../client/views/figure.tsx";
import { FlagMark } from "../../../client/views/flags.tsx";
import { joinNames } from "../../../client/views/join-names.ts";
import { rankHead, rankText } from "../../../client/views/rank-range.tsx";
import { Movement } from "../../../client/views/ranking-table.tsx";
import { type Column, DataTable } from "../../../client/views/table.tsx";
import type { JudgedRanking, JudgedRankingRow } from "../../analysis/ranks/judged-ranking.ts";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";
import { saySubject } from "./ranking.tsx";

/** The ranges by the view's measure since its basis; null where ranks have none, or nobody reported. */
export async function readRangesExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, reads, measureText } = request;
  const { locale, view } = context;
  const { month, measure, basis, place } = view;
  const ranking = await reads.ranking({ measure, month, ...(basis ? { basis } : {}) });
  const rows = rangedPlaces(context, ranking);
  const { confidence, reported, expected } = ranking;
  if (confidence === null || rows.length < 2 || ranking.ranked === 0) return null;
  const title = sayRanges(context, ranking, rows);
  const subtitle = locale.t("ranges_subtitle", {
    subject: saySubject(context, ranking),
    confidence: formatPercent(confidence, locale, 0),
    reported: formatNumber(reported, locale),
    expected: formatNumber(expected, locale),
  });
  const alt = locale.t("ranges_alt", { title, first: rows[0]?.name ?? "", range: rows[0]?.label ?? "" });
  return {
    view: chartView(request, "ranges", "place", "basis"),
    title,
    subtitle,
    alt,
    draw: async ({ theme, width, id }) =>
      renderDrawing(
        <RankRanges {...{ rows, locale, theme, width, id, alt, measureText }} own={place ?? null} />,
      ),
    widths: { wide: 860, narrow: 330 },
    table: (
      <DataTable
        context={context}
        caption={`${title}. ${subtitle}`}
        columns={rangeColumns(context, ranking)}
        rows={ranking.rows}
        place={(row) => row.place}
      />
    ),
    download: {
      path: "/api/v1/analysis/rank-range",
      query: `measure=${measure}&month=${month}${basis ? `&basis=${basis}` : ""}`,
    },
    source: ranking.national.source,
    synthetic: ranking.rows.some(({ synthetic }) => synthetic),
  };
}

/** Best first; who has not reported stands by the middle of its range. */
function rangedPlaces(context: Context, { rows }: JudgedRanking): RangedPlace[] {
  return rows
    .flatMap((row) => {
      const { low = null, high = null } = row.range ?? {};
      if (low === null || high === null) return [];
      const { place, rank } = row;
      return [{ place, name: placeName(context, place), rank, low, high, label: rankText(context, row) }];
    })
    .toSorted((one, other) => standingOf(one) - standingOf(other));
}

const standingOf = ({ rank, low, high }: RangedPlace) => rank ?? (low + high) / 2;

function sayRanges(context: Context, { ranked }: JudgedRanking, rows: readonly RangedPlace[]): string {
  const { locale } = context;
  const number = (value: number) => formatNumber(value, locale);
  const sure = rows.filter(({ low, high, rank }) => rank !== null && low === high).length;
  const widest = rows.reduce((one, other) => (other.high - other.low > one.high - one.low ? other : one));
  if (widest.low === widest.high) return locale.t("ranges_title_none", { ranked: number(ranked) });
  return locale.t("ranges_title", {
    sure: number(sure),
    ranked: number(ranked),
    place: widest.name,
    low: number(widest.low),
    high: number(widest.high),
  });
}

function rangeColumns(context: Context, ranking: JudgedRanking): Column<JudgedRankingRow>[] {
  const { locale } = context;
  const measure = measureOf(context, ranking.measure);
  const count = (value: number | null | undefined) => (value == null ? "–" : formatNumber(value, locale));
  const what = locale.words(measure.numerator);
  return [
    {
      key: "rank",
      head: rankHead(context, ranking),
      cell: (row) => rankText(context, row),
      sort: (row) => row.rank,
    },
    {
      key: "place",
      head: locale.t("province"),
      rowHead: true,
      cell: (row) => (
        <>
          <a href={provinceAddress(context, row.place)}>{placeName(context, row.place)}</a>{" "}
          <FlagMark context={context} place={row.place} month={row.month} count={row.open_flags} />
        </>
      ),
      sort: (row) => placeName(context, row.place),
    },
    {
      key: "value",
      head: locale.words(measure.name),
      cell: (row) => <FigureLink context={context} figure={row} mark="before" />,
      sort: (row) => row.value,
    },
    ...(["own", "others"] as const).map(
      (part): Column<JudgedRankingRow> => ({
        key: part,
        head: locale.t(`range_${part}`),
        cell: ({ range }) => <Movement context={context} change={range?.[part] ?? null} />,
        sort: ({ range }) => range?.[part] ?? null,
      }),
    ),
    {
      key: "gain",
      head: `${locale.t("range_gain_head")} (${what})`,
      cell: ({ range }) => count(range?.to_gain),
      sort: ({ range }) => range?.to_gain ?? null,
    },
    {
      key: "lose",
      head: `${locale.t("range_lose_head")} (${what})`,
      cell: ({ range }) => count(range?.to_lose),
      sort: ({ range }) => range?.to_lose ?? null,
    },
    {
      key: "tied",
      head: locale.t("ranges_tied"),
      text: true,
      cell: ({ range }) =>
        joinNames(
          context,
          (range?.tied_with ?? []).map((place) => placeName(context, place)),
        ),
    },
  ];
}
