/** Queues run forward month by month under scenarios of cards, over and over with chance drawn anew. */
import type { Sharing } from "../../../datasets/vocabulary.ts";
import { createRandom } from "../random.ts";
import { createFlowDraws, readFlow } from "./draw-flows.ts";
import type { FlowModel } from "./level.ts";
import { shareCards } from "./share-cards.ts";

/** What is known of a period that some places have not reported. */
export interface LeadPeriod {
  /** Cards of the places that reported it. */
  readonly cards: number;
  /** Whether a place reported it. */
  readonly reported: readonly boolean[];
}

export interface QueueSetup {
  /** Queue of each place at its own last reported period, in requests. */
  readonly queues: Float64Array;
  /** Periods from then to the last one of the history. */
  readonly behind: Uint8Array;
  /** The history's last periods, as many as the place furthest behind needs. */
  readonly lead: readonly LeadPeriod[];
  readonly arrivals: FlowModel;
  /** Of the cards of the places; only what they do not share is used, as shares. */
  readonly cards: FlowModel;
  readonly sharing: Sharing;
  /** Cards of all places in each period ahead, a scenario each; all of one length. */
  readonly supplies: readonly Float64Array[];
  readonly simulations: number;
  readonly seed: number;
  /** Places whose queue is kept month by month; null is all of them together. */
  readonly watched: readonly (number | null)[];
}

/** Draws of one scenario. */
export interface QueueDraws {
  /**
   * `[place · simulations + simulation]`, and a last row for all places together: the period ahead, from 1, at whose
   * end nobody waits for the first time; 0 where nobody waits now; steps + 1 where it is later.
   */
  readonly clears: Int16Array;
  /** For each of those watched, `[step · simulations + simulation]`: its queue at the end of each period ahead. */
  readonly paths: readonly Float64Array[];
}

/** Simulations between two pauses. */
const BATCH = 100;

/** Draws of every scenario, on the same chance; wholly decided by the setup. */
export function simulateQueues(setup: QueueSetup): QueueDraws[] {
  const run = runQueues(setup);
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
  }
}

/** The same with pauses, at which other work may be done. */
export function* runQueues(setup: QueueSetup): Generator<void, QueueDraws[]> {
  const { supplies, simulations, lead } = setup;
  const [places, steps] = [setup.queues.length, supplies[0]?.length ?? 0];
  const span = { steps, lead: lead.length };
  const arrivals = createFlowDraws(setup.arrivals, span, createRandom(setup.seed, "arrivals"));
  const weights = createFlowDraws(
    setup.cards,
    { ...span, common: false },
    createRandom(setup.seed, "shares"),
  );
  const size = (steps + lead.length) * places;
  const pairs = [0, 1].map(() => ({ arrivals: new Float64Array(size), weights: new Float64Array(size) }));
  const [one, other] = pairs as [Drawn, Drawn];
  const draws = supplies.map(() => ({
    clears: new Int16Array((places + 1) * simulations).fill(steps + 1),
    paths: setup.watched.map(() => new Float64Array(steps * simulations)),
  }));
  const [start, queues] = [new Float64Array(places), new Float64Array(places)];
  for (let simulation = 0; simulation < simulations; simulation += 1) {
    if (simulation % 2 === 0) {
      arrivals.draw(one.arrivals, other.arrivals);
      weights.draw(one.weights, other.weights);
      for (const pair of pairs) settle(pair);
    }
    const drawn = simulation % 2 === 0 ? one : other;
    catchUp(setup, drawn, start);
    supplies.forEach((supply, scenario) => {
      queues.set(start);
      runScenario(setup, drawn, supply, queues, draws[scenario] as QueueDraws, simulation);
    });
    if (simulation % BATCH === BATCH - 1) yield;
  }
  return draws;
}

interface Drawn {
  readonly arrivals: Float64Array;
  readonly weights: Float64Array;
}

/** A place that never had requests gets none; one that never had cards comes last, and is not left out for ever. */
function settle({ arrivals, weights }: Drawn): void {
  for (let at = 0; at < arrivals.length; at += 1) {
    arrivals[at] = readFlow(arrivals[at] as number);
    weights[at] = Math.max(1, weights[at] as number);
  }
}

/**
 * Brings places that are behind to the history's last period: with the cards that those of the others imply where these
 * usually get half of all or more, else with cards as they may have been.
 */
function catchUp(
  { queues, behind, lead }: QueueSetup,
  { arrivals, weights }: Drawn,
  start: Float64Array,
): void {
  start.set(queues);
  const places = queues.length;
  lead.forEach(({ cards, reported }, t) => {
    let [known, all] = [0, 0];
    for (let i = 0; i < places; i += 1) {
      const weight = weights[t * places + i] as number;
      all += weight;
      if (reported[i]) known += weight;
    }
    const each = known * 2 >= all ? cards / known : 1;
    for (let i = 0; i < places; i += 1) {
      if (t < lead.length - (behind[i] as number)) continue;
      const at = t * places + i;
      const given = each * (weights[at] as number);
      start[i] = Math.max(0, (start[i] as number) + (arrivals[at] as number) - given);
    }
  });
}

/** Runs one scenario of one simulation; `queues` are at the start and change. */
function runScenario(
  { lead, simulations, sharing, watched }: QueueSetup,
  { arrivals, weights }: Drawn,
  supply: Float64Array,
  queues: Float64Array,
  { clears, paths }: QueueDraws,
  simulation: number,
): void {
  const places = queues.length;
  const never = supply.length + 1;
  const cleared = new Int16Array(places);
  let open = 0;
  for (let i = 0; i < places; i += 1)
    if ((queues[i] as number) > 0) {
      cleared[i] = never;
      open += 1;
    }
  let nation = open === 0 ? 0 : never;
  const shares = sharing === "queue" ? null : weights;
  for (let step = 0; step < supply.length; step += 1) {
    const from = (lead.length + step) * places;
    for (let i = 0; i < places; i += 1) queues[i] = (queues[i] as number) + (arrivals[from + i] as number);
    const waiting = shareCards(queues, supply[step] as number, shares, from);
    if (open > 0)
      for (let i = 0; i < places; i += 1)
        if (queues[i] === 0 && cleared[i] === never) {
          cleared[i] = step + 1;
          open -= 1;
        }
    if (waiting === 0 && nation === never) nation = step + 1;
    for (let i = 0; i < watched.length; i += 1) {
      const place = watched[i] as number | null;
      (paths[i] as Float64Array)[step * simulations + simulation] =
        place === null ? waiting : (queues[place] as number);
    }
  }
  for (let i = 0; i < places; i += 1) clears[i * simulations + simulation] = cleared[i] as number;
  clears[places * simulations + simulation] = nation;
}
