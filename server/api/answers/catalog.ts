/** `/api/v1/catalog`: what can be asked of this snapshot. */
import type { Measure } from "../../metrics/measures.ts";
import type { CatalogAnswer, MeasureRow } from "../contract.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import { LIMITS } from "../limits.ts";
import { FORMATS } from "../negotiation.ts";

function describeMeasure(measure: Measure): MeasureRow {
  const { name, definition, numerator, denominator } = measure;
  return {
    measure: measure.id,
    name_fa: name.fa,
    name_en: name.en,
    definition_fa: definition.fa,
    definition_en: definition.en,
    formula: measure.formula,
    kind: measure.kind,
    unit: measure.unit,
    decimals: measure.decimals,
    better: measure.better,
    request_kind: measure.requestKind,
    by_channel: measure.byChannel,
    numerator_fa: numerator.fa,
    numerator_en: numerator.en,
    denominator_fa: denominator?.fa ?? null,
    denominator_en: denominator?.en ?? null,
  };
}

export const answerCatalog: EndpointHandler = async ({ snapshot, catalog }) => {
  const { programme } = catalog;
  const envelope = createEnvelope(snapshot);
  const rest = {
    aliases: Object.fromEntries(Object.entries(catalog.aliases).map(([alias, ids]) => [alias, [...ids]])),
    calendar: programme.calendar,
    country: catalog.country,
    default_month: catalog.default_month,
    stages: programme.stages,
    levels: catalog.levels.filter((level) => programme.county_figures_public || level !== "county"),
    channels: [...catalog.channels],
    kinds: [...catalog.kinds],
    uncollected_inside_issued: programme.uncollected_inside_issued,
    county_figures_public: programme.county_figures_public,
    place_code_edition: programme.place_code_edition,
    places: [...catalog.places],
    months: [...catalog.months],
    sources: [...catalog.sources],
    formats: [...FORMATS],
    limits: LIMITS,
  } satisfies Omit<CatalogAnswer, "rows" | keyof typeof envelope>;
  return { readRows: async () => catalog.measures.map(describeMeasure), envelope, rest };
};
