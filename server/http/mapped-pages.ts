/** Pages that searchers are shown, as they are reached without a question. */
import { readCatalog } from "../metrics/catalog.ts";
import { hasQueue } from "../metrics/queue-series.ts";
import { computeStatements } from "../metrics/statements.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";

/** Paths below a language; only those that the programme has. */
export async function readMappedPages(snapshot: Snapshot): Promise<string[]> {
  const [{ places }, statements] = await Promise.all([readCatalog(snapshot), computeStatements(snapshot)]);
  return [
    ...["", "compare"],
    ...(hasQueue(snapshot) ? ["queue", "allocation"] : []),
    ...(statements.length > 0 ? ["sources"] : []),
    ...["reporting", "releases", "check", "method"],
    ...places.filter(({ level }) => level === "province").map(({ place }) => `province/${place}`),
  ];
}
