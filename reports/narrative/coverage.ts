/** Shares of the eligible by what is counted, who did nothing, what changed and what flowed. */
import { formatMonth } from "../../client/i18n/dates.ts";
import type { Figure } from "../../server/metrics/figures.ts";
import type { Passage } from "../model/report.ts";
import { sayChanges } from "./change-text.ts";
import { aboutOf, type Facts } from "./facts.ts";
import { closeSentence, sayCaveat, sayFigure, sayMissing } from "./figure-text.ts";
import { sayFlows } from "./flow-text.ts";
import { numbered } from "./pen.ts";

/** The section; a programme without a share of the eligible is told its first figure. */
export function writeCoverage(facts: Facts): Passage[] {
  const shares = sharesOf(facts);
  return [
    ...shares.map((figure) => closeSentence(facts, sayFigure(facts, figure))),
    ...sayNoAction(facts),
    ...shares.flatMap(({ measure }) => sayChanges(facts, measure)),
    ...sayRevised(facts),
    ...sayFlows(facts, "requested"),
    ...sayFlows(facts, "issued"),
  ];
}

/** The text speaks of delivery in a section of its own. */
function sharesOf({ figures, lead }: Facts): Figure[] {
  const ids = new Set([lead, "request_coverage", "card_coverage"]);
  return [...figures.values()].filter(({ measure }) => ids.has(measure));
}

function sayNoAction(facts: Facts): Passage[] {
  const { pen, name: place, at, figures } = facts;
  const figure = figures.get("no_action");
  if (!figure) return [];
  if (figure.value === null) return [closeSentence(facts, sayMissing(facts, figure))];
  // Below zero the sentence on the share has said it: more requests than eligible persons.
  if (figure.value < 0) return [];
  const n = pen.count(aboutOf(facts, figure.measure), figure.value, "eligible");
  const lead = pen.say(numbered("narrative_no_action", figure.value), { n, place, at });
  return [closeSentence(facts, sayCaveat(facts, figure, lead))];
}

function sayRevised({ context, pen, name: place, revised }: Facts): Passage[] {
  if (revised === null) return [];
  const month = formatMonth(revised, context.catalog.programme.calendar, context.locale);
  return [pen.say("narrative_revised", { month, place })];
}
