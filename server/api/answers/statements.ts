/** `/api/v1/statements`: published statements with what follows from them. */
import { computeStatements } from "../../metrics/statements.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import { resolvePlace } from "../question.ts";

export const answerStatements: EndpointHandler = async ({ snapshot, known, texts }) => {
  // A statement about a county was published by its office, so it is shown even where county figures are not.
  const readable = { ...known, countiesPublic: true };
  const place = texts.place === undefined ? null : resolvePlace("place", texts.place, readable).place;
  return {
    readRows: async () => (await computeStatements(snapshot, { place })).map((row) => ({ ...row })),
    // Statements are quoted, whatever the rest of the programme is.
    envelope: { ...createEnvelope(snapshot), synthetic: false },
    ...(place === null ? {} : { slug: [place] }),
  };
};
