/** Persian texts of the charts. */
export const faCharts = {
  charts_missing: "گزارش نشده: {places}",
  charts_unranked: "بی‌رتبه در این ماه: {places}",
  charts_both_above: "هر دو بالاتر از {whole}",
  charts_both_below: "هر دو پایین‌تر از {whole}",
  charts_only_above: "تنها {measure} بالاتر",
} as const;
