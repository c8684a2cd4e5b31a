/** Two to six provinces over the months on one plot. */
import { SideBySide } from "../../../client/charts/side.tsx";
import { formatMonth } from "../../../client/i18n/dates.ts";
import { formatNumber } from "../../../client/i18n/numbers.ts";
import { isPart } from "../../../client/views/compare-columns.ts";
import { saySide } from "../../../client/views/compare-findings.ts";
import { measureOf, placeName } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { figureText } from "../../../client/views/figure.tsx";
import { sayReported } from "../../../client/views/findings.ts";
import { chosenProvince } from "../../../client/views/place-choice.tsx";
import { PlaceMonths } from "../../../client/views/place-months.tsx";
import { periodsPerYear } from "../../../datasets/period.ts";
import { readPlaceLines } from "../place-lines.ts";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";
import { saySubject } from "./ranking.tsx";

/** Beside a province, few enough to tell apart at a glance. */
const PEERS = 3;

/** The provinces that a view sets side by side: those asked for, else its own with those of like size, else first, middle and last. */
export async function readSidePlaces(request: PageRequest): Promise<readonly string[]> {
  const { context, reads } = request;
  const { view } = context;
  if (view.with && view.with.length > 1) return view.with;
  const own = view.with?.[0] ?? chosenProvince(context);
  if (own !== undefined) {
    const peers = await reads.peers({ place: own, measure: view.measure, month: view.month });
    const alike = peers.size.length > 0 ? peers.size : peers.start;
    if (alike.length > 0) return [own, ...alike.slice(0, PEERS).map(({ place }) => place)];
  }
  const ranking = await reads.ranking({ measure: view.measure, month: view.month });
  const places = ranking.rows.filter(({ rank }) => rank !== null).map(({ place }) => place);
  const usual = [own, places[0], places[Math.floor(places.length / 2)], places.at(-1)];
  return [...new Set(usual.filter((place) => place !== undefined))];
}

/** Lines of the chosen provinces with the country's; null where none has two months. */
export async function readSideExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, reads, measureText } = request;
  const { locale, catalog, view } = context;
  const { calendar } = catalog.programme;
  const places = await readSidePlaces(request);
  const ranking = await reads.ranking({ measure: view.measure, month: view.month });
  const country = ranking.national.place;
  const measure = measureOf(context, view.measure);
  const { lines, figures, months } = await readPlaceLines(request, [country, ...places]);
  const [national, ...rows] = lines;
  const [first] = months;
  if (first === undefined || months.length < 2) return null;
  const title = saySide(context, ranking, places);
  const span = {
    from: formatMonth(first, calendar, locale),
    month: formatMonth(view.month, calendar, locale),
  };
  const subtitle = [
    saySubject(context, ranking),
    sayReported(context, ranking),
    locale.t("compare_side_span", span),
  ].join(" ");
  const alt = locale.t("compare_side_alt", {
    ...span,
    measure: locale.words(measure.name),
    count: formatNumber(places.length, locale),
    list: places
      .flatMap((place) => ranking.rows.find((row) => row.place === place) ?? [])
      .map((row) => `${placeName(context, row.place)} ${figureText(context, row)}`)
      .join(locale.t("list_comma")),
  });
  const shown = isPart(measure) ? places : [country, ...places];
  return {
    view: { ...chartView(request, "side", "place"), with: places },
    title,
    subtitle,
    alt,
    draw: async ({ theme, width, id }) =>
      renderDrawing(
        <SideBySide
          {...{ rows, measure, locale, theme, width, id, alt, measureText }}
          national={national && !isPart(measure) ? national : null}
          perYear={periodsPerYear(calendar)}
        />,
      ),
    widths: { wide: 900, narrow: 330 },
    table: (
      <PlaceMonths
        {...{ context, months }}
        caption={`${title}. ${subtitle}`}
        places={shown}
        rows={figures}
        text={(figure) => figureText(context, figure)}
      />
    ),
    download: {
      path: "/api/v1/figures",
      query: `measure=${view.measure}&place=${shown.join(",")}&month=${first}..${view.month}`,
    },
    source: ranking.national.source,
    synthetic: figures.some(({ synthetic }) => synthetic),
  };
}
