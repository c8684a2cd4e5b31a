/**
 * The forecast's record made again by other means: from snapshots built for each past day, by code of its own. Only the
 * forecast itself (outlook and simulation) is the product's.
 */
import { lastDay, nextPeriod, parsePeriod } from "../../../datasets/period.ts";
import { createSetup } from "../../../server/analysis/forecast/forecast.ts";
import { createOutlook } from "../../../server/analysis/forecast/outlook.ts";
import { simulateQueues } from "../../../server/analysis/forecast/simulate.ts";
import { type QueueSeries, readQueueSeries } from "../../../server/metrics/queue-series.ts";
import type { Snapshot } from "../../../server/warehouse/snapshot.ts";

export interface Rebuilt {
  readonly place: string;
  readonly origin: string;
  readonly known_on: string;
  readonly horizon: number;
  readonly month: string;
  readonly supply: string;
  readonly actual: number;
  readonly low_80: number;
  readonly low_50: number;
  readonly median: number;
  readonly high_50: number;
  readonly high_80: number;
  readonly no_change: number;
  readonly straight_line: number;
}

export interface BackTest {
  /** Everything known today. */
  readonly today: Snapshot;
  /** Days on which anything became known, sorted. */
  readonly days: readonly string[];
  /** A snapshot of what was known on a day. */
  readonly buildAt: (day: string) => Promise<Snapshot>;
  /** The last period of the programme. */
  readonly last: string;
}

const SIMULATIONS = 250;
const HORIZONS = [1, 3, 6, 12];

/** Every point of one origin's forecasts. */
export async function rebuildOrigin(test: BackTest, origin: string): Promise<Rebuilt[]> {
  const { calendar, country } = test.today.programme;
  const later = await readQueueSeries(test.today, { upTo: test.last });
  const soonest = lastDay(nextPeriod(parsePeriod(calendar, origin)));
  const candidates = [soonest, ...test.days.filter((day) => day > soonest)];
  for (const known_on of candidates) {
    const then = await readQueueSeries(await test.buildAt(known_on), { upTo: origin });
    const reported = then.filter(
      ({ months }) => months.at(-1)?.month === origin && months.at(-1)?.queue !== null,
    );
    if (reported.length * 2 < later.length) continue;
    return ["actual", "recent"].flatMap((supply) =>
      forecastAgain({ then, later, calendar, country: country.place }, { origin, known_on, supply }),
    );
  }
  return [];
}

interface Told {
  readonly then: readonly QueueSeries[];
  readonly later: readonly QueueSeries[];
  readonly calendar: Parameters<typeof createOutlook>[1];
  readonly country: string;
}

function forecastAgain(told: Told, key: { origin: string; known_on: string; supply: string }): Rebuilt[] {
  const { then, later, calendar, country } = told;
  const outlook = createOutlook(then, calendar);
  const names = outlook.places.map(({ place }) => place);
  const start = parsePeriod(calendar, key.origin);
  const monthAt = (ahead: number) => nextPeriod(start, ahead).key;
  const supply = key.supply === "actual" ? cardsLater(later, names, monthAt) : cardsAsBefore(then, names);
  const watched = [...names.map((_, i) => i), null];
  const setup = createSetup(outlook, {
    ...{
      supplies: [Float64Array.from(supply)],
      sharing: "recent",
      simulations: SIMULATIONS,
      seed: 1,
      watched,
    },
  });
  const [draws] = simulateQueues(setup);
  const rebuilt: Rebuilt[] = [];
  for (const horizon of HORIZONS) {
    if (horizon > supply.length) continue;
    const shared = { ...key, horizon, month: monthAt(horizon) };
    const points = names.flatMap((place, i): Rebuilt[] => {
      const own = then.find((series) => series.place === place)?.months ?? [];
      const actual = later
        .find((series) => series.place === place)
        ?.months.find(({ month }) => month === shared.month)?.queue;
      if (actual === undefined || actual === null) return [];
      return [
        { ...shared, place, ...readQuantiles(draws?.paths[i], horizon), ...naive(own, horizon), actual },
      ];
    });
    rebuilt.push(...points);
    if (points.length < later.length) continue;
    const sum = (read: (point: Rebuilt) => number) => points.reduce((total, point) => total + read(point), 0);
    rebuilt.push({
      ...shared,
      place: country,
      ...readQuantiles(draws?.paths[names.length], horizon),
      actual: sum(({ actual }) => actual),
      no_change: sum(({ no_change }) => no_change),
      straight_line: sum(({ straight_line }) => straight_line),
    });
  }
  return rebuilt;
}

