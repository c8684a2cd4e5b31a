/**
 * The measures again, from the definitions alone: plain TypeScript, whole numbers in BigInt, no SQL, no shared code
 * with server/metrics. Slow and simple on purpose.
 */
import { type Period, workingDaysOf } from "../../datasets/period.ts";
import { FIXTURE_DECLARATION } from "../fixture.ts";
import type { Count, RandomPlace, RandomPosition, RandomProgramme } from "./programme.ts";

type Known = bigint | null;
type Column = Count | "issued";

export interface Slice {
  readonly channel: string;
  readonly kind: "first" | "reissue" | "all";
}

interface Term {
  readonly n: Known;
  readonly d: Known;
  readonly span: bigint;
}

export interface OracleFigure {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly status: string;
  readonly source: string;
  readonly synthetic: boolean;
  readonly reported: number;
  readonly expected: number;
}

const DAYS_OFF = { weekly: FIXTURE_DECLARATION.weekly_days_off, fixed: FIXTURE_DECLARATION.fixed_holidays };

function plus(...terms: readonly Known[]): Known {
  return terms.reduce<Known>((sum, term) => (sum === null || term === null ? null : sum + term), 0n);
}
function minus(one: Known, other: Known): Known {
  return one === null || other === null ? null : one - other;
}
/** Nearest whole number, halves away from zero. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const size = (x: bigint) => (x < 0n ? -x : x);
  const whole = size(dividend) / size(divisor);
  const rest = size(dividend) % size(divisor);
  const rounded = rest * 2n >= size(divisor) ? whole + 1n : whole;
  return dividend < 0n !== divisor < 0n ? -rounded : rounded;
}
/** Sources as a figure names them: each once, more than three only counted. */
export function formatSources(sources: readonly string[]): string {
  const each = new Set(sources);
  return each.size > 3 ? `${each.size} sources` : [...each].sort().join("+");
}
function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
function leastCommonMultiple(one: bigint, other: bigint): bigint {
  let [a, b] = [one, other];
  while (b > 0n) [a, b] = [b, a % b];
  return (one / a) * other;
}

/** What kind of number each measure is, its request kind, and whether it needs the eligible population. */
export const ORACLE_MEASURES: Readonly<
  Record<
    string,
    { form: "share" | "count" | "rate" | "duration"; kind: "first" | "all"; eligible?: true; lower?: true }
  >
> = {
  request_coverage: { form: "share", kind: "first", eligible: true },
  card_coverage: { form: "share", kind: "first", eligible: true },
  delivery_coverage: { form: "share", kind: "first", eligible: true },
  issue_rate: { form: "share", kind: "first" },
  delivery_rate: { form: "share", kind: "first" },
  backlog_uncollected_outside: { form: "count", kind: "all", lower: true },
  backlog_uncollected_inside: { form: "count", kind: "all", lower: true },
  backlog_share: { form: "share", kind: "all", lower: true },
  uncollected: { form: "count", kind: "all", lower: true },
  uncollected_share: { form: "share", kind: "all", lower: true },
  no_action: { form: "count", kind: "first", eligible: true, lower: true },
  eligible: { form: "count", kind: "first", eligible: true },
  requested: { form: "count", kind: "first" },
  issued: { form: "count", kind: "first" },
  delivered: { form: "count", kind: "first" },
  months_to_clear: { form: "duration", kind: "all", lower: true },
  ...Object.fromEntries(
    ["requests", "issued", "delivered"].flatMap((flow) => [
      ...["month", "year_to_date", "last_year", "trailing_year"].map((span) => [
        `${flow}_${span}`,
        { form: "count", kind: "all" } as const,
      ]),
      [`${flow}_per_working_day`, { form: "rate", kind: "all" } as const],
    ]),
  ),
};

