/** The clearing forecast as one would write it first: objects, Box–Muller on Math.random, a sort for every quantile. */
import { shareByWeight } from "./plain-sharing.ts";

/** What a place is forecast from: its queue, and logarithms of its usual flow and share, with their chance. */
export interface PlainPlace {
  readonly queue: number;
  readonly arrivals: number;
  readonly weight: number;
  /** Standard deviations of a month's chance, by place. */
  readonly arrivalSpread: number;
  readonly weightSpread: number;
}

export interface PlainModel {
  readonly places: readonly PlainPlace[];
  /** Log factors of the months ahead. */
  readonly season: readonly number[];
  readonly sharedSpread: number;
  /** Shares of a month's chance that stay in the level: all places', a place's arrivals, a place's share. */
  readonly stays: readonly [shared: number, arrivals: number, weight: number];
}

function drawNormal(): number {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}

/** Quantiles of each place's clearing month and of the country's queue month by month, scenario by scenario. */
export function forecastPlainly(
  model: PlainModel,
  supplies: readonly number[],
  horizon: number,
  times: number,
) {
  return supplies.map((supply) => {
    const runs = Array.from({ length: times }, () => runOnce(model, supply, horizon));
    const clears = model.places.map((_, i) => quantiles(runs.map(({ cleared }) => cleared[i] ?? 0)));
    const country = Array.from({ length: horizon }, (_, t) =>
      quantiles(runs.map(({ path }) => path[t] ?? 0)),
    );
    return { clears, country };
  });
}

function runOnce({ places, season, sharedSpread, stays }: PlainModel, supply: number, horizon: number) {
  const states = places.map((place) => ({ ...place, level: 0, claim: 0 }));
  const cleared = places.map(() => horizon + 1);
  const path: number[] = [];
  let shared = 0;
  for (let t = 0; t < horizon; t += 1) {
    shared += Math.sqrt(stays[0]) * sharedSpread * drawNormal();
    const shift = shared + Math.sqrt(1 - stays[0]) * sharedSpread * drawNormal() + (season[t] ?? 0);
    const waiting = states.map((state) => {
      state.level += Math.sqrt(stays[1]) * state.arrivalSpread * drawNormal();
      state.claim += Math.sqrt(stays[2]) * state.weightSpread * drawNormal();
      const noise = Math.sqrt(1 - stays[1]) * state.arrivalSpread * drawNormal();
      const chance = Math.sqrt(1 - stays[2]) * state.weightSpread * drawNormal();
      return {
        queue: state.queue + Math.exp(state.arrivals + state.level + noise + shift),
        weight: Math.exp(state.weight + state.claim + chance),
      };
    });
    shareByWeight(waiting, supply);
    waiting.forEach(({ queue }, i) => {
      const state = states[i];
      if (state) state.queue = queue;
      if (queue === 0 && cleared[i] === horizon + 1) cleared[i] = t + 1;
    });
    path.push(states.reduce((sum, { queue }) => sum + queue, 0));
  }
  return { cleared, path };
}

function quantiles(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.1, 0.25, 0.5, 0.75, 0.9].map((share) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
}
