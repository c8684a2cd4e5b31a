/** The words of a measure in a sentence: its noun, its verb, what its terms are called, and its subject. */
import { measureOf } from "../../client/views/context.ts";
import type { Unit, Words } from "../../datasets/vocabulary.ts";
import type { Figure } from "../../server/metrics/figures.ts";
import { COUNTS, COVERAGES, type Facts } from "./facts.ts";
import type { Noun } from "./pen.ts";

/** Measures that the terms of a share are themselves, where the figures agree. */
const TERMS: Readonly<Record<string, readonly [numerator: string, denominator: string]>> = {
  request_coverage: ["requested", "eligible"],
  card_coverage: ["issued", "eligible"],
  delivery_coverage: ["delivered", "eligible"],
  delivery_rate: ["delivered", "issued"],
  backlog_share: ["backlog_uncollected_outside", ""],
  uncollected_share: ["uncollected", ""],
};

/** Noun of a unit; null for what is not counted. */
export function nounOf({ context }: Facts, { unit }: { readonly unit: Unit }): Noun | null {
  if (unit === "months") return context.catalog.programme.calendar === "gregorian-year" ? "years" : "months";
  if (unit === "percent") return "points";
  return unit === "persons" || unit === "requests" || unit === "cards" ? unit : null;
}

/** What the numbers of a share are: measures of their own where these have the same value here, else its parts. */
export function termsOf({ figures }: Facts, { measure, numerator, denominator }: Figure): [string, string] {
  const [above = "", below = ""] = TERMS[measure] ?? [];
  return [
    figures.get(above)?.value === numerator ? above : `${measure}.numerator`,
    figures.get(below)?.value === denominator ? below : `${measure}.denominator`,
  ];
}

/** Names of a share's terms, in the programme's own words where it has them. */
export function termNames({ context }: Facts, id: string): [numerator: string, denominator: string] {
  const { names } = context.catalog.programme;
  const { numerator, denominator } = measureOf(context, id);
  const [above = "", below = ""] = TERMS[id] ?? [];
  const nameOf = (own: string, words: Words) => context.locale.words({ ...words, ...names[own] });
  return [nameOf(above, numerator), denominator ? nameOf(below, denominator) : ""];
}

/** The act that a share of the eligible counts; null where the programme calls the share by a name of its own. */
export function actOf({ context }: Facts, id: string): "requested" | "issued" | "delivered" | null {
  const isCoverage = COVERAGES.some((coverage) => coverage === id);
  const own = context.catalog.programme.names[id] !== undefined;
  return isCoverage && !own ? (measureOf(context, id).counts ?? null) : null;
}

/** What is spoken of, as the subject of a sentence: the number of the uncollected, not the cards, rises or falls. */
export function subjectOf({ context }: Facts, id: string): string {
  const { locale, catalog } = context;
  const count = COUNTS.find((known) => known === id);
  return count && catalog.programme.names[id] === undefined
    ? locale.t(`narrative_subject_${count}`)
    : locale.words(measureOf(context, id).name);
}
