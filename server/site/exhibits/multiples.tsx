/** Every province over the months, in small panels on one scale. */
import { Multiples } from "../../../client/charts/multiples.tsx";
import { formatMonth } from "../../../client/i18n/dates.ts";
import { formatNumber } from "../../../client/i18n/numbers.ts";
import { sayRisen } from "../../../client/views/compare-answer.ts";
import { isPart } from "../../../client/views/compare-columns.ts";
import { measureOf, placeName } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { figureText } from "../../../client/views/figure.tsx";
import { sayReported } from "../../../client/views/findings.ts";
import { PlaceMonths } from "../../../client/views/place-months.tsx";
import { periodsPerYear } from "../../../datasets/period.ts";
import { readPlaceLines } from "../place-lines.ts";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";
import { saySubject } from "./ranking.tsx";

/** Panels in the order of rank; null where no province has two months. */
export async function readMultiplesExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, reads, measureText } = request;
  const { locale, catalog, view } = context;
  const { calendar } = catalog.programme;
  const measure = measureOf(context, view.measure);
  const ranking = await reads.ranking({
    measure: view.measure,
    month: view.month,
    ...(view.basis ? { basis: view.basis } : {}),
  });
  const country = ranking.national.place;
  const places = ranking.rows.map(({ place }) => place);
  const { lines, figures, months } = await readPlaceLines(request, [country, ...places]);
  const [national, ...rows] = lines;
  const first = months[0];
  if (first === undefined || months.length < 2) return null;
  const known = ranking.rows.filter(({ value }) => value !== null);
  const named = known.map((row) => `${placeName(context, row.place)} ${figureText(context, row)}`);
  const title = sayRisen(context, ranking);
  const span = {
    from: formatMonth(first, calendar, locale),
    month: formatMonth(view.month, calendar, locale),
  };
  const subtitle = [
    saySubject(context, ranking),
    sayReported(context, ranking),
    locale.t("compare_multiples_scale", span),
  ].join(" ");
  const alt = locale.t("compare_multiples_alt", {
    ...span,
    count: formatNumber(rows.length, locale),
    measure: locale.words(measure.name),
    first: named.slice(0, 3).join(locale.t("list_comma")),
    last: named.at(-1) ?? "–",
  });
  return {
    view: chartView(request, "multiples", "place", "basis"),
    title,
    subtitle,
    alt,
    draw: async ({ theme, width, id }) =>
      renderDrawing(
        <Multiples
          {...{ rows, measure, locale, theme, width, id, alt, measureText }}
          national={national && !isPart(measure) ? national : null}
          own={view.place ?? null}
          perYear={periodsPerYear(calendar)}
        />,
      ),
    widths: { wide: 900, narrow: 330 },
    table: (
      <PlaceMonths
        context={context}
        caption={`${title}. ${subtitle}`}
        places={isPart(measure) ? places : [country, ...places]}
        months={months}
        rows={figures}
        text={(figure) => figureText(context, figure)}
      />
    ),
    download: {
      path: "/api/v1/figures",
      query: `measure=${view.measure}&level=province&month=${first}..${view.month}`,
    },
    source: ranking.national.source,
    synthetic: figures.some(({ synthetic }) => synthetic),
  };
}
