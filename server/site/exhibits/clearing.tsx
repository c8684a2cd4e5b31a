/** When the queue of every province is clear under scenarios of cards. */
import { Clearing, type ClearingCell } from "../../../client/charts/clearing.tsx";
import { formatMonthEnd } from "../../../client/i18n/dates.ts";
import { formatNumber } from "../../../client/i18n/numbers.ts";
import { type Context, placeName } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { sayReported } from "../../../client/views/findings.ts";
import type { ClearingDates, QueueForecast } from "../../../client/views/queue-rows.ts";
import {
  type ForecastReach,
  isForecast,
  reachOf,
  sayDate,
  sayInterval,
  sayMonth,
  sayOutcomes,
  saySupply,
  wordFor,
} from "../../../client/views/queue-words.ts";
import { type Column, DataTable } from "../../../client/views/table.tsx";
import { periodsPerYear } from "../../../datasets/period.ts";
import { forecastDownload, readForecast } from "../forecasts.ts";
import { type PageRequest, withView } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";
import { ordinalOf } from "./lines.ts";

/** A place under every scenario. */
interface Row {
  readonly place: string;
  readonly dates: readonly ClearingDates[];
}

/**
 * Every province's clearing dates, the view's place picked out; null where there is no forecast. Throws ReaderError for
 * scenarios that cannot be read.
 */
export async function readClearingExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, measureText } = request;
  const { locale, catalog, view } = context;
  const { calendar, country } = catalog.programme;
  const forecast = await readForecast(withView(request, { place: country.place }));
  if (!forecast) return null;
  const reach = reachOf(forecast);
  const rows = rowsOf(forecast, country.place);
  const whole = rows.find(({ place }) => place === country.place);
  const provinces = rows.filter((row) => row !== whole && row.dates.some(isForecast));
  if (provinces.length < 2) return null;
  const end = sayMonth(context, reach.end);
  const title = sayClearings(context, forecast, provinces, reach);
  const subtitle = [
    locale.t("waits_clearing_subtitle", {
      month: formatMonthEnd(forecast.month, calendar, locale),
      count: formatNumber(forecast.simulations, locale),
      end,
    }),
    sayReported(context, forecast),
  ].join(" ");
  const named = ({ place, dates: [first] }: Row) =>
    first ? `${placeName(context, place)} ${sayDate(context, first, reach)}` : placeName(context, place);
  const alt = locale.t("waits_clearing_alt", {
    places: formatNumber(provinces.length, locale),
    count: formatNumber(forecast.scenarios.length, locale),
    title,
    first: provinces.slice(0, 3).map(named).join(locale.t("list_comma")),
    last: provinces.slice(-1).map(named).join(""),
  });
  const draw = (row: Row) => ({
    place: row.place,
    name: placeName(context, row.place),
    cells: row.dates.map((dates) => createCell(context, dates)),
  });
  return {
    view: chartView(request, "clearing", "place", "supply", "sharing"),
    title,
    subtitle,
    alt,
    draw: async ({ theme, width, id }) =>
      renderDrawing(
        <Clearing
          {...{ locale, theme, width, id, alt, measureText }}
          rows={provinces.map(draw)}
          whole={whole ? draw(whole) : null}
          columns={forecast.scenarios.map((scenario) => ({
            key: scenario.supply,
            title: saySupply(context, scenario),
          }))}
          periods={[ordinalOf(context, forecast.first_month), ordinalOf(context, reach.end)]}
          perYear={periodsPerYear(calendar)}
          own={view.place ?? null}
          words={{
            median: locale.t("waits_mark_median"),
            half: locale.t("waits_mark_half"),
            most: locale.t("waits_mark_most"),
          }}
        />,
      ),
    widths: { wide: 900, narrow: 330 },
    table: (
      <DataTable
        context={context}
        caption={`${title}. ${subtitle}`}
        columns={clearingColumns(context, forecast, reach)}
        rows={[...(whole ? [whole] : []), ...provinces]}
        place={({ place }) => place}
      />
    ),
    download: forecastDownload(request, forecast, null),
    source: null,
    synthetic: forecast.synthetic,
  };
}

/** Places in the order of the first scenario's medians, ties by those of the next ones. */
function rowsOf({ scenarios }: QueueForecast, country: string): Row[] {
  const rows = (scenarios[0]?.rows ?? []).map(({ place }) => ({
    place,
    dates: scenarios.flatMap((scenario) => scenario.rows.find((row) => row.place === place) ?? []),
  }));
  const rank = ({ months_median, arrivals, never }: ClearingDates) =>
    arrivals === null ? 9e3 : never ? 8e3 : (months_median ?? 7e3);
  return rows.sort((a, b) => {
    if (a.place === country || b.place === country) return a.place === country ? 1 : -1;
    const differs = a.dates.findIndex((own, i) => {
      const other = b.dates[i];
      return other && rank(own) !== rank(other);
    });
    const [one, other] = [a.dates[differs], b.dates[differs]];
    return one && other ? rank(one) - rank(other) : 0;
  });
}

/** By when half of the provinces' queues are clear, by their medians, under the first and the last scenario. */
function sayClearings(
  context: Context,
  { scenarios }: QueueForecast,
  provinces: readonly Row[],
  reach: ForecastReach,
): string {
  const outcomes = scenarios.map((scenario, i) => {
    const medians = provinces.flatMap(({ dates }) => dates[i]?.clears_median ?? []).sort();
    return { scenario, median: medians[Math.ceil(provinces.length / 2) - 1] ?? null };
  });
  return context.locale.t("waits_clearing_title", { scenarios: sayOutcomes(context, outcomes, reach) });
}

function createCell(context: Context, dates: ClearingDates): ClearingCell | null {
  if (!isForecast(dates)) return null;
  const at = (month: string | null) => (month === null ? null : ordinalOf(context, month));
  const late = dates.clears_low_80 === null;
  return {
    reaches: {
      low_80: at(dates.clears_low_80),
      low_50: at(dates.clears_low_50),
      median: at(dates.clears_median),
      high_50: at(dates.clears_high_50),
      high_80: at(dates.clears_high_80),
    },
    word: wordFor(context, dates) ?? (late ? context.locale.t("waits_late") : null),
  };
}

function clearingColumns(
  context: Context,
  { scenarios }: QueueForecast,
  reach: ForecastReach,
): Column<Row>[] {
  const { locale } = context;
  return [
    {
      key: "place",
      head: locale.t("province"),
      rowHead: true,
      cell: ({ place }) => placeName(context, place),
    },
    ...scenarios.flatMap((scenario, i): Column<Row>[] => {
      const cell = (say: (dates: ClearingDates) => string) => (row: Row) => {
        const dates = row.dates[i];
        return dates ? say(dates) : "–";
      };
      const supply = saySupply(context, scenario);
      return [
        {
          key: `${scenario.supply} median`,
          head: `${supply}${locale.t("list_comma")}${locale.t("waits_mark_median")}`,
          text: true,
          cell: cell((dates) => sayDate(context, dates, reach)),
        },
        {
          key: `${scenario.supply} most`,
          head: `${supply}${locale.t("list_comma")}${locale.t("waits_mark_most")}`,
          text: true,
          cell: cell((dates) => sayInterval(context, dates, 80, reach)),
        },
      ];
    }),
  ];
}
