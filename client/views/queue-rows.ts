/** What the queue page is given: rows of the analyses, as the API gives them too. */
import type { Spread } from "../charts/spread.tsx";

/** When nobody waits in a place for the first time: periods, and how many ahead; null is after the horizon. */
export interface ClearingDates {
  readonly place: string;
  /** Period that the forecast starts from; null where there is no forecast, or places differ. */
  readonly from_month: string | null;
  readonly queue: number | null;
  readonly arrivals: number | null;
  readonly cards: number | null;
  /** Of the country's cards, percent. */
  readonly share: number | null;
  readonly clears_low_80: string | null;
  readonly clears_low_50: string | null;
  readonly clears_median: string | null;
  readonly clears_high_50: string | null;
  readonly clears_high_80: string | null;
  readonly months_median: number | null;
  readonly months_high_80: number | null;
  /** No simulation clears. */
  readonly never: boolean;
}

/** Cards a period for the whole country. */
export interface Supply {
  /** As it is written in an address. */
  readonly supply: string;
  /** In time order; the first is of the first period ahead. */
  readonly steps: readonly { readonly month: string; readonly cards: number }[];
}

export interface ScenarioForecast extends Supply {
  readonly rows: readonly ClearingDates[];
  readonly path: readonly (Spread & { readonly month: string })[];
}

export interface QueueForecast {
  readonly month: string;
  readonly first_month: string;
  readonly simulations: number;
  readonly place: string;
  readonly reported: number;
  readonly expected: number;
  readonly synthetic: boolean;
  readonly history: readonly { readonly month: string; readonly queue: number | null }[];
  readonly scenarios: readonly ScenarioForecast[];
}

/** The queue of a place at a period's end as stock and flow; null is not known. */
export interface QueueState {
  readonly place: string;
  readonly month: string;
  readonly queue: number | null;
  /** First period that the mean flows are counted over, how many, and the counts. */
  readonly pace_from: string | null;
  readonly pace_periods: number | null;
  readonly pace_arrivals: number | null;
  readonly pace_cards: number | null;
  readonly pace_reported: number;
  readonly arrivals: number | null;
  readonly cards: number | null;
  /** Requests for every hundred cards. */
  readonly utilisation: number | null;
  readonly months_to_clear: number | null;
  readonly full_months: number | null;
  readonly leaves: number | null;
  readonly wait_new: number | null;
  readonly wait_little: number | null;
  readonly steady: boolean | null;
  readonly steady_range: number | null;
  readonly target_queue: number | null;
  readonly relief_capacity: number | null;
  readonly oldest_month: string | null;
  readonly oldest_from: string | null;
  readonly oldest_waited: number | null;
  readonly waited_mean: number | null;
  readonly fifo_exact: boolean | null;
  readonly reported: number;
  readonly expected: number;
}

/** How long to wait at most, and in how many periods the queue is to come down. */
export interface QueueTarget {
  readonly targetWait: number;
  readonly monthsToTarget: number;
}

/** Uncollected cards in the band of ages in which the limit of voiding lies, and past it. */
export interface NearVoid {
  readonly limit_days: number;
  readonly limit_from: string;
  readonly from_days: number;
  readonly exact: boolean;
  readonly near: number | null;
  readonly over: number | null;
  readonly over_at_most: number | null;
  readonly total: number | null;
}

/** How good past forecasts were: of all provinces, of the country, or of one place. */
export interface RecordScore {
  readonly supply: "actual" | "recent";
  readonly scope: "provinces" | "country" | "place";
  readonly horizon: number;
  /** Forecasts scored. */
  readonly n: number;
  /** Percent of outcomes inside the interval. */
  readonly coverage_50: number;
  readonly coverage_80: number;
  /** Mean absolute error, and of forecasts that need no method. */
  readonly mae: number;
  readonly mae_no_change: number;
  readonly mae_straight_line: number;
  readonly ratio_no_change: number | null;
  readonly ratio_straight_line: number | null;
}

/** A past forecast for a month, and what came. */
export interface RecordedForecast extends Spread {
  readonly supply: "actual" | "recent";
  readonly origin: string;
  readonly horizon: number;
  readonly month: string;
  readonly actual: number;
}

export interface QueueRecord {
  readonly place: string;
  readonly origins: number;
  readonly first_origin: string | null;
  readonly last_origin: string | null;
  readonly simulations: number;
  readonly synthetic: boolean;
  readonly rows: readonly RecordScore[];
  readonly points: readonly RecordedForecast[];
}
