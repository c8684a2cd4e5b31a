/** What flowed in the month, exactly, and in the last full year by the rule of hedges. */
import { formatMonth } from "../../client/i18n/dates.ts";
import { formatDigits } from "../../client/i18n/numbers.ts";
import { measureOf } from "../../client/views/context.ts";
import { parsePeriod } from "../../datasets/period.ts";
import type { Passage } from "../model/report.ts";
import { aboutOf, type Facts } from "./facts.ts";
import { closeSentence, sayCaveat, sayValue } from "./figure-text.ts";
import { joinPassages, numbered } from "./pen.ts";

const FLOWS = { requested: "requests", issued: "issued", delivered: "delivered" } as const;
type Act = keyof typeof FLOWS;

/** One passage; none where neither flow is known. */
export function sayFlows(facts: Facts, act: Act): Passage[] {
  const { pen } = facts;
  const sentences = [...sayMonth(facts, act), ...sayYear(facts, act)];
  if (sentences.length === 0) return [];
  const again = facts.context.catalog.programme.request_kinds.includes("reissue");
  return [joinPassages(again ? [...sentences, pen.say("narrative_reissues")] : sentences)];
}

function sayMonth(facts: Facts, act: Act): Passage[] {
  const { context, pen, name: place } = facts;
  const { locale, catalog } = context;
  const figure = facts.figures.get(`${FLOWS[act]}_month`);
  if (figure?.value == null) return [];
  const month = formatMonth(facts.month, catalog.programme.calendar, locale);
  // Less than nothing flows where a stock was revised downwards, and no verb of an act is true of it.
  if (figure.value < 0 || hasOwnName(facts, act)) {
    const what = locale.words({
      ...measureOf(context, figure.measure).numerator,
      ...catalog.programme.names[act],
    });
    const n = pen.size(aboutOf(facts, figure.measure), figure.value);
    const text = pen.say(figure.value < 0 ? "narrative_flow_fell" : "narrative_flow_rose", {
      month,
      what,
      place,
      n,
    });
    return [closeSentence(facts, sayCaveat(facts, figure, text))];
  }
  const n = sayValue(facts, figure, figure.value);
  const text = pen.say(numbered(`narrative_${act}_month`, figure.value), { month, place, n });
  return [closeSentence(facts, sayCaveat(facts, figure, text))];
}

function sayYear(facts: Facts, act: Act): Passage[] {
  const { context, pen } = facts;
  const figure = facts.figures.get(`${FLOWS[act]}_last_year`);
  if (figure?.value == null || figure.value < 0 || hasOwnName(facts, act)) return [];
  const about = aboutOf(facts, figure.measure);
  const { exact, ...n } = pen.hedged(about, figure.value);
  const last = parsePeriod(context.catalog.programme.calendar, facts.month).year - 1;
  const text = pen.say(exact ? `narrative_${act}_year` : `narrative_${act}_year_hedged`, {
    year: formatDigits(String(last), context.locale),
    n,
    exact: pen.number(about, figure.value),
  });
  return [closeSentence(facts, sayCaveat(facts, figure, text))];
}

/** Where a programme has its own word for a stage, the verbs of cards and requests are not its own. */
function hasOwnName({ context }: Facts, act: Act): boolean {
  return context.catalog.programme.names[act] !== undefined;
}
