/** `/api/v1/analysis/allocation`: a month's card bodies shared out, as the order to send them out. */
import { computeAllocation } from "../../analysis/allocation/allocation.ts";
import { parseCards } from "../../analysis/allocation/cards.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import { resolveMonth } from "../question.ts";

export const answerAllocation: EndpointHandler = async ({ snapshot, known, texts }) => {
  const { rule: askedRule, mix: askedMix } = texts;
  const { rows, synthetic, ...rest } = await computeAllocation(snapshot, {
    month: resolveMonth(texts.month, known),
    ...(texts.cards === undefined ? {} : { cards: parseCards(texts.cards) }),
    ...(askedRule === undefined ? {} : { rule: askedRule }),
    ...(askedMix === undefined ? {} : { mix: askedMix }),
  });
  const { month, rule, cards } = rest;
  const envelope = createEnvelope(snapshot);
  return {
    readRows: async () => rows.map(({ share, ...row }) => ({ ...row, rule, cards: share })),
    envelope: { ...envelope, synthetic: envelope.synthetic || synthetic },
    rest,
    slug: [month, rule, String(cards)],
  };
};
