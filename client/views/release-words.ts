/** Releases in words and addresses; the same on every page that speaks of them. */
import { formatInstant, formatMonth } from "../i18n/dates.ts";
import type { Locale } from "../i18n/locale.ts";
import { formatNumber } from "../i18n/numbers.ts";
import { formatView } from "../state/view.ts";
import type { Context } from "./context.ts";
import type { ReleaseFileRow, ReleaseRow } from "./release-rows.ts";

/** On a link that leaves the release which a page is looked at in; every other link stays in it (server/site/pin.ts). */
export const LEAVES_RELEASE = { "data-leaves-release": "" } as const;

/** An id, hash or address inside a sentence of either direction. */
export function isolate(text: string): string {
  return `\u2066${text}\u2069`;
}

/** Address of a release's own page. */
export function releaseAddress({ view }: Pick<Context, "view">, release: string): string {
  return formatView({ language: view.language, page: "release", release });
}

/** Address of what a release changed against another. */
export function changesAddress({ view }: Pick<Context, "view">, release: string, other: string): string {
  return formatView({ language: view.language, page: "revisions", release, other });
}

/** Address of the site as a release saw it, at the release's month. */
export function asOfAddress({ view }: Pick<Context, "view">, release: string): string {
  return formatView({ language: view.language, page: "nation", as_of: release });
}

/** Address of a file of a release. */
export function fileAddress(release: string, path: string): string {
  return `/r/${release}/${path}`;
}

/** "30 Ordibehesht 1399 (2020-05-19), 09:30 (Tehran)". */
export function sayInstant({ catalog, locale }: Pick<Context, "catalog" | "locale">, iso: string): string {
  return locale.t("releases_instant", formatInstant(iso, catalog.programme, locale));
}

/** The day alone. */
export function sayInstantDay({ catalog, locale }: Pick<Context, "catalog" | "locale">, iso: string): string {
  return formatInstant(iso, catalog.programme, locale).day;
}

/** "Farvardin 1399", the month that a release is of. */
export function sayReleaseMonth({ catalog, locale }: Context, month: string): string {
  return formatMonth(month, catalog.programme.calendar, locale);
}

/** "30 of 31 provinces reported". */
export function sayCompleteness(
  { locale }: Pick<Context, "locale">,
  { completeness }: ReleaseRow["manifest"],
): string {
  return locale.t("releases_reported", {
    reported: formatNumber(completeness.reported, locale),
    expected: formatNumber(completeness.expected, locale),
  });
}

/** "214 kB", "1.2 MB": decimal thousands, as file managers and the manifest's bytes agree on. */
export function formatSize(bytes: number, locale: Locale): string {
  if (bytes < 1_000) return locale.t("releases_bytes", { size: formatNumber(bytes, locale) });
  if (bytes < 999_500) return locale.t("releases_kilobytes", { size: formatNumber(bytes / 1_000, locale) });
  return locale.t("releases_megabytes", { size: formatNumber(bytes / 1_000_000, locale, 1) });
}

/** "PDF": the ending of a file's name, as people call its format. */
export function formatOf({ path }: Pick<ReleaseFileRow, "path">): string {
  return (/\.([a-z0-9]+)$/i.exec(path)?.[1] ?? "").toUpperCase();
}

/** Whether the files of a release are no longer served: the one that took it back says so. */
export function isConcealed({ standing }: ReleaseRow, releases: readonly ReleaseRow[]): boolean {
  if (standing.state !== "withdrawn") return false;
  return releases.some(({ manifest }) => manifest.release === standing.by && manifest.concealed);
}
