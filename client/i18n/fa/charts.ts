/** Persian texts of the charts. */
export const faCharts = {} as const;
