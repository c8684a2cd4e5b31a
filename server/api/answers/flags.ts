/** `/api/v1/analysis/flags`: figures of a period that deserve a call. */
import type { FlagRow } from "../../analysis/flags/flag.ts";
import { computeFlags } from "../../analysis/flags/flags.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import { resolveMonth, resolvePlace } from "../question.ts";
import type { TableRow } from "../representations/table.ts";

export const answerFlags: EndpointHandler = async ({ snapshot, known, texts, records }) => {
  const month = resolveMonth(texts.month, known);
  const place = texts.place === undefined ? known.country : resolvePlace("place", texts.place, known).place;
  const { rows, counts, open, synthetic } = await computeFlags(snapshot, { month, place }, records.flags);
  const envelope = createEnvelope(snapshot);
  return {
    readRows: async () => rows.map(createRow),
    envelope: { ...envelope, synthetic: envelope.synthetic || synthetic },
    rest: { month, place, open, counts },
    slug: [month, ...(place === known.country ? [] : [place])],
  };
};

function createRow({ id, words, acknowledged, ...flag }: FlagRow): TableRow {
  return {
    flag: id,
    ...flag,
    words_fa: words.fa,
    words_en: words.en,
    acknowledged_by: acknowledged?.by ?? null,
    acknowledged_on: acknowledged?.on ?? null,
    reason_fa: acknowledged?.reason_fa ?? null,
    reason_en: acknowledged?.reason_en ?? null,
  };
}
