/** Persian texts of looking closely at a chart. */
export const faExplore = {} as const;
