/** The columns of a register as it is sent, and whether an object has them. */
import type { RollupFault } from "../engine/refusal.ts";

export const REGISTER_TABLES = ["registrations", "issuances"] as const;
export type RegisterTable = (typeof REGISTER_TABLES)[number];

type ColumnType = "id" | "text" | "date" | "boolean" | "count";
type Columns = Readonly<Record<RegisterTable, Readonly<Record<string, ColumnType>>>>;

/** Columns that every object has; `id` is any integer or text. */
export const REGISTER_COLUMNS: Columns = {
  registrations: {
    application_id: "id",
    person_id: "id",
    person_bucket: "id",
    request_kind: "text",
    county: "text",
    channel: "text",
    requested_on: "date",
  },
  issuances: {
    application_id: "id",
    request_kind: "text",
    request_county: "text",
    request_channel: "text",
    county: "text",
    channel: "text",
    produced_on: "date",
    arrived_on: "date",
    delivered_on: "date",
    voided_on: "date",
  },
};

/**
 * Columns that an object may leave out, all null then.
 * `repeated`: the person has asked for a first card before, so that another row counts him. `requested_on`: the day
 * from which the request that a card answers is counted. `told`: how many of a card's events earlier objects told,
 * 1 its production, 2 also its arrival; the row repeats their days, and they count once.
 */
export const OPTIONAL_COLUMNS: Columns = {
  registrations: { repeated: "boolean" },
  issuances: { requested_on: "date", told: "count" },
};

const INTEGER = /^U?(TINY|SMALL|BIG)?INT(EGER)?$/;
const PATTERNS: Readonly<Record<ColumnType, RegExp>> = {
  id: new RegExp(`^VARCHAR$|${INTEGER.source}|^U?HUGEINT$`),
  text: /^VARCHAR$/,
  date: /^DATE$/,
  boolean: /^BOOLEAN$/,
  count: INTEGER,
};

/** What is wrong with an object's columns; `types` are DuckDB's, by column. */
export function checkColumns(
  table: RegisterTable,
  file: string,
  types: ReadonlyMap<string, string>,
): RollupFault[] {
  const optional = Object.entries(OPTIONAL_COLUMNS[table]).filter(([column]) => types.has(column));
  return [...Object.entries(REGISTER_COLUMNS[table]), ...optional].flatMap(
    ([column, expected]): RollupFault[] => {
      const seen = types.get(column) ?? "";
      return PATTERNS[expected].test(seen) ? [] : [{ rule: "register_schema", file, column, seen, expected }];
    },
  );
}

/** Whether an id of this type is a 64-bit number; any other is kept as its text. */
export function isNumber(type: string): boolean {
  return INTEGER.test(type) && type !== "UBIGINT";
}
