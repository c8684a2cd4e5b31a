/** The rows that pages are given. They are the API's rows; the metrics room returns the same shapes. */
import type { Declaration } from "../../datasets/programme.ts";
import type {
  Channel,
  KindChoice,
  Level,
  RequestKind,
  Stage,
  Status,
  Unit,
  Words,
} from "../../datasets/vocabulary.ts";
import type { TraceAnswer } from "../../server/api/contract.ts";

export interface FigureRow {
  readonly place: string;
  readonly month: string;
  readonly measure: string;
  /** Percent with two decimals, integer, rate or months; null is not reported, never zero. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly unit: Unit;
  readonly status: Status;
  readonly source: string;
  readonly synthetic: boolean;
  readonly reported: number;
  readonly expected: number;
  readonly channel: string;
  readonly request_kind: string;
}

/** A figure and the same one at the period that the change is measured from. */
export interface ChangeRow extends FigureRow {
  readonly compared_with: string;
  readonly previous_value: number | null;
  readonly previous_numerator: number | null;
  readonly previous_denominator: number | null;
  readonly previous_status: Status;
  readonly previous_reported: number;
  readonly previous_expected: number;
  readonly change: number | null;
}

export interface RankingRow extends FigureRow {
  readonly rank: number | null;
  /** Period that movement and change are measured from. */
  readonly compared_with: string;
  readonly rank_change: number | null;
  readonly previous_rank: number | null;
  readonly previous_value: number | null;
  readonly previous_status: Status;
  /** From then until now, in points for shares, else in the measure's unit. */
  readonly change: number | null;
  readonly change_in_year: number | null;
  readonly difference_from_national: number | null;
  readonly target: number | null;
  readonly difference_from_target: number | null;
  readonly to_next_place: number | null;
  /** Null where ranks have no ranges: counties, durations, measures without a better way. */
  readonly range?: RankJudgement | null;
  /** Its figures of the month that deserve a call and that nobody has looked into. */
  readonly open_flags?: number;
}

/** How sure a rank is, why it moved and what would alter it. */
export interface RankJudgement {
  /** Best and worst rank that cannot be ruled out; null where the place has none. */
  readonly low: number | null;
  readonly high: number | null;
  /** Not reported: its range is that of an estimate. */
  readonly estimated: boolean;
  /** Places that cannot be told apart from this one. */
  readonly tied_with: readonly string[];
  /** Of the movement, what its own change made and what the others' did; they add up. */
  readonly own: number | null;
  readonly others: number | null;
  readonly passed: readonly string[];
  readonly passed_by: readonly string[];
  /** Smallest change of the numerator that gains a place, and that loses it; null where none does. */
  readonly to_gain: number | null;
  readonly to_lose: number | null;
}

export interface Ranking {
  readonly rows: readonly RankingRow[];
  readonly ranked: number;
  readonly reported: number;
  readonly expected: number;
  readonly tie_rule: string;
  readonly national: FigureRow;
  readonly national_previous_value: number | null;
  readonly national_previous_status: Status;
  readonly national_change: number | null;
  readonly measure: string;
  readonly month: string;
  readonly compared_with: string;
  /** Percent of cases in which a range holds the true rank; null where there are no ranges. */
  readonly confidence?: number | null;
}

export const LEDGER_STAGES = [
  "delivered",
  "uncollected",
  "in_transit",
  "voided",
  "backlog",
  "no_action",
] as const;
export type LedgerStage = (typeof LEDGER_STAGES)[number];

export interface Ledger {
  readonly place: string;
  readonly month: string;
  readonly rows: readonly {
    readonly stage: string;
    readonly value: number | null;
    readonly share: number | null;
  }[];
  readonly eligible: number | null;
  readonly sum: number | null;
  readonly residual: number | null;
  readonly status: Status;
  readonly synthetic: boolean;
}

export interface StatementRow {
  readonly statement: string;
  readonly place: string;
  readonly place_name: string;
  readonly county_name: string | null;
  readonly as_of_month: string | null;
  readonly as_of_jalali: string;
  readonly as_of_gregorian: string | null;
  readonly as_of_basis: string;
  readonly figure_kind: string;
  readonly eligible: number | null;
  readonly requested: number | null;
  readonly issued: number | null;
  readonly delivered: number | null;
  readonly backlog: number | null;
  readonly uncollected: number | null;
  readonly no_action: number | null;
  readonly stated_requests_past_year: number | null;
  readonly stated_coverage_pct: number | null;
  readonly stated_coverage_of: string | null;
  readonly stated_rank: number | null;
  readonly rank_of: string | null;
  readonly service_date: string | null;
  readonly rounded_fields: string | null;
  readonly source_url: string | null;
  readonly source_name: string | null;
  readonly note: string | null;
  readonly request_share: number | null;
  readonly card_share: number | null;
  readonly delivery_share: number | null;
  readonly issue_share: number | null;
  readonly residual_no_action: number | null;
  readonly residual_backlog_inside: number | null;
  readonly residual_backlog_outside: number | null;
  readonly residual_uncollected: number | null;
  readonly residual_coverage: number | null;
  readonly fits_backlog: string | null;
  readonly verdict: string;
  readonly reasons: readonly string[];
}

export interface EventRow {
  readonly event: string;
  readonly month: string;
  readonly date_gregorian: string;
  readonly date_jalali: string;
  readonly precision: string;
  readonly kind: string;
  readonly title_fa: string;
  readonly title_en: string;
  readonly source_url: string;
}

export interface PlaceRow {
  readonly place: string;
  readonly parent: string | null;
  readonly level: Level;
  readonly name_fa: string;
  readonly name_en: string;
}

/** A measure as the catalogue describes it; its name is already the programme's own. */
export interface MeasureEntry {
  readonly id: string;
  readonly kind: "share" | "count" | "rate" | "duration";
  readonly unit: Unit;
  readonly better: "higher" | "lower" | null;
  readonly requestKind: RequestKind | "all";
  readonly byChannel: boolean;
  readonly numerator: Words;
  readonly denominator: Words | null;
  readonly decimals: 0 | 2;
  readonly name: Words;
  readonly definition: Words;
  readonly formula: string;
  /** What one more of the numerator means, if that is an act; null for anything else. */
  readonly counts?: "requested" | "issued" | "delivered" | null;
}

export interface Catalog {
  readonly programme: Declaration;
  readonly measures: readonly MeasureEntry[];
  readonly places: readonly PlaceRow[];
  /** Period keys in order. */
  readonly months: readonly string[];
  readonly default_month: string;
  readonly channels: readonly (Channel | "all")[];
  readonly kinds: readonly KindChoice[];
  readonly stages: readonly Stage[];
  readonly hasStatements: boolean;
  readonly synthetic: boolean;
}

type Lists<T> = { readonly [K in keyof T]: T[K] extends (infer Row)[] ? readonly Row[] : T[K] };

/** How one figure came to be: `/api/v1/trace` and computeTrace give it as it is, the latter with no row withheld. */
export type TraceView = Lists<
  Omit<
    TraceAnswer,
    "figure" | "programme" | "snapshot" | "known_on" | "synthetic" | "as_of" | "rows_withheld"
  >
> & {
  readonly figure: FigureRow;
  /** Rows of counties that the programme does not publish; none are withheld yet where absent */
  readonly rows_withheld?: number;
};
