/** The catalogue as pages take it: only what may be shown. */
import type { Catalog as PageCatalog } from "../../client/views/rows.ts";
import { readCatalog } from "../metrics/catalog.ts";
import { FLOW_NOUNS } from "../metrics/flow-measures.ts";
import type { Measure } from "../metrics/measure.ts";
import { computeStatements } from "../metrics/statements.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";

/** A page catalogue; counties are left out where the programme does not publish them. */
export async function readPageCatalog(snapshot: Snapshot): Promise<PageCatalog> {
  const [catalog, statements] = await Promise.all([readCatalog(snapshot), computeStatements(snapshot)]);
  const { programme, places, months, sources } = catalog;
  return {
    programme,
    measures: catalog.measures.map((measure) => ({ ...measure, counts: actOf(measure) })),
    places: programme.county_figures_public ? places : places.filter(({ level }) => level !== "county"),
    months: months.map(({ month }) => month),
    default_month: catalog.default_month,
    channels: catalog.channels,
    kinds: catalog.kinds,
    stages: programme.stages,
    hasStatements: statements.length > 0,
    synthetic: programme.synthetic || sources.some(({ synthetic }) => synthetic),
  };
}

/** A numerator called as what flows counts acts of that kind, and a sentence can use their verb. */
function actOf({ numerator }: Measure): "requested" | "issued" | "delivered" | null {
  const acts = ["requested", "issued", "delivered"] as const;
  return acts.find((act) => FLOW_NOUNS[act].en === numerator.en) ?? null;
}
