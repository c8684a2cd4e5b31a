/** Releases as pages are given them: the same shapes as the room of releases has. */
import type { ReleaseKind, ReleaseStatus, StandingState } from "../../datasets/release.ts";
import type { Language, Words } from "../../datasets/vocabulary.ts";

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
