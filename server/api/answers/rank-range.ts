/** `/api/v1/analysis/rank-range`: ranks of provinces as ranges, with what moved them and what would. */
import { BASES, CONFIDENCES } from "../../../datasets/vocabulary.ts";
import { computeRankRange, type RankRangeQuestion } from "../../analysis/ranks/rank-range.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import { resolveMeasure, resolveMonth } from "../question.ts";

export const answerRankRange: EndpointHandler = async ({ snapshot, known, texts, records }) => {
  const measure = resolveMeasure(texts.measure ?? "", known);
  const basis = BASES.find((word) => word === texts.basis);
  const confidence = CONFIDENCES.find((word) => word === texts.confidence);
  const question: RankRangeQuestion = {
    measure,
    month: resolveMonth(texts.month, known),
    ...(basis === undefined ? {} : { basis }),
    ...(confidence === undefined ? {} : { confidence }),
    ...(texts.eligible_error === undefined ? {} : { eligibleError: Number(texts.eligible_error) }),
  };
  const { rows, synthetic, ...rest } = await computeRankRange(
    snapshot,
    question,
    await records.vintages(snapshot),
  );
  const envelope = createEnvelope(snapshot);
  return {
    readRows: async () => rows.map((row) => ({ measure, ...row })),
    envelope: { ...envelope, synthetic: envelope.synthetic || synthetic },
    rest,
    slug: [measure, question.month, ...(basis === undefined ? [] : [basis])],
  };
};
