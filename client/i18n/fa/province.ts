/** Persian texts of the province page. */
export const faProvince = {} as const;
