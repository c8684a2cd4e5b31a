import { basename } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TABLES, tableNamed } from "../../datasets/tables.ts";
import * as vocabulary from "../../datasets/vocabulary.ts";
import { STAGES, type Words } from "../../datasets/vocabulary.ts";
import { computeFigures } from "../../server/metrics/figures.ts";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import { ALIASES, MEASURES } from "../../server/metrics/measures.ts";
import { readMetricsQuery } from "../../server/metrics/query.ts";
import { readRows } from "../../server/warehouse/engine/run.ts";
import type { Parameters } from "../../server/warehouse/query.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { listFiles, readText } from "../house/source-files.ts";

const QUERIES = listFiles("server/metrics", [".sql"]).map((path) => basename(path, ".sql"));
const isMacro = (name: string) => /^create or replace macro/m.test(readMetricsQuery(name).sql);
const withoutComments = (sql: string) => sql.replace(/--.*$/gm, "");

/** A value for every parameter of this room, of the type it is bound with. */
const VALUES: Parameters = {
  aged: "queue",
  measures: ["request_coverage"],
  kinds: ["first"],
  forms: ["share"],
  units: ["percent"],
  of_eligible: ["request_coverage"],
  places: ["IR-18"],
  place: "IR-18",
  level: null,
  parent: null,
  months: ["1399-01"],
  counties: true,
  up_to: "1399-01",
  month: "1399-01",
  befores: ["1398-12"],
  basis: "1397-12",
  bases: ["1397-12"],
  year_agos: ["1398-01"],
  better: "higher",
  channel: "all",
  kind: "first",
  measure: null,
  parts: ["no_action"],
  closes: true,
  synthetic: true,
  sources: null,
  recent: true,
  limit: 5,
  uses_eligible: true,
};

let snapshot: FixtureSnapshot;
beforeAll(async () => {
  snapshot = await referenceFixture();
});
afterAll(() => snapshot.close());

/** Lines of measure_terms.sql: id, numerator, denominator. */
const TERMS = [
  ...readMetricsQuery("measure_terms").sql.matchAll(/when '(\w+)' then \{n: (.+), d: (.+)\}/g),
].map(([, id = "", n = "", d = ""]) => ({ id, n, d: d === "null::bigint" ? null : d }));

describe("measure_terms.sql", () => {
  it("has one line for each measure of the registry, in its order, and no other", () => {
    expect(TERMS.map(({ id }) => id).sort()).toEqual(MEASURES.map(({ id }) => id).sort());
  });

  it.each(MEASURES)("$id is the formula the registry shows", ({ id, kind, formula }) => {
    const { n, d } = TERMS.find((term) => term.id === id) ?? { n: "", d: "" };
    const numerator = /[+-]/.test(n) ? `(${n})` : n;
    if (kind === "duration") expect(formula).toBe(`ceil(${numerator} * recent_periods / ${d})`);
    else expect(formula).toBe(d === null ? n : `${numerator} / ${d}`);
    expect(d === null).toBe(kind === "count");
  });

  it.each(MEASURES)(
    "$id needs the stages its columns come from, and uses eligible only if it says so",
    (measure) => {
      const { n, d } = TERMS.find((term) => term.id === measure.id) ?? { n: "", d: "" };
      const text = `${n} ${d} ${measure.kind === "duration" ? "produced requested" : ""}`;
      // "requested_in_month" is of requested; what was produced is known from the stage issued
      const used = STAGES.filter((stage) =>
        new RegExp(stage === "issued" ? "\\b(issued|produced)" : `\\b${stage}`).test(text),
      );
      expect([...measure.needs].sort()).toEqual(used.sort());
      expect(measure.byChannel).toBe(!used.includes("eligible"));
    },
  );

  it("uses columns of stock only", () => {
    const columns = new Set(tableNamed("stock").columns.map(({ name }) => name));
    const words = TERMS.flatMap(({ n, d }) => `${n} ${d ?? ""}`.match(/[a-z_]+/g) ?? []);
    expect(words.filter((word) => !columns.has(word))).toEqual([]);
  });
});

