import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Column, ELIGIBLE_COLUMNS, RETURN_COLUMNS, tableNamed } from "../../datasets/tables.ts";
import { AGE_CLASS, AGE_DAY } from "../../server/warehouse/age-class.ts";
import { DAILY_FLOW, FIRST_REQUEST } from "../../server/warehouse/engine/specs.ts";
import { FIGURE_TABLES } from "../../server/warehouse/figures.ts";
import { CODE } from "../../server/warehouse/ingest/codebook.ts";
import { readQuery } from "../../server/warehouse/query.ts";
import { createSchemaSql, createTableSql } from "../../server/warehouse/schema.ts";
import { createStagingTables } from "../../server/warehouse/staging.ts";
import { listFiles, readText } from "../house/source-files.ts";

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
  for (const table of [AGE_CLASS, AGE_DAY, CODE]) await connection.run(createTableSql(table));
  for (const name of ["before", "after"]) {
    await connection.run(`create schema ${name}`);
    for (const table of ["position", "eligible"].map(tableNamed))
      await connection.run(createTableSql({ ...table, name: `${name}.${table.name}` }));
  }
  await connection.run(
    `create table registrations (application_id integer, person_id varchar, person_bucket integer,
       request_kind varchar, county varchar, office varchar, channel varchar, requested_on date, repeated boolean)`,
  );
  await connection.run(
    `create table issuances (application_id integer, request_kind varchar, request_county varchar,
       request_channel varchar, requested_on date, county varchar, channel varchar, produced_on date, arrived_on date,
       delivered_on date, voided_on date, told integer)`,
  );
  await connection.run("create table request (person bigint, bucket utinyint, first utinyint, cell integer)");
  await connection.run(
    `create table card (bucket utinyint, produced integer, dispatched integer, arrived integer, delivered integer,
       voided integer)`,
  );
  await connection.run("create table daily (flow varchar, cell integer, events bigint)");
  await connection.run("create table application_row as from request");
  await connection.run(
    `create table card_row (bucket utinyint, asked_spot integer, spot integer, spots integer, told integer,
       requested_on date, produced_on date, arrived_on date, delivered_on date, voided_on date)`,
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

  it("is read by somebody", () => {
    const code = ["server/warehouse", "server/cli"]
      .flatMap((room) => listFiles(room, [".ts"]))
      .map(readText)
      .join("\n");
    const unread = FILES.filter((file) => !code.includes(`"${basename(file, ".sql")}"`)).filter(
      (file) => !code.includes(`${file}"`),
    );
    expect(unread).toEqual([]);
  });
});

describe("rollup SQL", () => {
  const portable = FILES.filter((file) => /^(rollup|control)\//.test(file));
  it.each(portable)("%s keeps to the portable core", (file) => {
    const sql = sqlOf(file).replace(/--.*$/gm, "").toLowerCase();
    expect(sql).not.toMatch(
      /\b(left|right|full|outer|lateral|unnest|pivot|qualify|exclude|with|asof)\b|\bunion(?! all\b)/,
    );
    expect(sql).not.toMatch(/\b(date_|strftime|extract|year\(|month\(|now\(|approx)/);
    expect(sql).not.toMatch(/::|\$/);
    const called = [...sql.matchAll(/\b([a-z_]+)\s*\(/g)].map(([, name]) => name);
    const allowed = ["count", "sum", "min", "max", "cast", "row_number", "over", "from", "when", "and"];
    expect(called.filter((name) => !allowed.includes(name ?? ""))).toEqual([]);
  });
  it("is what the specs are, each with its version in its name", () => {
    const specs = [DAILY_FLOW, FIRST_REQUEST].map(({ name, sql }) => [name, sql]);
    const files = portable.filter((file) => file.startsWith("rollup/"));
    expect(specs).toEqual(
      files.map((file) => [basename(file, ".sql").replace(/_(\d+)$/, "@$1"), sqlOf(file)]),
    );
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
