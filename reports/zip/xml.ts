/** Text as XML takes it. */

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Without the characters that no XML may hold. */
export function dropUnwritable(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
}

/** Escaped for content and attributes. */
export function escapeXml(text: string): string {
  return dropUnwritable(text).replace(/[&<>"]/g, (mark) => ESCAPES[mark] ?? mark);
}
