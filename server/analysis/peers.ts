/** Peers of a province: the others that a fair comparison of a measure starts from, chosen by a rule that can be said. */
import { nextPeriod, parsePeriod, periodsPerYear } from "../../datasets/period.ts";
import type { Status } from "../../datasets/vocabulary.ts";
import { computeFigures, type Figure, requireMeasures } from "../metrics/figures.ts";
import { measuresOf } from "../metrics/measures.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { findNearest } from "./nearest.ts";

/** Measures that tell how big a place is, best first. */
export const SIZE_MEASURES = ["eligible", "requested", "issued", "delivered"] as const;
export type SizeMeasure = (typeof SIZE_MEASURES)[number];
/** A starting point is at most so many years back. */
const START_YEARS = 5;
/** Peers of each sort unless another number is asked. */
const PEER_COUNT = 5;

export interface PeersQuestion {
  /** A province. */
  readonly place: string;
  readonly measure: string;
  readonly month: string;
  /** Defaults to `PEER_COUNT` */
  readonly count?: number;
}

export interface Peer {
  readonly place: string;
  /** The measure at the month asked, with its terms; null is not reported. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly status: Status;
  /** Its size, or its value of the measure at the starting month. */
  readonly chosen_by: number;
}

/**
 * Why no peer can be told: the programme reports nothing that tells size; the place has no figure to compare by; no
 * other place has one.
 */
export type PeersReason = "no_size" | "place_unknown" | "others_unknown";

/** What the sentence that states the rule needs. */
export interface PeersBasis {
  /** The month whose figures were compared; null where there is none. */
  readonly month: string | null;
  /** The place's own figure there. */
  readonly value: number | null;
  /** Provinces that have that figure, the place among them, of all provinces. */
  readonly reported: number;
  readonly expected: number;
  /** Null where there are peers. */
  readonly reason: PeersReason | null;
}

export interface PeersRule {
  /** Peers wanted of each sort; fewer where fewer have a figure. */
  readonly count: number;
  /** The measure that stood for size, compared by ratio: the larger over the smaller. */
  readonly size: PeersBasis & { readonly measure: SizeMeasure | null };
  /** The first month, from `earliest` on, in which the place and enough others have a value, compared by difference. */
  readonly start: PeersBasis & { readonly years: number; readonly earliest: string };
}

export interface Peers {
  readonly place: string;
  readonly measure: string;
  readonly month: string;
  /** Nearest first; equally near in the order of places. */
  readonly size: readonly Peer[];
  readonly start: readonly Peer[];
  readonly rule: PeersRule;
  readonly synthetic: boolean;
}

/**
 * The provinces of like size and of like starting point. Throws RangeError for a measure the programme does not have
 * and `unknown province: …`, `unknown period: …`, `invalid count: …`.
 */
export async function computePeers(
  snapshot: Snapshot,
  { place, measure: id, month, count = PEER_COUNT }: PeersQuestion,
): Promise<Peers> {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`invalid count: ${count}`);
  const { calendar, stages } = snapshot.programme;
  const [measure] = requireMeasures(snapshot, [id]);
  const measures = measuresOf(stages).map((one) => one.id);
  const sizeMeasure = SIZE_MEASURES.find((size) => measures.includes(size)) ?? null;
  const asked = parsePeriod(calendar, month);
  const back = START_YEARS * periodsPerYear(calendar);
  const window = Array.from({ length: back }, (_, i) => nextPeriod(asked, i - back).key);
  const level = "province" as const;
  const [now, past] = await Promise.all([
    computeFigures(snapshot, {
      measures: [id, ...(sizeMeasure ? [sizeMeasure] : [])],
      months: [month],
      level,
    }),
    computeFigures(snapshot, { measures: [id], months: window, level }),
  ]);
  const values = now.filter((figure) => figure.measure === id);
  if (values.length === 0) throw new RangeError(`unknown period: ${month}`);
  if (!values.some((figure) => figure.place === place)) throw new RangeError(`unknown province: ${place}`);

  const sizes = now.filter((figure) => figure.measure === sizeMeasure);
  // There is no ratio to nobody.
  const comparable = sizes.filter(({ value }) => value !== 0);
  const size = findNearest(comparable, place, count, "ratio");
  const startMonth = findStart(past, window, place, count);
  const starts = past.filter((figure) => figure.month === startMonth);
  // A duration is rounded up to whole months: its terms are no fraction of it.
  const start = findNearest(starts, place, count, measure?.kind === "duration" ? "value" : "fraction");

  const describe = (chosen: readonly Figure[]) => chosen.map((figure) => createPeer(values, figure));
  const reasonOf = (chosen: readonly Figure[], own: readonly Figure[]) =>
    chosen.length > 0 ? null : knows(own, place) ? "others_unknown" : "place_unknown";
  return {
    ...{ place, measure: id, month },
    size: describe(size),
    start: describe(start),
    rule: {
      count,
      size: {
        measure: sizeMeasure,
        month: sizeMeasure && month,
        ...countKnown(sizes, place),
        expected: values.length,
        reason: sizeMeasure ? reasonOf(size, comparable) : "no_size",
      },
      start: {
        years: START_YEARS,
        earliest: window[0] ?? month,
        month: startMonth,
        ...countKnown(starts, place),
        expected: values.length,
        reason: reasonOf(start, past),
      },
    },
    synthetic: [...values, ...sizes, ...starts].some((figure) => figure.synthetic),
  };
}

const isKnown = ({ value }: Figure) => value !== null;
const knows = (figures: readonly Figure[], place: string) =>
  figures.some((figure) => figure.place === place && isKnown(figure));

/**
 * The first month in which the place and at least `count` others have a value; where so many never do, the first of
 * those in which the most others do. Null where the place, or every other, never has one.
 */
function findStart(
  past: readonly Figure[],
  months: readonly string[],
  place: string,
  count: number,
): string | null {
  const known = past.filter(isKnown);
  const others = months.map((month) => {
    const there = known.filter((figure) => figure.month === month);
    return knows(there, place) ? there.length - 1 : 0;
  });
  const enough = Math.min(count, Math.max(...others));
  return enough > 0 ? (months[others.findIndex((number) => number >= enough)] ?? null) : null;
}

function countKnown(figures: readonly Figure[], place: string) {
  const own = figures.find((figure) => figure.place === place);
  return { value: own?.value ?? null, reported: figures.filter(isKnown).length };
}

function createPeer(values: readonly Figure[], { place, value: chosen_by }: Figure): Peer {
  const figure = values.find((candidate) => candidate.place === place);
  if (!figure || chosen_by === null) throw new RangeError(`missing figure: ${place}`);
  const { value, numerator, denominator, status } = figure;
  return { place, value, numerator, denominator, status, chosen_by };
}
