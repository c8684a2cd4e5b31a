/** Where a release's files lie below its address. */
import type { Language } from "../../datasets/vocabulary.ts";

export const REPORT_FORMS = ["pdf", "html", "xlsx", "pptx"] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

/** "reports/IR-18/fa/pooshesh-1399-01-r1-IR-18-fa.pdf": a name that says all when it is taken away from its folder. */
export function reportPath(release: string, place: string, language: Language, form: ReportForm): string {
  return `reports/${place}/${language}/pooshesh-${release}-${place}-${language}.${form}`;
}

/** "charts/IR-18/fa/ranking.svg". */
export function chartPath(place: string, language: Language, chart: string, form: "svg" | "png"): string {
  return `charts/${place}/${language}/${chart}.${form}`;
}
