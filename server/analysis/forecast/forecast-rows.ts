/** Clearing dates of every place under one scenario, as rows. */
import { type Calendar, nextPeriod, parsePeriod } from "../../../datasets/period.ts";
import { type Outlook, type OutlookPlace, paceOf } from "./outlook.ts";
import { type Span, spanWhole } from "./span.ts";

type Months = { readonly [End in keyof Span as `months_${End}`]: number | null };
type Clears = { readonly [End in keyof Span as `clears_${End}`]: string | null };

/**
 * When nobody waits in a place for the first time. `clears_*` are periods and `months_*` how many periods they lie
 * ahead of the forecast's own (0: nobody waits now); null is after the horizon, or no forecast where `queue` and
 * `from_month` are null too. The country clears when nobody waits in any province.
 */
export interface ForecastRow extends Clears, Months {
  readonly place: string;
  /** Period whose reported queue the forecast starts from; of the country, null unless all provinces' is the same. */
  readonly from_month: string | null;
  /** Queue at the end of that period; of the country, null unless all provinces reported it. */
  readonly queue: number | null;
  /** Requests a period, mean of the last year. */
  readonly arrivals: number | null;
  /** Cards a period, mean of the last three. */
  readonly cards: number | null;
  /** Of all provinces' cards in the last three periods, percent. */
  readonly share: number | null;
  /** No simulation clears within the horizon. */
  readonly never: boolean;
}

export interface RowFrame {
  readonly calendar: Calendar;
  readonly horizon: number;
  readonly simulations: number;
  readonly provinces: readonly string[];
  readonly country: string;
}

/** Rows of provinces in the order given, then the country's, from draws as `simulateQueues` gives them. */
export function describeRows(outlook: Outlook, clears: Int16Array, frame: RowFrame): ForecastRow[] {
  const { places } = outlook;
  const of = (index: number) => clears.subarray(index * frame.simulations, (index + 1) * frame.simulations);
  const pace = paceOf(outlook);
  const share = (cards: number) => (pace > 0 ? Math.round((1e4 * cards) / pace) / 100 : null);
  const rows = frame.provinces.map((place) => {
    const index = places.findIndex((one) => one.place === place);
    const known = places[index];
    return known
      ? { ...describeState(known), share: share(known.cards), ...describeClears(of(index), outlook, frame) }
      : { place, ...UNKNOWN };
  });
  const whole = places.length === frame.provinces.length && outlook.reported === places.length;
  const sum = (read: (place: OutlookPlace) => number) => places.reduce((total, one) => total + read(one), 0);
  return [
    ...rows,
    {
      place: frame.country,
      from_month: whole ? outlook.month : null,
      queue: whole ? sum(({ queue }) => queue) : null,
      arrivals: Math.round(sum(({ arrivals }) => arrivals)),
      cards: Math.round(pace),
      share: share(pace),
      ...describeClears(of(places.length), outlook, frame),
    },
  ];
}

const describeState = ({ place, from, queue, arrivals, cards }: OutlookPlace) => ({
  place,
  from_month: from.month,
  queue,
  arrivals: Math.round(arrivals),
  cards: Math.round(cards),
});

function describeClears(draws: Int16Array, { month }: Outlook, { calendar, horizon }: RowFrame) {
  const span = spanWhole(draws, horizon + 1);
  const origin = parsePeriod(calendar, month);
  const months = (end: number) => (end > horizon ? null : end);
  const clears = (end: number) => (end > horizon ? null : nextPeriod(origin, end).key);
  return {
    clears_low_80: clears(span.low_80),
    clears_low_50: clears(span.low_50),
    clears_median: clears(span.median),
    clears_high_50: clears(span.high_50),
    clears_high_80: clears(span.high_80),
    months_low_80: months(span.low_80),
    months_low_50: months(span.low_50),
    months_median: months(span.median),
    months_high_50: months(span.high_50),
    months_high_80: months(span.high_80),
    never: draws.every((draw) => draw > horizon),
  };
}

const UNKNOWN = {
  ...{ from_month: null, queue: null, arrivals: null, cards: null, share: null, never: false },
  ...{ clears_low_80: null, clears_low_50: null, clears_median: null, clears_high_50: null },
  ...{ clears_high_80: null, months_low_80: null, months_low_50: null, months_median: null },
  ...{ months_high_50: null, months_high_80: null },
} as const;
