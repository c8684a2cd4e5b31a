/** `/api/v1/shapes`: the places' shapes for a map. */
import { ReaderError } from "../../errors.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";

export const answerShapes: EndpointHandler = async ({ snapshot, readShapes }) => {
  const shapes = await readShapes(snapshot);
  if (!shapes) throw new ReaderError("no_shapes");
  const { attribution, licence, topology } = shapes;
  // Borders are not made by a generator, whatever the figures on them are.
  const envelope = { ...createEnvelope(snapshot), synthetic: false };
  return { readRows: null, envelope, rest: { attribution, licence, topology } };
};
