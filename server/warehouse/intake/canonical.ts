/** The accepted rows as the CSV that is loaded: every column of the table, then the row they came from. */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { IntakeRequest } from "./receipt.ts";
import { ROW_STATES, type Sheet, type SheetColumn } from "./sheet.ts";

/** Writes the file and returns its path; the name follows from the table and the source's path. */
export function writeCanonical(
  { table, file, outputFolder }: Omit<IntakeRequest, "places">,
  sheet: Sheet,
): string {
  const name = `${table}-${createHash("sha256").update(file).digest("hex").slice(0, 16)}.csv`;
  const path = join(outputFolder, name);
  writeFileSync(path, formatSheet(sheet));
  return path;
}

/** UTF-8, RFC 4180 with LF, empty for null, ASCII digits, true and false. */
function formatSheet(sheet: Sheet): string {
  const { columns, states, numbers, rows } = sheet;
  const words = columns.map((column) => column.words?.map(escapeText) ?? null);
  let text = `${columns.map(({ column }) => column.name).join(",")},row\n`;
  for (let row = 0; row < rows; row += 1) {
    if (states[row] !== ROW_STATES.accepted) continue;
    for (let index = 0; index < columns.length; index += 1)
      text += `${formatCell(columns[index], words[index] ?? null, row)},`;
    text += `${numbers[row]}\n`;
  }
  return text;
}

function formatCell(column: SheetColumn | undefined, words: readonly string[] | null, row: number): string {
  const cell = column?.cells[row] ?? Number.NaN;
  if (Number.isNaN(cell)) return "";
  return words ? (words[cell] ?? "") : String(cell);
}

function escapeText(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
