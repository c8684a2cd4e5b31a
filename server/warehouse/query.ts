/** What goes into a query and what comes out. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/** A named SQL text with `$name` parameters, read from a .sql file. */
export interface Query {
  readonly name: string;
  readonly sql: string;
}

export type Parameter = string | number | boolean | null | readonly string[];
export type Parameters = Readonly<Record<string, Parameter>>;
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

/** The query of a .sql file, named for the file; throws where the file is missing. */
export function readQuery(url: URL): Query {
  const path = fileURLToPath(url);
  return { name: basename(path, ".sql"), sql: readFileSync(path, "utf8") };
}
