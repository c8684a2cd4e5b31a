/** Uncollected cards of a place by how long they have lain, where a register knows. */
import { Bars, type NamedBar } from "../../../client/charts/bars.tsx";
import { formatMonthEnd } from "../../../client/i18n/dates.ts";
import { formatNumber } from "../../../client/i18n/numbers.ts";
import { type Context, placeName } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { type Column, DataTable } from "../../../client/views/table.tsx";
import { AGE_BAND_NAMES, AGE_BANDS } from "../../../datasets/age-band.ts";
import { UNIT_NAMES } from "../../../datasets/vocabulary.ts";
import type { UncollectedAge } from "../../metrics/uncollected-age.ts";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";

/** More days than this are more than six months. */
const OLD = 180;

/** The ages at the view's place (the country if none); null where they are not known: a province without a register. */
export async function readAgeExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, reads, measureText } = request;
  const { locale, catalog, view } = context;
  const place = view.place ?? catalog.programme.country.place;
  const ages = await reads.uncollectedAge({ place, month: view.month });
  if (!ages?.known || ages.total === null) return null;
  const rows = ages.rows.map(({ band, value }): NamedBar => {
    const label = value === null ? locale.t("not_reported") : formatNumber(value, locale);
    return { key: band, name: locale.words(AGE_BAND_NAMES[band]), value, label, tone: "accent" };
  });
  const title = sayAge(context, ages, ages.total);
  const subtitle = locale.t("age_subtitle", {
    month: formatMonthEnd(ages.month, catalog.programme.calendar, locale),
  });
  const parts = rows.map(({ name, label }) => `${name} ${label}`).join(locale.t("list_comma"));
  const alt = locale.t("age_alt", { parts });
  return {
    view: chartView(request, "age", "place"),
    title,
    subtitle,
    alt,
    draw: async ({ theme, width, id }) =>
      renderDrawing(<Bars {...{ rows, locale, theme, width, id, alt, measureText }} />),
    widths: { wide: 720, narrow: 330 },
    table: (
      <DataTable
        context={context}
        caption={`${title}. ${subtitle}`}
        columns={ageColumns(context)}
        rows={rows}
      />
    ),
    download: { path: "/api/v1/uncollected-age", query: `place=${place}&month=${view.month}` },
    source: ages.source,
    synthetic: ages.synthetic,
  };
}

/** "Of 1,365 uncollected cards in Bushehr, 204 have lain for more than six months." */
function sayAge(context: Context, { place, rows }: UncollectedAge, total: number): string {
  const { locale } = context;
  if (total === 0) return locale.t("age_title_none", { place: placeName(context, place) });
  const bands = AGE_BANDS.filter(({ from }) => from > OLD).map(({ band }) => band as string);
  const old = rows.reduce((sum, { band, value }) => sum + (bands.includes(band) ? (value ?? 0) : 0), 0);
  return locale.t("age_title", {
    total: formatNumber(total, locale),
    place: placeName(context, place),
    old: formatNumber(old, locale),
  });
}

function ageColumns({ locale }: Context): Column<NamedBar>[] {
  return [
    { key: "band", head: locale.t("age_band"), rowHead: true, cell: ({ name }) => name },
    { key: "value", head: locale.words(UNIT_NAMES.cards), cell: ({ label }) => label },
  ];
}
