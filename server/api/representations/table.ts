/** An answer's rows as a table: what CSV, XLSX, Arrow and Parquet are made from. */
import { z } from "zod";
import type { Words } from "../../../datasets/vocabulary.ts";
import { readHeading } from "../columns.ts";
import type { Envelope } from "../contract.ts";

export type CellType = "text" | "integer" | "number" | "boolean";
export type TableCell = string | number | boolean | null;

export interface TableColumn {
  readonly name: string;
  readonly heading: Words;
  readonly type: CellType;
}

export type TableRow = Readonly<Record<string, unknown>>;

export interface Table {
  /** Endpoint it answers, as in the file's name. */
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly envelope: Envelope | null;
}

const JSON_TYPES: Readonly<Record<string, CellType>> = {
  string: "text",
  integer: "integer",
  number: "number",
  boolean: "boolean",
  array: "text",
};

const typeSchema = z.union([z.string().transform((type) => [type]), z.array(z.string())]).default([]);
const typedSchema = z.looseObject({
  type: typeSchema,
  anyOf: z.array(z.looseObject({ type: typeSchema })).default([]),
});

function cellTypeOf(schema: z.ZodType): CellType {
  const json = typedSchema.parse(z.toJSONSchema(schema));
  const types = [...json.type, ...json.anyOf.flatMap(({ type }) => type)];
  return JSON_TYPES[types.find((type) => type !== "null") ?? "string"] ?? "text";
}

/** The columns of a row schema, in its order. */
export function columnsOf(row: z.ZodObject): TableColumn[] {
  return Object.entries(row.shape).map(([name, schema]) => {
    // An object schema's shape is typed as core types; every column of ours is a full zod schema.
    const column = schema as z.ZodType;
    return { name, heading: readHeading(column) ?? { fa: name, en: name }, type: cellTypeOf(column) };
  });
}

/** A row's value as one cell; a list becomes text. Throws TypeError (`unreadable cell: …`). */
export function readTableCell(row: TableRow, name: string): TableCell {
  const value = row[name];
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(String).join("; ");
  throw new TypeError(`unreadable cell: ${name}`);
}
