/** `/api/v1/trace`: one figure back to its formula, query, rows and sources. */
import { computeTrace, type TraceQuestion } from "../../metrics/trace.ts";
import { createEnvelope, type EndpointContext, type EndpointHandler } from "../endpoint.ts";
import {
  type Known,
  resolveChannel,
  resolveKind,
  resolveMeasure,
  resolveMonth,
  resolvePlace,
} from "../question.ts";

function createQuestion({ known, texts }: EndpointContext): TraceQuestion {
  const channel = resolveChannel(texts.channel, known);
  const kind = resolveKind(texts.kind, known);
  return {
    measure: resolveMeasure(texts.measure ?? "", known),
    place: texts.place === undefined ? known.country : resolvePlace("place", texts.place, known).place,
    month: resolveMonth(texts.month, known),
    ...(channel === undefined ? {} : { channel }),
    ...(kind === undefined ? {} : { kind }),
  };
}

/** Whether a row may be shown: rows of counties only where the programme publishes counties. */
function createFilter(known: Known): (row: { readonly place: string | null }) => boolean {
  if (known.countiesPublic) return () => true;
  const counties = new Set(known.places.filter(({ level }) => level === "county").map(({ place }) => place));
  return ({ place }) => place === null || !counties.has(place);
}

export const answerTrace: EndpointHandler = async (context) => {
  const { snapshot, known } = context;
  const { rows, revisions, findings, ...trace } = await computeTrace(snapshot, createQuestion(context));
  const isPublic = createFilter(known);
  const shown = rows.filter(isPublic);
  return {
    readRows: async () => shown,
    envelope: createEnvelope(snapshot),
    rest: {
      ...trace,
      rows_withheld: rows.length - shown.length,
      revisions: revisions.filter(isPublic),
      findings: findings.filter(isPublic),
    },
  };
};
