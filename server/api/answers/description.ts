/** `/api/v1/openapi.json`: the API's own description. */
import type { EndpointHandler } from "../endpoint.ts";
import { renderOpenApi } from "../openapi.ts";

export const answerDescription: EndpointHandler = async () => ({
  readRows: null,
  envelope: null,
  rest: renderOpenApi(),
});
