/** `/api/v1/uncollected-age`: uncollected cards of a place by how long they have lain. */
import { computeUncollectedAge } from "../../metrics/uncollected-age.ts";
import type { EndpointHandler } from "../endpoint.ts";
import { answerAges } from "./age.ts";

export const answerUncollectedAge: EndpointHandler = (context) => answerAges(context, computeUncollectedAge);
