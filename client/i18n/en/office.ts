/** English texts of the workbook and the deck. */
import type { faOffice } from "../fa/office.ts";

export const enOffice: Readonly<Record<keyof typeof faOffice, string>> = {
  office_col_unit: "Unit",
  office_col_text: "As written",
  office_col_note: "What it is",
  office_col_status: "Status of empty cells",
  office_col_iso: "{label} (ISO 8601)",
  office_col_sheet: "Sheet",
  office_contents_figures: "Figures (in the report and the deck)",
  office_label_release: "Release",
  office_label_month: "Month",
  office_label_published: "Published (UTC)",
  office_label_known: "Known up to",
  office_label_snapshot: "Edition of the figures",
  office_label_measures: "Edition of the definitions",
  office_label_address: "Address",
  office_label_warning: "Warning",
  office_label_codes: "Codes",
  office_label_check: "Checking",
  office_percent_note:
    "Percentages are true numbers with a percent format: a cell that shows 93.87% holds 0.9387. No cell holds a formula.",
  office_empty_note: "An empty cell has no figure and is never zero; the status column says why.",
  office_synthetic: "Synthetic data",
  office_slide_notes: "Notes and sources",
  office_slide_part: "{title} ({part} of {parts})",
  office_rows_left: "{shown} of {rows} rows; all rows are in this release's XLSX and CSV files",
  office_chart_data: "Values of the chart",
};
