/** Requests in the queue by how long they have waited: counted where a register dates them, else in turn. */
import { Bars, type NamedBar } from "../../../client/charts/bars.tsx";
import { formatMonthEnd } from "../../../client/i18n/dates.ts";
import { formatNumber } from "../../../client/i18n/numbers.ts";
import { type Context, placeName } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { sayReported } from "../../../client/views/findings.ts";
import { type Column, DataTable } from "../../../client/views/table.tsx";
import { WAIT_BAND_NAMES, WAIT_BANDS, type WaitBand } from "../../../datasets/age-band.ts";
import { UNIT_NAMES } from "../../../datasets/vocabulary.ts";
import { hasQueue } from "../../metrics/queue-series.ts";
import { queuePlace } from "../queue-places.ts";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";

/** More days than this are more than six months. */
const OLD = 180;

interface Waits {
  readonly bands: readonly { readonly band: WaitBand; readonly value: number }[];
  readonly total: number;
  /** Counted from a register; else as if cards had been made in turn. */
  readonly exact: boolean;
  readonly source: string | null;
  readonly synthetic: boolean;
  readonly reported: number;
  readonly expected: number;
}

/** The waits at the view's place (the country if none); null where neither register nor totals tell them. */
export async function readWaitingExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, measureText } = request;
  const { locale, catalog, view } = context;
  const place = queuePlace(context);
  const waits = place === null ? null : await readWaits(request, place);
  if (place === null || !waits) return null;
  const rows = waits.bands.map(
    ({ band, value }): NamedBar => ({
      key: band,
      name: locale.words(WAIT_BAND_NAMES[band]),
      value,
      label: formatNumber(value, locale),
      tone: waits.exact ? "accent" : "unsure",
    }),
  );
  const title = sayWaits(context, place, waits);
  const month = formatMonthEnd(view.month, catalog.programme.calendar, locale);
  const subtitle = [
    locale.t(waits.exact ? "waits_waiting_exact" : "waits_waiting_fifo", { month }),
    ...(place === catalog.programme.country.place ? [sayReported(context, waits)] : []),
  ].join(" ");
  const parts = rows.map(({ name, label }) => `${name} ${label}`).join(locale.t("list_comma"));
  const alt = locale.t("waits_waiting_alt", { parts });
  return {
    view: chartView(request, "waiting", "place"),
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
        columns={waitColumns(context)}
        rows={rows}
      />
    ),
    download: {
      path: waits.exact ? "/api/v1/queue-age" : "/api/v1/analysis/queue",
      query: `place=${place}&month=${view.month}`,
    },
    source: waits.source,
    synthetic: waits.synthetic,
  };
}

async function readWaits({ reads, snapshot, context }: PageRequest, place: string): Promise<Waits | null> {
  if (!hasQueue(snapshot)) return null;
  const { month } = context.view;
  const [ages, load] = await Promise.all([
    reads.queueAge({ place, month }),
    reads.queueLoad({ place, month }),
  ]);
  if (ages?.known && ages.total !== null) {
    const bands = ages.rows.map(({ band, value }) => ({ band, value: value ?? 0 }));
    return { ...ages, bands, total: ages.total, exact: true };
  }
  const { bands, reported, expected, synthetic } = load.row;
  if (bands === null) return null;
  const rows = WAIT_BANDS.map(({ band }) => ({ band, value: bands[band] }));
  const total = rows.reduce((sum, { value }) => sum + value, 0);
  return { ...{ bands: rows, total, exact: false, source: null }, ...{ synthetic, reported, expected } };
}

/** "Of 114,864 requests in the queue of Bushehr, 60,204 have waited for more than six months." */
function sayWaits(context: Context, place: string, { bands, total, exact }: Waits): string {
  const { locale } = context;
  if (total === 0) return locale.t("waits_waiting_none", { place: placeName(context, place) });
  const late = WAIT_BANDS.filter(({ from }) => from > OLD).map(({ band }) => band as string);
  const old = bands.reduce((sum, { band, value }) => sum + (late.includes(band) ? value : 0), 0);
  return locale.t(exact ? "waits_waiting_title" : "waits_waiting_title_fifo", {
    total: formatNumber(total, locale),
    place: placeName(context, place),
    old: formatNumber(old, locale),
  });
}

function waitColumns({ locale }: Context): Column<NamedBar>[] {
  return [
    { key: "band", head: locale.t("waits_waiting_band"), rowHead: true, cell: ({ name }) => name },
    { key: "value", head: locale.words(UNIT_NAMES.requests), cell: ({ label }) => label },
  ];
}
