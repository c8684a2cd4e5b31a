/** Ranks, movement, distances and the ledger from the definitions, on top of oracle.ts. */
import { nextPeriod, type Period, periodsPerYear } from "../../datasets/period.ts";
import type { Basis, Stage } from "../../datasets/vocabulary.ts";
import { periodOfBasis } from "./change-oracle.ts";
import { compareFractions, type Fraction, fractionOf, subtractFractions } from "./fraction.ts";
import { divideRounded, ORACLE_MEASURES, type Oracle, type Slice } from "./oracle.ts";

export interface OracleRank {
  readonly place: string;
  readonly rank: number | null;
  readonly compared_with: string;
  readonly previous_rank: number | null;
  readonly rank_change: number | null;
  readonly previous_value: number | null;
  readonly previous_status: string;
  readonly change: number | null;
  readonly change_in_month: number | null;
  readonly change_in_year: number | null;
  readonly difference_from_national: number | null;
  readonly target: number | null;
  readonly difference_from_target: number | null;
  readonly to_next_place: number | null;
}

export interface RankedBy {
  readonly measure: string;
  readonly period: Period;
  readonly slice: Slice;
}

const isFraction = (fraction: Fraction | null | undefined): fraction is Fraction => Boolean(fraction);
const signOf = (measure: string) => (ORACLE_MEASURES[measure]?.lower ? -1 : 1);

/** One more than how many are better, so equals share the best number and the next is left out. */
function numberAmong(mine: Fraction, all: readonly Fraction[], sign: number): number {
  return 1 + all.filter((other) => compareFractions(other, mine) * sign > 0).length;
}

/** Every place's rank and value in one period, in the order of `places`, with how many are ranked. */
export function standPlaces(oracle: Oracle, { measure, period, slice }: RankedBy, places: readonly string[]) {
  const figures = places.map((place) => oracle.figure(measure, place, period, slice));
  const fractions = figures.map((figure) => fractionOf(measure, figure));
  const ranked = fractions.filter(isFraction);
  return places.map((place, i) => {
    const mine = fractions[i] ?? null;
    return {
      place,
      month: period.key,
      rank: mine && numberAmong(mine, ranked, signOf(measure)),
      value: figures[i]?.value ?? null,
      ranked: ranked.length,
    };
  });
}

/** Every place's rank by a measure with its movement since the basis, in the order of `places`. */
export function rankPlaces(
  oracle: Oracle,
  { measure, period, slice, basis }: RankedBy & { readonly basis: Basis },
  places: readonly string[],
): OracleRank[] {
  const form = ORACLE_MEASURES[measure]?.form;
  const sign = signOf(measure);
  const then = periodOfBasis(period, basis);
  const figure = (place: string, at: Period) => oracle.figure(measure, place, at, slice);
  const fraction = (place: string, at: Period) => fractionOf(measure, figure(place, at));
  const difference = (one: Fraction | null, other: Fraction | null) => subtractFractions(measure, one, other);

  const standing = standPlaces(oracle, { measure, period, slice }, places);
  const now = new Map(places.map((place) => [place, fraction(place, period)]));
  const before = new Map(places.map((place) => [place, fraction(place, then)]));
  const both = places.filter((place) => now.get(place) && before.get(place));
  const nowOfBoth = both.map((place) => now.get(place)).filter(isFraction);
  const beforeOfBoth = both.map((place) => before.get(place)).filter(isFraction);

  return places.map((place, i): OracleRank => {
    const mine = now.get(place) ?? null;
    const mineThen = before.get(place) ?? null;
    const due = oracle.programme.targets
      .filter((target) => target.place === place && target.measure === measure && target.month >= period.key)
      .sort((one, other) => (one.month < other.month ? -1 : 1))[0];
    const better = [...now.values()]
      .filter(isFraction)
      .filter((other) => mine && compareFractions(other, mine) * sign > 0);
    const next = better.sort((one, other) => compareFractions(one, other) * sign)[0];
    const previous = mine && mineThen ? numberAmong(mineThen, beforeOfBoth, sign) : null;
    return {
      place,
      rank: standing[i]?.rank ?? null,
      compared_with: then.key,
      previous_rank: previous,
      rank_change: mine && previous !== null ? previous - numberAmong(mine, nowOfBoth, sign) : null,
      previous_value: figure(place, then).value,
      previous_status: figure(place, then).status,
      change: difference(mine, mineThen),
      change_in_month: difference(mine, fraction(place, nextPeriod(period, -1))),
      change_in_year: difference(mine, fraction(place, nextPeriod(period, -periodsPerYear(period.calendar)))),
      difference_from_national:
        form === "share" || form === "duration" ? difference(mine, fraction("XX", period)) : null,
      target: due?.value ?? null,
      difference_from_target:
        mine && due
          ? difference(mine, [BigInt(Math.round(due.value * 100)), form === "share" ? 10_000n : 100n])
          : null,
      to_next_place:
        mine && next && measure !== "eligible" && form !== "duration" ? drawLevel(mine, next, sign) : null,
    };
  });
}

