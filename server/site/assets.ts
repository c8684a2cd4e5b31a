/** Addresses of the built client's files, from the manifest that Vite writes. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { PAGES } from "../../client/state/view.ts";
import type { Assets } from "../../client/views/context.ts";

const manifestSchema = z.record(z.string(), z.object({ file: z.string() }));

/** Addresses of style sheet, script and font in `clientFolder`. Throws Error (`missing client build: …`). */
export async function readAssets(clientFolder: string): Promise<Assets> {
  const text = await readFile(join(clientFolder, "manifest.json"), "utf8").catch((cause: unknown) => {
    throw new Error(`missing client build: ${clientFolder}`, { cause });
  });
  const manifest = manifestSchema.parse(JSON.parse(text));
  const script = manifest["client/main.ts"];
  const style = manifest["client/styles/main.css"];
  if (!script || !style) throw new Error(`incomplete client build: ${clientFolder}`);
  const [frame, sheet] = [manifest["client/embed/frame.ts"], manifest["client/styles/embed.css"]];
  if (!frame || !sheet) throw new Error(`incomplete client build: ${clientFolder}`);
  const sheets = PAGES.flatMap((page) => {
    const file = manifest[`client/styles/page-${page}.css`]?.file;
    return file ? [[page, `/${file}`]] : [];
  });
  const print = manifest["client/styles/print.css"];
  const font = Object.values(manifest).find(({ file }) => file.endsWith(".woff2"));
  return {
    style: `/${style.file}`,
    ...(print ? { print: `/${print.file}` } : {}),
    pages: Object.fromEntries(sheets),
    script: `/${script.file}`,
    font: font ? `/${font.file}` : null,
    embed: { style: `/${sheet.file}`, script: `/${frame.file}` },
  };
}
