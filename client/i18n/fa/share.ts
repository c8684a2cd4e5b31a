/** Persian texts of sharing, citing and embedding. */
export const faShare = {
  share_more: "تصویر، داده، ارجاع و جاسازی",
} as const;
