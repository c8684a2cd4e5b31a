/** Sentences of a change since another period's end; the verb follows the exact change, not the rounded one. */
import { formatMonthEnd } from "../../client/i18n/dates.ts";
import type { ChangeRow } from "../../server/metrics/changes.ts";
import type { Figure } from "../../server/metrics/figures.ts";
import type { Passage } from "../model/report.ts";
import { aboutOf, type Facts, memberKey } from "./facts.ts";
import { closeSentence, sayReached, sayReporting, sayValue } from "./figure-text.ts";
import { actOf, subjectOf, termNames } from "./measure-words.ts";
import { joinPassages, numbered } from "./pen.ts";

type Direction = "rose" | "fell" | "same" | "slight";

interface Ends extends Pick<Figure, "unit" | "numerator" | "denominator"> {
  /** Rounded to two decimals. */
  readonly change: number;
  readonly previous_numerator: number | null;
  readonly previous_denominator: number | null;
}

/** Which verb a change takes: none that tells a direction where it would be "by 0.00". */
export function directionOf({ unit, change, ...ends }: Ends): Direction {
  if (change !== 0) return change > 0 ? "rose" : "fell";
  const { numerator, denominator, previous_numerator, previous_denominator } = ends;
  if (unit !== "percent" || numerator === null || previous_numerator === null) return "same";
  const exact =
    BigInt(numerator) * BigInt(previous_denominator ?? 1) -
    BigInt(previous_numerator) * BigInt(denominator ?? 1);
  return exact === 0n ? "same" : "slight";
}

/**
 * Since the month before and since a year before, in one passage, also why nothing can be said of one of them; empty
 * where there is nothing to compare.
 */
export function sayChanges(facts: Facts, measure: string): Passage[] {
  const sentences: Passage[] = [];
  let named = false;
  for (const rows of facts.changes) {
    const row = rows.get(measure);
    if (!row || row.value === null) continue;
    const change = sayChange(facts, row, named);
    sentences.push(closeSentence(facts, change ?? sayUntold(facts, row)));
    named ||= change !== null;
  }
  return sentences.length > 0 ? [joinPassages(sentences)] : [];
}

/** A clause; null where the two ends cannot be compared. What a sentence before has named is "this figure". */
export function sayChange(facts: Facts, row: ChangeRow, named: boolean): Passage | null {
  const { pen, name: place } = facts;
  if (row.value === null || row.change === null || !isComparable(facts, row)) return null;
  const direction = directionOf({ ...row, change: row.change });
  const about = aboutOf(facts, `${row.measure}.change:${row.compared_with}`);
  const lead = pen.say(`narrative_${direction}${named ? "_again" : ""}`, {
    ...{ name: subjectOf(facts, row.measure), place, before: beforeOf(facts, row) },
    value: sayValue(facts, row, row.value),
    ...sayReached(facts, { ...row, value: row.value }, { about, change: row.change }),
  });
  const why = sayWhy(facts, row);
  return why ? pen.say("change_clause", { lead, why }) : lead;
}

/** "end of Esfand 1398" */
export function beforeOf({ context }: Facts, { compared_with }: Pick<ChangeRow, "compared_with">): string {
  return formatMonthEnd(compared_with, context.catalog.programme.calendar, context.locale);
}

/** Where others reported than before, or not all counties did, two figures tell no change. */
function isComparable({ isCountry, members }: Facts, row: ChangeRow): boolean {
  if (row.previous_value === null) return false;
  if (!isCountry) return row.status !== "incomplete" && row.previous_status !== "incomplete";
  const [now = [], before = []] = [row.month, row.compared_with].map((month) =>
    members.get(memberKey(row.measure, month)),
  );
  const wholes = [now, before].map((known) => known.map(({ place, whole }) => `${place} ${whole}`).join());
  // The same province may lack one county now and another before.
  return wholes[0] === wholes[1] && now.every(({ whole }) => whole);
}

function sayUntold(facts: Facts, row: ChangeRow): Passage {
  const { pen, name: place } = facts;
  const shared = {
    ...{ name: subjectOf(facts, row.measure), place, before: beforeOf(facts, row) },
    value: sayValue(facts, row, row.value ?? 0),
  };
  if (row.previous_value === null) return pen.say("narrative_unknown_before", shared);
  const { previous_reported, previous_expected } = row;
  const earlier = {
    ...row,
    month: row.compared_with,
    reported: previous_reported,
    expected: previous_expected,
  };
  return pen.say("narrative_unlike", {
    ...shared,
    previous: sayValue(facts, earlier, row.previous_value),
    now: sayReporting(facts, row),
    was: sayReporting(facts, earlier),
  });
}

/** What moved a share: its numerator, in persons, and its denominator if that moved too; null for anything else. */
function sayWhy(facts: Facts, row: ChangeRow): Passage | null {
  const { pen } = facts;
  const { numerator, denominator, previous_numerator, previous_denominator, compared_with } = row;
  if (row.unit !== "percent" || numerator === null || previous_numerator === null) return null;
  const [above, below] = [numerator - previous_numerator, (denominator ?? 0) - (previous_denominator ?? 0)];
  const act = actOf(facts, row.measure);
  const [what, of] = termNames(facts, row.measure);
  const about = (part: string) => aboutOf(facts, `${row.measure}.${part}_change:${compared_with}`);
  const sayMoved = (name: string, part: string, change: number) =>
    pen.say(change > 0 ? "narrative_up" : "narrative_down", { what: name, n: pen.size(about(part), change) });
  const sayAct = (verb: "requested" | "issued" | "delivered") =>
    pen.say(numbered(`narrative_${verb}_since`, above), {
      persons: pen.count(about("numerator"), above, "persons"),
    });
  const first = above === 0 ? null : act && above > 0 ? sayAct(act) : sayMoved(what, "numerator", above);
  const second = below === 0 ? null : sayMoved(of, "denominator", below);
  if (first && second) return pen.say("narrative_since_both", { a: first, b: second });
  const only = first ?? second;
  return only && pen.say("narrative_since", { a: only });
}
