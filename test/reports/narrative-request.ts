/** What a narrative is written from, without the parts of a page that draw. */
import { createLocale } from "../../client/i18n/locale.ts";
import type { Language } from "../../datasets/vocabulary.ts";
import type { NarrativeRequest } from "../../reports/narrative/facts.ts";
import { readReports } from "../../server/analysis/completeness/reports.ts";
import { computeChanges } from "../../server/metrics/changes.ts";
import { computeFigures } from "../../server/metrics/figures.ts";
import { computeQueueWalk } from "../../server/metrics/queue-walk.ts";
import { computeRanking } from "../../server/metrics/ranking.ts";
import { readPageCatalog } from "../../server/site/catalog.ts";
import { oncePerSnapshot } from "../../server/warehouse/per-snapshot.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";

export interface NarrativeQuestion {
  readonly language: Language;
  /** The country if left out. */
  readonly place?: string;
  readonly month: string;
}

/** Requests on one snapshot; what is read is shared by all of them. */
export async function createNarrativeRequests(
  snapshot: Snapshot,
): Promise<(question: NarrativeQuestion) => NarrativeRequest> {
  const catalog = await readPageCatalog(snapshot);
  const records = { reports: oncePerSnapshot((of: Snapshot) => readReports(of)) };
  const reads = {
    figures: once(snapshot, computeFigures),
    changes: once(snapshot, computeChanges),
    queueWalk: once(snapshot, computeQueueWalk),
    ranking: once(snapshot, computeRanking),
  };
  return ({ language, place, month }) => ({
    snapshot,
    records,
    reads,
    context: {
      catalog,
      locale: createLocale(language),
      view: {
        language,
        page: place === undefined ? "nation" : "province",
        ...(place === undefined ? {} : { place }),
        month,
        measure: catalog.measures[0]?.id ?? "",
      },
      unknown: [],
      snapshot: { id: snapshot.id, knownOn: snapshot.knownOn },
      assets: { style: "", script: "", font: null },
    },
  });
}

/** A reading that is made once a question. */
function once<Question, Answer>(
  snapshot: Snapshot,
  compute: (snapshot: Snapshot, question: Question) => Promise<Answer>,
): (question: Question) => Promise<Answer> {
  const kept = new Map<string, Promise<Answer>>();
  return (question) => {
    const key = JSON.stringify(question);
    const known = kept.get(key) ?? compute(snapshot, question);
    kept.set(key, known);
    return known;
  };
}
