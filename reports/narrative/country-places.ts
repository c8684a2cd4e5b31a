/** The provinces of a country: the range between them, how many stand above the country, and where it moved most. */
import { formatMonthEnd } from "../../client/i18n/dates.ts";
import { measureOf, placeName } from "../../client/views/context.ts";
import type { Ranking, RankingRow } from "../../server/metrics/ranking.ts";
import type { Passage } from "../model/report.ts";
import { aboutOf, type Facts } from "./facts.ts";
import { sayReached, sayValue } from "./figure-text.ts";
import { subjectOf } from "./measure-words.ts";
import { joinPassages, NAMED, numbered } from "./pen.ts";

type Known = RankingRow & { readonly value: number };

/** One passage a share; nothing where no province has one. */
export function writeRanges(facts: Facts): Passage[] {
  return [...facts.rankings.values()]
    .filter(({ measure }) => measureOf(facts.context, measure).kind === "share")
    .flatMap((ranking) => sayRange(facts, ranking));
}

function sayRange(facts: Facts, ranking: Ranking): Passage[] {
  const { context, pen } = facts;
  const { measure, national } = ranking;
  // By rank, and so by exact fractions; of a share every province that has a value has a rank.
  const known = ranking.rows.filter((row): row is Known => row.value !== null && row.rank !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return [];
  const [top, bottom] = [first, last].map((end) => known.filter(({ rank }) => rank === end.rank));
  const name = context.locale.words(measureOf(context, measure).name);
  const about = aboutOf(facts, `${measure}.others`);
  const listed = (rows: readonly Known[] = []) =>
    pen.names(
      about,
      rows.map(({ place }) => placeName(context, place)),
    );
  const ranked = pen.count(aboutOf(facts, `${measure}.ranked`), known.length, "reporting_provinces");
  if (first.rank === last.rank)
    return [pen.say("narrative_range_none", { name, ranked, high: sayValue(facts, first, first.value) })];
  const range = pen.say("narrative_range", {
    ...{ name, highest: listed(top), lowest: listed(bottom) },
    high: sayValue(facts, first, first.value),
    low: sayValue(facts, last, last.value),
  });
  if (national.value === null) return [range];
  const above = known.filter((row) => isAbove(row, national)).length;
  const many = pen.say(numbered("narrative_many_above", above), {
    ...{ name, ranked, n: pen.number(aboutOf(facts, `${measure}.above`), above) },
    value: sayValue(facts, national, national.value),
  });
  return [joinPassages([range, many])];
}

type Fraction = Pick<RankingRow, "numerator" | "denominator">;

/** By exact fractions, as ranks are. */
function isAbove(one: Fraction, other: Fraction): boolean {
  const cross = (a: Fraction, b: Fraction) => BigInt(a.numerator ?? 0) * BigInt(b.denominator ?? 1);
  return cross(one, other) > cross(other, one);
}

/** Where each measure rose and fell most since the month before; of ties all. */
export function writeMovers(facts: Facts): Passage[] {
  return [...facts.rankings.values()].flatMap((ranking) => {
    const sentences = [...sayMost(facts, ranking, 1), ...sayMost(facts, ranking, -1)];
    return sentences.length > 0 ? [joinPassages(sentences)] : [];
  });
}

function sayMost(facts: Facts, { measure, rows, compared_with }: Ranking, side: 1 | -1): Passage[] {
  const { context, pen } = facts;
  const { locale, catalog } = context;
  // A province that lacks counties at either end only seems to have moved.
  const moved = rows.flatMap((row) =>
    row.change === null || row.status === "incomplete" || row.previous_status === "incomplete"
      ? []
      : [{ ...row, change: row.change }],
  );
  if (moved.length === 0) return [];
  const shared = {
    name: subjectOf(facts, measure),
    before: formatMonthEnd(compared_with, catalog.programme.calendar, locale),
  };
  const verb = side > 0 ? "rose" : "fell";
  const most = Math.max(...moved.map(({ change }) => change * side));
  if (most <= 0) return [pen.say(`narrative_nobody_${verb}`, shared)];
  const list = moved.filter(({ change }) => change * side === most);
  const [first] = list;
  if (!first) return [];
  const about = { measure: `${measure}.change:${compared_with}`, place: first.place, month: facts.month };
  const key = list.length === 1 ? "_one" : list.length > NAMED ? "_many" : "";
  const names = list.map(({ place }) => placeName(context, place));
  return [
    pen.say(`narrative_most_${verb}${key}`, {
      ...shared,
      ...sayReached(facts, { ...first, value: first.value ?? 0 }, { about, change: first.change }),
      next: pen.names(aboutOf(facts, `${measure}.others`), names),
      many: pen.count(aboutOf(facts, `${measure}.movers:${compared_with}`), list.length, "provinces"),
    }),
  ];
}
