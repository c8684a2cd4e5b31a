/**
 * Nations of 31 provinces whose future is known, for proving forecasts. They are made otherwise than forecasts think:
 * levels drawn back to a mean, tails of Student's t with 4 degrees of freedom, jumps, seasons that differ by province,
 * whole requests and cards, provinces that are late or skip a month.
 */
import { nextPeriod, parsePeriod } from "../../datasets/period.ts";
import { createRandom, type Random } from "../../server/analysis/random.ts";
import type { QueueSeries } from "../../server/metrics/queue-series.ts";

export const PROVINCES = 31;
export const HORIZON = 60;
const CALENDAR = "solar-hijri-month";
const FIRST = parsePeriod(CALENDAR, "1390-01");
const SEASON = [0.6, 1, 1.1, 1.05, 1, 1.1, 1.05, 1, 1, 0.95, 0.95, 1.2];

export interface SimulatedNation {
  /** What is known at the end of its last month. */
  readonly series: readonly QueueSeries[];
  readonly month: string;
  /** Cards of the nation in each of the 60 months after it, in the form of a scenario. */
  readonly supply: string;
  /** For each province, then the nation: months until nobody waits; 61 where that is later. */
  readonly clears: readonly number[];
}

/** Draws scaled to a standard deviation of 1, with tails of 4 degrees of freedom. */
const heavy = (random: Random) => random.student(4) / Math.SQRT2;
const between = (random: Random, low: number, high: number) => low + (high - low) * random.next();

/** A level that is drawn back to where it started from, and now and then jumps for good. */
function createWanderer(
  random: Random,
  { memory, step, jumps, jump }: { memory: number; step: number; jumps: number; jump: number },
) {
  let [level, floor] = [(step / Math.sqrt(1 - memory * memory)) * random.normal(), 0];
  return () => {
    if (random.next() < jumps) floor += jump * random.normal();
    level = memory * level + step * heavy(random);
    return floor + level;
  };
}

interface Province {
  readonly size: number;
  readonly arrival: () => number;
  readonly weight: () => number;
}

function createProvince(random: Random, habit: Habit): Province {
  const size = 2_500 * Math.exp(0.8 * random.normal());
  const noise = habit.noise * between(random, 0.6, 1.6);
  const season = SEASON.map((factor) => factor ** habit.season * Math.exp(0.04 * random.normal()));
  const level = createWanderer(random, { ...habit.own, jumps: 1 / 150, jump: 0.25 });
  const claim = 0.2 * random.normal();
  const share = createWanderer(random, { ...habit.shares, jumps: 1 / 200, jump: 0.25 });
  let t = 0;
  return {
    size,
    arrival: () => {
      const month = t % 12;
      t += 1;
      return size * (season[month] ?? 1) * Math.exp(level() + noise * heavy(random));
    },
    weight: () => size * Math.exp(claim + share() + habit.shareNoise * heavy(random)),
  };
}

interface Habit {
  readonly season: number;
  readonly noise: number;
  readonly shareNoise: number;
  readonly own: { readonly memory: number; readonly step: number };
  readonly shares: { readonly memory: number; readonly step: number };
}

function createHabit(random: Random): Habit {
  return {
    season: between(random, 0.3, 1.3),
    noise: between(random, 0.04, 0.14),
    shareNoise: between(random, 0.05, 0.2),
    own: { memory: between(random, 0.85, 0.98), step: between(random, 0.02, 0.06) },
    shares: { memory: between(random, 0.8, 0.98), step: between(random, 0.02, 0.08) },
  };
}

