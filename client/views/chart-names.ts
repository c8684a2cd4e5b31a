/** What each chart is called, and why a programme, a place or a month may not have it. */
import type { Locale } from "../i18n/locale.ts";
import type { TextKey } from "../i18n/pack.ts";
import type { ChartId } from "../state/view.ts";

const NAMES: Readonly<Record<ChartId, TextKey>> = {
  ranking: "share_chart_ranking",
  geography: "share_chart_geography",
  series: "share_chart_series",
  flows: "share_chart_flows",
  ledger: "share_chart_ledger",
  counties: "share_chart_counties",
  queue: "share_chart_queue",
  age: "share_chart_age",
  multiples: "share_chart_multiples",
  side: "share_chart_side",
  scatter: "share_chart_scatter",
  ranks: "share_chart_ranks",
  peers: "share_chart_peers",
  reporting: "share_chart_reporting",
  ranges: "share_chart_ranges",
  load: "share_chart_load",
  waiting: "share_chart_waiting",
  forecast: "share_chart_forecast",
  clearing: "share_chart_clearing",
  record: "share_chart_record",
  allocation: "share_chart_allocation",
};

const REASONS: Readonly<Record<ChartId, TextKey>> = {
  ranking: "share_none_ranking",
  geography: "share_none_ranking",
  series: "share_none_series",
  flows: "share_none_flows",
  ledger: "share_none_ledger",
  counties: "share_none_counties",
  queue: "share_none_queue",
  age: "share_none_age",
  multiples: "share_none_series",
  side: "share_none_side",
  scatter: "share_none_scatter",
  ranks: "share_none_series",
  peers: "share_none_peers",
  reporting: "share_none_reporting",
  ranges: "share_none_ranges",
  load: "share_none_load",
  waiting: "share_none_waiting",
  forecast: "share_none_forecast",
  clearing: "share_none_forecast",
  record: "share_none_record",
  allocation: "share_none_allocation",
};

/** The chart's name: "Ranking of provinces". */
export function nameOfChart({ t }: Pick<Locale, "t">, chart: ChartId): string {
  return t(NAMES[chart]);
}

/** A sentence that says what the chart needs and this view lacks. */
export function sayWhyNone({ t }: Pick<Locale, "t">, chart: ChartId): string {
  return t(REASONS[chart]);
}
