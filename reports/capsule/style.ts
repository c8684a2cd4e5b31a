/** Styles of what a capsule has besides its reports, and the fonts inside it. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const WEIGHTS = [
  { file: "Regular", weight: 400 },
  { file: "Bold", weight: 700 },
];

/** The fonts as part of the document: a phone has none that its charts were measured with. */
export function createInnerFonts(): string {
  const folder = join(dirname(require.resolve("vazirmatn/package.json")), "fonts/webfonts");
  return WEIGHTS.map(({ file, weight }) => {
    const bytes = readFileSync(join(folder, `Vazirmatn-${file}.woff2`)).toString("base64");
    return `@font-face{font-family:Vazirmatn;font-weight:${weight};src:url(data:font/woff2;base64,${bytes}) format("woff2")}`;
  }).join("");
}

export const CAPSULE_STYLE = `
.checking #capsule-report{visibility:hidden}
.capsule{max-inline-size:60rem;margin:0 auto;padding:1.25rem;border-block-end:1px solid var(--rule)}
.capsule p{margin:.25rem 0}
.capsule h2{font-size:1rem;margin:1rem 0 0;border:0;padding:0}
.capsule label{display:block;margin-block-start:.75rem}
.capsule input{display:block;font:inherit;inline-size:min(100%,22rem);padding:.35rem .75rem;border:1px solid var(--quiet);border-radius:.4rem;background:var(--ground);color:var(--ink)}
.places{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem;padding:0;margin:.5rem 0}
.places :is(a,button){display:block;font:inherit;font-size:.92rem;min-block-size:2rem;padding:.15rem .75rem;border:1px solid var(--rule);border-radius:.4rem;background:var(--ground);color:var(--ink);text-decoration:none;cursor:pointer}
.places [aria-current]{border-color:var(--accent);background:var(--soft);font-weight:700}
#capsule-state{padding-inline-start:.75rem;border-inline-start:4px solid var(--rule)}
#capsule-state[data-state=proved]{border-color:var(--accent)}
#capsule-state[data-state=altered]{border-color:var(--bad);color:var(--bad);font-weight:700}
#capsule-report[data-altered]{inline-size:calc(100% - 2.5rem);max-inline-size:57.5rem;margin:2rem auto;padding:.5rem 1.25rem;border:3px solid var(--bad);color:var(--bad);font-weight:700}
#capsule-report:focus{outline:none}
:root{--bad:#a3352c}
@media (prefers-color-scheme:dark){:root{--bad:#f0958c}}
.capsule-key{max-inline-size:60rem;margin:0 auto 2rem;padding-inline:1.25rem;font-size:.85rem;color:var(--quiet)}
@media print{.capsule{display:none}}
`.replaceAll("\n", "");
