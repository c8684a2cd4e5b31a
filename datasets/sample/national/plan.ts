/** The whole nation by the day: what is asked and made on every working day, from which each row is computed. */
import { FIRST_CARD_SUPPLY } from "../facts.ts";
import type { Nation } from "../nation.ts";
import { accumulate, computeSteps } from "../path.ts";
import { createMonthlyRandom, createRandom } from "../random.ts";
import { countFirst, countReissues, countRepeated, drawDays, shareApplications } from "./applications.ts";
import { listCells, type NationalCell, sumRequested } from "./cells.ts";
import { createLots, type LotRuns } from "./lots.ts";
import { type Batches, countHolders, createBatches } from "./queue.ts";
import { KEPT, REISSUE_SUPPLY, SPREAD } from "./shape.ts";
import { listWorkdays, spreadPath, type Workdays } from "./workdays.ts";

export interface NationalPlan {
  readonly workdays: Workdays;
  /** Applications by working day. */
  readonly first: Int32Array;
  readonly reissue: Int32Array;
  readonly repeated: Int32Array;
  /** How many persons, in the order of their first requests, may ask for another card on a working day. */
  readonly holders: Int32Array;
  /** By kind. */
  readonly batches: { readonly first: Batches; readonly reissue: Batches };
  readonly cells: readonly NationalCell[];
  readonly lots: LotRuns;
  /** Persons for each first request of the sample nation. */
  readonly scale: number;
  readonly salts: Salts;
}

/** What draws are told apart by: whole numbers so far apart that no row's draw is another's. */
export interface Salts {
  readonly application: number;
  readonly card: number;
  readonly lot: number;
  /** Number of the first person. */
  readonly person: number;
}

/** The plan of a nation with so many applications by its last settled month. Pure. */
export function createPlan(nation: Nation, seed: number, applications: number): NationalPlan {
  const { timeline } = nation;
  const workdays = listWorkdays(timeline);
  const totals = shareApplications(applications);
  const random = createMonthlyRandom(seed, "national registers", timeline.settled);
  const cells = listCells(nation);
  const national = sumRequested(cells, timeline.periods.length);
  const scale = totals.first / (national[timeline.settled] ?? 1);
  const weights = drawDays(workdays, random);
  const supply = (anchors: typeof FIRST_CARD_SUPPLY, unit: number) => {
    const months = accumulate(computeSteps(timeline, anchors, { random, spread: SPREAD }));
    return spreadPath(workdays, months, weights).map((value) => value * unit);
  };
  const first = countFirst(timeline, workdays, weights, national, totals.first);
  const firstBatches = createBatches(workdays, first, supply(FIRST_CARD_SUPPLY, scale));
  const holders = countHolders(workdays, first, firstBatches, KEPT);
  const reissue = countReissues(timeline, workdays, weights, totals.reissue, holders, random);
  return {
    workdays,
    first,
    reissue,
    repeated: countRepeated(timeline, workdays, first, totals.repeated),
    holders,
    batches: {
      first: firstBatches,
      reissue: createBatches(workdays, reissue, supply(REISSUE_SUPPLY, totals.reissue)),
    },
    cells,
    lots: createLots(cells, timeline.periods.length),
    scale,
    salts: drawSalts(seed),
  };
}

function drawSalts(seed: number): Salts {
  const random = createRandom(seed, "national draws");
  const draw = (part: number) => (part * 2 ** 31 + random.below(2 ** 31)) * 2 ** 20;
  return { application: draw(0), card: draw(1), lot: draw(2), person: random.below(2 ** 32) };
}
