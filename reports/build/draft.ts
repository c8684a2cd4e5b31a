/** What is known of a release before its files are made, read from the snapshot that it pins. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatMonth } from "../../client/i18n/dates.ts";
import { createLocale } from "../../client/i18n/locale.ts";
import { formatReleaseId, type ReleaseKind, type ReleaseStatus } from "../../datasets/release.ts";
import { LANGUAGES, type Words } from "../../datasets/vocabulary.ts";
import { readCatalog } from "../../server/metrics/catalog.ts";
import { computeFigures } from "../../server/metrics/figures.ts";
import type { EarlyAccess } from "../../server/releases/manifest.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";
import type { ReleaseHead } from "../model/report.ts";

export interface DraftOptions {
  readonly month: string;
  readonly number: number;
  readonly kind: Exclude<ReleaseKind, "withdrawal">;
  /** Instant, ISO 8601 in UTC. */
  readonly publishedAt: string;
  readonly supersedes: string | null;
  readonly reason: Words | null;
  readonly notes: Words;
  readonly statistician: ReleaseHead["statistician"];
  readonly earlyAccess: readonly EarlyAccess[];
  /** Places with a report; defaults to the country and every province */
  readonly places?: readonly string[];
  readonly demonstration: boolean;
}

/** The head of a release of the snapshot. Throws RangeError (`unknown month: …`) for a month without figures. */
export async function createDraft(snapshot: Snapshot, options: DraftOptions): Promise<ReleaseHead> {
  const { month, kind } = options;
  const catalog = await readCatalog(snapshot);
  if (!catalog.months.some((known) => known.month === month)) throw new RangeError(`unknown month: ${month}`);
  const provinces = catalog.places.filter(({ level }) => level === "province").map(({ place }) => place);
  const completeness = await readCompleteness(snapshot, month, provinces);
  const { reported, expected, provisional } = completeness;
  const isComplete = reported === expected && provisional.length === 0;
  const status: ReleaseStatus = kind === "correction" ? "corrected" : isComplete ? "final" : "provisional";
  return {
    format: 1,
    release: formatReleaseId({ month, number: options.number }),
    programme: snapshot.programme.programme,
    title: createTitle(snapshot, month),
    month,
    kind,
    status,
    published_at: options.publishedAt,
    known_on: snapshot.knownOn,
    snapshot: snapshot.figuresHash,
    measures: hashMeasures(),
    inputs: catalog.sources
      .map(({ sha256, bytes, submission }) => ({ sha256, bytes, submission: submission || null }))
      .sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)),
    completeness,
    supersedes: options.supersedes,
    statistician: options.statistician,
    notes: options.notes,
    reason: options.reason,
    early_access: [...options.earlyAccess],
    concealed: false,
    places: [...(options.places ?? [catalog.country, ...provinces])],
    synthetic: snapshot.programme.synthetic,
    demonstration: options.demonstration,
  };
}

/** Which provinces have figures of the month: some of what the programme's first stage counts. */
async function readCompleteness(
  snapshot: Snapshot,
  month: string,
  provinces: readonly string[],
): Promise<ReleaseHead["completeness"]> {
  const { stages } = snapshot.programme;
  const measure = stages.includes("requested") ? "requested" : "issued";
  const figures = await computeFigures(snapshot, { measures: [measure], places: provinces, months: [month] });
  const missing = figures.filter(({ value, status }) => value === null || status === "incomplete");
  return {
    reported: figures.length - missing.length,
    expected: figures.length,
    missing: missing.map(({ place }) => place),
    provisional: figures.filter(({ status }) => status === "provisional").map(({ place }) => place),
  };
}

function createTitle({ programme }: Snapshot, month: string): Words {
  const [fa = "", en = ""] = LANGUAGES.map((language) => {
    const locale = createLocale(language);
    const place = language === "fa" ? programme.country.name_fa : programme.country.name_en;
    return locale.t("report_title", { place, month: formatMonth(month, programme.calendar, locale) });
  });
  return { fa, en };
}

const METRICS = fileURLToPath(new URL("../../server/metrics", import.meta.url));

/** SHA-256 over the registry of measures and the SQL that computes them, by path. */
function hashMeasures(): string {
  const files = readdirSync(METRICS, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(sql|ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash("sha256");
  // Line ends may differ between checkouts.
  for (const file of files)
    hash.update(`${file.slice(METRICS.length)}\n${readFileSync(file, "utf8").replaceAll("\r\n", "\n")}\n`);
  return hash.digest("hex");
}
