/** CSV by RFC 4180: UTF-8, CRLF, a head of column names; the API's own cells, so a spreadsheet runs nothing. */
import { formatCsvCell } from "../../server/api/representations/csv.ts";
import type { DataColumn, DataTable } from "./data-table.ts";

const BOM = "\ufeff";

/** The table as CSV. Null is an empty cell; a value has the decimals of its measure (93.50). */
export function renderCsv(table: DataTable): Buffer {
  const columns = table.columns.map(formatColumn);
  const lines = [table.columns.map(({ name }) => formatCsvCell(name)).join(",")];
  for (let row = 0; row < table.length; row += 1) {
    let line = columns[0]?.[row] ?? "";
    for (let at = 1; at < columns.length; at += 1) line += `,${columns[at]?.[row] ?? ""}`;
    lines.push(line);
  }
  return Buffer.from(`${lines.join("\r\n")}\r\n`);
}

/** The same bytes behind a byte-order mark, by which Excel knows UTF-8. */
export function addByteOrderMark(csv: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(BOM), csv]);
}

/** A column's cells as they stand in the file; every distinct text is formatted once. */
function formatColumn({ cells, kind, decimals }: DataColumn): readonly string[] {
  if (kind !== "text")
    return cells.map((cell, row) =>
      typeof cell === "number" && decimals ? cell.toFixed(decimals[row] ?? 0) : formatCsvCell(cell),
    );
  const known = new Map<unknown, string>();
  return cells.map((cell) => {
    const found = known.get(cell) ?? formatCsvCell(cell);
    known.set(cell, found);
    return found;
  });
}
