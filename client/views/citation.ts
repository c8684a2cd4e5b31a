/** How a chart is cited: by its finding, its release or else its snapshot, and its address; and how a release is. */
import { formatDay, formatMonthEnd } from "../i18n/dates.ts";
import { formatDigits } from "../i18n/numbers.ts";
import { formatView } from "../state/view.ts";
import { nameOfChart } from "./chart-names.ts";
import { type Context, hasMeasure, measureOf, placeName } from "./context.ts";
import type { Exhibit } from "./exhibit.ts";
import type { ManifestRow } from "./release-rows.ts";
import { isolate, releaseAddress, sayInstantDay } from "./release-words.ts";

export interface Citation {
  /** Everything but the address, in the language of the context. */
  readonly text: string;
  /** Absolute where the server knows its origin, else a path. */
  readonly address: string;
}

/** The measure that an exhibit shows first; null where it shows none by itself, as the ledger does. */
export function measureShown(context: Context, { download }: Pick<Exhibit, "download">): string | null {
  const asked = new URLSearchParams(download?.query).get("measure")?.split(",")[0] ?? "";
  return hasMeasure(context, asked) ? asked : null;
}

/** The citation of an exhibit that was made in the context's language. */
export function sayCitation(context: Context, exhibit: Exhibit): Citation {
  const { locale, catalog, snapshot, release, origin = "" } = context;
  const { calendar, country } = catalog.programme;
  const { chart, month, place } = exhibit.view;
  const measure = measureShown(context, exhibit);
  const subject = [
    nameOfChart(locale, chart),
    ...(measure ? [locale.words(measureOf(context, measure).name)] : []),
    placeName(context, place ?? country.place),
    formatMonthEnd(month, calendar, locale),
  ].join(locale.t("list_comma"));
  const words = { title: exhibit.title.replace(/\.$/, ""), subject };
  const text = release
    ? locale.t("share_citation_release", {
        ...words,
        release: isolate(release.id),
        day: sayInstantDay(context, release.publishedAt),
      })
    : locale.t("share_citation", {
        ...words,
        snapshot: snapshot.id.slice(0, 12),
        known: locale.t("known_on", { day: formatDay(snapshot.knownOn, calendar, locale) }),
      });
  return {
    text: exhibit.synthetic ? `${text} ${locale.t("share_citation_synthetic")}` : text,
    address: origin + formatView(exhibit.view),
  };
}

/** The citation of a whole release, in the language of the context. */
export function sayReleaseCitation(context: Context, manifest: ManifestRow): Citation {
  const { locale, origin = "" } = context;
  const text = locale.t("releases_citation", {
    year: formatDigits(manifest.month.slice(0, 4), locale),
    title: locale.words(manifest.title),
    release: isolate(manifest.release),
    day: sayInstantDay(context, manifest.published_at),
  });
  return {
    text: manifest.synthetic ? `${text} ${locale.t("share_citation_synthetic")}` : text,
    address: origin + releaseAddress(context, manifest.release),
  };
}
