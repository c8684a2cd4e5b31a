/** The head of a source file: where each column of the table stands in it. */

import { withoutMarks } from "../../../datasets/names.ts";
import type { Column } from "../../../datasets/tables.ts";
import type { CsvRecords } from "./csv.ts";
import type { FindingList } from "./findings.ts";
import { SCHEMA_REASONS, type SchemaReason } from "./reasons.ts";

export interface Head {
  /** Cells of the head, and so of every row. */
  readonly width: number;
  /** Position in the file of each column of the table; −1 where the file lacks it. */
  readonly positions: readonly number[];
}

/** Reads the first record as head; null after findings that refuse the file. Unknown columns are a warning. */
export function readHead(
  records: CsvRecords,
  columns: readonly Column[],
  findings: FindingList,
): Head | null {
  const names = columns.map(({ name }) => name);
  let isRefused = false;
  const refuse = (reason: SchemaReason, seen: string, expected: string, column?: string) => {
    isRefused = true;
    const details = { row: Math.max(records.row, 1), column, seen, expected, reason: SCHEMA_REASONS[reason] };
    findings.add("unknown_schema", () => details);
  };
  if (!records.read()) {
    refuse("empty", "∅", names.join(","));
    return null;
  }
  const cells = records.cells().map((cell) => withoutMarks(cell).trim().toLowerCase());
  const [only = ""] = cells;
  const separator =
    cells.length > 1 ? null : only.includes(";") ? "semicolon" : only.includes("\t") ? "tab" : null;
  if (separator) {
    refuse(separator, only, names.join(","));
    return null;
  }
  for (const { name, required } of columns)
    if (required && !cells.includes(name)) refuse("missing_column", cells.join(","), name, name);
  cells.forEach((cell, index) => {
    if (!names.includes(cell))
      findings.add("unknown_column", () => ({
        row: records.row,
        column: cell === "" ? `#${index + 1}` : cell,
        seen: cell,
        expected: names.join(", "),
      }));
    else if (cells.indexOf(cell) !== index) refuse("repeated_column", cell, names.join(","), cell);
  });
  return isRefused ? null : { width: cells.length, positions: names.map((name) => cells.indexOf(name)) };
}
