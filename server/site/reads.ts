/** What a page reads from its snapshot; the same question is asked once, however many charts need it. */
import { computeAllocation } from "../analysis/allocation/allocation.ts";
import { computeCompleteness } from "../analysis/completeness/completeness.ts";
import { computeForecast } from "../analysis/forecast/forecast.ts";
import { computePeers } from "../analysis/peers.ts";
import { computeQueueLoad } from "../analysis/queue/load.ts";
import { computeJudgedRanking, type JudgedRankingQuestion } from "../analysis/ranks/judged-ranking.ts";
import type { Records } from "../analysis/records.ts";
import { computeNearVoiding } from "../analysis/voiding.ts";
import { computeChanges } from "../metrics/changes.ts";
import { computeFigures } from "../metrics/figures.ts";
import { computeLedger } from "../metrics/ledger.ts";
import { computeQueueAge } from "../metrics/queue-age.ts";
import { readQueueSeries } from "../metrics/queue-series.ts";
import { computeQueueWalk } from "../metrics/queue-walk.ts";
import { computeRankHistory } from "../metrics/rank-history.ts";
import { computeUncollectedAge } from "../metrics/uncollected-age.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";

/** Reads of one request. */
export function createReads(snapshot: Snapshot, records: Records) {
  const kept = new Map<string, Promise<unknown>>();
  const once =
    <Question, Answer>(compute: (snapshot: Snapshot, question: Question) => Promise<Answer>) =>
    (question: Question): Promise<Answer> => {
      const key = `${compute.name} ${JSON.stringify(question)}`;
      const known = kept.get(key) ?? compute(snapshot, question);
      kept.set(key, known);
      return known as Promise<Answer>;
    };
  const computeRanking = async (of: Snapshot, question: JudgedRankingQuestion) =>
    computeJudgedRanking(of, question, records);
  const computeReporting = async (of: Snapshot, question: { readonly month: string }) =>
    computeCompleteness(of, question, await records.reports(of));
  return {
    allocation: once(computeAllocation),
    changes: once(computeChanges),
    completeness: once(computeReporting),
    figures: once(computeFigures),
    forecast: once(computeForecast),
    nearVoiding: once(computeNearVoiding),
    peers: once(computePeers),
    ranking: once(computeRanking),
    rankHistory: once(computeRankHistory),
    ledger: once(computeLedger),
    queueAge: once(computeQueueAge),
    queueLoad: once(computeQueueLoad),
    queueSeries: once(readQueueSeries),
    queueWalk: once(computeQueueWalk),
    uncollectedAge: once(computeUncollectedAge),
  };
}

export type Reads = ReturnType<typeof createReads>;
