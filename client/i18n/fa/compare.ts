/** Persian texts of the compare page. */
export const faCompare = {} as const;
