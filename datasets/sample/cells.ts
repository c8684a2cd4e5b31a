/** Stocks of the provinces with returns, by county, channel and kind: demand first, then cards by the queue. */
import type { Channel, RequestKind } from "../vocabulary.ts";
import {
  channelsOf,
  FIRST_CARD_SUPPLY,
  NATIONAL_FIRST_REQUESTS,
  NATIONAL_REISSUE_REQUESTS,
  REFERENCE_MONTH,
  REISSUE_CARD_SUPPLY,
} from "./facts.ts";
import { type Custom, computeHandover, createCustom, type Handover } from "./handover.ts";
import { type Anchor, accumulate, computePath, computeSteps, roundPath } from "./path.ts";
import type { Province } from "./places.ts";
import type { Population } from "./population.ts";
import { computeClearing, computeProduced } from "./queue.ts";
import type { MonthlyRandom, Random } from "./random.ts";
import type { RegisterPlan } from "./register-plan.ts";
import { createHabits, splitPath } from "./split.ts";
import type { Timeline } from "./timeline.ts";
import { computeUptake, createUptakeCurves, type Demand } from "./uptake.ts";

/** Month-end stocks of one county, channel and kind. */
export interface Cell extends Handover {
  readonly county: string;
  readonly channel: Channel;
  readonly kind: RequestKind;
  readonly requested: Int32Array;
  readonly produced: Int32Array;
}

/** A province that sends returns. */
export interface Sender {
  readonly province: Province;
  readonly population: Population;
}

/** Spread of a month's national requests, and of a month's card bodies. */
const REQUEST_SPREAD = 0.04;
const SUPPLY_SPREAD = 0.06;
/** Months by which a province is served ahead of the nation, or behind. */
const ADVANCE = 2.5;

/** Cells of every sender in the order of county, channel, kind; with the register's province they add up to the nation. */
export function createCells(
  timeline: Timeline,
  senders: readonly Sender[],
  register: RegisterPlan,
  random: MonthlyRandom,
): Cell[][] {
  const eligible = senders.map(({ population }) => population.eligible);
  const advance = senders.map(() => random.between(-ADVANCE, ADVANCE));
  const demand = (anchors: readonly Anchor[], taken: Float64Array) =>
    subtract(computePath(timeline, anchors, { random, spread: REQUEST_SPREAD }), taken);
  const supply = (anchors: readonly Anchor[], taken: Float64Array) =>
    subtract(accumulate(computeSteps(timeline, anchors, { random, spread: SUPPLY_SPREAD })), taken);

  const first = requestFirst(
    {
      timeline,
      reference: timeline.indexOf(REFERENCE_MONTH),
      national: demand(NATIONAL_FIRST_REQUESTS, register.firstRequests),
      eligible,
    },
    senders,
    random,
  );
  const settled = eligible.map((series) => series[timeline.settled] ?? 0);
  const reissue = requestAgain(demand(NATIONAL_REISSUE_REQUESTS, register.reissueRequests), settled, random);
  const firstClearing = computeClearing(first, advance, supply(FIRST_CARD_SUPPLY, register.firstCards));
  const reissueClearing = computeClearing(
    reissue,
    advance,
    supply(REISSUE_CARD_SUPPLY, register.reissueCards),
  );
  return senders.map(({ province, population: { counties } }, i) => {
    const habits = createHabits(counties.length, random);
    const custom = createCustom(timeline, random);
    const firsts = splitPath(first[i] ?? new Float64Array(), counties, habits, random);
    const reissues = splitPath(reissue[i] ?? new Float64Array(), counties, habits, random, true);
    const channels = channelsOf(province.place);
    return province.counties.flatMap(({ place }, county) =>
      channels.flatMap((channel, at) => [
        createCell(place, channel, "first", firsts[county]?.[at], firstClearing[i], custom),
        createCell(place, channel, "reissue", reissues[county]?.[at], reissueClearing[i], custom),
      ]),
    );
  });
}

function requestFirst(demand: Demand, senders: readonly Sender[], random: Random): Float64Array[] {
  const provinces = senders.map(({ province }) => province);
  return computeUptake(demand, createUptakeCurves(demand, provinces, random));
}

/** Re-issues by the eligible and a draw; the same share of the nation in every month. */
function requestAgain(national: Float64Array, eligible: readonly number[], random: Random): Float64Array[] {
  const weights = eligible.map((persons) => persons * random.between(0.7, 1.3));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => national.map((value) => (value * weight) / total));
}

function createCell(
  county: string,
  channel: Channel,
  kind: RequestKind,
  path: Float64Array | undefined,
  clearing: Float64Array | undefined,
  custom: Custom,
): Cell {
  const requested = roundPath(path ?? new Float64Array());
  const produced = computeProduced(requested, clearing ?? new Float64Array());
  return { county, channel, kind, requested, produced, ...computeHandover(produced, custom) };
}

/** What is left of a path that never falls; where the taken path runs ahead, the last value stands. */
function subtract(path: Float64Array, taken: Float64Array): Float64Array {
  let floor = 0;
  return path.map((value, i) => {
    floor = Math.max(floor, value - (taken[i] ?? 0));
    return floor;
  });
}