export class Oracle {
  readonly programme: RandomProgramme;
  readonly #positions = new Map<string, RandomPosition[]>();
  readonly #eligible = new Map<string, RandomProgramme["eligible"][number]>();
  readonly #rows = new Map<string, RandomPosition[]>();
  readonly #slices = new Map<string, RandomPosition[]>();
  readonly #workingDays = new Map<string, bigint>();
  readonly #byOrdinal: ReadonlyMap<number, Period>;
  readonly #places: ReadonlyMap<string, RandomPlace>;
  readonly #counties: ReadonlyMap<string, string[]>;

  constructor(programme: RandomProgramme) {
    this.programme = programme;
    this.#byOrdinal = new Map(programme.periods.map((period) => [period.ordinal, period]));
    this.#places = new Map(programme.places.map((place) => [place.place, place]));
    this.#counties = new Map(
      programme.places.map(({ place }) => [
        place,
        programme.places
          .filter((row) => row.level === "county" && row.parent === place)
          .map((row) => row.place),
      ]),
    );
    for (const period of programme.periods)
      this.#workingDays.set(period.key, BigInt(workingDaysOf(period, DAYS_OFF)));
    for (const row of programme.positions) {
      const key = `${row.place} ${row.month}`;
      this.#positions.set(key, [...(this.#positions.get(key) ?? []), row]);
    }
    for (const row of programme.eligible) this.#eligible.set(`${row.place} ${row.month}`, row);
  }

  get provinces(): string[] {
    return this.programme.places.filter(({ level }) => level === "province").map(({ place }) => place);
  }

  /** Rows of a place and of the counties in it. */
  #rowsOf(place: string, month: string): RandomPosition[] {
    const key = `${place} ${month}`;
    const known = this.#rows.get(key);
    if (known) return known;
    const rows = [place, ...(this.#counties.get(place) ?? [])].flatMap(
      (one) => this.#positions.get(`${one} ${month}`) ?? [],
    );
    this.#rows.set(key, rows);
    return rows;
  }

  #slice(place: string, month: string, { channel, kind }: Slice): RandomPosition[] {
    const key = `${place} ${month} ${channel} ${kind}`;
    const known = this.#slices.get(key);
    if (known) return known;
    const rows = this.#rowsOf(place, month).filter(
      (row) =>
        (channel === "all" || row.channel === channel) && (kind === "all" || row.request_kind === kind),
    );
    this.#slices.set(key, rows);
    return rows;
  }

  stock(place: string, month: string, slice: Slice, column: Column): Known {
    const rows = this.#slice(place, month, slice);
    if (rows.length === 0) return null;
    const sum = (count: Count) => plus(...rows.map((row) => row.counts[count]));
    if (column !== "issued") return sum(column);
    const { inside, stages } = this.programme;
    return inside || !stages.includes("uncollected")
      ? sum("produced")
      : minus(sum("produced"), sum("uncollected"));
  }

  hasRows(place: string, month: string, slice: Slice): boolean {
    return this.#slice(place, month, slice).length > 0;
  }

  /** Counties that reported of all counties; one of one where the place itself reports. */
  coverage(place: string, month: string): [number, number] {
    const counties = this.#counties.get(place) ?? [];
    const reported = counties.filter(
      (county) => (this.#positions.get(`${county} ${month}`) ?? []).length > 0,
    );
    return reported.length > 0 ? [reported.length, counties.length] : [1, 1];
  }

  /** Whether some row behind a place's stock of the period may still change. */
  isProvisional(place: string, month: string, slice: Slice): boolean {
    return this.#slice(place, month, slice).some(({ provisional }) => provisional);
  }

  #eligibleRows(place: string, month: string) {
    const own = this.#eligible.get(`${place} ${month}`);
    if (own) return [own];
    const counties = this.#counties.get(place) ?? [];
    const rows = counties.flatMap((county) => this.#eligible.get(`${county} ${month}`) ?? []);
    return counties.length > 0 && rows.length === counties.length ? rows : [];
  }

  eligible(place: string, month: string, channel: string): Known {
    if (channel !== "all") return null;
    const rows = this.#eligibleRows(place, month);
    return rows.length === 0 ? null : rows.reduce((sum, row) => sum + row.value, 0n);
  }

  /** A stock that may begin or end a flow: all counties reported. */
  #end(place: string, ordinal: number, slice: Slice, column: Column): Known {
    const period = this.#byOrdinal.get(ordinal);
    if (!period) return null;
    const [reported, expected] = this.coverage(place, period.key);
    return reported === expected ? this.stock(place, period.key, slice, column) : null;
  }

  #flow(place: string, period: Period, slice: Slice, column: Column, span: string): Known {
    const yearly = this.programme.calendar === "gregorian-year";
    const newYear = period.ordinal - (yearly ? 1 : period.month);
    const year = yearly ? 1 : 12;
    const between = (from: number, to: number) =>
      minus(this.#end(place, to, slice, column), this.#end(place, from, slice, column));
    if (span === "month") return between(period.ordinal - 1, period.ordinal);
    if (span === "year_to_date") return between(newYear, period.ordinal);
    if (span === "last_year") return between(newYear - year, newYear);
    if (span === "trailing_year") return between(period.ordinal - year, period.ordinal);
    throw new RangeError(`unknown span: ${span}`);
  }

  /** Fall of the queue over the last three reported steps, and how many periods they took. */
  #pace(place: string, period: Period, slice: Slice): { cleared: Known; span: bigint } {
    const queue = (ordinal: number) =>
      minus(this.#end(place, ordinal, slice, "produced"), this.#end(place, ordinal, slice, "requested"));
    const now = queue(period.ordinal);
    if (now === null) return { cleared: null, span: 1n };
    const first = this.programme.periods[0]?.ordinal ?? 0;
    let steps = 0;
    for (let ordinal = period.ordinal - 1; ordinal >= first; ordinal -= 1) {
      const then = queue(ordinal);
      if (then === null) continue;
      steps += 1;
      if (steps < 3) continue;
      const span = period.ordinal - ordinal;
      return span <= 12 ? { cleared: now - then, span: BigInt(span) } : { cleared: null, span: 1n };
    }
    return { cleared: null, span: 1n };
  }

  #term(measure: string, place: string, period: Period, slice: Slice): Term {
    const stock = (column: Column) => this.stock(place, period.key, slice, column);
    const eligible = () =>
      this.#slice(place, period.key, slice).length === 0
        ? null
        : this.eligible(place, period.key, slice.channel);
    const of = (n: Known, d: Known = null, span = 1n): Term => ({ n, d, span });
    const queue = () => minus(stock("requested"), stock("produced"));
    switch (measure) {
      case "request_coverage":
        return of(stock("requested"), eligible());
      case "card_coverage":
        return of(stock("issued"), eligible());
      case "delivery_coverage":
        return of(stock("delivered"), eligible());
      case "issue_rate":
        return of(stock("issued"), stock("requested"));
      case "delivery_rate":
        return of(stock("delivered"), stock("issued"));
      case "backlog_uncollected_outside":
        return of(queue());
      case "backlog_uncollected_inside":
        return of(plus(queue(), stock("uncollected")));
      case "backlog_share":
        return of(queue(), stock("requested"));
      case "uncollected":
        return of(stock("uncollected"));
      case "uncollected_share":
        return of(stock("uncollected"), stock("produced"));
      case "no_action":
        return of(minus(eligible(), stock("requested")));
      case "eligible":
        return of(eligible());
      case "requested":
      case "issued":
      case "delivered":
        return of(stock(measure));
      case "months_to_clear": {
        const { cleared, span } = this.#pace(place, period, slice);
        return of(queue(), cleared, span);
      }
      default: {
        const [, noun, span = ""] = /^(requests|issued|delivered)_(.*)$/.exec(measure) ?? [];
        const column = noun === "requests" ? "requested" : noun === "issued" ? "issued" : "delivered";
        // a place without a row in the period has no figures of that period at all
        if (this.#slice(place, period.key, slice).length === 0) return of(null);
        if (span === "per_working_day")
          return of(
            this.#flow(place, period, slice, column, "month"),
            this.#workingDays.get(period.key) ?? 0n,
          );
        return of(this.#flow(place, period, slice, column, span));
      }
    }
  }

  #value(form: string, { n, d, span }: Term): number | null {
    if (n === null || (form !== "count" && d === null)) return null;
    if (form === "count") return Number(n);
    if (d === null) return null;
    if (form === "duration") return n <= 0n ? 0 : d <= 0n ? null : Number(divideUp(n * span, d));
    if (d <= 0n) return null;
    return Number(divideRounded(n * (form === "share" ? 10_000n : 100n), d)) / 100;
  }

  /** The terms a figure is made of, for ranks and differences. */
  terms(measure: string, place: string, period: Period, slice: Slice): Term & { members: string[] } {
    const definition = ORACLE_MEASURES[measure];
    if (!definition) throw new RangeError(`unknown measure: ${measure}`);
    if (this.#places.get(place)?.level !== "country")
      return { ...this.#term(measure, place, period, slice), members: [place] };
    const known = this.provinces
      .map((province) => ({ province, term: this.#term(measure, province, period, slice) }))
      .filter(({ term }) => term.n !== null && (definition.form === "count" || term.d !== null));
    const terms = known.map(({ term }) => term);
    const members = known.map(({ province }) => province);
    if (terms.length === 0) return { n: null, d: null, span: 1n, members };
    const span = terms.map((term) => term.span).reduce(leastCommonMultiple);
    const n = plus(...terms.map((term) => term.n));
    if (definition.form === "count") return { n, d: null, span, members };
    if (definition.form === "rate") return { n, d: terms[0]?.d ?? null, span, members };
    return { n, d: plus(...terms.map((term) => (term.d ?? 0n) * (span / term.span))), span, members };
  }

  /** Sources of the rows behind a figure that adds up these members. */
  sources(measure: string, members: readonly string[], period: Period, slice: Slice): string[] {
    const behind = members.filter((one) => this.hasRows(one, period.key, slice));
    const eligible = ORACLE_MEASURES[measure]?.eligible && slice.channel === "all";
    return behind.flatMap((one) => [
      ...this.#rowsOf(one, period.key).map(({ source }) => source),
      ...(eligible ? this.#eligibleRows(one, period.key).map(({ source }) => source) : []),
    ]);
  }

  figure(measure: string, place: string, period: Period, slice: Slice): OracleFigure {
    const definition = ORACLE_MEASURES[measure];
    if (!definition) throw new RangeError(`unknown measure: ${measure}`);
    const { form } = definition;
    const terms = this.terms(measure, place, period, slice);
    const value = this.#value(form, terms);
    const nation = this.#places.get(place)?.level === "country";
    const behind = terms.members.filter((one) => this.#slice(one, period.key, slice).length > 0);
    const covers = behind.map((one) => this.coverage(one, period.key));
    const gap = covers.some(([reported, expected]) => reported < expected);
    const [reported, expected] = nation
      ? [terms.members.length, this.provinces.length]
      : (covers[0] ?? [0, 1]);
    const rows = behind.flatMap((one) => this.#slice(one, period.key, slice));
    const population =
      slice.channel === "all" ? behind.flatMap((one) => this.#eligibleRows(one, period.key)) : [];
    const zero = form !== "count" && form !== "duration" && terms.d !== null && terms.d <= 0n;
    const endless =
      form === "duration" && terms.n !== null && terms.n > 0n && terms.d !== null && terms.d <= 0n;
    const status =
      (definition.eligible && slice.channel !== "all") || zero || endless
        ? "not_applicable"
        : value === null
          ? "not_reported"
          : reported < expected || gap
            ? "incomplete"
            : rows.some(({ provisional }) => provisional)
              ? "provisional"
              : "reported";
    return {
      value,
      numerator: terms.n === null ? null : Number(terms.n),
      denominator: terms.d === null ? null : Number(terms.d),
      status,
      source: formatSources(this.sources(measure, terms.members, period, slice)),
      synthetic: [...rows, ...population].some(({ synthetic }) => synthetic),
      reported,
      expected,
    };
  }
}
