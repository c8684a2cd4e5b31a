/** Text as office programs take it: marks of direction that all of them obey, no character that their XML cannot hold. */
import type { Report } from "../model/report.ts";
import { dropUnwritable } from "./xml.ts";

const LTR = "\u200e";
const RTL = "\u200f";
const FIRST_STRONG = "\u2068";
const MARKS: Readonly<Record<string, string>> = { "\u2066": LTR, "\u2067": RTL };

/** A text with its isolates as marks on both sides, which keep "۹۳٫۸۷٪" and "1399-01-r1" in order as well. */
export function settleText(text: string): string {
  const open: string[] = [];
  return dropUnwritable(text).replace(/[\u2066-\u2069]/g, (isolate, at: number, whole: string) => {
    const mark = isolate === FIRST_STRONG ? markOf(whole.slice(at)) : MARKS[isolate];
    if (mark === undefined) return open.pop() ?? "";
    open.push(mark);
    return mark;
  });
}

/** The mark of the first letter that has a direction. */
function markOf(text: string): string {
  return /\p{Script=Arabic}/u.test(text.match(/\p{L}/u)?.[0] ?? "") ? RTL : LTR;
}

/** An id or code as it stands in a line of the report's language. */
export function markCode({ language }: Pick<Report, "language">, code: string): string {
  return language === "fa" ? `${LTR}${code}${LTR}` : code;
}

/** "code K3QF9-M2XA7". */
export function codeLine(report: Pick<Report, "language" | "words">, code: string): string {
  return `${report.words.code} ${markCode(report, code)}`;
}
