/** CSV on the Web: what each column of figures.csv is, for programs that make triples of it. */
import type { ReleaseNotes } from "./about-release.ts";
import type { CellKind, DataTable } from "./data-table.ts";
import type { ReleaseData } from "./release-data.ts";

const DATATYPES = {
  text: "string",
  count: "integer",
  small: "integer",
  number: "decimal",
  boolean: "boolean",
} as const satisfies Record<CellKind, string>;

/** The metadata of a table's CSV, beside which it lies. */
export function renderCsvw({ release }: ReleaseData, table: DataTable, { licence }: ReleaseNotes): string {
  return `${JSON.stringify(
    {
      "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
      url: `${table.name}.csv`,
      "dc:title": inBoth(table.title),
      "dc:description": inBoth(table.about),
      "dc:identifier": { "@value": release.release },
      "dc:issued": { "@value": release.published_at, "@type": "xsd:dateTime" },
      "dc:license": licence.path === null ? inBoth(licence.title) : { "@id": licence.path },
      dialect: { delimiter: ",", encoding: "utf-8", header: true, lineTerminators: ["\r\n"], quoteChar: '"' },
      tableSchema: {
        aboutUrl: `#${table.key.map((name) => `{${name}}`).join("/")}`,
        primaryKey: table.key,
        columns: table.columns.map(({ name, kind, title, about, required }) => ({
          name,
          titles: name,
          "rdfs:label": inBoth(title),
          "dc:description": inBoth(about),
          datatype: DATATYPES[kind],
          required,
          null: "",
        })),
      },
    },
    null,
    1,
  )}\n`;
}

function inBoth({ fa, en }: { readonly fa: string; readonly en: string }): object[] {
  return [
    { "@value": en, "@language": "en" },
    { "@value": fa, "@language": "fa" },
  ];
}
