/** The catalogue as pages take it: only what may be shown. */
import type { Catalog as PageCatalog } from "../../client/views/rows.ts";
import type { Catalog } from "../metrics/catalog.ts";

/** A page catalogue; counties are left out where the programme does not publish them. */
export function createPageCatalog(catalog: Catalog): PageCatalog {
  const { programme, places, months, sources } = catalog;
  return {
    programme,
    measures: catalog.measures,
    places: programme.county_figures_public ? places : places.filter(({ level }) => level !== "county"),
    months: months.map(({ month }) => month),
    default_month: catalog.default_month,
    channels: catalog.channels,
    kinds: catalog.kinds,
    stages: programme.stages,
    hasStatements: sources.some(({ kind }) => kind === "statements"),
    synthetic: programme.synthetic || sources.some(({ synthetic }) => synthetic),
  };
}
