/** What a report says of the release it belongs to: its edition, what no reader may miss, how it is cited and checked. */
import { formatDay, formatInstant, formatMonthEnd } from "../../client/i18n/dates.ts";
import { formatDigits, formatNumber } from "../../client/i18n/numbers.ts";
import { type Context, placeName } from "../../client/views/context.ts";
import { RELEASE_STATUS_NAMES } from "../../datasets/release.ts";
import type { ReleaseHead, ReportWords } from "./report.ts";

/** An id or address inside a sentence of either direction. */
const isolate = (text: string) => `\u2066${text}\u2069`;

/** "release 1399-01-r1, provisional, 30 Ordibehesht 1399 (2020-05-19), 09:30 (Tehran)". */
export function sayEdition({ locale, catalog }: Context, release: ReleaseHead): string {
  const { day, time } = formatInstant(release.published_at, catalog.programme, locale);
  return locale.t("report_edition", {
    release: isolate(release.release),
    status: locale.words(RELEASE_STATUS_NAMES[release.status]),
    ...{ day, time },
  });
}

/** What no reader may miss, the gravest first. */
export function sayWarnings(context: Context, release: ReleaseHead): string[] {
  const { locale, catalog } = context;
  const { reported, expected, missing } = release.completeness;
  const count = (number: number) => formatNumber(number, locale);
  const { kind, supersedes, reason } = release;
  return [
    ...(release.synthetic ? [locale.t("report_warning_synthetic")] : []),
    ...(reported < expected
      ? [
          locale.t("report_warning_provisional", {
            reported: count(reported),
            expected: count(expected),
            month: formatMonthEnd(release.month, catalog.programme.calendar, locale),
            missing: missing.map((place) => placeName(context, place)).join(locale.t("list_comma")),
          }),
        ]
      : []),
    ...(supersedes && reason && (kind === "revision" || kind === "correction")
      ? [
          locale.t(kind === "revision" ? "report_warning_revision" : "report_warning_correction", {
            before: isolate(supersedes),
            reason: locale.words(reason),
          }),
        ]
      : []),
    ...(release.demonstration ? [locale.t("report_warning_demonstration")] : []),
  ];
}

/** Notes under every report, then the release's own. */
export function sayNotes(context: Context, release: ReleaseHead): string[] {
  const { locale, catalog } = context;
  const { name, contact } = release.statistician;
  return [
    ...(release.notes[locale.language] === "" ? [] : [locale.words(release.notes)]),
    locale.t("report_notes_known", {
      day: formatDay(release.known_on, catalog.programme.calendar, locale),
      hash: isolate(release.snapshot.slice(0, 16)),
    }),
    locale.t("report_notes_null"),
    locale.t("report_notes_statistician", { name: locale.words(name), contact: isolate(contact) }),
  ];
}

/** How the report is cited. */
export function sayReportCitation(
  { locale, catalog }: Context,
  release: ReleaseHead,
  { title, address }: { readonly title: string; readonly address: string },
): string {
  const { day } = formatInstant(release.published_at, catalog.programme, locale);
  return locale.t("report_citation", {
    year: formatDigits(release.month.slice(0, 4), locale),
    title,
    release: isolate(release.release),
    day,
    address: isolate(address),
  });
}

/** Words that every form of a report needs. */
export function reportWords({ locale }: Context): ReportWords {
  const { t } = locale;
  return {
    product: t("brand"),
    contents: t("report_words_contents"),
    headline: t("report_words_headline"),
    summary: t("report_words_summary"),
    notes: t("report_words_notes"),
    source: t("report_words_source"),
    code: t("report_words_code"),
    page: t("report_words_page"),
    citation: t("report_words_citation"),
    statistician: t("report_words_statistician"),
    figure: t("report_words_figure"),
    table: t("report_words_table"),
    value: t("report_col_value"),
  };
}
