/** Writes tiny programme folders for tests: two provinces with two counties each, and whatever rows a test gives. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { Declaration, ResourceNote } from "../../datasets/programme.ts";

export type CsvRow = Readonly<Record<string, string | number | boolean | null>>;

export const DECLARATION: Declaration = {
  programme: "tiny",
  calendar: "solar-hijri-month",
  country: { place: "XX", name_fa: "کشور", name_en: "Country" },
  stages: ["eligible", "requested", "issued", "in_transit", "uncollected", "delivered", "voided"],
  uncollected_inside_issued: false,
  channels: ["registry_office", "post_office"],
  request_kinds: ["first", "reissue"],
  place_code_edition: "XX:1",
  county_figures_public: true,
  weekly_days_off: [5],
  fixed_holidays: ["01-01"],
  collection_limits: [],
  synthetic: true,
  names: {},
};

const place = (code: string, parent: string, level: string): CsvRow => ({
  place: code,
  parent,
  level,
  name_fa: `مکان ${code}`,
  name_en: `Place ${code}`,
});

export const PLACES: readonly CsvRow[] = [
  place("XX-A", "XX", "province"),
  place("XX-B", "XX", "province"),
  place("XX-A-1", "XX-A", "county"),
  place("XX-A-2", "XX-A", "county"),
  place("XX-B-1", "XX-B", "county"),
  place("XX-B-2", "XX-B", "county"),
];

/** A cumulative return row of county figures; counts grow with `n`. */
export function returnRow(month: string, county: string, n: number, more: CsvRow = {}): CsvRow {
  return {
    month,
    place: county,
    channel: "registry_office",
    request_kind: "first",
    requested: 100 * n,
    issued: 60 * n,
    in_transit: 0,
    uncollected: 5 * n,
    delivered: 60 * n,
    voided: n,
    synthetic: true,
    ...more,
  };
}

export interface Submission {
  readonly name: string;
  readonly table: "returns" | "eligible" | "targets" | "acknowledgements" | "statements" | "events";
  readonly rows: readonly CsvRow[];
  readonly note?: Partial<ResourceNote>;
}

export interface Application {
  readonly application_id: number;
  readonly person_id: string;
  readonly request_kind: string;
  readonly county: string;
  readonly channel: string;
  /** ISO day. */
  readonly requested_on: string;
  /** An object none of whose applications has it has no such column. */
  readonly repeated?: boolean;
}

export interface Card {
  readonly application_id: number;
  readonly request_kind: string;
  readonly request_county: string;
  readonly request_channel: string;
  /** ISO day; a register none of whose cards has it, even as null, has no such column. */
  readonly requested_on?: string | null;
  readonly county: string;
  readonly channel: string;
  readonly produced_on: string | null;
  readonly arrived_on: string | null;
  readonly delivered_on: string | null;
  readonly voided_on: string | null;
  /** An object none of whose cards has it has no such column. */
  readonly told?: number;
}

export interface RegisterData {
  readonly submission: string;
  readonly applications: readonly Application[];
  readonly cards: readonly Card[];
  readonly note: Pick<ResourceNote, "covers" | "first_month" | "complete_through"> & Partial<ResourceNote>;
}

export interface FolderContents {
  readonly declaration?: Partial<Declaration>;
  readonly places?: readonly CsvRow[];
  readonly submissions?: readonly Submission[];
  readonly registers?: readonly RegisterData[];
}

/** Writes the folder with every hash; writing again over it replaces what it names. */
export function writeProgrammeFolder(folder: string, contents: FolderContents): void {
  const submissions = contents.submissions ?? [];
  const registers = contents.registers ?? [];
  const pack = {
    name: "tiny",
    pooshesh: { ...DECLARATION, ...contents.declaration },
    resources: [
      writeCsvResource(folder, "places", contents.places ?? PLACES, { table: "places" }),
      ...submissions.map(({ name, table, rows, note }) =>
        writeCsvResource(folder, name, rows, {
          table,
          submission: name,
          received_on: "2020-06-01",
          ...(table === "returns" ? { uncollected_inside_issued: false } : {}),
          ...note,
        }),
      ),
      ...registers.flatMap((register) => writeRegister(folder, register)),
    ],
  };
  writeFileSync(join(folder, "datapackage.json"), JSON.stringify(pack, null, 2));
}

