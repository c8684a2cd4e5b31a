/** Codes inside a line of text: their own marks keep digits and letters in order where the line runs right to left. */
import type { Report } from "../model/report.ts";

/** U+200E, which programs obey that know nothing of isolates. */
const LTR = "\u200e";

/** An id or code as it stands in a line of the report's language. */
export function markCode({ language }: Pick<Report, "language">, code: string): string {
  return language === "fa" ? `${LTR}${code}${LTR}` : code;
}

/** "code K3QF9-M2XA7". */
export function codeLine(report: Pick<Report, "language" | "words">, code: string): string {
  return `${report.words.code} ${markCode(report, code)}`;
}
