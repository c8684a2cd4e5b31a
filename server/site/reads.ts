/** What a page reads from its snapshot; the same question is asked once, however many charts need it. */
import { computePeers } from "../analysis/peers.ts";
import { computeChanges } from "../metrics/changes.ts";
import { computeFigures } from "../metrics/figures.ts";
import { computeLedger } from "../metrics/ledger.ts";
import { computeQueueWalk } from "../metrics/queue-walk.ts";
import { computeRankHistory } from "../metrics/rank-history.ts";
import { computeRanking } from "../metrics/ranking.ts";
import { computeUncollectedAge } from "../metrics/uncollected-age.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";

/** Reads of one request. */
export function createReads(snapshot: Snapshot) {
  const kept = new Map<string, Promise<unknown>>();
  const once =
    <Question, Answer>(compute: (snapshot: Snapshot, question: Question) => Promise<Answer>) =>
    (question: Question): Promise<Answer> => {
      const key = `${compute.name} ${JSON.stringify(question)}`;
      const known = kept.get(key) ?? compute(snapshot, question);
      kept.set(key, known);
      return known as Promise<Answer>;
    };
  return {
    changes: once(computeChanges),
    figures: once(computeFigures),
    peers: once(computePeers),
    ranking: once(computeRanking),
    rankHistory: once(computeRankHistory),
    ledger: once(computeLedger),
    queueWalk: once(computeQueueWalk),
    uncollectedAge: once(computeUncollectedAge),
  };
}

export type Reads = ReturnType<typeof createReads>;
