/** `/api/v1/queue-age`: requests in the queue of a place by how long they have waited. */
import { computeQueueAge } from "../../metrics/queue-age.ts";
import type { EndpointHandler } from "../endpoint.ts";
import { answerAges } from "./age.ts";

export const answerQueueAge: EndpointHandler = (context) =>
  answerAges(context, computeQueueAge, (ages) => ({ oldest_band: ages?.oldest_band ?? null }));
