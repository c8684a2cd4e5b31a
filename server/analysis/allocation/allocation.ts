/** A month's card bodies shared out among provinces by a rule, and what every rule would do, side by side. */
import { ALLOCATION_RULES, type AllocationRule } from "../../../datasets/vocabulary.ts";
import { ReaderError } from "../../errors.ts";
import { computeFigures } from "../../metrics/figures.ts";
import { hasQueue, readQueueSeries } from "../../metrics/queue-series.ts";
import type { Snapshot } from "../../warehouse/snapshot.ts";
import { clearQueue } from "../queue/clearing.ts";
import { serveFifo } from "../queue/fifo.ts";
import { meansOf } from "../queue/pace.ts";
import { createRatio, parseRatio, roundRatio, subtractRatios } from "../queue/ratio.ts";
import { computeWait } from "../queue/waiting.ts";
import { allocate } from "./allocate.ts";
import { requireCards } from "./cards.ts";
import { formatMix, MIX_EXAMPLE, PLAIN_RULES, parseMix } from "./mix.ts";
import { computeOutcome, describeWaiting, type Outcome, type Waiting } from "./outcome.ts";
import { type CardsBasis, createStanding, findLastCards, type Standing } from "./standing.ts";

export interface AllocationQuestion {
  readonly month: string;
  /** Whole cards, 0 to CARDS_LIMIT; those of the last reported month unless given. */
  readonly cards?: number;
  /** `by_queue` unless given, or `mix` where weights are. */
  readonly rule?: string;
  /** Weights of the mix as text; beside another rule it is only set beside the others. */
  readonly mix?: string;
}

export interface AllocationRow {
  readonly place: string;
  readonly month: string;
  /** Period whose report the queue is from; an earlier one where this month's has not come, null where none ever did. */
  readonly from_month: string | null;
  /** Requests that wait; null where not known, and with it all but the share, which is 0. */
  readonly queue: number | null;
  readonly share: number;
  /** Of the cards given out, two decimals; null where none are. */
  readonly share_percent: number | null;
  readonly remaining: number | null;
  /** Mean requests and cards a period at the recent pace; null where that is not known. */
  readonly arrivals: number | null;
  readonly cards_recent: number | null;
  /** Periods until the queue is cleared at the recent pace, without and with the share; null where it never is. */
  readonly months_to_clear_before: number | null;
  readonly months_to_clear_after: number | null;
  /** Queue over recent cards, in periods: what `equalise_clearing` makes alike. */
  readonly wait_before: number | null;
  readonly wait_after: number | null;
  /** Period of the oldest waiting request, first in first out; null where nobody waits. */
  readonly oldest_before: string | null;
  readonly oldest_after: string | null;
  /** Whole periods waited by all who still wait. */
  readonly months_waited_remaining: number | null;
  readonly synthetic: boolean;
}

export interface RuleOutcome extends Outcome {
  readonly rule: AllocationRule;
}

export interface Allocated {
  readonly month: string;
  readonly cards: number;
  /** The month whose cards these are; null where the number was given. */
  readonly cards_basis: CardsBasis | null;
  readonly rule: AllocationRule;
  /** Canonical text of the weights; null without. */
  readonly mix: string | null;
  readonly given: number;
  /** Left over when nobody waits any more. */
  readonly held: number;
  /** Before anything is shared out. */
  readonly before: Waiting;
  /** Every province in its usual order: the allocation order. */
  readonly rows: readonly AllocationRow[];
  /** Every rule, and the mix where weights are given. */
  readonly rules: readonly RuleOutcome[];
  /** Provinces that have reported the month, of all; the others stand at their last report. */
  readonly reported: number;
  readonly expected: number;
  readonly synthetic: boolean;
}

/**
 * The month's cards shared out. Throws ReaderError `no_queue`; `not_reported` where no province's queue is known;
 * `short_history` where no number is given and no month's cards are known; `unknown_value`, `missing_parameter` and
 * `invalid_value` of rule, mix and cards.
 */
