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
:root{color-scheme:light dark;--ground:#fff;--ink:${PAPER.ink};--quiet:${PAPER.quietInk};--rule:${PAPER.rule};--accent:${PAPER.accent};--soft:#e3f1f1;--warn:#fdf3d8;--warn-ink:#6a4a00;--focus:#0a58c2}
@media (prefers-color-scheme:dark){:root{--ground:#14191b;--ink:#e9ecec;--quiet:#a5b0b3;--rule:#2e373a;--accent:#5cc3c9;--soft:#15363a;--warn:#3a2f12;--warn-ink:#f0d48a;--focus:#8ab8ff}figure .drawing{padding:.5rem}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.75 Vazirmatn,system-ui,sans-serif;overflow-wrap:break-word}
main,.report-head{max-inline-size:60rem;margin-inline:auto;padding-inline:1.25rem}
main{padding-block-end:3rem}
.report-head{padding-block:2rem 1rem}
.report-head::after{content:"";display:block;margin-block-start:1.25rem;border-block-start:3px solid var(--accent)}
.product{color:var(--accent);font-weight:700;margin:0}
h1{font-size:1.9rem;line-height:1.35;margin:.25rem 0;text-wrap:balance}
h2{font-size:1.35rem;line-height:1.4;margin:2.75rem 0 .75rem;padding-block-end:.25rem;border-block-end:1px solid var(--rule)}
nav h2{margin-block-start:1rem}
section>p,.finding{max-inline-size:46rem}
.finding{font-size:1.2rem;line-height:1.65;margin:.5rem 0}
.quiet{color:var(--quiet);font-size:.9rem}
.warnings{list-style:none;margin:1rem 0;padding:.6rem 1rem;background:var(--warn);color:var(--warn-ink);border-inline-start:4px solid currentColor}
.warnings li+li{margin-block-start:.35rem}
nav ol{columns:2 14rem;margin:0;padding-inline-start:1.75rem}
:lang(fa) ol{list-style:persian}
main ul{padding-inline-start:1.25rem}
a,summary{color:var(--accent)}
a{text-underline-offset:.25em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.figures{display:grid;grid-template-columns:repeat(auto-fill,minmax(13.5rem,1fr));gap:0 1.5rem;margin:1rem 0}
.figures div{padding:.7rem 0 .9rem;border-block-start:1px solid var(--rule)}
.figures dt{color:var(--quiet);font-size:.9rem;line-height:1.5}
.figures dd{margin:0}
.figures strong{display:block;color:var(--accent);font-size:1.4rem;line-height:1.45}
.figures small{color:var(--quiet);display:block;line-height:1.5}
figure{margin:2.25rem 0}
figure .drawing{background:#fff;overflow-x:auto;margin-block:.75rem .5rem}
figure svg{display:block;inline-size:100%;min-inline-size:36rem;block-size:auto}
.kind{display:block;color:var(--accent);font-size:.85rem;font-weight:700;line-height:1.5}
figcaption strong{display:block;font-size:1.05rem;line-height:1.5}
.foot{color:var(--quiet);font-size:.85rem;margin:.5rem 0 0}
summary{cursor:pointer;inline-size:fit-content;min-block-size:1.5rem;margin-block-start:.5rem;font-size:.85rem}
.table{overflow-x:auto;margin-block:2rem;padding-block-end:.25rem}
details .table{max-block-size:28rem;margin-block:.5rem 0}
table{border-collapse:collapse;inline-size:100%;font-size:.92rem;line-height:1.5}
table.short{inline-size:auto;min-inline-size:min(100%,22rem)}
caption{text-align:start;font-weight:700;padding-block:.5rem}
th,td{padding:.35rem .75rem;border-block-end:1px solid var(--rule);text-align:start;vertical-align:baseline}
th:first-child,td:first-child{padding-inline-start:.25rem}
thead th{border-block-end:1px solid var(--quiet);color:var(--quiet);font-size:.85rem;font-weight:600;vertical-align:bottom;line-height:1.35}
tbody th{font-weight:600}
.number{text-align:right;font-variant-numeric:tabular-nums}
td.number{white-space:nowrap}
.own>*{background:var(--soft);font-weight:700}
.whole,.code{white-space:nowrap}
.code{font-family:ui-monospace,monospace;direction:ltr;unicode-bidi:isolate}
@media (max-width:30rem){h1{font-size:1.5rem}.finding{font-size:1.1rem}.figures{grid-template-columns:1fr 1fr;gap:0 1rem}.figures strong{font-size:1.2rem}th,td{padding-inline:.5rem}}
@media print{:root{--ground:#fff;--ink:#000;--quiet:#333;--rule:#999;--accent:#000;--soft:#eee;--warn:#fff;--warn-ink:#000}@page{size:A4;margin:16mm}html{font-size:9.5pt}body{line-height:1.6}main,.report-head{max-inline-size:none;padding:0}h2,figcaption,caption{break-after:avoid}.foot{break-before:avoid}figure,tr,.figures div{break-inside:avoid}nav,details{display:none}figure svg{min-inline-size:0}.table,figure .drawing{overflow:visible}}
`.replaceAll("\n", "");
