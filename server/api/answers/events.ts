/** `/api/v1/events`: dated events of the programme. */
import { readEvents } from "../../metrics/events.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";

export const answerEvents: EndpointHandler = async ({ snapshot }) => ({
  readRows: () => readEvents(snapshot),
  // Events are quoted from their sources, whatever the rest of the programme is.
  envelope: { ...createEnvelope(snapshot), synthetic: false },
});
