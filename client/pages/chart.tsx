/** The page of one chart: large, with everything that one can take from it. */
import { formatMonthEnd } from "../i18n/dates.ts";
import { type ChartId, formatView, type View } from "../state/view.ts";
import { nameOfChart, sayWhyNone } from "../views/chart-names.ts";
import { measureShown } from "../views/citation.ts";
import { type Context, nameOf, placeName, provincesOf } from "../views/context.ts";
import type { DrawnExhibit } from "../views/exhibit.ts";
import { Foot } from "../views/foot.tsx";
import { closerOf, Drawing } from "../views/frame.tsx";
import { Pickers } from "../views/pickers.tsx";
import { Share, type ShareProps } from "../views/share.tsx";
import { Document } from "./document.tsx";

export interface ChartPageProps extends Pick<ShareProps, "context" | "citations" | "sizes"> {
  readonly exhibit: DrawnExhibit;
}

/** Parts of a view that the pickers of its page leave as they are. */
const KEPT: readonly (keyof View)[] = ["against", "with", "from", "to", "basis", "shape"];

export function ChartPage({ context, exhibit, citations, sizes }: ChartPageProps) {
  const { locale, catalog, view } = context;
  const chart = exhibit.view.chart;
  const chosen = measureShown(context, exhibit) === view.measure;
  return (
    <Document
      context={context}
      title={`${nameOfChart(locale, chart)} – ${exhibit.title}`}
      description={`${exhibit.title}. ${exhibit.subtitle}`}
      head={<OembedLink context={context} exhibit={exhibit} />}
    >
      <figure
        class="chart-sheet"
        id={chart}
        aria-labelledby="chart-title"
        {...closerOf({ context, exhibit })}
      >
        <figcaption class="lead">
          <p class="kicker">
            <Kicker context={context} chart={chart} />
          </p>
          <h1 id="chart-title">{exhibit.title}</h1>
          <p class="subtitle">{exhibit.subtitle}</p>
        </figcaption>
        <div class="chart-stage">
          <Drawing exhibit={exhibit} />
          {exhibit.below}
        </div>
        <Foot context={context} exhibit={exhibit} />
      </figure>
      {chosen && <Pickers context={context} measures={catalog.measures.map(({ id }) => id)} keep={KEPT} />}
      <Share context={context} exhibit={exhibit} citations={citations} sizes={sizes} />
      <details class="chart-table" open>
        <summary>{locale.t("table_behind")}</summary>
        {exhibit.table}
      </details>
    </Document>
  );
}

/** The place whose page speaks of this, and what kind of chart it is. */
function Kicker({ context, chart }: { context: Context; chart: ChartId }) {
  const { locale, catalog, view } = context;
  const { language, month, measure, place } = view;
  const province = catalog.places.find((row) => row.place === place && row.level === "province");
  const address = province
    ? formatView({ language, page: "province", place: province.place, month, measure })
    : formatView({ language, page: "nation", month, measure });
  return (
    <>
      <a href={address}>{placeName(context, province?.place ?? catalog.programme.country.place)}</a>
      {` · ${nameOfChart(locale, chart)} · ${formatMonthEnd(month, catalog.programme.calendar, locale)}`}
    </>
  );
}

/** Sites that are given this page's address find there how to frame the chart. */
function OembedLink({ context: { origin = "" }, exhibit }: Pick<ChartPageProps, "context" | "exhibit">) {
  const url = encodeURIComponent(origin + formatView(exhibit.view));
  return (
    <link
      rel="alternate"
      type="application/json+oembed"
      href={`${origin}/oembed?format=json&url=${url}`}
      title={exhibit.title}
    />
  );
}

export interface MissingChartProps {
  readonly context: Context;
  readonly chart: ChartId;
  /** Charts that this view has. */
  readonly instead: readonly Pick<DrawnExhibit, "title" | "view">[];
}

/** Says why there is no such chart for the view, and what there is. */
export function MissingChartPage({ context, chart, instead }: MissingChartProps) {
  const { locale, catalog, view } = context;
  const title = locale.t("share_none_title", { chart: nameOfChart(locale, chart) });
  const latest = catalog.default_month;
  return (
    <Document context={context} title={title} description={title}>
      <div class="lead chart-none">
        <p class="kicker">
          <Kicker context={context} chart={chart} />
        </p>
        <h1>{title}</h1>
        <p class="subtitle">{sayWhyNone(locale, chart)}</p>
      </div>
      <section aria-labelledby="instead-title">
        <h2 id="instead-title">{locale.t("share_instead")}</h2>
        <ul class="chart-instead">
          {view.month !== latest && (
            <li>
              <a href={formatView({ ...view, month: latest })}>
                {locale.t("share_latest", {
                  month: formatMonthEnd(latest, catalog.programme.calendar, locale),
                })}
              </a>
            </li>
          )}
          {instead.map((exhibit) => (
            <li key={exhibit.view.chart}>
              <a href={formatView(exhibit.view)}>{nameOfChart(locale, exhibit.view.chart)}</a>{" "}
              <span class="quiet">{exhibit.title}</span>
            </li>
          ))}
        </ul>
      </section>
      {NEED_A_PLACE.includes(chart) && <Provinces context={context} />}
    </Document>
  );
}

/** Charts of one province. */
const NEED_A_PLACE: readonly ChartId[] = ["counties", "peers"];

function Provinces({ context }: { context: Context }) {
  const { locale, view } = context;
  return (
    <section aria-labelledby="places-title">
      <h2 id="places-title">{locale.t("share_choose_place")}</h2>
      <ul class="chart-places">
        {provincesOf(context)
          .filter(({ place }) => place !== view.place)
          .map((province) => (
            <li key={province.place}>
              <a href={formatView({ ...view, place: province.place })}>{nameOf(province, locale)}</a>
            </li>
          ))}
      </ul>
    </section>
  );
}