/** Of 250 draws of a month: the 25th, 63rd, 125th, 188th and 225th, whole. */
function readQuantiles(path: ArrayLike<number> = [], horizon: number) {
  const drawn = Array.from(path)
    .filter((_, at) => Math.floor(at / SIMULATIONS) === horizon - 1)
    .sort((a, b) => a - b);
  const nth = (n: number) => Math.round(drawn[n - 1] ?? Number.NaN);
  return { low_80: nth(25), low_50: nth(63), median: nth(125), high_50: nth(188), high_80: nth(225) };
}

/** The queue as it was, and as it would be if it went on as in its last three periods. */
function naive(months: QueueSeries["months"], horizon: number) {
  const last = months.findLastIndex(({ queue }) => queue !== null);
  const queue = Math.max(0, months[last]?.queue ?? 0);
  const moves: number[] = [];
  for (const { arrivals, cards } of months.toReversed())
    if (arrivals !== null && cards !== null && moves.length < 3) moves.unshift(arrivals - cards);
  const pace = moves.reduce((sum, move) => sum + move, 0) / moves.length;
  return {
    no_change: queue,
    straight_line: Math.max(0, queue + pace * (horizon + months.length - 1 - last)),
  };
}

/** The pace of cards in each place's last three periods, for a year, to three digits. */
function cardsAsBefore(then: readonly QueueSeries[], names: readonly string[]): number[] {
  const pace = names.reduce((total, name) => {
    const own = then.find(({ place }) => place === name)?.months ?? [];
    const last = own.flatMap(({ cards }) => (cards === null ? [] : [cards])).slice(-3);
    return total + last.reduce((sum, cards) => sum + cards, 0) / last.length;
  }, 0);
  return Array.from({ length: 12 }, () => Number(pace.toPrecision(3)));
}

/** Cards as they came in the year after, until a month of which some place tells nothing. */
function cardsLater(
  later: readonly QueueSeries[],
  names: readonly string[],
  monthAt: (ahead: number) => string,
): number[] {
  const cards: number[] = [];
  for (let ahead = 1; ahead <= 12; ahead += 1) {
    let all = 0;
    for (const name of names) {
      const own = later.find(({ place }) => place === name)?.months ?? [];
      const at = own.findIndex(({ month }) => month === monthAt(ahead));
      const whole = own.map(({ state }) =>
        state === null || state.reported < state.expected ? null : state.produced,
      );
      if (at < 0) return cards;
      let [from, to] = [at - 1, at];
      while (from >= 0 && whole[from] === null) from -= 1;
      while (to < whole.length && whole[to] === null) to += 1;
      if (from < 0 || to >= whole.length) return cards;
      all += ((whole[to] ?? 0) - (whole[from] ?? 0)) / (to - from);
    }
    cards.push(Math.max(0, all));
  }
  return cards;
}

/** Coverage and errors of points, as the page rounds them. */
export function scoreAgain(points: readonly Rebuilt[]) {
  let [inside50, inside80, errors, unchanged, straight] = [0, 0, 0, 0, 0];
  for (const { actual, low_50, high_50, low_80, high_80, median, no_change, straight_line } of points) {
    if (actual >= low_50 && actual <= high_50) inside50 += 1;
    if (actual >= low_80 && actual <= high_80) inside80 += 1;
    errors += Math.abs(median - actual);
    unchanged += Math.abs(no_change - actual);
    straight += Math.abs(straight_line - actual);
  }
  const n = points.length;
  const percent = (count: number) => Math.round((10_000 * count) / n) / 100;
  const ratio = (of: number) => (of > 0 ? Math.round((1_000 * (errors / n)) / (of / n)) / 1_000 : null);
  return {
    n,
    coverage_50: percent(inside50),
    coverage_80: percent(inside80),
    mae: Math.round(errors / n),
    mae_no_change: Math.round(unchanged / n),
    mae_straight_line: Math.round(straight / n),
    ratio_no_change: ratio(unchanged),
    ratio_straight_line: ratio(straight),
  };
}
