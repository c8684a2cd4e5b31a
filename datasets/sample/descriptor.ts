/** datapackage.json of the sample: what each file holds, with its columns, size and hash. */
import type { Declaration, ProgrammePackage, Resource, ResourceNote } from "../programme.ts";
import { type Column, ELIGIBLE_COLUMNS, RETURN_COLUMNS, tableNamed } from "../tables.ts";
import type { Words } from "../vocabulary.ts";
import type { WrittenFile } from "./folder.ts";
import type { ParquetColumn } from "./parquet.ts";
import { RETURN_HEAD } from "./returns.ts";
import { TARGET_HEAD } from "./targets.ts";
import { titleNation } from "./titles.ts";
import { formatVersion } from "./version.ts";

interface Field {
  readonly name: string;
  readonly type: string;
  readonly constraints?: { readonly required: true };
}
interface TableSchema {
  readonly fields: readonly Field[];
  readonly primaryKey: readonly string[];
}

/** Name by which a package of this generator is known. */
export const SAMPLE_PROGRAMME = "iran-sample";

const DATA_PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json";
const TYPES = {
  text: "string",
  integer: "integer",
  number: "number",
  date: "date",
  boolean: "boolean",
} as const;
const PARQUET_TYPES = { integer: "integer", text: "string", date: "date", "maybe date": "date" } as const;

function describeColumns(
  columns: readonly Column[],
  names: readonly string[],
  primaryKey: readonly string[],
): TableSchema {
  const fields = names.map((name): Field => {
    const column = columns.find((candidate) => candidate.name === name);
    if (!column) throw new RangeError(`unknown column: ${name}`);
    const field = { name, type: TYPES[column.type] };
    return column.required ? { ...field, constraints: { required: true } } : field;
  });
  return { fields, primaryKey };
}

export const SCHEMAS = {
  returns: describeColumns(RETURN_COLUMNS, RETURN_HEAD, ["month", "place", "channel", "request_kind"]),
  eligible: describeColumns(
    ELIGIBLE_COLUMNS,
    ELIGIBLE_COLUMNS.map(({ name }) => name),
    ["month", "place"],
  ),
  targets: describeColumns(tableNamed("target").columns, TARGET_HEAD, ["place", "month", "measure"]),
} as const;

/** A resource of one CSV file. */
export function describeCsv(
  name: string,
  file: WrittenFile,
  title: Words,
  schema: TableSchema,
  note: ResourceNote,
): Resource {
  return {
    name,
    title: title.en,
    title_fa: title.fa,
    path: file.path,
    type: "table",
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    bytes: file.bytes,
    hash: file.hash,
    schema,
    pooshesh: { ...note, title_fa: title.fa, title_en: title.en, synthetic: true },
  };
}

/** A resource of Parquet objects, each with its rows. */
export function describeParquet(
  name: string,
  objects: readonly (WrittenFile & { readonly rows: number })[],
  title: Words,
  columns: readonly ParquetColumn[],
  note: ResourceNote,
): Resource {
  return {
    name,
    title: title.en,
    title_fa: title.fa,
    path: objects.map(({ path }) => path),
    type: "table",
    format: "parquet",
    mediatype: "application/vnd.apache.parquet",
    bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0),
    objects: objects.map(({ path, bytes, hash, rows }) => ({ path, bytes, hash, rows })),
    schema: {
      fields: columns.map((column) => ({
        name: column.name,
        type: PARQUET_TYPES[column.type],
        ...(column.type === "maybe date" ? {} : { constraints: { required: true } }),
      })),
    },
    pooshesh: { ...note, title_fa: title.fa, title_en: title.en, synthetic: true },
  };
}

/** The sample's declaration: the real programme's, named, synthetic and free to show its counties. */
export function declareSample(declaration: Declaration): Declaration {
  return { ...declaration, programme: SAMPLE_PROGRAMME, synthetic: true, county_figures_public: true };
}

/** The text of datapackage.json, one resource a line. */
export function formatDescriptor(
  facts: ProgrammePackage,
  seed: number,
  resources: readonly Resource[],
): string {
  const title = titleNation(seed);
  const head = {
    $schema: DATA_PACKAGE,
    name: SAMPLE_PROGRAMME,
    title: title.en,
    title_fa: title.fa,
    description:
      "Made by a generator for demonstration: no figure of the returns, registers, eligible population and targets was observed. Places, published statements, events and shapes are facts.",
    description_fa:
      "ساختهٔ یک مولد برای نمایش: هیچ رقمی از گزارش‌ها، ثبت‌ها، واجدان شرایط و هدف‌ها مشاهده نشده است. مکان‌ها، گزاره‌های منتشرشده، رویدادها و مرزها واقعی‌اند.",
    version: formatVersion(seed),
    licenses: facts.licenses,
    sources: facts.sources,
    pooshesh: declareSample(facts.pooshesh),
  };
  const lines = [...Object.entries(head)].map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  const list = resources.map((resource) => `    ${JSON.stringify(resource)}`).join(",\n");
  return `{\n${lines.join(",\n")},\n  "resources": [\n${list}\n  ]\n}\n`;
}
