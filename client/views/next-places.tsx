/** What would move a rank: the places next above and below, in persons, requests or cards and in the measure's unit. */
import { formatNumber } from "../i18n/numbers.ts";
import { sayDistance } from "./changes.tsx";
import { type Context, measureOf, placeName } from "./context.ts";
import { figureWithUnit } from "./figure.tsx";
import { joinNames } from "./join-names.ts";
import { sayRankJudgement } from "./rank-range.tsx";
import type { Ranking, RankingRow } from "./rows.ts";

/** One sentence upwards, one downwards, and one for those who share the rank; none for a place without a rank. */
export function sayNeighbours(context: Context, ranking: Ranking, place: string): string[] {
  const row = ranking.rows.find((candidate) => candidate.place === place);
  if (!row || row.rank === null || row.value === null) return [];
  const { locale } = context;
  const own = row.rank;
  const ranked = ranking.rows.filter(({ rank }) => rank !== null);
  const equal = ranked.filter((other) => other.rank === own && other.place !== place);
  const above = ranked.findLast(({ rank }) => (rank ?? 0) < own);
  const below = ranked.find(({ rank }) => (rank ?? 0) > own);
  const name = placeName(context, place);
  return [
    above ? sayGap(context, ranking, row, above, row) : locale.t("next_first", { place: name }),
    ...(equal.length > 0
      ? [
          locale.t("next_equal", {
            others: joinNames(
              context,
              equal.map((other) => placeName(context, other.place)),
            ),
          }),
        ]
      : []),
    below ? sayGap(context, ranking, row, below, below) : locale.t("next_last", { place: name }),
  ];
}

/** How far `chaser`, the lower one of the two, is from drawing level. */
function sayGap(
  context: Context,
  ranking: Ranking,
  own: RankingRow,
  other: RankingRow,
  chaser: RankingRow,
): string {
  const { locale } = context;
  const measure = measureOf(context, ranking.measure);
  const distance = sayDistance(context, measure, (own.value ?? 0) - (other.value ?? 0));
  const side = chaser === own ? "next_up" : "next_down";
  const texts = {
    next: placeName(context, other.place),
    value: figureWithUnit(context, other),
    place: placeName(context, own.place),
    distance,
  };
  const { to_next_place: count } = chaser;
  if (count === null) return locale.t(`${side}_plain`, texts);
  return locale.t(count < 0 ? `${side}_less` : side, {
    ...texts,
    count: formatNumber(Math.abs(count), locale),
    what: locale.words(measure.numerator),
  });
}

export function NextPlaces({
  context,
  ranking,
  place,
}: {
  context: Context;
  ranking: Ranking;
  place: string;
}) {
  const row = ranking.rows.find((candidate) => candidate.place === place);
  const sentences = [
    ...sayNeighbours(context, ranking, place),
    ...(row ? sayRankJudgement(context, ranking, row) : []),
  ];
  if (sentences.length === 0) return null;
  return (
    <section class="rules next-places" aria-labelledby="next-title">
      <h2 id="next-title">{context.locale.t("next_title")}</h2>
      <ul class="sentences">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
