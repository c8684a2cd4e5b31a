/** What a forecast starts from: every place's last known queue, its recent pace, and models of its flows. */

import type { Calendar } from "../../../datasets/period.ts";
import { periodsPerYear } from "../../../datasets/period.ts";
import { ReaderError } from "../../errors.ts";
import type { QueueMonth, QueueSeries } from "../../metrics/queue-series.ts";
import { FLOWS_NEEDED, type FlowModel, fitFlows } from "./level.ts";
import type { LeadPeriod } from "./simulate.ts";

/** Last reported periods whose mean is the pace of cards. */
const PACE_PERIODS = 3;

export interface OutlookPlace {
  readonly place: string;
  /** Last period whose queue is known; the forecast starts there. */
  readonly from: QueueMonth;
  /** Periods from then to the outlook's own. */
  readonly behind: number;
  /** In requests, at the end of that period; 0 where more cards than requests are known. */
  readonly queue: number;
  /** Mean requests a period over the last reported year (3 periods where a period is a year), so that seasons even out. */
  readonly arrivals: number;
  /** Mean cards a period over its last three reported ones. */
  readonly cards: number;
}

export interface Outlook {
  readonly month: string;
  /** Places whose queue and flows are known; the others have no forecast. */
  readonly places: readonly OutlookPlace[];
  readonly lead: readonly LeadPeriod[];
  readonly arrivals: FlowModel;
  readonly cards: FlowModel;
  /** Periods looked back on. */
  readonly history: number;
  /** Places that reported the outlook's own period. */
  readonly reported: number;
  readonly synthetic: boolean;
}

/**
 * The outlook at the end of the series' last period. Throws ReaderError `short_history` where fewer than 12 periods
 * were reported.
 */
export function createOutlook(series: readonly QueueSeries[], calendar: Calendar): Outlook {
  const months = series[0]?.months ?? [];
  const month = months.at(-1)?.month ?? "";
  const year = Math.max(PACE_PERIODS, periodsPerYear(calendar));
  const kept = series.filter((own) => isKnown(own.months));
  const monthOfYear = months.map((one) => one.monthOfYear);
  const fitOf = (read: (month: QueueMonth) => number | null) =>
    fitFlows(
      kept.map((own) => own.months.map(read)),
      monthOfYear,
      periodsPerYear(calendar),
      month,
    );
  if (kept.length === 0) throw new ReaderError("short_history", { needed: FLOWS_NEEDED, found: 0, month });
  const places = kept.map(({ place, months: own }) => {
    const last = own.findLastIndex(({ queue }) => queue !== null);
    const from = own[last] as QueueMonth;
    return {
      place,
      from,
      behind: own.length - 1 - last,
      queue: Math.max(0, from.queue ?? 0),
      arrivals: meanOfLast(own, year, ({ arrivals }) => arrivals),
      cards: meanOfLast(own, PACE_PERIODS, ({ cards }) => cards),
    };
  });
  const behind = Math.max(0, ...places.map((place) => place.behind));
  return {
    month,
    places,
    lead: Array.from({ length: behind }, (_, t) => createLead(kept, months.length - behind + t)),
    arrivals: fitOf(({ arrivals }) => arrivals),
    cards: fitOf(({ cards }) => cards),
    history: months.length,
    reported: places.filter((place) => place.behind === 0).length,
    synthetic: kept.some((own) => own.months.some(({ state }) => state?.synthetic === true)),
  };
}

/** Cards a period of all places together, mean of each one's last three. */
export function paceOf({ places }: Outlook): number {
  return places.reduce((sum, { cards }) => sum + cards, 0);
}

/** Whether a place has a queue to start from and enough flows to tell its pace. */
function isKnown(months: readonly QueueMonth[]): boolean {
  const flows = months.filter(({ arrivals, cards }) => arrivals !== null && cards !== null);
  return flows.length >= PACE_PERIODS;
}

function createLead(series: readonly QueueSeries[], at: number): LeadPeriod {
  const cards = series.map(({ months }) => months[at]?.cards ?? null);
  return {
    cards: cards.reduce<number>((sum, own) => sum + Math.max(0, own ?? 0), 0),
    reported: cards.map((own) => own !== null),
  };
}

function meanOfLast(
  months: readonly QueueMonth[],
  count: number,
  read: (month: QueueMonth) => number | null,
): number {
  const known = months
    .map(read)
    .filter((flow) => flow !== null)
    .slice(-count);
  return known.reduce((sum, flow) => sum + flow, 0) / Math.max(1, known.length);
}
