/** `/api/v1/figures`: every measure asked for, of every place, in every period. */
import { ReaderError } from "../../errors.ts";
import { computeFigures, type FigureQuestion, readFigureVectors } from "../../metrics/figures.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import { LIMITS } from "../limits.ts";
import type { ParameterTexts } from "../parameters.ts";
import {
  type Known,
  resolveChannel,
  resolveKind,
  resolveMeasures,
  resolveMonths,
  resolvePlaces,
} from "../question.ts";
import type { TableRow } from "../representations/table.ts";

function createQuestion(texts: ParameterTexts, known: Known): FigureQuestion {
  const channel = resolveChannel(texts.channel, known);
  const kind = resolveKind(texts.kind, known);
  return {
    measures: resolveMeasures(texts.measure ?? "", known),
    places: resolvePlaces(texts, known),
    months: resolveMonths(texts.month, known),
    ...(channel === undefined ? {} : { channel }),
    ...(kind === undefined ? {} : { kind }),
  };
}

function nameSpan(months: readonly string[]): string {
  const [first = "", last = first] = [months[0], months.at(-1)];
  return first === last ? first : `${first}_${last}`;
}

export const answerFigures: EndpointHandler = async ({ snapshot, known, texts }) => {
  const question = createQuestion(texts, known);
  const { measures, places = [], months } = question;
  const rowCount = measures.length * places.length * months.length;
  if (rowCount > LIMITS.figures)
    throw new ReaderError("too_many_rows", { asked: rowCount, limit: LIMITS.figures, format: "figures" });
  const readRows = async (): Promise<readonly TableRow[]> =>
    (await computeFigures(snapshot, question)).map((figure) => ({ ...figure }));
  return {
    readRows,
    readVectors: () => readFigureVectors(snapshot, question),
    rowCount,
    envelope: createEnvelope(snapshot),
    slug: [nameSpan(months)],
  };
};
