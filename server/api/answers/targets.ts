/** `/api/v1/targets`: what places are to reach. */
import { readTargets } from "../../metrics/targets.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import { resolveMeasure, resolvePlace } from "../question.ts";

export const answerTargets: EndpointHandler = async ({ snapshot, known, texts }) => {
  const place = texts.place === undefined ? null : resolvePlace("place", texts.place, known).place;
  const measure = texts.measure === undefined ? null : resolveMeasure(texts.measure, known);
  return { readRows: () => readTargets(snapshot, { place, measure }), envelope: createEnvelope(snapshot) };
};
