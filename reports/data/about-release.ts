/** What every metadata file says of a release, once. */

import { formatDay, formatInstant } from "../../client/i18n/dates.ts";
import { createLocale } from "../../client/i18n/locale.ts";
import { formatDigits } from "../../client/i18n/numbers.ts";
import { RELEASE_KIND_NAMES, RELEASE_STATUS_NAMES } from "../../datasets/release.ts";
import type { Language, Words } from "../../datasets/vocabulary.ts";
import type { Source } from "../../server/metrics/catalog.ts";
import type { Licence } from "./licence.ts";
import type { ReleaseData } from "./release-data.ts";

export interface ReleaseNotes {
  /** Where readers find the site; empty where it is not told. */
  readonly origin: string;
  readonly licence: Licence;
}

/** Address of a file, or of the release itself; a path where the origin is not told. */
export function releaseAddress({ origin }: ReleaseNotes, release: string, path = "manifest.json"): string {
  return `${origin}/r/${release}/${path}`;
}

/** The page of the release. */
export function releasePage({ origin }: ReleaseNotes, release: string, language: Language): string {
  return `${origin}/${language}/releases/${release}`;
}

/** Sources behind the figures of the release's period, as far as a figure names its own. */
export function listSources({ catalog, figures }: ReleaseData): Source[] {
  const named = new Set(figures.flatMap(({ source }) => source.split("+")));
  return catalog.sources.filter(({ source }) => named.has(source));
}

/** In sentences: what it is, of when, how complete, and whether anybody observed it. */
export function describeRelease({ release, catalog, gate }: ReleaseData): Words {
  const { reported, expected } = release.completeness;
  const say = (language: Language): string => {
    const locale = createLocale(language);
    const day = formatDay(release.known_on, catalog.programme.calendar, locale);
    const digits = (count: number) => formatDigits(String(count), locale);
    const fa = language === "fa";
    return [
      release.synthetic ? locale.t("report_warning_synthetic") : "",
      fa
        ? `${release.title.fa}: هر شاخص با صورت، مخرج، دوره، وضعیت و منبع، برای کشور، استان‌ها${gate.levels.includes("county") ? " و شهرستان‌ها" : ""}.`
        : `${release.title.en}: every measure with its numerator, denominator, period, status and source, for the country, its provinces${gate.levels.includes("county") ? " and counties" : ""}.`,
      fa
        ? `${digits(reported)} استان از ${digits(expected)} استان گزارش داده‌اند؛ دانسته‌ها تا ${day}.`
        : `${reported} of ${expected} provinces reported; known up to ${day}.`,
      release.demonstration ? locale.t("report_warning_demonstration") : "",
    ]
      .filter((sentence) => sentence !== "")
      .join(" ");
  };
  return { fa: say("fa"), en: say("en") };
}

/** "Revision, final": kind and status. */
export function sayStanding({ release }: ReleaseData, language: Language): string {
  const comma = language === "fa" ? "، " : ", ";
  return `${RELEASE_KIND_NAMES[release.kind][language]}${comma}${RELEASE_STATUS_NAMES[release.status][language]}`;
}

/** How the data are cited. */
export function sayDataCitation(data: ReleaseData, notes: ReleaseNotes, language: Language): string {
  const { release, catalog } = data;
  const locale = createLocale(language);
  return locale.t("report_citation", {
    year: formatDigits(release.month.slice(0, 4), locale),
    title: release.title[language],
    release: release.release,
    day: formatInstant(release.published_at, catalog.programme, locale).day,
    address: releasePage(notes, release.release, language),
  });
}
