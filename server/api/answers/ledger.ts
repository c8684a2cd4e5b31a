/** `/api/v1/ledger`: those eligible, each in one stage of the first card, and what is left over. */
import { computeLedger } from "../../metrics/ledger.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import { resolveMonth, resolvePlace } from "../question.ts";

export const answerLedger: EndpointHandler = async ({ snapshot, known, texts }) => {
  const place = texts.place === undefined ? known.country : resolvePlace("place", texts.place, known).place;
  const month = resolveMonth(texts.month, known);
  const { rows, synthetic, ...rest } = await computeLedger(snapshot, { place, month });
  const { eligible, residual, status, source } = rest;
  const envelope = createEnvelope(snapshot);
  return {
    readRows: async () =>
      rows.map((row) => ({ place, month, ...row, eligible, residual, status, source, synthetic })),
    envelope: { ...envelope, synthetic: envelope.synthetic || synthetic },
    rest,
    slug: [place, month],
  };
};
