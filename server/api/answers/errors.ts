/** `/api/v1/errors`: the table of reader errors, as it is. */
import { READER_ERRORS } from "../../errors.ts";
import type { EndpointHandler } from "../endpoint.ts";

export const answerErrors: EndpointHandler = async () => ({
  readRows: async () =>
    Object.entries(READER_ERRORS).map(([code, { status, title, detail, next }]) => ({
      code,
      status,
      title_fa: title.fa,
      title_en: title.en,
      detail_fa: detail.fa,
      detail_en: detail.en,
      next_fa: next.fa,
      next_en: next.en,
    })),
  envelope: null,
});
