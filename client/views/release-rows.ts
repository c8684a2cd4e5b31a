/** Releases as pages are given them: the same shapes as the room of releases has. */
import type { ReleaseKind, ReleaseStatus, StandingState } from "../../datasets/release.ts";
import type { Language, Level, Status, Unit, Words } from "../../datasets/vocabulary.ts";

export interface ReleaseFileRow {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly media_type: string;
  readonly rows: number | null;
  readonly role: "report" | "data" | "chart" | "metadata" | "bundle" | "font";
  /** Null where it is about every place, or in no language. */
  readonly place: string | null;
  readonly language: Language | null;
}

export interface EarlyAccessRow {
  readonly name: Words;
  readonly role: Words;
  readonly reason: Words;
  readonly from: string;
}

export interface ManifestRow {
  readonly release: string;
  readonly programme: string;
  readonly title: Words;
  readonly month: string;
  readonly kind: ReleaseKind;
  readonly status: ReleaseStatus;
  /** Instant, ISO 8601 in UTC. */
  readonly published_at: string;
  readonly known_on: string;
  /** SHA-256 of the figures, and of the measures that they are computed by. */
  readonly snapshot: string;
  readonly measures: string;
  readonly completeness: {
    readonly reported: number;
    readonly expected: number;
    readonly missing: readonly string[];
    readonly provisional: readonly string[];
  };
  readonly supersedes: string | null;
  readonly previous_manifest: string | null;
  readonly statistician: { readonly name: Words; readonly contact: string };
  readonly notes: Words;
  readonly reason: Words | null;
  readonly early_access: readonly EarlyAccessRow[];
  readonly concealed: boolean;
  readonly places: readonly string[];
  readonly synthetic: boolean;
  readonly demonstration: boolean;
  readonly files: readonly ReleaseFileRow[];
}

export interface ReleaseRow {
  readonly manifest: ManifestRow;
  /** SHA-256 of the manifest. */
  readonly sha256: string;
  /** What became of it, and by which release. */
  readonly standing: { readonly state: StandingState; readonly by: string | null };
}

/** A line of the calendar. */
export interface AnnouncementRow {
  readonly month: string;
  readonly release: string | null;
  readonly at: string;
  readonly announced_on: string;
  readonly state: "published" | "announced" | "overdue";
  readonly moved: readonly { readonly from: string; readonly reason: Words }[];
  readonly note: Words;
}

/** A stamped table or figure, as it was released. */
export interface StampRow {
  readonly code: string;
  readonly kind: "table" | "figure";
  readonly name: string;
  readonly release: string;
  readonly place: string;
  readonly month: string;
  readonly measures: readonly string[];
  readonly title: Words;
  readonly query: string | null;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export const DIFF_REASONS = [
  "late_report",
  "complete",
  "revised_return",
  "eligible_revised",
  "follows",
] as const;

/** A figure that two releases give differently. */
export interface DiffRow {
  readonly place: string;
  readonly level: Level;
  readonly month: string;
  readonly measure: string;
  readonly unit: Unit;
  /** Null is not reported. */
  readonly before: number | null;
  readonly after: number | null;
  /** In points for shares, else in the unit. */
  readonly change: number | null;
  /** As a fraction of the figure before. */
  readonly relative: number | null;
  readonly status_before: Status;
  readonly status_after: Status;
  readonly reason: (typeof DIFF_REASONS)[number];
  readonly sources: readonly string[];
}

export interface RankEffectRow {
  readonly measure: string;
  readonly month: string;
  readonly place: string;
  readonly rank_before: number | null;
  readonly rank_after: number | null;
}

export interface ReleaseDiffRows {
  readonly months: readonly string[];
  /** The largest relative change first. */
  readonly rows: readonly DiffRow[];
  readonly ranks: readonly RankEffectRow[];
  readonly submissions: readonly {
    readonly submission: string;
    readonly received_on: string | null;
    readonly title_fa: string | null;
    readonly title_en: string | null;
  }[];
  readonly compared: number;
  readonly changed: number;
  readonly largest: DiffRow | null;
}
