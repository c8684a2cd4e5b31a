/** What goes into the reading of one source file and what comes out. */
import type { Declaration } from "../../../datasets/programme.ts";
import type { Level, Severity } from "../../../datasets/vocabulary.ts";

/** Tables that arrive as CSV. */
export const INTAKE_TABLES = [
  "returns",
  "eligible",
  "targets",
  "acknowledgements",
  "statements",
  "events",
  "places",
] as const;
export type IntakeTable = (typeof INTAKE_TABLES)[number];

/** A place as far as intake needs it; names only serve to suggest the code that was meant. */
export interface KnownPlace {
  readonly place: string;
  readonly level: Level;
  readonly parent: string | null;
  readonly name_fa?: string;
}

export interface IntakeRequest {
  readonly table: IntakeTable;
  /** Absolute path of the raw file. */
  readonly path: string;
  /** Path inside the programme folder, for messages. */
  readonly file: string;
  readonly declaration: Declaration;
  /** Every known place but the country; empty for table places. Share one array between requests. */
  readonly places: readonly KnownPlace[];
  /** ISO day of the build's clock. */
  readonly known_on: string;
  /** Level at which a return's rows stand; defaults to county */
  readonly level?: "province" | "county" | undefined;
  /** Edition of place codes the source says it uses; undefined where it says nothing. */
  readonly place_code_edition?: string | undefined;
  /** Code of the edition before 2020 → code of today. */
  readonly codes_before_2020?: Readonly<Record<string, string>> | undefined;
  /** Whether this source counts uncollected cards inside issued; defaults to the programme's basis */
  readonly uncollected_inside_issued?: boolean | undefined;
  /** Existing folder for the canonical CSV. */
  readonly outputFolder: string;
}

/** A row of table `finding`, without its ordinal. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly row: number | null;
  readonly column_name: string | null;
  readonly place: string | null;
  readonly month: string | null;
  readonly seen: string | null;
  readonly expected: string | null;
  readonly message_fa: string;
  readonly message_en: string;
}

/** A row of table `quarantine`. */
export interface QuarantinedRow {
  readonly file: string;
  readonly row: number;
  readonly rule: string;
  /** JSON array of the raw cells, text as it came. */
  readonly cells: string;
}

/** Where not refused, rows_in = accepted + quarantined + duplicates. */
export interface IntakeReceipt {
  readonly file: string;
  readonly rows_in: number;
  readonly accepted: number;
  readonly quarantined: number;
  /** Identical duplicates, ignored. */
  readonly duplicates: number;
  readonly findings: readonly Finding[];
  readonly quarantine: readonly QuarantinedRow[];
  readonly refused: boolean;
  /** CSV of the accepted rows: the table's columns in order, then `row`; null where refused. */
  readonly canonicalPath: string | null;
}
