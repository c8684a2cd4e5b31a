/** Draws of what flows may become after the history a model was fitted on. */
import type { Random } from "../random.ts";
import type { FlowModel } from "./level.ts";
import type { LevelFit } from "./local-level.ts";
import { type LookAhead, lookAhead } from "./look-ahead.ts";

/** Degrees of freedom of a place's own spread: it is known no better than from these many periods. */
const SPREAD_FREEDOM = 10;

export interface DrawOptions {
  /** Periods after the history. */
  readonly steps: number;
  /** Defaults to 0: also the history's last periods, for places that have not reported them. */
  readonly lead?: number;
  /** Defaults to true; false leaves season and common shocks out of `steps`, which shares of a total do not feel. */
  readonly common?: boolean;
}

export interface FlowDraws {
  /**
   * Fills two draws that mirror each other (Hammersley & Morton 1956): each shock of one is the other's with its sign
   * turned. `[period · places + place]`, leading periods first; 0 for places without flows.
   */
  draw(one: Float64Array, other: Float64Array): void;
}

/**
 * A source of pairs of draws. What the data leave open of the variances is drawn too, pair by pair, which gives
 * Student's tails.
 */
export function createFlowDraws(model: FlowModel, options: DrawOptions, random: Random): FlowDraws {
  const { places, spread } = model;
  const { steps, lead = 0, common = true } = options;
  const periods = lead + steps;
  const season = Float64Array.from({ length: periods }, (_, t) => seasonAt(model, t - lead + 1));
  const aheadOf = remember((fit: LevelFit) => lookAhead(fit, { steps, lead }));
  const pathOf = remember((fit: LevelFit) => expectFlows(model, aheadOf(fit)));
  const [level, deviation] = [new Float64Array(places), new Float64Array(places)];
  return {
    draw(one, other) {
      const shared = drawChance(model.common, random);
      const own = drawChance(model.own, random);
      const ahead = aheadOf(shared.fit);
      const { size, gain } = aheadOf(own.fit);
      const path = pathOf(own.fit);
      const { memory } = own.fit;
      const sharedDeviation = Math.sqrt(shared.variance);
      const ownDeviation = Math.sqrt(own.variance);
      let sharedLevel = 0;
      for (let i = 0; i < places; i += 1) {
        const freedom = (2 * random.gamma(SPREAD_FREEDOM / 2)) / SPREAD_FREEDOM;
        deviation[i] = ((spread[i] as number) * ownDeviation) / Math.sqrt(freedom);
        level[i] = 0;
      }
      for (let t = 0, at = 0; t < periods; t += 1) {
        let [shift, factor] = [0, 1];
        if (common || t < lead) {
          const surprise = (ahead.size[t] as number) * sharedDeviation * random.normal();
          sharedLevel *= shared.fit.memory;
          shift = sharedLevel + surprise;
          sharedLevel += (ahead.gain[t] as number) * surprise;
          factor = Math.exp((ahead.middle[t] as number) + (season[t] as number));
        }
        for (let i = 0; i < places; i += 1, at += 1) {
          const surprise = (size[at] as number) * (deviation[i] as number) * random.normal();
          const before = memory * (level[i] as number);
          level[i] = before + (gain[at] as number) * surprise;
          const chance = Math.exp(shift + before + surprise);
          const usually = (path[at] as number) * factor;
          one[at] = usually * chance;
          other[at] = usually / chance;
        }
      }
    },
  };
}

function remember<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}

/** Middle flows of places by their own levels; 0 for places without flows. */
function expectFlows({ places, usual, spread }: FlowModel, { middle }: LookAhead): Float64Array {
  return middle.map((level, at) => {
    const i = at % places;
    const log = (usual[i] as number) + (spread[i] as number) * level;
    return Number.isNaN(log) ? 0 : Math.exp(log);
  });
}

/**
 * Flows of every place in the periods after the history: `[simulation · steps + step]` a place, not rounded, NaN for
 * places without flows. `random` decides them wholly.
 */
export function simulateFlows(
  model: FlowModel,
  { steps, simulations, random }: { steps: number; simulations: number; random: Random },
): Float64Array[] {
  const { draw } = createFlowDraws(model, { steps }, random);
  const pair = [new Float64Array(steps * model.places), new Float64Array(steps * model.places)] as const;
  const flows = Array.from({ length: model.places }, () => new Float64Array(steps * simulations));
  for (let simulation = 0; simulation < simulations; simulation += 1) {
    if (simulation % 2 === 0) draw(...pair);
    const drawn = pair[simulation % 2] as Float64Array;
    flows.forEach((own, place) => {
      for (let step = 0; step < steps; step += 1)
        own[simulation * steps + step] = readFlow(drawn[step * model.places + place] as number);
    });
  }
  return flows.map((own, place) => (Number.isNaN(model.usual[place]) ? own.fill(Number.NaN) : own));
}

/** A flow from its draw: logarithms were taken of flows plus one. */
export function readFlow(drawn: number): number {
  return Math.max(0, drawn - 1);
}

/** Log factor of the season `step` periods after the history. */
function seasonAt({ season, lastMonthOfYear, periodsPerYear }: FlowModel, step: number): number {
  if (periodsPerYear !== 12) return 0;
  return season[(((lastMonthOfYear - 1 + step) % 12) + 12) % 12] as number;
}

/** A share and a variance of a period's chance, as likely as the data leave them. */
function drawChance(fits: readonly LevelFit[], random: Random) {
  let left = random.next();
  const fit = fits.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  const chosen = fit ?? (fits.at(-1) as LevelFit);
  return { fit: chosen, variance: chosen.squares / (2 * random.gamma(chosen.count / 2)) };
}
