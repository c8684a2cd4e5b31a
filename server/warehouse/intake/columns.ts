/** The columns of a source file of each table: what is read, and what the canonical file holds. */
import { type Column, ELIGIBLE_COLUMNS, RETURN_COLUMNS, tableNamed } from "../../../datasets/tables.ts";
import type { IntakeTable } from "./receipt.ts";

const PLACES_NEEDED: readonly string[] = ["place", "parent", "level", "name_fa", "name_en"];

/** Columns of a source file in order; a required one must be in its head. */
export function columnsOf(table: IntakeTable): readonly Column[] {
  if (table === "returns") return RETURN_COLUMNS;
  if (table === "eligible") return ELIGIBLE_COLUMNS;
  if (table === "targets") return without(tableNamed("target").columns, "source");
  if (table === "acknowledgements") return tableNamed("acknowledgement").columns;
  if (table === "statements") return tableNamed("statement").columns;
  if (table === "events") return tableNamed("event").columns;
  return without(tableNamed("place").columns, "ordinal").map((column) => ({
    ...column,
    required: PLACES_NEEDED.includes(column.name),
    ...(column.name === "level" ? { allowed: ["province", "county"] } : {}),
  }));
}

/** Columns that no two rows of one file may share. */
export function keyOf(table: IntakeTable): readonly string[] {
  if (table === "returns") return tableNamed("position").key;
  if (table === "eligible") return tableNamed("eligible").key;
  if (table === "targets") return tableNamed("target").key;
  if (table === "acknowledgements") return tableNamed("acknowledgement").key;
  if (table === "statements") return tableNamed("statement").key;
  return table === "events" ? tableNamed("event").key : tableNamed("place").key;
}

function without(columns: readonly Column[], name: string): Column[] {
  return columns.filter((column) => column.name !== name);
}
