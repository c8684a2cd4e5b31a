/** Charts and tables are numbered through a report, each kind by itself, the same in every form. */
import type { Report, ReportChart, ReportTable } from "../model/report.ts";

/** The number of each chart and each table, from 1. */
export function numberParts({ sections }: Report): ReadonlyMap<ReportChart | ReportTable, number> {
  const charts = sections.flatMap((section) => section.charts);
  const tables = sections.flatMap((section) => section.tables);
  return new Map([...charts.entries(), ...tables.entries()].map(([at, part]) => [part, at + 1]));
}