describe("every .sql file of the metrics", () => {
  it("is a macro that is created, or a query that TypeScript reads", () => {
    expect(QUERIES.filter(isMacro).sort()).toEqual(METRIC_MACROS.map(({ name }) => name).sort());
    const code = listFiles("server/metrics", [".ts"]).map(readText).join("\n");
    expect(QUERIES.filter((name) => !code.includes(`"${name}"`))).toEqual([]);
  });

  it.each(QUERIES.filter((name) => !isMacro(name)))(
    "%s is bound, with its parameters, against the schema",
    async (name) => {
      const { sql } = readMetricsQuery(name);
      const used = [...new Set([...withoutComments(sql).matchAll(/\$(\w+)/g)].map(([, word = ""]) => word))];
      const parameters = Object.fromEntries(
        used.map((word) => {
          const value = VALUES[word];
          if (value === undefined) throw new RangeError(`unknown parameter: $${word}`);
          return [word, value];
        }),
      );
      const result = await snapshot.vectors({ name, sql }, parameters);
      expect(readRows(result).length).toBe(result.rowCount);
    },
  );

  it.each(QUERIES)("%s begins with what it is and is one lower-case statement", (name) => {
    const { sql } = readMetricsQuery(name);
    expect(sql).toMatch(/^-- \S/);
    const bare = withoutComments(sql).replace(/'[^']*'/g, "''");
    expect(bare).not.toContain(";");
    expect(bare).toBe(bare.toLowerCase());
  });

  it.each(QUERIES)("%s explains each of its parameters", (name) => {
    const { sql } = readMetricsQuery(name);
    const head = sql
      .split("\n")
      .filter((line) => line.startsWith("--"))
      .join("\n");
    const used = new Set([...withoutComments(sql).matchAll(/\$\w+/g)].map(([word]) => word));
    if (used.size > 2) expect([...used].filter((word) => !head.includes(word))).toEqual([]);
  });

  it("together with the warehouse's are all there are", () => {
    const elsewhere = listFiles("server", [".sql"]).filter(
      // What ClickHouse is asked is no SQL of ours for DuckDB: its own tests ask it.
      (path) => !/^server\/(metrics|warehouse|warehouse\/engine\/clickhouse)\/sql\//.test(path),
    );
    expect(elsewhere).toEqual([]);
  });
});

describe("tables", () => {
  it.each(TABLES.flatMap(({ name, columns }) => columns.map((column) => [name, column.name] as const)))(
    "%s.%s is used",
    (_, column) => {
      expect(SERVER_CODE).toMatch(new RegExp(`\\b${column}\\b`));
    },
  );
});

const SERVER_CODE = listFiles("server", [".sql", ".ts"]).map(readText).join("\n");

describe("names", () => {
  const isWords = (value: unknown): value is Words =>
    typeof value === "object" && value !== null && "fa" in value && "en" in value;
  const measures = MEASURES.flatMap(({ id, name, definition, numerator, denominator }) =>
    [name, definition, numerator, denominator]
      .filter((words) => words !== null)
      .map((words) => [id, words] as const),
  );
  const closed = Object.entries(vocabulary)
    .filter(([name]) => name.endsWith("_NAMES"))
    .flatMap(([, table]) =>
      Object.entries(table).filter((entry): entry is [string, Words] => isWords(entry[1])),
    );

  it.each([...measures, ...closed])(
    "of %s are there in both languages, in right letters and digits",
    (_, { fa, en }) => {
      expect(en.trim()).not.toBe("");
      expect(fa).toMatch(/\p{Script=Arabic}/u);
      expect(fa).not.toMatch(/[يك0-9٠-٩]/);
    },
  );

  it("are different for different measures", () => {
    for (const language of ["fa", "en"] as const)
      expect(new Set(MEASURES.map(({ name }) => name[language])).size).toBe(MEASURES.length);
  });

  it("of aliases stand for measures", () => {
    const ids = MEASURES.map(({ id }) => id);
    expect(
      Object.values(ALIASES)
        .flat()
        .filter((id) => !ids.includes(id)),
    ).toEqual([]);
    expect(Object.keys(ALIASES).filter((alias) => ids.includes(alias))).toEqual([]);
  });
});

describe("the reference nation", () => {
  it.each(MEASURES)("has a figure of $id, for the country, a province and a county", async ({ id }) => {
    const figures = await computeFigures(snapshot, {
      measures: [id],
      places: ["IR", "IR-18", "IR-18.01"],
      months: ["1399-01"],
    });
    for (const { value, numerator, status } of figures) {
      expect(numerator).not.toBeNull();
      expect(value === null).toBe(status === "not_applicable");
    }
  });
});
