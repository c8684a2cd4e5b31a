import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { packageSchema } from "../../datasets/programme.ts";
import { tableNamed } from "../../datasets/tables.ts";

const FOLDER = new URL("../../datasets/iran-smart-card/", import.meta.url);
/** Files that are about the data, not data. */
const ABOUT = ["README.md", "datapackage.json", "shapes/LICENSE-ODbL.txt"];

const fieldSchema = z.looseObject({
  name: z.string(),
  type: z.enum(["string", "integer", "number", "date"]),
  title: z.string().min(1),
  title_fa: z.string().min(1),
  description: z.string().min(1),
  constraints: z
    .strictObject({
      required: z.boolean().optional(),
      unique: z.boolean().optional(),
      enum: z.array(z.string()).optional(),
      pattern: z.string().optional(),
      minLength: z.int().optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
    })
    .default({}),
  /** A foreign key with exceptions, which `foreignKeys` cannot say. */
  pooshesh: z
    .strictObject({
      references: z.strictObject({ resource: z.string(), field: z.string(), besides: z.array(z.string()) }),
    })
    .optional(),
});
type Field = z.infer<typeof fieldSchema>;

const resourceSchema = z.looseObject({
  name: z.string(),
  path: z.string(),
  bytes: z.int(),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  format: z.string(),
  mediatype: z.string(),
  encoding: z.literal("utf-8"),
  licenses: z.array(z.looseObject({ name: z.string() })).min(1),
  sources: z.array(z.looseObject({ title: z.string() })).min(1),
  schema: z
    .looseObject({
      fields: z.array(fieldSchema),
      primaryKey: z.array(z.string()).min(1),
      missingValues: z.tuple([z.literal("")]),
    })
    .optional(),
});
type Row = Readonly<Record<string, string>>;

function readBytes(path: string): Buffer {
  return readFileSync(new URL(path, FOLDER));
}

function readCells(path: string): string[][] {
  return z.array(z.array(z.string())).parse(parse(readBytes(path)));
}

function readRows(path: string): Row[] {
  return z.array(z.record(z.string(), z.string())).parse(parse(readBytes(path), { columns: true }));
}

const raw: unknown = JSON.parse(readBytes("datapackage.json").toString("utf8"));
const resources = z.object({ resources: z.array(resourceSchema) }).parse(raw).resources;
const tables = resources.flatMap(({ name, path, schema }) =>
  schema ? [{ name, path, schema, rows: readRows(path) }] : [],
);
const places = readRows("places.csv");
const provinces = places.filter((row) => row.level === "province");
const counties = places.filter((row) => row.level === "county");
const statements = readRows("statements.csv");
const events = readRows("events.csv");

function isDate(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
  );
}

const TYPES: Readonly<Record<Field["type"], (value: string) => boolean>> = {
  string: () => true,
  integer: (value) => /^-?\d+$/.test(value),
  number: (value) => /^-?\d+(\.\d+)?$/.test(value),
  date: isDate,
};

/** The values that a field's references may take, or null where it refers to nothing. */
function referencedBy(field: Field): ReadonlySet<string | undefined> | null {
  const references = field.pooshesh?.references;
  if (!references) return null;
  const target = tables.find((table) => table.name === references.resource);
  return new Set([...references.besides, ...(target?.rows ?? []).map((row) => row[references.field])]);
}

/** What is wrong with one column, one line a cell: type, required, enum, pattern, bounds, unique, reference. */
function validateField(field: Field, rows: readonly Row[]): string[] {
  const rule = field.constraints;
  const allowed = referencedBy(field);
  const pattern = new RegExp(rule.pattern ?? "");
  const seen = new Set<string>();
  return rows.flatMap((row, index) => {
    const value = row[field.name] ?? "";
    const wrong: string[] = [];
    if (value === "") {
      if (rule.required) wrong.push("required");
    } else {
      if (!TYPES[field.type](value)) wrong.push(field.type);
      if (rule.enum && !rule.enum.includes(value)) wrong.push("enum");
      if (!pattern.test(value)) wrong.push("pattern");
      if (value.length < (rule.minLength ?? 0)) wrong.push("minLength");
      if (Number(value) < (rule.minimum ?? -Infinity)) wrong.push("minimum");
      if (Number(value) > (rule.maximum ?? Infinity)) wrong.push("maximum");
      if (rule.unique && seen.has(value)) wrong.push("unique");
      if (allowed && !allowed.has(value)) wrong.push("reference");
    }
    seen.add(value);
    return wrong.map((what) => `row ${index + 2} ${field.name} ${what}: ${value}`);
  });
}

const solarMonth = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", {
  timeZone: "UTC",
  year: "numeric",
  month: "2-digit",
});

/** Solar Hijri month key of a Gregorian ISO date, by Intl and not by our own arithmetic. */
function monthByIntl(date: string): string {
  const parts = solarMonth.formatToParts(new Date(`${date}T00:00:00Z`));
  const part = (type: "year" | "month") => parts.find((candidate) => candidate.type === type)?.value;
  return `${part("year")}-${part("month")}`;
}

