/** The counts told first as bars: the one chart that belongs to reports alone. */
import { Bars, type NamedBar } from "../../client/charts/bars.tsx";
import { formatMonthEnd } from "../../client/i18n/dates.ts";
import { measureOf, placeName } from "../../client/views/context.ts";
import type { Exhibit } from "../../client/views/exhibit.ts";
import { figureText } from "../../client/views/figure.tsx";
import { chartView, renderDrawing } from "../../server/site/exhibits/exhibit.ts";
import type { PageRequest } from "../../server/site/request.ts";
import { isCountry, placeOf, readHeadlineSheet } from "./sheets.ts";

/** Bars of a place's counts; null where it has none. Shares are told by the alternative text too. */
export async function readGlanceExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, measureText } = request;
  const { locale, catalog, view } = context;
  const { figures } = await readHeadlineSheet(request);
  const counts = figures.filter(({ unit }) => unit !== "percent");
  if (counts.length === 0) return null;
  const place = placeOf(request);
  const name = placeName(context, place);
  const nameOf = (id: string) => locale.words(measureOf(context, id).name);
  const rows = counts.map(
    (figure): NamedBar => ({
      key: figure.measure,
      name: nameOf(figure.measure),
      value: figure.value,
      label: figureText(context, figure),
      tone: figure.status === "reported" ? "accent" : "unsure",
    }),
  );
  const parts = figures.map((figure) =>
    locale.t("report_glance_part", { name: nameOf(figure.measure), value: figureText(context, figure) }),
  );
  const alt = locale.t("report_glance_alt", { parts: parts.join(locale.t("list_comma")) });
  const [requested, eligible] = ["requested", "eligible"].map((id) =>
    counts.find(({ measure, value }) => measure === id && value !== null),
  );
  const title =
    requested && eligible
      ? locale.t("report_glance_title", {
          place: name,
          value: figureText(context, requested),
          eligible: figureText(context, eligible),
        })
      : locale.t("report_glance_title_plain", { place: name });
  return {
    // Its own page is that of the place.
    view: { ...chartView(request, "ledger", "place"), page: isCountry(request) ? "nation" : "province" },
    title,
    subtitle: locale.t("report_glance_subtitle", {
      month: formatMonthEnd(view.month, catalog.programme.calendar, locale),
    }),
    alt,
    draw: async ({ theme, width, id }) =>
      renderDrawing(<Bars {...{ rows, locale, theme, width, id, alt, measureText }} />),
    widths: { wide: 720, narrow: 330 },
    table: null,
    download: {
      path: "/api/v1/figures",
      query: `measure=${counts.map(({ measure }) => measure).join(",")}&place=${place}&month=${view.month}`,
    },
    source: figures[0]?.source ?? null,
    synthetic: figures.some(({ synthetic }) => synthetic),
  };
}
