/** Ranks, movement, distances and the ledger from the definitions, on top of oracle.ts. */
import { nextPeriod, type Period, periodsPerYear } from "../../datasets/period.ts";
import type { Stage } from "../../datasets/vocabulary.ts";
import { divideRounded, ORACLE_MEASURES, type Oracle, type Slice } from "./oracle.ts";

type Fraction = readonly [bigint, bigint];

/** Negative, zero or positive as the first is smaller, equal or larger; divisors are positive. */
function compare([a, b]: Fraction, [c, d]: Fraction): number {
  const difference = a * d - c * b;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export interface OracleRank {
  readonly place: string;
  readonly rank: number | null;
  readonly previous_rank: number | null;
  readonly rank_change: number | null;
  readonly change_in_month: number | null;
  readonly change_in_year: number | null;
  readonly difference_from_national: number | null;
  readonly target: number | null;
  readonly difference_from_target: number | null;
  readonly to_next_place: number | null;
}

/** Every place's rank by a measure, in the order of `places`. */
export function rankPlaces(
  oracle: Oracle,
  measure: string,
  period: Period,
  slice: Slice,
  places: readonly string[],
): OracleRank[] {
  const definition = ORACLE_MEASURES[measure];
  if (!definition) throw new RangeError(`unknown measure: ${measure}`);
  const { form, lower } = definition;
  const sign = lower ? -1 : 1;
  const month = (by: number) => nextPeriod(period, by);

  const fraction = (place: string, at: Period): Fraction | null => {
    const { value, numerator, denominator } = oracle.figure(measure, place, at, slice);
    if (value === null || numerator === null) return null;
    if (form === "duration") return [BigInt(value), 1n];
    return [BigInt(numerator), form === "count" ? 1n : BigInt(denominator ?? 0)];
  };
  const rankAmong = (mine: Fraction, all: readonly Fraction[]) =>
    1 + all.filter((other) => compare(other, mine) * sign > 0).length;
  const difference = (one: Fraction | null, other: Fraction | null): number | null => {
    if (!one || !other) return null;
    const scale = form === "share" ? 10_000n : 100n;
    return Number(divideRounded((one[0] * other[1] - other[0] * one[1]) * scale, one[1] * other[1])) / 100;
  };

  const now = new Map(places.map((place) => [place, fraction(place, period)]));
  const before = new Map(places.map((place) => [place, fraction(place, month(-1))]));
  const pairs = (of: ReadonlyMap<string, Fraction | null>, among: readonly string[]): Fraction[] =>
    among.flatMap((place) => {
      const pair = of.get(place);
      return pair ? [pair] : [];
    });
  const both = places.filter((place) => now.get(place) && before.get(place));

  return places.map((place): OracleRank => {
    const mine = now.get(place) ?? null;
    const then = before.get(place) ?? null;
    const nation = fraction("XX", period);
    const due = oracle.programme.targets
      .filter((target) => target.place === place && target.measure === measure && target.month >= period.key)
      .sort((one, other) => (one.month < other.month ? -1 : 1))[0];
    const better = mine ? pairs(now, places).filter((other) => compare(other, mine) * sign > 0) : [];
    const next = better.sort((one, other) => compare(one, other) * sign)[0];
    const previous = mine && then ? rankAmong(then, pairs(before, both)) : null;
    const scale = form === "share" ? 10_000n : 100n;
    return {
      place,
      rank: mine ? rankAmong(mine, pairs(now, places)) : null,
      previous_rank: previous,
      rank_change: mine && previous !== null ? previous - rankAmong(mine, pairs(now, both)) : null,
      change_in_month: difference(mine, then),
      change_in_year: difference(mine, fraction(place, month(-periodsPerYear(period.calendar)))),
      difference_from_national: form === "share" || form === "duration" ? difference(mine, nation) : null,
      target: due?.value ?? null,
      difference_from_target:
        mine && due
          ? difference(mine, [BigInt(Math.round(due.value * 100)), form === "share" ? scale : 100n])
          : null,
      to_next_place:
        mine && next && measure !== "eligible" && form !== "duration" ? drawLevel(mine, next, sign) : null,
    };
  });
}

/** The smallest whole change of the numerator, found by trying: never by the formula under test. */
function drawLevel([n, d]: Fraction, next: Fraction, sign: number): number {
  let [low, high] = [0n, 1n];
  const reaches = (by: bigint) => compare([n + by * BigInt(sign), d], next) * sign >= 0;
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
