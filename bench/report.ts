/** Figures as text, and the parts of bench/README.md that a run writes. */
import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";

/** A part of the report: what is measured together, and run alone by `--only`. */
export interface Part {
  readonly id: string;
  /** Measures with medians of `runs` where a run is short, and everything there is if `full`; gives Markdown. */
  measure(runs: number, size: { readonly full: boolean }): Promise<string>;
}

const README = new URL("./README.md", import.meta.url);

export function number(value: number, digits = 2): string {
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** When and on what a part ran. */
export function describeRun(runs: number): string {
  const day = new Date().toISOString().slice(0, 10);
  return `Run of ${day}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}; medians of ${runs} (fewer where a run is long), interleaved.`;
}

/** Puts a part's report between its marks in bench/README.md; throws where they are missing. */
export async function writePart(id: string, report: string): Promise<void> {
  const text = await readFile(README, "utf8");
  const marks = new RegExp(`(<!-- ${id} -->)[\\s\\S]*(<!-- /${id} -->)`);
  if (!marks.test(text)) throw new Error(`missing marks: ${id}`);
  await writeFile(
    README,
    text.replace(marks, (_, start: string, end: string) => `${start}\n\n${report}\n\n${end}`),
  );
}
