/** Changes and the queue's walk from the definitions, on top of oracle.ts. */
import { nextPeriod, type Period, periodsPerYear } from "../../datasets/period.ts";
import type { Basis } from "../../datasets/vocabulary.ts";
import { fractionOf, subtractFractions } from "./fraction.ts";
import { formatSources, type Oracle, type OracleFigure, type Slice } from "./oracle.ts";

/** The period a change is measured from, found by walking back. */
export function periodOfBasis(period: Period, basis: Basis): Period {
  if (basis === "last_month") return nextPeriod(period, -1);
  if (basis === "last_year") return nextPeriod(period, -periodsPerYear(period.calendar));
  let earlier = period;
  while (earlier.year === period.year) earlier = nextPeriod(earlier, -1);
  return earlier;
}

export interface Walked {
  readonly place: string;
  readonly period: Period;
  readonly basis: Basis;
}

/** A figure and the same one at the basis. */
export function changeOf(
  oracle: Oracle,
  measure: string,
  { place, period, basis }: Walked,
  slice: Slice,
): OracleFigure & Readonly<Record<string, unknown>> {
  const then = periodOfBasis(period, basis);
  const [now, before] = [period, then].map((at) => oracle.figure(measure, place, at, slice));
  if (!now || !before) throw new RangeError(`missing figure: ${measure} ${place}`);
  const sources = [period, then].flatMap((at) =>
    oracle.sources(measure, oracle.terms(measure, place, at, slice).members, at, slice),
  );
  return {
    ...now,
    compared_with: then.key,
    previous_value: before.value,
    previous_numerator: before.numerator,
    previous_denominator: before.denominator,
    previous_status: before.status,
    previous_reported: before.reported,
    previous_expected: before.expected,
    change: subtractFractions(measure, fractionOf(measure, now), fractionOf(measure, before)),
    source: formatSources(sources),
    synthetic: now.synthetic || before.synthetic,
  };
}

const WHOLE: Slice = { channel: "all", kind: "all" };

/** The queue's walk: every part of every province counted by itself, then added up for the country. */
export function walkOf(oracle: Oracle, { place, period, basis }: Walked) {
  const ends = [periodOfBasis(period, basis), period];
  const walk = (one: string) => {
    const [first, last] = ends.map(({ key }) => ({
      requested: oracle.stock(one, key, WHOLE, "requested"),
      issued: oracle.stock(one, key, WHOLE, "issued"),
    }));
    const told = ends.filter(({ key }) => oracle.hasRows(one, key, WHOLE));
    const covers = told.map(({ key }) => oracle.coverage(one, key));
    const whole = covers.every(([reported, expected]) => reported === expected);
    const between = (to: bigint | null | undefined, from: bigint | null | undefined) =>
      typeof to === "bigint" && typeof from === "bigint" ? to - from : null;
    // Of the end that lacks more counties; of the later one where both lack as many.
    const lacking = ([reported, expected]: readonly [number, number]) => 1 - reported / expected;
    const [earlier = [0, 1], later = earlier] = covers;
    const [reported, expected] = lacking(earlier) > lacking(later) ? earlier : later;
    return {
      start: between(first?.requested, first?.issued),
      requested: whole ? between(last?.requested, first?.requested) : null,
      issued: whole ? between(last?.issued, first?.issued) : null,
      end: between(last?.requested, last?.issued),
      reported: told.length === 2 ? reported : 0,
      expected,
      provisional: told.some(({ key }) => oracle.isProvisional(one, key, WHOLE)),
      synthetic: told.some((at) => oracle.figure("issued", one, at, WHOLE).synthetic),
      sources: told.flatMap((at) => oracle.sources("issued", [one], at, WHOLE)),
    };
  };
  const nation = place === "XX";
  const walks = (nation ? oracle.provinces : [place])
    .map(walk)
    .filter(({ requested, issued }) => !nation || (requested !== null && issued !== null));
  const add = (part: "start" | "requested" | "issued" | "end") => {
    const parts = walks.map((one) => one[part]);
    return parts.length === 0 || parts.includes(null)
      ? null
      : Number(parts.reduce((sum: bigint, one) => sum + (one ?? 0n), 0n));
  };
  const [start, end] = [add("start"), add("end")];
  const reported = nation ? walks.length : (walks[0]?.reported ?? 0);
  const expected = nation ? oracle.provinces.length : (walks[0]?.expected ?? 1);
  return {
    start,
    requested: add("requested"),
    issued: add("issued"),
    end,
    status:
      start === null || end === null
        ? "not_reported"
        : reported < expected
          ? "incomplete"
          : walks.some(({ provisional }) => provisional)
            ? "provisional"
            : "reported",
    reported,
    expected,
    source: formatSources(walks.flatMap(({ sources }) => sources)),
    synthetic: walks.some(({ synthetic }) => synthetic),
  };
}
