/** Cards that lie at offices, and cards that were handed over. */
import { measureOf } from "../../client/views/context.ts";
import type { Passage } from "../model/report.ts";
import { sayChanges } from "./change-text.ts";
import { aboutOf, type Facts } from "./facts.ts";
import { closeSentence, sayCaveat, sayFigure, sayMissing, sayValue } from "./figure-text.ts";
import { sayFlows } from "./flow-text.ts";
import { termsOf } from "./measure-words.ts";
import { numbered } from "./pen.ts";

/** The section; empty for a programme that reports neither. */
export function writeDelivery(facts: Facts): Passage[] {
  const delivered = facts.figures.get("delivery_coverage");
  return [
    ...sayUncollected(facts),
    // Where it leads, the first section has told it.
    ...(delivered && facts.lead !== delivered.measure
      ? [closeSentence(facts, sayFigure(facts, delivered)), ...sayChanges(facts, delivered.measure)]
      : []),
    ...sayRate(facts),
    ...sayFlows(facts, "delivered"),
  ];
}

function sayUncollected(facts: Facts): Passage[] {
  const { pen, name: place, at, figures } = facts;
  const figure = figures.get("uncollected");
  if (!figure) return [];
  if (figure.value === null) return [closeSentence(facts, sayMissing(facts, figure))];
  const n = sayValue(facts, figure, figure.value);
  const text = pen.say(numbered("narrative_uncollected", figure.value), { at, place, n });
  const lead = sayCaveat(facts, figure, text);
  const share = figures.get("uncollected_share");
  // A country's share is of the provinces that report both; of other cards it would be no share.
  if (share?.value == null || share.denominator === null || share.numerator !== figure.value)
    return [closeSentence(facts, lead)];
  const why = pen.say("narrative_uncollected_share", {
    value: pen.percent(aboutOf(facts, share.measure), share.value),
    denominator: pen.count(aboutOf(facts, `${share.measure}.denominator`), share.denominator, "cards"),
  });
  return [closeSentence(facts, pen.say("change_clause", { lead, why }))];
}

function sayRate(facts: Facts): Passage[] {
  const { context, pen, figures } = facts;
  const rate = figures.get("delivery_rate");
  if (rate?.value == null || rate.numerator === null || rate.denominator === null) return [];
  const [above, below] = termsOf(facts, rate);
  const text = pen.say("narrative_delivery_rate", {
    denominator: pen.count(aboutOf(facts, below), rate.denominator, "cards"),
    numerator: pen.number(aboutOf(facts, above), rate.numerator),
    name: context.locale.words(measureOf(context, rate.measure).name),
    value: pen.percent(aboutOf(facts, rate.measure), rate.value),
  });
  return [closeSentence(facts, text)];
}