/** The nation of a seed. */
export function simulateNation(seed: number): SimulatedNation {
  const random = createRandom(seed, "simulated nation");
  const habit = createHabit(random);
  const provinces = Array.from({ length: PROVINCES }, () => createProvince(random, habit));
  const shared = createWanderer(random, {
    ...{ memory: between(random, 0.85, 0.98), step: between(random, 0.02, 0.05), jumps: 1 / 80, jump: 0.2 },
  });
  const sharedNoise = between(random, 0.02, 0.06);
  const months = 48 + Math.floor(61 * random.next());
  const queues = provinces.map(({ size }) => Math.round(size * between(random, 2, 8)));
  const usual = provinces.reduce((sum, { size }) => sum + size, 0);
  const requested = queues.map(() => [] as number[]);
  const produced = queues.map(() => [] as number[]);

  const live = (supply: number) => {
    const shock = Math.exp(shared() + sharedNoise * heavy(random));
    const needs = provinces.map(({ arrival }, i) => (queues[i] ?? 0) + Math.round(arrival() * shock));
    const cards = giveOut(
      Math.round(supply),
      needs,
      provinces.map(({ weight }) => weight()),
    );
    provinces.forEach((_, i) => {
      const need = needs[i] ?? 0;
      requested[i]?.push(need - (queues[i] ?? 0));
      produced[i]?.push(cards[i] ?? 0);
      queues[i] = need - (cards[i] ?? 0);
    });
  };

  let pace = 0;
  let left = 0;
  for (let t = 0; t < months; t += 1) {
    if (left === 0) {
      left = 4 + Math.floor(20 * random.next());
      // Cards are short until the last years, as they were.
      pace = usual * between(random, 0.45, 0.9);
    }
    left -= 1;
    live(pace * Math.exp(0.08 * random.normal()));
  }
  const known = createSeries({
    requested,
    produced,
    first: queues.map((_, i) => startOf(queues, requested, produced, i)),
    months,
    random,
  });
  const waiting = queues.reduce((sum, queue) => sum + queue, 0);
  const recent = requested.reduce((sum, own) => sum + own.slice(-12).reduce((a, b) => a + b, 0) / 12, 0);
  const [soon, later] = [between(random, 0.8, 1.3), 1] as const;
  const goal = between(random, 12, 48);
  const turn = 3 + Math.floor(15 * random.next());
  const need = recent + waiting / goal;
  const round = (cards: number) => Number(cards.toPrecision(3));
  const steps = [round(need * soon), round(need * later)] as const;
  const clears = queues.map((queue) => (queue === 0 ? 0 : HORIZON + 1));
  let nation = HORIZON + 1;
  for (let step = 1; step <= HORIZON; step += 1) {
    live(step < turn ? steps[0] : steps[1]);
    queues.forEach((queue, i) => {
      if (queue === 0) clears[i] = Math.min(clears[i] ?? step, step);
    });
    if (queues.every((queue) => queue === 0)) nation = Math.min(nation, step);
  }
  const month = nextPeriod(FIRST, months - 1).key;
  const turned = nextPeriod(FIRST, months - 1 + turn).key;
  return { series: known, month, supply: `${steps[0]};${turned}:${steps[1]}`, clears: [...clears, nation] };
}

/** Queue before the first month, from what waits now and what came and went. */
function startOf(queues: readonly number[], requested: number[][], produced: number[][], i: number): number {
  const sum = (flows: readonly number[] = []) => flows.reduce((total, flow) => total + flow, 0);
  return (queues[i] ?? 0) - sum(requested[i]) + sum(produced[i]);
}

/** Whole cards by weight, none beyond the need; what a province cannot use is given out again. */
function giveOut(supply: number, needs: readonly number[], weights: readonly number[]): number[] {
  const given = needs.map(() => 0);
  let left = supply;
  for (let round = 0; round < 40 && left > 0; round += 1) {
    const open = needs.map((need, i) => (need > (given[i] ?? 0) ? (weights[i] ?? 0) : 0));
    const all = open.reduce((sum, weight) => sum + weight, 0);
    if (all === 0) break;
    const before = left;
    open.forEach((weight, i) => {
      const more = Math.min((needs[i] ?? 0) - (given[i] ?? 0), Math.floor((before * weight) / all), left);
      given[i] = (given[i] ?? 0) + more;
      left -= more;
    });
    if (left === before) {
      const i = open.findIndex((weight) => weight > 0);
      given[i] = (given[i] ?? 0) + 1;
      left -= 1;
    }
  }
  return given;
}

interface Ledger {
  readonly requested: readonly (readonly number[])[];
  readonly produced: readonly (readonly number[])[];
  readonly first: readonly number[];
  readonly months: number;
  readonly random: Random;
}

function createSeries({ requested, produced, first, months, random }: Ledger): QueueSeries[] {
  return requested.map((_, i) => {
    const late = random.next();
    const missing = (t: number) =>
      t >= months - (late < 0.02 ? 2 : late < 0.1 ? 1 : 0) || (t < months - 3 && random.next() < 0.01);
    const gone = Array.from({ length: months }, (_, t) => missing(t));
    let queue = first[i] ?? 0;
    return {
      place: `XX-${String(i).padStart(2, "0")}`,
      months: gone.map((_, t) => {
        const [came, went] = [requested[i]?.[t] ?? 0, produced[i]?.[t] ?? 0];
        queue += came - went;
        const period = nextPeriod(FIRST, t);
        const told = !gone[t] && !gone[t - 1] && t > 0;
        return {
          month: period.key,
          ordinal: period.ordinal,
          monthOfYear: period.month,
          state: null,
          queue: gone[t] ? null : queue,
          arrivals: told ? came : null,
          cards: told ? went : null,
        };
      }),
    };
  });
}