describe("datapackage.json", () => {
  it("is a programme that the house can read", () => {
    const { pooshesh } = packageSchema.parse(raw);
    expect(pooshesh.programme).toBe("iran-smart-card");
    expect(pooshesh.country).toEqual({ place: "IR", name_fa: "ایران", name_en: "Iran" });
    expect(pooshesh.uncollected_inside_issued).toBe(false);
    expect(pooshesh.synthetic).toBe(false);
  });

  it("lists every data file, and every file it lists exists", () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((path) =>
      statSync(new URL(path, FOLDER)).isFile(),
    );
    expect([...resources.map((resource) => resource.path), ...ABOUT].sort()).toEqual(files.sort());
  });

  it.each(resources)("states the size and SHA-256 of $path", ({ path, bytes, hash }) => {
    const content = readBytes(path);
    expect(bytes).toBe(content.length);
    expect(hash).toBe(`sha256:${createHash("sha256").update(content).digest("hex")}`);
  });

  it("names a table for every resource, and the README every file", () => {
    const notes = packageSchema.parse(raw).resources.map((resource) => resource.pooshesh.table);
    expect(notes).toEqual(["places", "statements", "events", "shapes"]);
    const readme = readBytes("README.md").toString("utf8");
    for (const path of [...resources.map((resource) => resource.path), ...ABOUT])
      if (path !== "README.md") expect(readme).toContain(`\`${path}\``);
  });

  it("holds no path of a machine", () => {
    for (const path of [...resources.map((resource) => resource.path), ...ABOUT])
      expect(readBytes(path).toString("utf8")).not.toMatch(/(^|[\s"'(`])(\/(work|home|tmp|Users)\/|file:)/m);
  });
});

describe.each(tables)("$path", ({ path, schema, rows }) => {
  it("has the columns of its schema in their order", () => {
    const [head, ...body] = readCells(path);
    expect(head).toEqual(schema.fields.map((field) => field.name));
    expect(body.every((cells) => cells.length === head?.length)).toBe(true);
  });

  it("meets its schema in every row", () => {
    expect(schema.fields.flatMap((field) => validateField(field, rows))).toEqual([]);
  });

  it("has a primary key that is whole and unique", () => {
    const keys = rows.map((row) => schema.primaryKey.map((name) => row[name] ?? ""));
    expect(keys.flat()).not.toContain("");
    expect(new Set(keys.map((key) => key.join("\n"))).size).toBe(rows.length);
  });

  it("writes Persian with Persian letters", () => {
    expect(rows.flatMap((row) => Object.values(row)).filter((value) => /[يكىة]/.test(value))).toEqual([]);
  });
});

describe("columns", () => {
  const headOf = (path: string) => [...(readCells(path)[0] ?? [])].sort();
  const columnsOf = (name: string) => tableNamed(name).columns.map((column) => column.name);

  it("are those of the tables they are read into", () => {
    expect(headOf("statements.csv")).toEqual(columnsOf("statement").sort());
    expect(headOf("events.csv")).toEqual(columnsOf("event").sort());
    expect([...headOf("places.csv"), "ordinal"].sort()).toEqual(columnsOf("place").sort());
  });
});

describe("places.csv", () => {
  it("has 31 provinces in ISO order, then 429 counties", () => {
    expect(provinces).toHaveLength(31);
    expect(counties).toHaveLength(429);
    expect(places).toEqual([...provinces, ...counties]);
    for (const list of [provinces, counties]) {
      const codes = list.map((row) => row.place ?? "");
      expect(codes).toEqual([...codes].sort());
    }
  });

  it("has census populations that sum to 79,926,270", () => {
    expect(provinces.reduce((sum, row) => sum + Number(row.population_2016_census), 0)).toBe(79_926_270);
  });

  it("has 31 codes in both editions, and IR-18 was IR-06", () => {
    expect(new Set(provinces.map((row) => row.place)).size).toBe(31);
    expect(new Set(provinces.map((row) => row.code_before_2020)).size).toBe(31);
    const before = new Map(provinces.map((row) => [row.place, row.code_before_2020]));
    expect(before.get("IR-18")).toBe("IR-06");
    expect(before.get("IR-17")).toBe("IR-18");
    expect([...before].filter(([now, then]) => now === then)).toEqual([
      ["IR-27", "IR-27"],
      ["IR-29", "IR-29"],
    ]);
  });

  it("has whole provinces with official names, under the country", () => {
    for (const row of provinces) {
      expect(row).toMatchObject({ parent: "IR", name_en_basis: "official" });
      expect(Object.values(row)).not.toContain("");
    }
  });

  it("has counties in the province of their code, with transliterated names and nothing else", () => {
    const codes = new Set(provinces.map((row) => row.place));
    for (const row of counties) {
      expect(codes).toContain(row.parent);
      expect(row.place).toMatch(new RegExp(`^${row.parent}\\.\\d{2}$`));
      expect(row.name_en).not.toBe("");
      expect(row).toMatchObject({ name_en_basis: "transliterated", code_before_2020: "", capital_en: "" });
    }
  });

  it.each(["name_fa", "name_en"])("has a %s for each county that is unique in its province", (column) => {
    const names = counties.map((row) => `${row.parent} ${row[column]}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe("statements.csv", () => {
  const bushehr = statements.find((row) => row.statement === "pf044") ?? {};
  const figure = (name: string) => Number(bushehr[name]);

  it("has 61 statements in the order of their ids", () => {
    const ids = statements.map((row) => row.statement ?? "");
    expect(ids).toHaveLength(61);
    expect(ids).toEqual([...ids].sort());
  });

  it("has the ten figures of the reference article", () => {
    expect(bushehr).toMatchObject({
      place: "IR-18",
      as_of_month: "1399-01",
      as_of_jalali: "1399-01-31",
      as_of_gregorian: "2020-04-19",
      as_of_basis: "inferred",
      eligible: "775129",
      requested: "727592",
      stated_coverage_pct: "93.87",
      stated_requests_past_year: "72000",
      issued: "611363",
      backlog: "115000",
      uncollected: "1365",
      no_action: "47537",
      stated_rank: "2",
      service_date: "1398-03-01",
    });
  });

  it("satisfies the identities of the reference article to the unit", () => {
    expect(figure("requested") + figure("no_action")).toBe(figure("eligible"));
    const coverage = Math.round((figure("requested") / figure("eligible")) * 10_000) / 100;
    expect(coverage).toBe(figure("stated_coverage_pct"));
    expect(Math.round((figure("issued") / figure("eligible")) * 10_000) / 100).toBe(78.87);
    const queue = figure("requested") - figure("issued") - figure("uncollected");
    expect(queue).toBe(114_864);
    expect(Math.round(queue / 1000) * 1000).toBe(figure("backlog"));
  });

  it("states requests of the past year and a service date in the reference article only", () => {
    for (const row of statements)
      if (row.statement !== "pf044")
        expect(row).toMatchObject({ stated_requests_past_year: "", service_date: "" });
  });

  it("keeps stocks and flows apart", () => {
    const flows = statements.filter((row) => row.figure_kind === "flow");
    expect(flows.map((row) => row.statement)).toEqual(["pf035", "pf078"]);
  });

  it("names a source for every statement", () => {
    expect(statements.filter((row) => !row.source_url && !row.source_name)).toEqual([]);
  });

  it("has months that follow from the dates", () => {
    for (const row of statements) {
      expect(row.as_of_month).toBe(/^\d{4}-\d{2}/.exec(row.as_of_jalali ?? "")?.[0] ?? "");
      if (row.as_of_gregorian) expect(monthByIntl(row.as_of_gregorian)).toBe(row.as_of_month);
    }
  });

  it("reconciles in 18 statements of the 37 that can be checked, partly in 4", () => {
    const count = (reading: string) => statements.filter((row) => row.reconciles_reading === reading).length;
    expect(["yes", "partly", "no", "n/a"].map(count)).toEqual([18, 4, 15, 24]);
  });

  it("names provinces as places.csv does", () => {
    const names = new Map(provinces.map((row) => [row.place, row.name_en]));
    for (const row of statements)
      expect(row.place_name).toBe(row.level === "country" ? "Iran (whole country)" : names.get(row.place));
  });
});

describe("events.csv", () => {
  it("has 18 events in the order of dates", () => {
    expect(events).toHaveLength(18);
    expect(events.map((row) => row.event)).toEqual(
      events.map((_, index) => `ev${String(index + 1).padStart(2, "0")}`),
    );
    const dates = events.map((row) => row.date_gregorian ?? "");
    expect(dates).toEqual([...dates].sort());
  });

  it("has the Solar Hijri month of each date", () => {
    for (const row of events) {
      expect(row.month).toBe(monthByIntl(row.date_gregorian ?? ""));
      expect(row.month?.startsWith((row.date_jalali ?? "").slice(0, 7))).toBe(true);
    }
  });
});

describe("shapes/provinces.topo.json", () => {
  it("has the 31 provinces by their codes", () => {
    const topology = z
      .object({
        type: z.literal("Topology"),
        objects: z.object({ provinces: z.object({ geometries: z.array(z.object({ id: z.string() })) }) }),
      })
      .parse(JSON.parse(readBytes("shapes/provinces.topo.json").toString("utf8")));
    const ids = topology.objects.provinces.geometries.map((geometry) => geometry.id);
    expect(ids.sort()).toEqual(provinces.map((row) => row.place));
  });

  it("stands beside its licence", () => {
    const licence = readBytes("shapes/LICENSE-ODbL.txt").toString("utf8");
    expect(licence).toContain("© OpenStreetMap contributors");
    expect(licence).toContain("https://opendatacommons.org/licenses/odbl/1-0/");
  });
});