export async function computeAllocation(
  snapshot: Snapshot,
  question: AllocationQuestion,
): Promise<Allocated> {
  const { programme } = snapshot;
  if (!hasQueue(snapshot)) throw new ReaderError("no_queue", { programme: programme.programme });
  const mix = question.mix === undefined ? [] : parseMix(question.mix);
  const rule = parseRule(question);
  const { month } = question;
  const [figures, series] = await Promise.all([
    computeFigures(snapshot, {
      measures: ["backlog_uncollected_outside"],
      level: "province",
      months: [month],
    }),
    readQueueSeries(snapshot, { upTo: month }),
  ]);
  const standings = series.flatMap((one) => createStanding(one) ?? []);
  if (standings.length === 0)
    throw new ReaderError("not_reported", { place: programme.country.place, month });
  const basis = question.cards === undefined ? findLastCards(series) : null;
  const cards = question.cards ?? basis?.cards;
  if (cards === undefined) throw new ReaderError("short_history", { needed: 2, found: 1, month });
  requireCards(cards);

  const compared = [...PLAIN_RULES, ...(mix.length > 0 ? (["mix"] as const) : [])].map((one) => ({
    rule: one,
    ...allocate({ cards, places: standings, rule: one, mix }),
  }));
  const sharesOf = (one: AllocationRule) => compared.find((other) => other.rule === one)?.shares ?? [];
  const [shares, byQueue] = [sharesOf(rule), sharesOf("by_queue")];
  const held = compared[0]?.held ?? cards;
  const given = cards - held;
  return {
    ...{ month, cards, cards_basis: basis, rule, mix: mix.length > 0 ? formatMix(mix) : null, given, held },
    before: describeWaiting(standings.map(({ fifo }) => fifo)),
    rows: figures.map(({ place, synthetic }) => {
      const i = standings.findIndex((standing) => standing.place === place);
      return createRow({ place, month, given, share: shares[i] ?? 0, synthetic }, standings[i]);
    }),
    rules: compared.map((one) => ({ rule: one.rule, ...computeOutcome(standings, one.shares, byQueue) })),
    reported: standings.filter(({ from_month }) => from_month === month).length,
    expected: figures.length,
    synthetic: programme.synthetic || standings.some(({ synthetic }) => synthetic),
  };
}

function parseRule({ rule: text, mix }: AllocationQuestion): AllocationRule {
  const fallback = mix === undefined ? "by_queue" : "mix";
  const rule = ALLOCATION_RULES.find((known) => known === (text ?? fallback));
  if (!rule)
    throw new ReaderError("unknown_value", { parameter: "rule", value: text ?? "", known: ALLOCATION_RULES });
  if (rule === "mix" && mix === undefined)
    throw new ReaderError("missing_parameter", { parameter: "mix", example: `mix=${MIX_EXAMPLE}` });
  return rule;
}

interface Share {
  readonly place: string;
  readonly month: string;
  readonly given: number;
  readonly share: number;
  readonly synthetic: boolean;
}

function createRow({ given, synthetic, ...share }: Share, standing: Standing | undefined): AllocationRow {
  const percent = given === 0 ? null : roundRatio(createRatio(BigInt(share.share) * 100n, BigInt(given)), 2);
  if (!standing)
    return {
      ...share,
      ...{ share_percent: percent, from_month: null, queue: null, remaining: null },
      ...{ arrivals: null, cards_recent: null, months_to_clear_before: null, months_to_clear_after: null },
      ...{ wait_before: null, wait_after: null, oldest_before: null, oldest_after: null },
      ...{ months_waited_remaining: null, synthetic },
    };
  const { fifo, reported_queue: queue, from_month } = standing;
  const left = serveFifo(fifo, share.share);
  return {
    ...share,
    share_percent: percent,
    from_month,
    queue,
    remaining: queue - share.share,
    ...createPaceColumns(standing, left.waiting),
    oldest_before: fifo.cohorts[0]?.month ?? null,
    oldest_after: left.cohorts[0]?.month ?? null,
    months_waited_remaining: left.waited_total,
    synthetic: standing.synthetic,
  };
}

function createPaceColumns({ pace, queue }: Standing, remaining: number) {
  const means = pace && meansOf(pace);
  const clear = (waiting: number) =>
    means && clearQueue(parseRatio(waiting), subtractRatios(means.cards, means.arrivals)).months;
  const wait = (waiting: number) => means && computeWait(waiting, means.cards);
  return {
    arrivals: means && roundRatio(means.arrivals, 2),
    cards_recent: means && roundRatio(means.cards, 2),
    months_to_clear_before: clear(queue),
    months_to_clear_after: clear(remaining),
    wait_before: wait(queue),
    wait_after: wait(remaining),
  };
}
