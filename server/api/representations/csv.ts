/** CSV by RFC 4180: UTF-8, CRLF, snake_case head. */
import { setImmediate } from "node:timers/promises";
import { readTableCell, type Table, type TableCell } from "./table.ts";

/** Rows written before others get a turn. */
const BATCH = 4_000;

/**
 * One cell. Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers never do, so a
 * negative number stays a number.
 */
export function formatCsvCell(cell: TableCell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as CSV; null is an empty cell. */
export async function renderCsv(table: Table): Promise<Uint8Array> {
  const names = table.columns.map(({ name }) => name);
  const parts = [`${names.join(",")}\r\n`];
  for (let start = 0; start < table.rows.length; start += BATCH) {
    const lines = table.rows
      .slice(start, start + BATCH)
      .map((row) => `${names.map((name) => formatCsvCell(readTableCell(row, name))).join(",")}\r\n`);
    parts.push(lines.join(""));
    await setImmediate();
  }
  return Buffer.from(parts.join(""));
}
