/** Who waits, by both definitions, how the month moved the queue, and when it would end. */
import { formatMonthEnd } from "../../client/i18n/dates.ts";
import { measureOf } from "../../client/views/context.ts";
import type { Passage } from "../model/report.ts";
import { aboutOf, type Facts } from "./facts.ts";
import { closeSentence, sayCaveat, sayFigure, sayValue } from "./figure-text.ts";
import { termsOf } from "./measure-words.ts";
import { numbered } from "./pen.ts";

/** The section; empty for a programme without a queue. */
export function writeQueue(facts: Facts): Passage[] {
  return [...sayQueue(facts), ...sayShare(facts), ...sayWalk(facts), ...sayClearing(facts)];
}

/** The queue by its two definitions, in one sentence. */
export function sayQueue(facts: Facts): Passage[] {
  const { pen, name: place, at, figures } = facts;
  const outside = figures.get("backlog_uncollected_outside");
  const inside = figures.get("backlog_uncollected_inside");
  if (!outside) return [];
  if (outside.value === null || outside.value < 0) return [closeSentence(facts, sayFigure(facts, outside))];
  if (outside.value === 0 && !inside?.value) return [pen.say("narrative_queue_empty", { place, at })];
  const n = sayValue(facts, outside, outside.value);
  const text = pen.say(numbered("narrative_queue", outside.value), { at, place, n });
  const lead = sayCaveat(facts, outside, text);
  if (inside?.value == null) return [closeSentence(facts, lead)];
  const why = pen.say("narrative_queue_inside", { n: sayValue(facts, inside, inside.value) });
  return [closeSentence(facts, pen.say("change_clause", { lead, why }))];
}

function sayShare(facts: Facts): Passage[] {
  const { context, pen, name: place, figures } = facts;
  const share = figures.get("backlog_share");
  if (share?.value == null || share.numerator === null || share.denominator === null) return [];
  const [above, below] = termsOf(facts, share);
  return [
    pen.say("narrative_queue_share", {
      name: context.locale.words(measureOf(context, share.measure).name),
      place,
      value: pen.percent(aboutOf(facts, share.measure), share.value),
      numerator: pen.number(aboutOf(facts, above), share.numerator),
      denominator: pen.count(aboutOf(facts, below), share.denominator, "requests"),
    }),
  ];
}

function sayWalk(facts: Facts): Passage[] {
  const { context, pen, name: place, at, walk } = facts;
  if (!walk || walk.start === null || walk.end === null) return [];
  const { requested, issued } = walk;
  // Without its flows a county is missing at either end, and the queue only seems to have moved.
  if (requested === null || issued === null) return [];
  const part = (id: string, month = facts.month) => ({
    ...aboutOf(facts, `${walk.measure}.walk_${id}`),
    month,
  });
  const moved = walk.end - walk.start;
  const verb = moved === 0 ? "same" : moved > 0 ? "grew" : "shrank";
  const text = pen.say(`narrative_queue_${verb}`, {
    place,
    basis: pen.say(`narrative_queue_${walk.measure === "backlog_uncollected_inside" ? "with" : "without"}`),
    before: formatMonthEnd(walk.compared_with, context.catalog.programme.calendar, context.locale),
    at,
    n: pen.difference(part("change"), moved, "requests"),
    start: pen.number(part("start", walk.compared_with), walk.start),
    end: pen.count(part("end"), walk.end, "requests"),
  });
  // A country's walk is that of the provinces that know every part of it.
  const reporting = pen.say("narrative_reporting", {
    reported: pen.number(part("reported"), walk.reported),
    expected: pen.count(part("expected"), walk.expected, "provinces"),
  });
  const lead =
    walk.reported < walk.expected ? pen.say("narrative_of_those", { lead: text, reporting }) : text;
  // What was taken back did not come in or go out.
  if (requested < 0 || issued < 0) return [closeSentence(facts, lead)];
  const why = pen.say("narrative_queue_flows", {
    requests: pen.count(part("requested"), requested, "requests"),
    cards: pen.count(part("issued"), issued, "cards"),
  });
  return [closeSentence(facts, pen.say("change_clause", { lead, why }))];
}

function sayClearing(facts: Facts): Passage[] {
  const { pen, name: place, figures } = facts;
  const figure = figures.get("months_to_clear");
  if (!figure || figure.numerator === null || figure.value === 0) return [];
  const { value, denominator } = figure;
  if (value !== null)
    return [pen.say("narrative_queue_clears", { place, n: sayValue(facts, figure, value) })];
  // Where the pace is known and still there is no duration, the queue does not shrink.
  return [pen.say(denominator === null ? "narrative_queue_unpaced" : "narrative_queue_endless", { place })];
}
