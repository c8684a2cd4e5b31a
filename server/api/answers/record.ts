/** `/api/v1/analysis/record`: how good the forecasts of past periods were. */
import { ReaderError } from "../../errors.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import { resolvePlace } from "../question.ts";

export const answerRecord: EndpointHandler = async ({ snapshot, known, texts, records }) => {
  const place = texts.place === undefined ? undefined : resolvePlace("place", texts.place, known);
  if (place?.level === "county") {
    const above = known.places.filter(({ level }) => level !== "county").map((one) => one.place);
    throw new ReaderError("unknown_value", { parameter: "place", value: place.place, known: above });
  }
  const { rows, synthetic, ...rest } = await records.forecast(snapshot, place ? { place: place.place } : {});
  const envelope = createEnvelope(snapshot);
  return {
    readRows: async () => rows.map((row) => ({ ...row, synthetic })),
    envelope: { ...envelope, synthetic: envelope.synthetic || synthetic },
    rest,
    slug: [rest.place],
  };
};
