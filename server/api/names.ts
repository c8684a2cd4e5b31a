/** The names one snapshot knows, read once: for the meaning of parameters, for labels and for notes. */
import type { Words } from "../../datasets/vocabulary.ts";
import { type Catalog, readCatalog } from "../metrics/catalog.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import type { SnapshotNames } from "./endpoint.ts";

const wordsOf = (fa: string, en: string): Words => ({ fa, en });

function createNames(catalog: Catalog): SnapshotNames {
  const { measures, places, months, programme } = catalog;
  return {
    catalog,
    known: {
      measures: measures.map(({ id }) => id),
      aliases: catalog.aliases,
      country: catalog.country,
      places,
      months: months.map(({ month }) => month),
      defaultMonth: catalog.default_month,
      channels: catalog.channels,
      kinds: catalog.kinds,
      countiesPublic: programme.county_figures_public,
    },
    labels: {
      place: new Map(places.map(({ place, name_fa, name_en }) => [place, wordsOf(name_fa, name_en)])),
      month: new Map(months.map(({ month, label_fa, label_en }) => [month, wordsOf(label_fa, label_en)])),
      measure: new Map(measures.map(({ id, name }) => [id, name])),
    },
    measures: new Map(measures.map((measure) => [measure.id, measure])),
  };
}

/** Reads the names of a snapshot. */
export async function readSnapshotNames(snapshot: Snapshot): Promise<SnapshotNames> {
  return createNames(await readCatalog(snapshot));
}
