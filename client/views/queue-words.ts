/** Scenarios and clearing dates as sentences that can be said aloud. */
import { formatMonth } from "../i18n/dates.ts";
import { formatNumber } from "../i18n/numbers.ts";
import type { Context } from "./context.ts";
import type { ClearingDates, Supply } from "./queue-rows.ts";

type Words = Pick<Context, "locale" | "catalog">;

/** "300,000 cards a month, 600,000 from Mehr 1405". */
export function saySupply(context: Words, { steps }: Pick<Supply, "steps">): string {
  const { locale } = context;
  return steps
    .map(({ month, cards }, i) =>
      locale.t(i === 0 ? "waits_supply" : "waits_supply_step", {
        cards: formatNumber(cards, locale, Number.isInteger(cards) ? 0 : 1),
        month: sayMonth(context, month),
      }),
    )
    .join(locale.t("list_comma"));
}

export function sayMonth({ locale, catalog }: Words, month: string): string {
  return formatMonth(month, catalog.programme.calendar, locale);
}

/** What a forecast reaches to, and how many simulations it has. */
export interface ForecastReach {
  /** Its last period. */
  readonly end: string;
  readonly simulations: number;
}

/** The last period of the scenarios' paths. */
export function reachOf(forecast: {
  readonly simulations: number;
  readonly scenarios: readonly { readonly path: readonly { readonly month: string }[] }[];
}): ForecastReach {
  return {
    end: forecast.scenarios[0]?.path.at(-1)?.month ?? "",
    simulations: forecast.simulations,
  };
}

/** Whether there is a forecast for a row: a place without a history has none. */
export function isForecast({ arrivals }: Pick<ClearingDates, "arrivals">): boolean {
  return arrivals !== null;
}

/** When a queue clears and how sure that is, in one sentence or two. */
export function sayClearing(context: Words, row: ClearingDates, reach: ForecastReach): string {
  const { locale } = context;
  const { clears_low_80: low, clears_high_80: high, clears_median: median } = row;
  const end = sayMonth(context, reach.end);
  if (row.months_high_80 === 0) return locale.t("waits_clear_now");
  if (row.never)
    return locale.t("waits_clear_never", { end, count: formatNumber(reach.simulations, locale) });
  if (low === null) return locale.t("waits_clear_late", { end });
  const middle =
    median === null
      ? locale.t("waits_middle_after", { end })
      : locale.t("waits_middle", { median: sayMonth(context, median) });
  if (high === null) return locale.t("waits_clear_open", { low: sayMonth(context, low), end, middle });
  if (high === low) return locale.t("waits_clear_in", { low: sayMonth(context, low) });
  return locale.t("waits_clear_between", {
    low: sayMonth(context, low),
    high: sayMonth(context, high),
    middle,
  });
}

/** By when something is so under the first and the last of the scenarios; a median of null is after the horizon. */
export function sayOutcomes(
  context: Words,
  outcomes: readonly { readonly scenario: Supply; readonly median: string | null }[],
  { end }: ForecastReach,
): string {
  const { locale } = context;
  return outcomes
    .filter((_, i) => i === 0 || i === outcomes.length - 1)
    .map(({ scenario, median }) => {
      const supply = saySupply(context, scenario);
      return median === null
        ? locale.t("waits_forecast_not", { supply, end: sayMonth(context, end) })
        : locale.t("waits_forecast_by", { supply, median: sayMonth(context, median) });
    })
    .join(locale.t("waits_then"));
}

/** The median for a cell, or what stands for none: "after Esfand 1409". */
export function sayDate(context: Words, row: ClearingDates, reach: ForecastReach): string {
  const { clears_median: median } = row;
  const word = wordFor(context, row);
  if (word !== null) return word;
  return median === null ? sayAfter(context, reach) : sayMonth(context, median);
}

/** Both ends of an interval for a cell. */
export function sayInterval(
  context: Words,
  row: ClearingDates,
  percent: 50 | 80,
  reach: ForecastReach,
): string {
  const word = wordFor(context, row);
  if (word !== null) return word;
  const low = percent === 50 ? row.clears_low_50 : row.clears_low_80;
  const high = percent === 50 ? row.clears_high_50 : row.clears_high_80;
  if (low === null) return sayAfter(context, reach);
  if (low === high) return sayMonth(context, low);
  return context.locale.t("waits_range", {
    low: sayMonth(context, low),
    high: high === null ? sayAfter(context, reach) : sayMonth(context, high),
  });
}

/** What is said of a row that has no dates; null where it has some. */
export function wordFor({ locale }: Words, row: ClearingDates): string | null {
  if (!isForecast(row)) return locale.t("waits_unknown");
  if (row.months_high_80 === 0) return locale.t("waits_now");
  return row.never ? locale.t("waits_never") : null;
}

function sayAfter(context: Words, { end }: ForecastReach): string {
  return context.locale.t("waits_after", { month: sayMonth(context, end) });
}
