/** Where a province stands among the others: rank, movement, its neighbours and the country's figure. */
import { formatMonthEnd } from "../../client/i18n/dates.ts";
import { measureOf, placeName } from "../../client/views/context.ts";
import type { Ranking, RankingRow } from "../../server/metrics/ranking.ts";
import type { Passage } from "../model/report.ts";
import { directionOf } from "./change-text.ts";
import { aboutOf, type Facts } from "./facts.ts";
import { closeSentence, reportedOf, sayCaveat, sayReporting, sayValue } from "./figure-text.ts";
import { actOf, termNames } from "./measure-words.ts";
import { joinPassages, numbered } from "./pen.ts";

/** Passages on each measure by which places are ranked; none where the place has no rank. */
export function writePlaces(facts: Facts): Passage[] {
  return standingsOf(facts).flatMap((standing) => [
    joinPassages([sayRank(facts, standing), ...sayTied(facts, standing), ...sayMoved(facts, standing)]),
    joinPassages([...sayNeighbour(facts, standing, "above"), ...sayNeighbour(facts, standing, "below")]),
    ...sayApart(facts, standing),
  ]);
}

/** A place's row of a ranking in which it has a rank, and the rank is a judgement. */
export interface Standing {
  readonly ranking: Ranking;
  readonly row: RankingRow;
  readonly rank: number;
}

/** The place's standing by every share it is ranked by, in the order of the text. */
export function standingsOf({ context, place, rankings }: Facts): Standing[] {
  return [...rankings.values()].flatMap((ranking) => {
    const { better, kind } = measureOf(context, ranking.measure);
    const row = ranking.rows.find((candidate) => candidate.place === place);
    // A count ranks places by their size.
    if (better !== "higher" || kind !== "share" || !row || row.rank === null) return [];
    return [{ ranking, row, rank: row.rank }];
  });
}

/** Others on the same rank, in the language's names. */
export function tiedWith({ context }: Facts, { ranking, row, rank }: Standing): string[] {
  return ranking.rows
    .filter((other) => other.rank === rank && other.place !== row.place)
    .map(({ place }) => placeName(context, place));
}

function sayRank(facts: Facts, { ranking, row, rank }: Standing): Passage {
  const { context, pen, name } = facts;
  const { measure, ranked, expected } = ranking;
  const about = (part: string) => aboutOf(facts, `${measure}.${part}`);
  const text = pen.say(ranked === expected ? "narrative_rank_all" : "narrative_rank", {
    place: name,
    name: context.locale.words(measureOf(context, measure).name),
    ordinal: pen.ordinal(about("rank"), rank),
    ranked: pen.count(about("ranked"), ranked, "reporting_provinces"),
    ...reportedOf(pen, ranking.national, "provinces"),
  });
  return closeSentence(facts, sayCaveat(facts, row, text));
}

function sayTied(facts: Facts, standing: Standing): Passage[] {
  const names = tiedWith(facts, standing);
  if (names.length === 0) return [];
  const about = aboutOf(facts, `${standing.ranking.measure}.others`);
  return [facts.pen.say("narrative_rank_tied", { names: facts.pen.names(about, names) })];
}

function sayMoved(facts: Facts, { ranking: { measure, compared_with }, row }: Standing): Passage[] {
  const { context, pen } = facts;
  if (row.rank_change === null || row.status === "incomplete" || row.previous_status === "incomplete")
    return [];
  const verb = row.rank_change === 0 ? "none" : row.rank_change > 0 ? "up" : "down";
  return [
    pen.say(`narrative_moved_${verb}`, {
      before: formatMonthEnd(compared_with, context.catalog.programme.calendar, context.locale),
      n: pen.difference(aboutOf(facts, `${measure}.moved:${compared_with}`), row.rank_change, "steps"),
    }),
  ];
}

/** The nearest on the other rank above or below, and what would bring the lower of the two level. */
function sayNeighbour(facts: Facts, { ranking, row, rank }: Standing, side: "above" | "below"): Passage[] {
  const { context, pen, name } = facts;
  const ranks = ranking.rows.flatMap((other) => (other.rank === null ? [] : [other.rank]));
  const [lower, higher] = [ranks.filter((other) => other < rank), ranks.filter((other) => other > rank)];
  const next = side === "above" ? Math.max(...lower) : Math.min(...higher);
  const list = ranking.rows.filter((other) => other.rank === next);
  const [neighbour] = list;
  if (!neighbour || neighbour.value === null)
    return [pen.say(side === "above" ? "narrative_first" : "narrative_last", { place: name })];
  const names = list.map(({ place }) => placeName(context, place));
  const lead = pen.say(side === "above" ? "narrative_just_above" : "narrative_just_below", {
    next: pen.names(aboutOf(facts, `${ranking.measure}.others`), names),
    value: sayValue(facts, neighbour, neighbour.value),
  });
  const [behind, ahead] = side === "above" ? [row, neighbour] : [neighbour, row];
  // Of several below on one rank each needs its own number, and what lacks counties lacks more than persons.
  const isGap = behind.status !== "incomplete" && (side === "above" || list.length === 1);
  if (behind.to_next_place === null || !isGap) return [closeSentence(facts, lead)];
  const why = sayGap(facts, behind, ahead.place, behind.to_next_place);
  return [closeSentence(facts, pen.say("change_clause", { lead, why }))];
}

function sayGap(facts: Facts, behind: RankingRow, ahead: string, needed: number): Passage {
  const { context, pen } = facts;
  const about = { measure: `${behind.measure}.to_next`, place: behind.place, month: behind.month };
  const act = actOf(facts, behind.measure);
  const shared = { who: placeName(context, behind.place), whom: placeName(context, ahead) };
  return act
    ? pen.say(numbered(`narrative_gap_${act}`, needed), {
        ...shared,
        n: pen.count(about, needed, "more_persons"),
      })
    : pen.say("narrative_gap_plain", {
        ...shared,
        n: pen.number(about, needed),
        what: termNames(facts, behind.measure)[0],
      });
}

function sayApart(facts: Facts, { ranking, row }: Standing): Passage[] {
  const { context, pen, name: place } = facts;
  const { national, measure } = ranking;
  const apart = row.difference_from_national;
  if (
    apart === null ||
    national.value === null ||
    national.numerator === null ||
    national.denominator === null
  )
    return [];
  const direction = directionOf({
    ...{ unit: row.unit, change: apart, numerator: row.numerator, denominator: row.denominator },
    ...{ previous_numerator: national.numerator, previous_denominator: national.denominator },
  });
  const side = direction === "rose" ? "above" : direction === "fell" ? "below" : "level";
  const about = (part: string) => ({
    measure: `${measure}.${part}`,
    place: national.place,
    month: national.month,
  });
  const text = pen.say(`narrative_${side}_country`, {
    name: context.locale.words(measureOf(context, measure).name),
    place,
    points: pen.difference(aboutOf(facts, `${measure}.apart`), apart, "points"),
    value: sayValue(facts, national, national.value),
    numerator: pen.number(about("numerator"), national.numerator),
    denominator: pen.number(about("denominator"), national.denominator),
    reporting: sayReporting(facts, national),
  });
  return [closeSentence(facts, text)];
}
