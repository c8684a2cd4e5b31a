/** Styles of a report as a document of its own: right-to-left or left-to-right, light and dark, a phone and A4. */
import { PAPER } from "../../client/charts/theme.ts";

const FONTS = [
  { file: "Regular", weight: 400 },
  { file: "Bold", weight: 700 },
];

/** The fonts that lie in a release; `folder` leads there, and nothing is asked of them where it is null. */
export function createFontStyle(folder: string | null): string {
  return FONTS.map(({ file, weight }) => {
    const beside = folder === null ? "" : `,url("${folder}Vazirmatn-${file}.ttf")`;
    return `@font-face{font-family:Vazirmatn;font-weight:${weight};font-display:swap;src:local("Vazirmatn ${file}")${beside}}`;
  }).join("");
}

export const REPORT_STYLE = `
:root{color-scheme:light dark;--ground:#fff;--ink:${PAPER.ink};--quiet:${PAPER.quietInk};--rule:${PAPER.rule};--accent:${PAPER.accent};--soft:#eef4f3;--warn:#fff6e0;--warn-ink:#5b3f00}
@media (prefers-color-scheme:dark){:root{--ground:#12181a;--ink:#eef3f4;--quiet:#b1bec2;--rule:#3a474c;--accent:#7ad0bf;--soft:#1c2628;--warn:#3a2f12;--warn-ink:#f6dfa6}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.75 Vazirmatn,system-ui,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
main,.report-head,.report-foot{max-inline-size:60rem;margin-inline:auto;padding-inline:1.25rem}
.report-head{padding-block:2rem 1rem;border-block-end:3px solid var(--accent)}
.product{color:var(--accent);font-weight:700;margin:0}
h1{font-size:1.9rem;line-height:1.35;margin:.25rem 0}
h2{font-size:1.35rem;margin:2.5rem 0 .5rem;padding-block-end:.25rem;border-block-end:1px solid var(--rule)}
h3{font-size:1.05rem;margin:1.75rem 0 .25rem}
.finding{font-size:1.15rem;margin:.5rem 0}
.edition,.quiet{color:var(--quiet);font-size:.9rem}
.warnings{list-style:none;margin:1rem 0;padding:.75rem 1rem;background:var(--warn);color:var(--warn-ink);border-inline-start:4px solid currentColor}
.warnings li+li{margin-block-start:.35rem}
nav ol{columns:2 14rem;padding-inline-start:1.75rem}
:lang(fa) ol{list-style:persian}
a{color:var(--accent)}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(13.5rem,1fr));border-block-start:1px solid var(--rule);border-inline-start:1px solid var(--rule);margin:1rem 0}
.figures div{padding:.75rem .9rem;border-block-end:1px solid var(--rule);border-inline-end:1px solid var(--rule)}
.figures dt{color:var(--quiet);font-size:.9rem}
.figures dd{margin:0}
.figures strong{display:block;font-size:1.35rem;line-height:1.4}
.figures small{color:var(--quiet);display:block;line-height:1.5}
figure{margin:1.5rem 0;padding:1rem;border:1px solid var(--rule);break-inside:avoid}
figure .drawing{background:#fff;overflow-x:auto;margin-block:.5rem}
figure svg{display:block;inline-size:100%;min-inline-size:34rem;block-size:auto}
figcaption strong{display:block;font-size:1.05rem;line-height:1.5}
.foot{color:var(--quiet);font-size:.85rem;margin:.5rem 0 0}
.table{overflow-x:auto;margin-block:.75rem}
table{border-collapse:collapse;inline-size:100%;font-size:.92rem}
caption{text-align:start;font-weight:700;padding-block:.5rem}
th,td{padding:.35rem .6rem;border-block-end:1px solid var(--rule);text-align:start;vertical-align:top}
thead th{border-block-end:2px solid var(--ink);vertical-align:bottom;line-height:1.4}
.number{text-align:end;white-space:nowrap}
.own{background:var(--soft);font-weight:700}
.code{font-family:ui-monospace,monospace;direction:ltr;unicode-bidi:isolate}
.report-foot{margin-block:3rem 2rem;border-block-start:1px solid var(--rule);padding-block-start:1rem;font-size:.9rem}
@media (max-width:30rem){h1{font-size:1.45rem}.figures{grid-template-columns:1fr 1fr}.figures strong{font-size:1.15rem}}
@media print{:root{--ground:#fff;--ink:#000;--quiet:#333;--rule:#999;--accent:#000;--soft:#eee;--warn:#fff;--warn-ink:#000}@page{size:A4;margin:16mm}main,.report-head,.report-foot{max-inline-size:none;padding:0}h2,h3{break-after:avoid}tr{break-inside:avoid}nav{display:none}figure svg{min-inline-size:0}}
`.replaceAll("\n", "");
