/** `/api/v1/ranking`: places ranked by one measure in one period. */
import { BASES } from "../../../datasets/vocabulary.ts";
import { computeRanking, type RankingQuestion } from "../../metrics/ranking.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import { resolveChannel, resolveInside, resolveKind, resolveMeasure, resolveMonth } from "../question.ts";

export const answerRanking: EndpointHandler = async ({ snapshot, known, texts }) => {
  const channel = resolveChannel(texts.channel, known);
  const kind = resolveKind(texts.kind, known);
  const measure = resolveMeasure(texts.measure ?? "", known);
  const level = texts.level === "county" ? "county" : "province";
  const { parent } = texts;
  const basis = BASES.find((word) => word === texts.basis);
  // Refuses an unknown parent, a level that is not below it, and counties that are not public.
  resolveInside(parent, level, known);
  const question: RankingQuestion = {
    measure,
    month: resolveMonth(texts.month, known),
    level,
    ...(basis === undefined ? {} : { basis }),
    ...(parent === undefined ? {} : { parent }),
    ...(channel === undefined ? {} : { channel }),
    ...(kind === undefined ? {} : { kind }),
  };
  const { rows, ...rest } = await computeRanking(snapshot, question);
  return {
    readRows: async () => rows.map((row) => ({ ...row })),
    envelope: createEnvelope(snapshot),
    rest,
    slug: [measure, question.month, ...(basis === undefined ? [] : [basis])],
  };
};
