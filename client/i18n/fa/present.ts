/** Persian texts of presentations and print. */
export const faPresent = {} as const;
