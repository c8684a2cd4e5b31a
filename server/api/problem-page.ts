/** An error as a page, for a reader in a browser; plain, because whatever failed may be the pages themselves. */
import type { Language } from "../../datasets/vocabulary.ts";
import type { Problem } from "./problem.ts";

/** Text as it may stand in an element or an attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const HOME = { fa: "صفحهٔ نخست", en: "First page" } as const;

export interface ProblemPageOptions {
  /** Address of the site's style sheet. */
  readonly style?: string | undefined;
  /** The page stands in a frame on another site: what it links to opens outside it. */
  readonly framed?: boolean;
}

/** Why a release was taken back, where that is the problem. */
function sayReason(problem: Problem, language: Language): string {
  const reason = problem[`reason_${language}`];
  return reason === undefined ? "" : `<p>${escapeHtml(reason)}</p>`;
}

/** HTML of a problem in one language, the other below it. */
export function renderProblemPage(
  problem: Problem,
  language: Language,
  { style, framed = false }: ProblemPageOptions = {},
): string {
  const other: Language = language === "fa" ? "en" : "fa";
  const say = (name: "title" | "detail" | "next", of: Language) => escapeHtml(problem[`${name}_${of}`]);
  const dir = (of: Language) => (of === "fa" ? "rtl" : "ltr");
  return `<!doctype html>
<html lang="${language}" dir="${dir(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${say("title", language)}</title>${style ? `<link rel="stylesheet" href="${escapeHtml(style)}">` : ""}</head>
<body class="page-problem"><main><h1>${say("title", language)}</h1>
<p>${say("detail", language)}</p>${sayReason(problem, language)}<p>${say("next", language)}</p>
<p lang="${other}" dir="${dir(other)}">${say("title", other)}. ${say("detail", other)}</p>
<p><a href="/${language}/"${framed ? ' target="_blank" rel="noopener"' : ""}>${HOME[language]}</a></p></main></body></html>
`;
}
