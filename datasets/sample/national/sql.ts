/** The SQL texts from which the rows of the registers come. */
import { readFileSync } from "node:fs";

const read = (name: string) => readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), "utf8");

/** Empty tables of a plan, and macros. */
export const TABLES = read("tables");
/** Spreads lot_run. */
export const LOT_TABLE = read("lots");
/** One object of a table; parameters see database.ts. */
export const OBJECTS = { registrations: read("registrations"), issuances: read("issuances") } as const;