/** The smallest whole change of the numerator, found by trying: never by the formula under test. */
function drawLevel([n, d]: Fraction, next: Fraction, sign: number): number {
  let [low, high] = [0n, 1n];
  const reaches = (by: bigint) => compareFractions([n + by * BigInt(sign), d], next) * sign >= 0;
  while (!reaches(high)) high *= 2n;
  while (low < high) {
    const middle = (low + high) / 2n;
    if (reaches(middle)) high = middle;
    else low = middle + 1n;
  }
  return Number(low);
}

export interface OracleLedger {
  readonly rows: readonly {
    readonly stage: string;
    readonly value: number | null;
    readonly share: number | null;
  }[];
  readonly eligible: number | null;
  readonly sum: number | null;
  readonly residual: number | null;
  readonly reported: number;
}

/** The ledger of a place; the country adds up the provinces that know every part. */
export function accountFor(oracle: Oracle, place: string, period: Period): OracleLedger {
  const slice: Slice = { channel: "all", kind: "first" };
  const { stages } = oracle.programme;
  const has = (...needed: Stage[]) => needed.every((stage) => stages.includes(stage));
  const part = (measure: string, one: string) => {
    const { numerator } = oracle.figure(measure, one, period, slice);
    return numerator === null ? null : BigInt(numerator);
  };
  const parts = [
    ...(has("eligible", "requested") ? ["no_action"] : []),
    ...(has("requested", "issued") ? ["backlog"] : []),
    ...(["in_transit", "uncollected", "delivered", "voided"] as const).filter((stage) => has(stage)),
  ];
  if (parts.length === 0) return { rows: [], eligible: null, sum: null, residual: null, reported: 0 };
  const account = (one: string) => {
    const values = parts.map((stage) =>
      stage === "backlog"
        ? part("backlog_uncollected_outside", one)
        : stage === "in_transit" || stage === "voided"
          ? oracle.stock(one, period.key, slice, stage)
          : part(stage, one),
    );
    return { values, eligible: part("eligible", one) };
  };
  const nation = place === "XX";
  const members = (nation ? oracle.provinces : [place])
    .map(account)
    .filter(
      ({ values, eligible }) => !nation || (eligible !== null && values.every((value) => value !== null)),
    );
  const add = (terms: readonly (bigint | null)[]) =>
    terms.length === 0
      ? null
      : terms.reduce((sum, term) => (sum === null || term === null ? null : sum + term), 0n as bigint | null);
  const totals = parts.map((_, k) => add(members.map(({ values }) => values[k] ?? null)));
  const eligible = add(members.map((member) => member.eligible));
  const sum = members.length === 0 ? null : add(totals);
  const closes = has("eligible", "requested", "issued", "delivered");
  return {
    rows: parts.map((stage, k) => {
      const total = totals[k] ?? null;
      return {
        stage,
        value: total === null ? null : Number(total),
        share:
          total === null || eligible === null || eligible === 0n
            ? null
            : Number(divideRounded(total * 10_000n, eligible)) / 100,
      };
    }),
    eligible: eligible === null ? null : Number(eligible),
    sum: sum === null ? null : Number(sum),
    residual: closes && sum !== null && eligible !== null ? Number(eligible - sum) : null,
    reported: nation
      ? members.length
      : oracle.hasRows(place, period.key, slice)
        ? oracle.coverage(place, period.key)[0]
        : 0,
  };
}
