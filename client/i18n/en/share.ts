/** English texts of sharing, citing and embedding. */
import type { faShare } from "../fa/share.ts";

export const enShare: Readonly<Record<keyof typeof faShare, string>> = {
  share_more: "Image, data, citation, embedding",
};
