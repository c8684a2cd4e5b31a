/** Persian texts of search and pickers. */
export const faFind = {} as const;
