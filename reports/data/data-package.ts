/** datapackage.json: Frictionless Data Package v2 of everything in the data folder. */

import { describeRelease, listSources, type ReleaseNotes, releasePage } from "./about-release.ts";
import { type DataFile, nameResource } from "./data-file.ts";
import type { CellKind, DataColumn, DataTable } from "./data-table.ts";
import type { ReleaseData } from "./release-data.ts";

const PROFILES = "https://datapackage.org/profiles/2.0";

const TYPES = {
  text: "string",
  count: "integer",
  small: "integer",
  number: "number",
  boolean: "boolean",
} as const satisfies Record<CellKind, string>;

/** The descriptor's text, one resource a line. */
export function renderDataPackage(
  data: ReleaseData,
  files: readonly DataFile[],
  notes: ReleaseNotes,
): string {
  const { release } = data;
  const about = describeRelease(data);
  const { licence } = notes;
  const { name, contact } = release.statistician;
  const head = {
    $schema: `${PROFILES}/datapackage.json`,
    name: `pooshesh-${release.programme}-${release.release}`.toLowerCase(),
    title: release.title.en,
    title_fa: release.title.fa,
    description: about.en,
    description_fa: about.fa,
    version: release.release,
    created: release.published_at,
    ...(notes.origin === "" ? {} : { homepage: releasePage(notes, release.release, "en") }),
    keywords: ["identity card", "coverage", "queue", release.programme, release.month],
    contributors: [
      {
        title: name.en,
        title_fa: name.fa,
        roles: ["statistician"],
        ...(/^\S+@\S+$/.test(contact) ? { email: contact } : {}),
      },
    ],
    licenses: [
      {
        name: licence.name,
        title: licence.title.en,
        title_fa: licence.title.fa,
        ...(licence.path === null ? {} : { path: licence.path }),
      },
    ],
    sources: listSources(data).map(({ source, title_fa, title_en, sha256 }) => ({
      title: title_en,
      title_fa,
      version: `sha256:${sha256}`,
      name: source,
    })),
    pooshesh: {
      release: release.release,
      programme: release.programme,
      month: release.month,
      kind: release.kind,
      status: release.status,
      supersedes: release.supersedes,
      known_on: release.known_on,
      figures: release.snapshot,
      measures: release.measures,
      synthetic: release.synthetic,
      demonstration: release.demonstration,
      levels: data.gate.levels,
    },
  };
  const lines = Object.entries(head).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  const resources = files.map((file) => `    ${JSON.stringify(createResource(file))}`).join(",\n");
  return `{\n${lines.join(",\n")},\n  "resources": [\n${resources}\n  ]\n}\n`;
}

function createResource(file: DataFile): object {
  const { title, about, table } = file;
  return {
    name: nameResource(file),
    path: file.path,
    ...(table ? { type: "table" } : {}),
    title: title.en,
    title_fa: title.fa,
    description: about.en,
    description_fa: about.fa,
    format: file.format,
    mediatype: file.media_type.split(";")[0],
    ...(file.format === "csv" || file.format === "json" ? { encoding: "utf-8" } : {}),
    bytes: file.bytes.byteLength,
    hash: `sha256:${file.sha256}`,
    ...(table ? { schema: createSchema(table) } : {}),
  };
}

function createSchema({ columns, key, references }: DataTable): object {
  return {
    $schema: `${PROFILES}/tableschema.json`,
    fields: columns.map(createField),
    primaryKey: key,
    ...(references.length === 0
      ? {}
      : {
          foreignKeys: references.map(({ column, table }) => ({
            fields: [column],
            reference: { resource: table, fields: [column] },
          })),
        }),
    missingValues: [""],
  };
}

function createField({ name, kind, title, about, required, codes }: DataColumn): object {
  return {
    name,
    type: TYPES[kind],
    title: title.en,
    title_fa: title.fa,
    description: about.en,
    description_fa: about.fa,
    ...(codes
      ? {
          categories: Object.entries(codes).map(([value, { en, fa }]) => ({
            value,
            label: en,
            label_fa: fa,
          })),
        }
      : {}),
    ...(required || codes
      ? {
          constraints: {
            ...(required ? { required: true } : {}),
            ...(codes ? { enum: Object.keys(codes) } : {}),
          },
        }
      : {}),
  };
}
