/** From the press to the holder's hand: cards in transit, lying at the office, handed over or made void. */
import { type Anchor, computeLevels, computeSteps } from "./path.ts";
import type { Random } from "./random.ts";
import type { Timeline } from "./timeline.ts";

/** Cards lying at the office as a share of all that arrived, against the province's own habit. */
const LYING: readonly Anchor[] = [
  ["1392-01", 2],
  ["1396-12", 1.6], // pf080, pf081: between half a million and one and a half
  ["1397-12", 1.3],
  ["1398-12", 1],
  ["1400-10", 1],
  ["1401-12", 1.4], // after mass issuing
  ["1403-12", 1.1],
  ["1404-12", 0.75], // ev18: hand out what lies in the offices
];
/** Share of the lying cards made void in a month, from the month named. */
const VOIDING: readonly Anchor[] = [
  ["1392-01", 0],
  ["1396-06", 0.004], // six months' limit (domain.md)
  ["1404-05", 0.04], // ev14: two months in the county, one in the centre
];

export interface Custom {
  /** Share of a month's cards still on the way at its end. */
  readonly transit: number;
  /** Share of all cards that lie at the office, by month. */
  readonly lying: Float64Array;
  readonly voiding: Float64Array;
}

export interface Handover {
  readonly inTransit: Int32Array;
  readonly uncollected: Int32Array;
  readonly delivered: Int32Array;
  readonly voided: Int32Array;
}

/** Customs of one province. */
export function createCustom(timeline: Timeline, random: Random): Custom {
  const share = random.between(0.007, 0.019);
  return {
    transit: random.between(0.2, 0.45),
    lying: computeLevels(timeline, LYING).map((level) => share * level),
    voiding: computeSteps(timeline, VOIDING),
  };
}

/** Stocks of one cell; produced = in transit + uncollected + delivered + voided in every month. */
export function computeHandover(produced: Int32Array, { transit, lying, voiding }: Custom): Handover {
  const empty = () => new Int32Array(produced.length);
  const cell = { inTransit: empty(), uncollected: empty(), delivered: empty(), voided: empty() };
  let [madeBefore, arrivedBefore, lyingBefore, handled, voided] = [0, 0, 0, 0, 0];
  for (let month = 0; month < produced.length; month += 1) {
    const made = produced[month] ?? 0;
    const onTheWay = Math.floor((made - madeBefore) * transit);
    const arrived = made - onTheWay;
    const wanted = Math.floor(arrived * (lying[month] ?? 0) + 0.15 * (arrived - arrivedBefore));
    const nowVoid = Math.floor(lyingBefore * (voiding[month] ?? 0));
    // A card once handed over or void never lies at the office again.
    handled = Math.max(handled + nowVoid, arrived - wanted);
    voided += nowVoid;
    cell.inTransit[month] = onTheWay;
    cell.uncollected[month] = arrived - handled;
    cell.delivered[month] = handled - voided;
    cell.voided[month] = voided;
    [madeBefore, arrivedBefore, lyingBefore] = [made, arrived, arrived - handled];
  }
  return cell;
}
