/** Titles of the comparing charts: what each shows, made from its figures. */
import { formatMonth } from "../i18n/dates.ts";
import { formatNumber } from "../i18n/numbers.ts";
import { joinAll } from "./compare-answer.ts";
import { isPart, subjectOf } from "./compare-columns.ts";
import { type Context, measureOf, placeName } from "./context.ts";
import { figureText, figureWithUnit } from "./figure.tsx";
import type { Ranking, RankingRow } from "./rows.ts";

/** "Of 3 provinces Qom is ahead in request coverage with 95.20%, and Ilam behind with 90.10%". */
export function saySide(context: Context, ranking: Ranking, places: readonly string[]): string {
  const { locale } = context;
  const measure = measureOf(context, ranking.measure);
  // The ranking's own order, so that the first of them is the best.
  const known = ranking.rows.filter(({ place, rank }) => rank !== null && places.includes(place));
  const [first] = known;
  const last = known.at(-1);
  const subject = subjectOf(context, measure);
  if (!first || !last) return locale.t("say_nobody", { measure: subject });
  const values = { measure: subject, count: formatNumber(known.length, locale) };
  if (first.rank === last.rank)
    return locale.t("compare_side_one", {
      ...values,
      first: namesOf(context, known),
      best: figureWithUnit(context, first),
    });
  // Of a count one has most and another least; only shares are ahead or behind.
  const isJudged = measure.better !== null && !isPart(measure);
  const [one, other] = isJudged || (first.value ?? 0) > (last.value ?? 0) ? [first, last] : [last, first];
  return locale.t(isJudged ? "compare_side_ahead" : "compare_side_most", {
    ...values,
    first: placeName(context, one.place),
    best: figureWithUnit(context, one),
    last: placeName(context, other.place),
    worst: figureWithUnit(context, other),
  });
}

function namesOf(context: Context, rows: readonly RankingRow[]): string {
  return joinAll(
    context,
    rows.map(({ place }) => placeName(context, place)),
  );
}

/** Who is behind the nation in both measures; who is highest in each where a place is only a part of the nation. */
export function sayScatter(context: Context, x: Ranking, y: Ranking): string {
  const { locale } = context;
  const [first, second] = [x, y].map(({ measure }) => measureOf(context, measure));
  if (!first || !second) return "";
  const names = { x: subjectOf(context, first), y: subjectOf(context, second) };
  const judged = [first, second].every((measure) => !isPart(measure) && measure.better !== null);
  if (!judged) {
    const [a, b] = [highest(x), highest(y)];
    if (!a || !b) return locale.t("say_nobody", { measure: a ? names.y : names.x });
    if (a.place === b.place)
      return locale.t("compare_scatter_one", {
        x: locale.t("compare_named", { place: names.x, value: figureText(context, a) }),
        y: locale.t("compare_named", { place: names.y, value: figureText(context, b) }),
        place: placeName(context, a.place),
      });
    return locale.t("compare_scatter_most", {
      ...names,
      a: nameWithFigure(context, a),
      b: nameWithFigure(context, b),
    });
  }
  const behindX = behindNation(context, x);
  const behindY = behindNation(context, y);
  const both = [...behindX.keys()].filter((place) => behindY.has(place));
  const known = both.map((place) => behindX.get(place) === true && behindY.get(place) === true);
  const behind = known.filter(Boolean).length;
  if (behind === 0) return locale.t("compare_scatter_behind_none", names);
  return locale.t("compare_scatter_behind", {
    ...names,
    behind: formatNumber(behind, locale),
    of: formatNumber(known.length, locale),
  });
}

/** Whether each place that has a distance is on the worse side of the country. */
function behindNation(context: Context, { measure, rows }: Ranking): Map<string, boolean> {
  const worse = measureOf(context, measure).better === "lower" ? 1 : -1;
  return new Map(
    rows.flatMap(({ place, difference_from_national: apart }) =>
      apart === null ? [] : [[place, apart * worse > 0] as const],
    ),
  );
}

function highest({ rows }: Ranking): RankingRow | undefined {
  return rows.reduce<RankingRow | undefined>(
    (most, row) => (row.value !== null && row.value > (most?.value ?? Number.NEGATIVE_INFINITY) ? row : most),
    undefined,
  );
}

function nameWithFigure(context: Context, row: RankingRow): string {
  return context.locale.t("compare_named", {
    place: placeName(context, row.place),
    value: figureText(context, row),
  });
}

/** Movers that a title names on either side. */
const NAMED = 3;

export interface RankMove {
  readonly place: string;
  readonly before: number;
  readonly after: number;
}

interface Placed {
  readonly place: string;
  readonly month: string;
  readonly rank: number | null;
}

/** Ranks in two months among the places that have one in both; ties stay ties. */
export function rankMoves(rows: readonly Placed[], from: string, to: string): RankMove[] {
  const ranksAt = (month: string) =>
    new Map(
      rows.flatMap(({ place, rank, month: at }) => (at === month && rank !== null ? [[place, rank]] : [])),
    );
  const [then, now] = [ranksAt(from), ranksAt(to)];
  const both = [...now.keys()].filter((place) => then.has(place));
  const among = (ranks: ReadonlyMap<string, number>, place: string) =>
    1 + both.filter((other) => (ranks.get(other) ?? 0) < (ranks.get(place) ?? 0)).length;
  return both.map((place) => ({ place, before: among(then, place), after: among(now, place) }));
}

/** "Ardabil (from 12 to 3) climbed most in request coverage from Esfand 1402 to Esfand 1404, and …". */
export function sayRanks(
  context: Context,
  ranking: Pick<Ranking, "measure">,
  moves: readonly RankMove[],
  span: { readonly from: string; readonly to: string },
): string {
  const { locale, catalog } = context;
  const { calendar } = catalog.programme;
  const climbed = farthest(moves, 1);
  const slipped = farthest(moves, -1);
  const list = (movers: readonly RankMove[]) => joinAll(context, nameMovers(context, movers));
  const key =
    climbed.length > 0 && slipped.length > 0
      ? "compare_ranks_both"
      : climbed.length > 0
        ? "compare_ranks_climbed"
        : slipped.length > 0
          ? "compare_ranks_slipped"
          : "compare_ranks_same";
  return locale.t(key, {
    measure: subjectOf(context, measureOf(context, ranking.measure)),
    from: formatMonth(span.from, calendar, locale),
    month: formatMonth(span.to, calendar, locale),
    climbed: list(climbed),
    slipped: list(slipped),
  });
}

/** Three of them with their ranks; those beyond are counted. */
function nameMovers(context: Context, movers: readonly RankMove[]): string[] {
  const { locale } = context;
  const others = movers.length - NAMED;
  const named = movers.slice(0, NAMED).map(({ place, before, after }) =>
    locale.t("compare_mover", {
      place: placeName(context, place),
      before: formatNumber(before, locale),
      after: formatNumber(after, locale),
    }),
  );
  return others > 0
    ? [...named, locale.t("compare_others_moved", { count: formatNumber(others, locale) })]
    : named;
}

/** Those that moved most to one side, all of them where several moved as far. */
export function farthest(moves: readonly RankMove[], side: 1 | -1): RankMove[] {
  const far = Math.max(0, ...moves.map(({ before, after }) => (before - after) * side));
  return far === 0 ? [] : moves.filter(({ before, after }) => (before - after) * side === far);
}
