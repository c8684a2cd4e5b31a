/** How the client is built: one script, one style sheet, one font, each named by a hash of its bytes. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { defineConfig, type Plugin } from "vite";

const ROOT = import.meta.dirname;
const require = createRequire(import.meta.url);
interface SubsetOptions {
  readonly targetFormat: "woff2";
  readonly variationAxes: { readonly wght: { readonly min: number; readonly max: number } };
}
type SubsetFont = (font: Buffer, text: string, options: SubsetOptions) => Promise<Buffer>;

const range = (first: number, last: number) =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, i) => first + i));

/** What pages may hold: Latin, Persian letters with their marks, three sets of digits, joiners, bidi marks, signs. */
const CHARACTERS = [
  range(0x20, 0x7e),
  range(0xa0, 0xff),
  "،؛؟ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژکگۀی\u0640\u0654",
  range(0x64b, 0x652),
  "٪٫٬٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
  "\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069",
  "–—‘’“”…‹›−×÷±≤≥≠→←↑↓↕▲▼•",
].join("");

/** The weights that our styles name; lighter and heavier ones would be a third of the file. */
const CUT: SubsetOptions = { targetFormat: "woff2", variationAxes: { wght: { min: 400, max: 800 } } };

/** The variable font cut to our characters and weights. Made once for each version and cut. */
async function createFont(): Promise<string> {
  const folder = dirname(require.resolve("vazirmatn/package.json"));
  const whole = await readFile(join(folder, "fonts/webfonts/Vazirmatn[wght].woff2"));
  const cut = CHARACTERS + JSON.stringify(CUT);
  const key = createHash("sha256").update(whole).update(cut).digest("hex").slice(0, 12);
  const path = join(ROOT, "dist/font", key, "vazirmatn.woff2");
  const made = await readFile(path).catch(() => null);
  if (made) return path;
  // Loaded here: its WebAssembly takes longer to start than the rest of a build.
  const subsetFont = require("subset-font") as SubsetFont;
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.tmp`;
  await writeFile(unfinished, await subsetFont(whole, CHARACTERS, CUT));
  await rename(unfinished, path);
  return path;
}

const font: Plugin = {
  name: "font",
  config: async () => ({ resolve: { alias: { "vazirmatn.woff2": await createFont() } } }),
};

/** The tokens of light and of dark as classes, for embeds whose address says which; neither list is written twice. */
async function formatThemes(): Promise<string> {
  const tokens = await readFile(join(ROOT, "client/styles/tokens.css"), "utf8");
  const lists = [...tokens.matchAll(/:root\s*\{([^}]*)\}/g)].map(([, list = ""]) => list);
  if (lists.length !== 2) throw new Error(`unusable tokens: ${lists.length} lists, light and dark expected`);
  const rules = ["light", "dark"].map(
    (theme, i) =>
      `:root.theme-${theme} {${lists[i]?.replace(/color-scheme:[^;]*;/, "")} color-scheme: ${theme}; }`,
  );
  return `@layer tokens {\n${rules.join("\n")}\n}\n`;
}

const themes: Plugin = {
  name: "themes",
  enforce: "pre",
  transform: async (code, id) =>
    id.endsWith("/client/styles/embed.css") ? code + (await formatThemes()) : null,
};

export default defineConfig({
  root: ROOT,
  publicDir: "client/public",
  plugins: [font, themes],
  build: {
    target: "es2023",
    outDir: "dist/client",
    manifest: "manifest.json",
    // The content policy allows no data: address for a font.
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: [
        "client/main.ts",
        "client/styles/main.css",
        "client/styles/print.css",
        "client/styles/page-allocation.css",
        "client/styles/page-compare.css",
        "client/styles/page-method.css",
        "client/styles/page-present.css",
        "client/styles/page-queue.css",
        "client/styles/page-check.css",
        "client/styles/page-release.css",
        "client/styles/page-releases.css",
        "client/styles/page-reporting.css",
        "client/styles/page-revisions.css",
        "client/styles/page-style.css",
        "client/embed/frame.ts",
        "client/embed/embed.ts",
        "client/styles/embed.css",
      ],
      output: {
        // Sites that embed our charts load the element at an address that never changes.
        entryFileNames: ({ name }) => (name === "embed" ? "embed.js" : "assets/[name]-[hash].js"),
      },
    },
  },
});
