/** Where a queue may go under scenarios of cards, and when it is clear. */
import { Fan, type FanPanel } from "../../../client/charts/fan.tsx";
import { formatMonthEnd } from "../../../client/i18n/dates.ts";
import { formatNumber } from "../../../client/i18n/numbers.ts";
import { type Context, placeName } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { sayReported } from "../../../client/views/findings.ts";
import type { ClearingDates, QueueForecast, ScenarioForecast } from "../../../client/views/queue-rows.ts";
import {
  type ForecastReach,
  reachOf,
  sayClearing,
  sayDate,
  sayInterval,
  sayOutcomes,
  saySupply,
} from "../../../client/views/queue-words.ts";
import { type Column, DataTable } from "../../../client/views/table.tsx";
import { periodsPerYear } from "../../../datasets/period.ts";
import { forecastDownload, readForecast } from "../forecasts.ts";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";
import { ordinalOf } from "./lines.ts";

/** Years of what is known before a forecast. */
const YEARS = 3;

interface Row {
  readonly scenario: ScenarioForecast;
  readonly dates: ClearingDates;
}

/**
 * The forecast of the view's place (the country if none); null where there is none. Throws ReaderError for scenarios
 * that cannot be read.
 */
export async function readForecastExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, measureText } = request;
  const { locale, catalog } = context;
  const { calendar } = catalog.programme;
  const forecast = await readForecast(request);
  if (!forecast) return null;
  const rows = forecast.scenarios.flatMap((scenario): Row[] => {
    const dates = scenario.rows.find(({ place }) => place === forecast.place);
    return dates ? [{ scenario, dates }] : [];
  });
  const reach = reachOf(forecast);
  const title = sayForecast(context, forecast, rows, reach);
  const subtitle = [
    locale.t("waits_forecast_subtitle", {
      month: formatMonthEnd(forecast.month, calendar, locale),
      count: formatNumber(forecast.simulations, locale),
    }),
    ...(forecast.place === catalog.programme.country.place ? [sayReported(context, forecast)] : []),
  ].join(" ");
  const panels = rows.map((row) => createPanel(context, row, reach));
  const alt = locale.t("waits_forecast_alt", {
    count: formatNumber(rows.length, locale),
    title,
    notes: panels.map((panel) => `${panel.title}: ${panel.note}`).join(" "),
  });
  const perYear = periodsPerYear(calendar);
  const history = forecast.history.slice(-YEARS * perYear - 1);
  return {
    view: chartView(request, "forecast", "place", "supply", "sharing"),
    title,
    subtitle,
    alt,
    draw: async ({ theme, width, id }) =>
      renderDrawing(
        <Fan
          {...{ panels, locale, theme, width, id, alt, measureText, perYear }}
          history={history.map(({ month, queue }) => ({ ordinal: ordinalOf(context, month), value: queue }))}
          known={locale.t("waits_known")}
          unknown={locale.t("waits_ahead")}
          words={{
            median: locale.t("waits_band_median"),
            half: locale.t("waits_band_half"),
            most: locale.t("waits_band_most"),
          }}
        />,
      ),
    widths: { wide: 900, narrow: 330 },
    table: (
      <DataTable
        context={context}
        caption={`${title}. ${subtitle}`}
        columns={forecastColumns(context, reach)}
        rows={rows}
      />
    ),
    download: forecastDownload(request, forecast, forecast.place),
    source: null,
    synthetic: forecast.synthetic,
  };
}

/** "Even chances that the queue of Bushehr is clear by the end of Mehr 1405 with 400,000 cards a month, and …". */
function sayForecast(
  context: Context,
  { place }: QueueForecast,
  rows: readonly Row[],
  reach: ForecastReach,
): string {
  const { locale } = context;
  if (rows.every(({ dates }) => dates.months_high_80 === 0))
    return locale.t("waits_forecast_now", { place: placeName(context, place) });
  const outcomes = rows.map(({ scenario, dates }) => ({ scenario, median: dates.clears_median }));
  return locale.t("waits_forecast_title", {
    place: placeName(context, place),
    scenarios: sayOutcomes(context, outcomes, reach),
  });
}

function createPanel(context: Context, { scenario, dates }: Row, reach: ForecastReach): FanPanel {
  const at = (month: string | null) => (month === null ? null : ordinalOf(context, month));
  return {
    key: scenario.supply,
    title: saySupply(context, scenario),
    note: sayClearing(context, dates, reach),
    points: scenario.path.map(({ month, ...point }) => ({ ...point, ordinal: ordinalOf(context, month) })),
    reaches:
      dates.never || dates.months_high_80 === 0
        ? null
        : {
            low_80: at(dates.clears_low_80),
            low_50: at(dates.clears_low_50),
            median: at(dates.clears_median),
            high_50: at(dates.clears_high_50),
            high_80: at(dates.clears_high_80),
          },
  };
}

function forecastColumns(context: Context, reach: ForecastReach): Column<Row>[] {
  const { locale } = context;
  return [
    {
      key: "supply",
      head: locale.t("waits_scenario"),
      rowHead: true,
      cell: ({ scenario }) => saySupply(context, scenario),
    },
    {
      key: "median",
      head: locale.t("waits_median"),
      text: true,
      cell: ({ dates }) => sayDate(context, dates, reach),
    },
    {
      key: "half",
      head: locale.t("waits_half"),
      text: true,
      cell: ({ dates }) => sayInterval(context, dates, 50, reach),
    },
    {
      key: "most",
      head: locale.t("waits_most"),
      text: true,
      cell: ({ dates }) => sayInterval(context, dates, 80, reach),
    },
  ];
}
