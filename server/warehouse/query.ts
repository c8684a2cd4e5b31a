/** What goes into a query and what comes out. */

/** A named SQL text with `$name` parameters, read from a .sql file. */
export interface Query {
  readonly name: string;
  readonly sql: string;
}

export type Parameter = string | number | boolean | null | readonly string[];
export type Parameters = Readonly<Record<string, Parameter>>;
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;
