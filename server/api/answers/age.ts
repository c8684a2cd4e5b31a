/** What the answers about ages have in common: the question from the texts, the rows and the envelope. */
import type { Aged } from "../../../datasets/age-band.ts";
import type { AgeAnswer, AgeQuestion } from "../../metrics/age.ts";
import type { Snapshot } from "../../warehouse/snapshot.ts";
import { createEnvelope, type EndpointAnswer, type EndpointContext } from "../endpoint.ts";
import { resolveChannel, resolveKind, resolveMonth, resolvePlace } from "../question.ts";

/** The answer made from one computation; `pick` takes what else stands beside the rows, also where there are none. */
export async function answerAges<Answer extends AgeAnswer<Aged>>(
  { snapshot, known, texts }: EndpointContext,
  compute: (snapshot: Snapshot, question: AgeQuestion) => Promise<Answer | null>,
  pick: (ages: Answer | null) => object = () => ({}),
): Promise<EndpointAnswer> {
  const place = texts.place === undefined ? known.country : resolvePlace("place", texts.place, known).place;
  const channel = resolveChannel(texts.channel, known);
  const kind = resolveKind(texts.kind, known);
  const month = resolveMonth(texts.month, known);
  const ages = await compute(snapshot, {
    ...{ place, month },
    ...(channel === undefined ? {} : { channel }),
    ...(kind === undefined ? {} : { kind }),
  });
  const envelope = createEnvelope(snapshot);
  return {
    readRows: async () => (ages ? ages.rows.map((row) => createRow(ages, row)) : []),
    envelope: { ...envelope, synthetic: envelope.synthetic || (ages?.synthetic ?? false) },
    rest: { place, month, total: ages?.total ?? null, known: ages?.known ?? false, ...pick(ages) },
    slug: [place, month],
  };
}

function createRow(ages: AgeAnswer<Aged>, { band, value }: AgeAnswer<Aged>["rows"][number]) {
  const { place, month, channel, request_kind, status, reported, expected, source, synthetic } = ages;
  return { place, month, channel, request_kind, band, value, status, reported, expected, source, synthetic };
}