/** Changes datapackage.json in place. */
export function editPackage(folder: string, edit: (pack: Record<string, unknown>) => void): void {
  const path = join(folder, "datapackage.json");
  const pack: Record<string, unknown> = JSON.parse(readFileSync(path, "utf8"));
  edit(pack);
  writeFileSync(path, JSON.stringify(pack, null, 2));
}

export function formatCsv(rows: readonly CsvRow[]): string {
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const lines = rows.map((row) => columns.map((column) => String(row[column] ?? "")).join(","));
  return `${[columns.join(","), ...lines].join("\n")}\n`;
}

function writeCsvResource(
  folder: string,
  name: string,
  rows: readonly CsvRow[],
  note: Partial<ResourceNote>,
): object {
  const path = `${name}.csv`;
  const bytes = Buffer.from(formatCsv(rows));
  writeInto(folder, path, bytes);
  return { name, path, format: "csv", bytes: bytes.length, hash: hashOf(bytes), pooshesh: note };
}

function writeRegister(folder: string, { submission, applications, cards, note }: RegisterData): object[] {
  const shared = { submission, received_on: "2020-06-01", ...note };
  const parts = [
    { table: "registrations" as const, bytes: formatApplications(applications), rows: applications.length },
    { table: "issuances" as const, bytes: formatCards(cards), rows: cards.length },
  ];
  return parts.map(({ table, bytes, rows }) => {
    const path = `${submission}-${table}.parquet`;
    writeInto(folder, path, bytes);
    const object = { path, bytes: bytes.length, hash: hashOf(bytes), rows };
    const name = `${submission}-${table}`;
    return { name, path: [path], format: "parquet", objects: [object], pooshesh: { table, ...shared } };
  });
}

export function formatApplications(applications: readonly Application[]): Buffer {
  const schema = [
    number("application_id"),
    text("person_id"),
    number("person_bucket"),
    ...["request_kind", "county", "office", "channel"].map(text),
    day("requested_on"),
    ...(applications.some(({ repeated }) => repeated !== undefined) ? [flag("repeated")] : []),
  ];
  return formatParquet(
    schema,
    applications.map((row) => ({ ...row, person_bucket: Number(row.person_id.length), office: "1" })),
  );
}

export function formatCards(cards: readonly Card[]): Buffer {
  const dated = cards.some((card) => card.requested_on !== undefined) ? ["requested_on"] : [];
  const schema = [
    number("application_id"),
    ...["request_kind", "request_county", "request_channel", "county", "channel"].map(text),
    ...[...dated, "produced_on", "arrived_on", "delivered_on", "voided_on"].map(day),
    ...(cards.some(({ told }) => told !== undefined) ? [number("told")] : []),
  ];
  return formatParquet(schema, cards);
}

type Field = {
  readonly name: string;
  readonly type: "INT32" | "BYTE_ARRAY" | "BOOLEAN";
  readonly converted_type?: "DATE" | "UTF8";
  readonly repetition_type: "OPTIONAL";
};
const number = (name: string): Field => ({ name, type: "INT32", repetition_type: "OPTIONAL" });
const text = (name: string): Field => ({ ...number(name), type: "BYTE_ARRAY", converted_type: "UTF8" });
const flag = (name: string): Field => ({ ...number(name), type: "BOOLEAN" });
const day = (name: string): Field => ({ ...number(name), converted_type: "DATE" });

function formatParquet(fields: readonly Field[], rows: readonly object[]): Buffer {
  const columnData = fields.map(({ name, converted_type }) => ({
    name,
    data: rows.map((row) => {
      const cell: unknown = Reflect.get(row, name);
      return converted_type === "DATE" && typeof cell === "string" ? new Date(`${cell}T00:00:00Z`) : cell;
    }),
  }));
  const schema = [{ name: "root", num_children: fields.length }, ...fields];
  return Buffer.from(parquetWriteBuffer({ columnData, schema, codec: "SNAPPY" }));
}

function writeInto(folder: string, path: string, bytes: Uint8Array): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

function hashOf(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
