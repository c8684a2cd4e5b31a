/** Persian texts of the page of tokens. */
export const faStyle = {} as const;
