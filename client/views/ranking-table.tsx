/** The ranking as a table: rank, movement, value, what it is made of, and the three distances. */
import { decimalsOf, formatNumber, formatSigned } from "../i18n/numbers.ts";
import { type Context, measureOf, placeName, provinceAddress } from "./context.ts";
import { FigureLink } from "./figure.tsx";
import { FlagMark } from "./flags.tsx";
import { rankHead, rankText } from "./rank-range.tsx";
import type { Ranking, RankingRow } from "./rows.ts";
import { type Column, DataTable } from "./table.tsx";

/** Columns of a ranking's table; those that would be empty for every row are left out. */
function rankingColumns(context: Context, ranking: Ranking): Column<RankingRow>[] {
  const { locale } = context;
  const { t } = locale;
  const measure = measureOf(context, ranking.measure);
  const decimals = decimalsOf(measure.unit);
  const count = (value: number | null) => (value === null ? "–" : formatNumber(value, locale));
  const signed = (value: number | null, places = decimals) =>
    value === null ? "–" : formatSigned(value, locale, places);
  const some = (pick: (row: RankingRow) => unknown) => ranking.rows.some((row) => pick(row) !== null);
  const columns: (Column<RankingRow> | false)[] = [
    {
      key: "rank",
      head: rankHead(context, ranking),
      cell: (row) => rankText(context, row),
      sort: (row) => row.rank,
    },
    {
      key: "place",
      head: t(
        ranking.rows[0] && levelOf(context, ranking.rows[0].place) === "county" ? "county" : "province",
      ),
      rowHead: true,
      cell: (row) =>
        levelOf(context, row.place) === "province" ? (
          <>
            <a href={provinceAddress(context, row.place)}>{placeName(context, row.place)}</a>{" "}
            <FlagMark context={context} place={row.place} month={row.month} count={row.open_flags} />
          </>
        ) : (
          placeName(context, row.place)
        ),
      sort: (row) => placeName(context, row.place),
    },
    {
      key: "value",
      head:
        measure.unit === "percent"
          ? `${locale.words(measure.name)} (${locale.percent})`
          : locale.words(measure.name),
      cell: (row) => <FigureLink context={context} figure={row} mark="before" />,
      sort: (row) => row.value,
    },
    some((row) => row.rank_change) && {
      key: "movement",
      head: t("movement"),
      cell: (row) => <Movement context={context} change={row.rank_change} />,
      sort: (row) => row.rank_change,
    },
    ...movementParts(context, ranking),
    measure.denominator !== null && {
      key: "numerator",
      head: locale.words(measure.numerator),
      cell: (row) => count(row.numerator),
      sort: (row) => row.numerator,
    },
    measure.denominator !== null && {
      key: "denominator",
      head: locale.words(measure.denominator),
      cell: (row) => count(row.denominator),
      sort: (row) => row.denominator,
    },
    some((row) => row.difference_from_national) && {
      key: "national",
      head: t("difference_from_national"),
      cell: (row) => signed(row.difference_from_national),
      sort: (row) => row.difference_from_national,
    },
    some((row) => row.difference_from_target) && {
      key: "target",
      head: t("difference_from_target"),
      cell: (row) => signed(row.difference_from_target),
      sort: (row) => row.difference_from_target,
    },
  ];
  return columns.filter((column) => column !== false);
}

/** Of the movement, what the place's own change made and what the others' did. */
function movementParts(context: Context, { rows }: Ranking): Column<RankingRow>[] {
  if (!rows.some(({ range }) => range?.own != null)) return [];
  return (["own", "others"] as const).map((part) => ({
    key: part,
    head: context.locale.t(`range_${part}`),
    cell: ({ range }) => <Movement context={context} change={range?.[part] ?? null} />,
    sort: ({ range }) => range?.[part] ?? null,
  }));
}

function levelOf({ catalog }: Context, code: string) {
  return catalog.places.find(({ place }) => place === code)?.level;
}

/** Up, down or still, in words for those who listen. */
export function Movement({ context, change }: { context: Context; change: number | null }) {
  const { locale } = context;
  if (change === null) return <>–</>;
  if (change === 0) return <span class="still">{locale.t("no_movement")}</span>;
  const places = formatNumber(Math.abs(change), locale);
  return (
    <span class={change > 0 ? "up" : "down"}>
      <span aria-hidden="true">
        {change > 0 ? "▲" : "▼"} {places}
      </span>
      <span class="unseen">{locale.t(change > 0 ? "moved_up" : "moved_down", { places })}</span>
    </span>
  );
}

export function RankingTable({
  context,
  ranking,
  caption,
}: {
  context: Context;
  ranking: Ranking;
  caption: string;
}) {
  return (
    <DataTable
      context={context}
      caption={caption}
      columns={rankingColumns(context, ranking)}
      rows={ranking.rows}
      mark={(row) => (row.place === context.view.place ? "chosen" : undefined)}
      place={(row) => row.place}
    />
  );
}
