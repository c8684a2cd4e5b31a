/** The rows of the page of reports; the analysis room returns the same shapes. */
import type { ReportStatus } from "../../datasets/vocabulary.ts";

export interface ReportCell {
  readonly place: string;
  readonly month: string;
  readonly status: ReportStatus;
  /** Days from the period's end to the first whole report; null if none came or no delay is measured. */
  readonly days: number | null;
  readonly synthetic: boolean;
}

/** A province's report of the month, and its habits over the last periods. */
export interface ReportingRow extends ReportCell {
  readonly periods_counted: number;
  readonly periods_on_time: number;
  readonly periods_late: number;
  readonly periods_never: number;
  readonly median_days: number | null;
  readonly p90_days: number | null;
  readonly longest_run: number;
}

export interface EstimateRow {
  readonly place: string;
  readonly month: string;
  readonly figure: "requested" | "produced" | "queue" | "request_coverage";
  readonly from_month: string | null;
  readonly known: number | null;
  readonly low_80: number;
  readonly low_50: number;
  readonly median: number;
  readonly high_50: number;
  readonly high_80: number;
  readonly reported: number;
  readonly estimated: number;
  readonly expected: number;
}

interface MatteredTotal {
  readonly missing_percent: number | null;
  readonly revised_percent: number | null;
  readonly error_percent: number | null;
}

export interface MatteredRow {
  readonly month: string;
  readonly published_on: string;
  readonly reported_then: number;
  readonly expected: number;
  readonly requested: MatteredTotal | null;
  readonly queue: MatteredTotal | null;
  readonly coverage_error: number | null;
}

export interface EstimateRecordRow {
  readonly kind: "late" | "alone";
  readonly figure: "requested" | "produced" | "queue";
  readonly n: number;
  readonly coverage_50: number | null;
  readonly coverage_80: number | null;
  readonly median_error_percent: number | null;
  readonly error_ratio: number | null;
}

export interface Reporting {
  readonly month: string;
  readonly reported: number;
  readonly expected: number;
  readonly dated: boolean;
  readonly synthetic: boolean;
  readonly rows: readonly ReportingRow[];
  readonly estimate_state: "not_needed" | "estimated" | "partly" | "short_history" | "no_figures";
  readonly estimates: readonly EstimateRow[];
  readonly mattered: readonly MatteredRow[];
  readonly mattered_summary: {
    readonly periods: number;
    readonly incomplete: number;
    readonly figures: readonly {
      readonly figure: "requested" | "queue";
      readonly median_error_percent: number | null;
      readonly worst_error_percent: number | null;
      readonly worst_month: string | null;
    }[];
  };
}
