/** `/api/v1/uncollected-age`: uncollected cards of a place by how long they have lain. */
import { computeUncollectedAge, type UncollectedAgeQuestion } from "../../metrics/uncollected-age.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import { resolveChannel, resolveKind, resolveMonth, resolvePlace } from "../question.ts";

export const answerUncollectedAge: EndpointHandler = async ({ snapshot, known, texts }) => {
  const place = texts.place === undefined ? known.country : resolvePlace("place", texts.place, known).place;
  const channel = resolveChannel(texts.channel, known);
  const kind = resolveKind(texts.kind, known);
  const question: UncollectedAgeQuestion = {
    place,
    month: resolveMonth(texts.month, known),
    ...(channel === undefined ? {} : { channel }),
    ...(kind === undefined ? {} : { kind }),
  };
  const ages = await computeUncollectedAge(snapshot, question);
  const envelope = createEnvelope(snapshot);
  const { rows = [], total = null, known: isKnown = false, ...shared } = ages ?? {};
  return {
    readRows: async () => rows.map((row) => ({ ...shared, ...row })),
    envelope: { ...envelope, synthetic: envelope.synthetic || (ages?.synthetic ?? false) },
    rest: { place, month: question.month, total, known: isKnown },
    slug: [place, question.month],
  };
};
