import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Column, ELIGIBLE_COLUMNS, RETURN_COLUMNS, tableNamed } from "../../datasets/tables.ts";
import { AGE_CLASS, AGE_DAY, NEVER } from "../../server/warehouse/age-class.ts";
import { FIGURE_TABLES } from "../../server/warehouse/figures.ts";
import { readQuery } from "../../server/warehouse/query.ts";
import { COHORTS, CONTROLS, FLOWS } from "../../server/warehouse/rollup.ts";
import { createSchemaSql, createTableSql } from "../../server/warehouse/schema.ts";
import { createStagingTables } from "../../server/warehouse/staging.ts";

const FOLDER = new URL("../../server/warehouse/sql/", import.meta.url);
const FILES = readdirSync(fileURLToPath(FOLDER), { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".sql"),
);
const sqlOf = (file: string) => readQuery(new URL(file, FOLDER)).sql;

const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();

beforeAll(async () => {
  for (const sql of createSchemaSql()) await connection.run(sql);
  await createStagingTables(connection);
  for (const table of [AGE_CLASS, AGE_DAY]) await connection.run(createTableSql(table));
  for (const name of ["before", "after"]) {
    await connection.run(`create schema ${name}`);
    for (const table of ["position", "eligible"].map(tableNamed))
      await connection.run(createTableSql({ ...table, name: `${name}.${table.name}` }));
  }
  await connection.run(
    `create table registrations (application_id integer, person_id varchar, person_bucket integer,
       request_kind varchar, county varchar, office varchar, channel varchar, requested_on date)`,
  );
  await connection.run(
    `create table issuances (application_id integer, request_kind varchar, request_county varchar,
       request_channel varchar, requested_on date, county varchar, channel varchar, produced_on date, arrived_on date,
       delivered_on date, voided_on date)`,
  );
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

describe("every .sql file of the warehouse", () => {
  it.each(FILES)("%s is bound by DuckDB against the real tables", async (file) => {
    const prepared = await connection.prepare(sqlOf(file));
    prepared.destroySync();
  });

  it.each(FILES)("%s begins with what it is and is one lower-case statement", (file) => {
    const sql = sqlOf(file);
    expect(sql).toMatch(/^-- \S/);
    const bare = sql.replace(/--.*$/gm, "").replace(/'[^']*'/g, "''");
    expect(bare).not.toMatch(/;\s*\S/);
    expect(bare.replace(/\$\w+/g, "")).toBe(bare.replace(/\$\w+/g, "").toLowerCase());
  });

  it("is read by somebody: rollups and controls are all in use", () => {
    const queries = [
      ...FLOWS.registrations,
      ...FLOWS.issuances,
      ...COHORTS.registrations,
      ...COHORTS.issuances,
    ];
    const used = queries.map(({ name }) => `rollup/${name}.sql`);
    const controls = CONTROLS.map(({ name }) => `control/${name}.sql`);
    const present = FILES.filter((file) => /^(rollup|control)\//.test(file));
    expect(present.toSorted()).toEqual([...used, ...controls].toSorted());
  });
});

describe("rollup SQL", () => {
  const portable = FILES.filter((file) => /^(rollup|control)\//.test(file));
  it.each(portable)("%s keeps to the portable core", (file) => {
    const sql = sqlOf(file).replace(/--.*$/gm, "").toLowerCase();
    expect(sql).not.toMatch(
      /\b(left|right|full|outer|lateral|unnest|pivot|qualify|exclude|with|union|asof)\b/,
    );
    expect(sql).not.toMatch(/\b(date_|strftime|extract|year\(|month\(|now\(|approx)/);
    expect(sql).not.toMatch(/::|\$/);
    const called = [...sql.matchAll(/\b([a-z_]+)\s*\(/g)].map(([, name]) => name);
    const allowed = ["count", "sum", "min", "max", "cast", "row_number", "over", "from", "when", "and"];
    expect(called.filter((name) => !allowed.includes(name ?? ""))).toEqual([]);
  });
  it("takes the day that never comes from the list of classes", () => {
    expect(sqlOf("rollup/stays.sql")).toContain(`cast('${NEVER}' as date)`);
  });
});

describe("digest SQL", () => {
  it.each(FIGURE_TABLES)(
    "digest/%s.sql hashes every column of its table and sorts by its whole key",
    (name) => {
      const sql = sqlOf(`digest/${name}.sql`);
      const { columns, key } = tableNamed(name);
      const hashed = [...sql.matchAll(/coalesce\((\w+)(?:::varchar)?, chr\(0\)\)/g)].map(
        ([, column]) => column,
      );
      expect(hashed).toEqual(columns.map((column) => column.name));
      const [, order = ""] = /order by (.+)\n/.exec(sql) ?? [];
      expect(["month", ...order.split(", ")].toSorted()).toEqual([...key].toSorted());
    },
  );
});

describe("load SQL", () => {
  const without = (columns: readonly Column[], name: string) =>
    columns.filter((column) => column.name !== name);
  const TYPES: Readonly<Record<Column["type"], string>> = {
    text: "varchar",
    integer: "bigint",
    number: "double",
    date: "date",
    boolean: "boolean",
  };
  const expected: readonly (readonly [string, readonly Column[]])[] = [
    ["returns", RETURN_COLUMNS],
    ["eligible", ELIGIBLE_COLUMNS],
    ["targets", without(tableNamed("target").columns, "source")],
    ["acknowledgements", tableNamed("acknowledgement").columns],
    ["statements", tableNamed("statement").columns],
    ["events", tableNamed("event").columns],
    ["places", without(tableNamed("place").columns, "ordinal")],
  ];
  it.each(expected)("load_%s.sql reads exactly the columns that intake writes", (name, columns) => {
    const found = [...sqlOf(`build/load_${name}.sql`).matchAll(/^ {4}(\w+): '(\w+)'/gm)].map(
      ([, column, type]) => [column, type],
    );
    expect(found).toEqual([...columns.map((column) => [column.name, TYPES[column.type]]), ["row", "bigint"]]);
  });
});
