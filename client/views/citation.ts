/** How a chart is cited: by its finding, its snapshot, the day of its knowledge and its address, until there are releases. */
import { formatDay, formatMonthEnd } from "../i18n/dates.ts";
import { formatView } from "../state/view.ts";
import { nameOfChart } from "./chart-names.ts";
import { type Context, hasMeasure, measureOf, placeName } from "./context.ts";
import type { Exhibit } from "./exhibit.ts";

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
  const { locale, catalog, snapshot, origin = "" } = context;
  const { calendar, country } = catalog.programme;
  const { chart, month, place } = exhibit.view;
  const measure = measureShown(context, exhibit);
  const subject = [
    nameOfChart(locale, chart),
    ...(measure ? [locale.words(measureOf(context, measure).name)] : []),
    placeName(context, place ?? country.place),
    formatMonthEnd(month, calendar, locale),
  ].join(locale.t("list_comma"));
  const known = locale.t("known_on", { day: formatDay(snapshot.knownOn, calendar, locale) });
  const text = locale.t("share_citation", {
    title: exhibit.title.replace(/\.$/, ""),
    subject,
    snapshot: snapshot.id.slice(0, 12),
    known,
  });
  return {
    text: exhibit.synthetic ? `${text} ${locale.t("share_citation_synthetic")}` : text,
    address: origin + formatView(exhibit.view),
  };
}
