/** SHA-256 of the workbook and the deck in both languages. */
import { createHash } from "node:crypto";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { renderPptx } from "../../reports/pptx/render-pptx.ts";
import { renderXlsx } from "../../reports/xlsx/render-xlsx.ts";
import { createReportFixture } from "./report-fixture.ts";

/** A line a file, in the order of the languages given. */
export async function hashOffice(
  languages: readonly (typeof LANGUAGES)[number][] = LANGUAGES,
): Promise<string> {
  const lines: string[] = [];
  for (const language of languages)
    for (const render of [renderXlsx, renderPptx]) {
      const bytes = await render(createReportFixture(language));
      lines.push(`${language} ${render.name} ${createHash("sha256").update(bytes).digest("hex")}`);
    }
  return lines.sort().join("\n");
}
