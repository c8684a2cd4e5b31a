/** Sentences of one figure: a share with its numerator and denominator and the exact verb, or a count with its name. */
import { formatMonth } from "../../client/i18n/dates.ts";
import { measureOf } from "../../client/views/context.ts";
import type { Figure } from "../../server/metrics/figures.ts";
import type { Passage } from "../model/report.ts";
import { aboutOf, type Facts, memberKey } from "./facts.ts";
import { actOf, nounOf, subjectOf, termNames, termsOf } from "./measure-words.ts";
import { type About, numbered, type Pen } from "./pen.ts";

/** The value with its noun, as it stands at the end of a sentence. */
export function sayValue(
  facts: Facts,
  figure: Pick<Figure, "measure" | "unit" | "place" | "month">,
  value: number,
): Passage {
  const { pen } = facts;
  const about = { measure: figure.measure, place: figure.place, month: figure.month };
  const noun = nounOf(facts, figure);
  if (figure.unit === "percent") return pen.percent(about, value);
  return noun ? pen.count(about, value, noun) : pen.number(about, value);
}

/** A change and the value that it reached: of a count a language tells the noun with one of the two, not with both. */
export function sayReached(
  facts: Facts,
  figure: Pick<Figure, "measure" | "unit" | "place" | "month"> & { readonly value: number },
  { about, change }: { readonly about: About; readonly change: number },
): { readonly change: Passage; readonly reached: Passage; readonly difference: Passage } {
  const { pen } = facts;
  const noun = nounOf(facts, figure);
  const value = sayValue(facts, figure, figure.value);
  const difference = noun ? pen.difference(about, change, noun) : pen.size(about, change);
  if (noun !== "persons" && noun !== "requests" && noun !== "cards")
    return { change: difference, reached: value, difference };
  const own = { measure: figure.measure, place: figure.place, month: figure.month };
  return {
    change: pen.say(numbered(`narrative_changed_${noun}`, Math.abs(change)), { n: pen.size(about, change) }),
    reached: pen.say(numbered(`narrative_reached_${noun}`, figure.value), {
      n: pen.number(own, figure.value),
    }),
    difference,
  };
}

/** A clause: "By the end of …, 727,592 of 775,129 eligible persons in … had applied: request coverage …". */
export function sayFigure(facts: Facts, figure: Figure): Passage {
  const { context, pen, at, name: place } = facts;
  if (figure.value === null) return sayMissing(facts, figure);
  const { numerator, denominator } = figure;
  const value = sayValue(facts, figure, figure.value);
  const isShare = measureOf(context, figure.measure).kind === "share";
  const text =
    isShare && numerator !== null && denominator !== null
      ? sayShare(facts, { ...figure, numerator, denominator }, value)
      : pen.say("narrative_value", { name: subjectOf(facts, figure.measure), place, at, value });
  return sayCaveat(facts, figure, text);
}

type Share = Figure & { readonly numerator: number; readonly denominator: number };

function sayShare(facts: Facts, share: Share, value: Passage): Passage {
  const { context, pen, at, name: place } = facts;
  const { measure, numerator, denominator } = share;
  const name = context.locale.words(measureOf(context, measure).name);
  const [aboveId, belowId] = termsOf(facts, share);
  const [above, below] = [aboutOf(facts, aboveId), aboutOf(facts, belowId)];
  const act = actOf(facts, measure);
  if (!act) {
    const [what, of] = termNames(facts, measure);
    const terms = {
      what,
      numerator: pen.number(above, numerator),
      of,
      denominator: pen.number(below, denominator),
    };
    return pen.say("narrative_share", { name, place, at, value, ...terms });
  }
  const shared = { at, place, name, value, denominator: pen.count(below, denominator, "eligible") };
  if (numerator > denominator)
    return pen.say(`narrative_${act}_above`, {
      ...shared,
      requests: pen.count(above, numerator, "requests"),
      cards: pen.count(above, numerator, "cards"),
      excess: pen.number(aboutOf(facts, `${measure}.excess`), numerator - denominator),
    });
  return pen.say(numbered(`narrative_${act}`, numerator), {
    ...shared,
    persons: pen.count(above, numerator, "persons_among"),
  });
}

/** "Request coverage in …: not reported"; another word where the figure cannot be. */
export function sayMissing(
  facts: Facts,
  { measure, month, status }: Pick<Figure, "measure" | "month" | "status">,
): Passage {
  const { context, pen, name: place } = facts;
  return pen.say(status === "not_applicable" ? "narrative_inapplicable" : "narrative_none", {
    name: subjectOf(facts, measure),
    place,
    month: formatMonth(month, context.catalog.programme.calendar, context.locale),
  });
}

/**
 * The clause with what a reader must know of its figure: who is missing from it, or that its sender calls it
 * provisional. Of a country's share always how many it adds up.
 */
export function sayCaveat(facts: Facts, figure: Figure, lead: Passage): Passage {
  const { pen, isCountry } = facts;
  if (figure.status === "incomplete" || (isCountry && figure.unit === "percent"))
    return pen.say("narrative_of_those", { lead, reporting: sayReporting(facts, figure) });
  return figure.status === "provisional" ? pen.say("narrative_provisional", { lead }) : lead;
}

type Reporting = Pick<Figure, "measure" | "place" | "month" | "reported" | "expected">;

/** "30 of 31 provinces reporting, 1 in part"; of a province its counties. */
export function sayReporting({ pen, context, members }: Facts, figure: Reporting): Passage {
  const isCountry = figure.place === context.catalog.programme.country.place;
  const known = members.get(memberKey(figure.measure, figure.month)) ?? [];
  const part = isCountry ? known.filter(({ whole }) => !whole).length : 0;
  const counts = reportedOf(pen, figure, isCountry ? "provinces" : "counties");
  if (part === 0) return pen.say("narrative_reporting", counts);
  const about = { measure: `${figure.measure}.part`, place: figure.place, month: figure.month };
  return pen.say("narrative_reporting_part", { ...counts, part: pen.count(about, part, "provinces") });
}

/** How many reported, of those that should. */
export function reportedOf(
  pen: Pen,
  { measure, place, month, reported, expected }: Reporting,
  noun: "provinces" | "counties",
): { readonly reported: Passage; readonly expected: Passage } {
  const about = (what: string) => ({ measure: `${measure}.${what}`, place, month });
  return {
    reported: pen.number(about("reported"), reported),
    expected: pen.count(about("expected"), expected, noun),
  };
}

/** A clause with its full stop. */
export function closeSentence({ pen }: Facts, text: Passage): Passage {
  return pen.say("sentence", { text });
}
