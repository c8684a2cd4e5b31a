/** The tables of server/api/README.md as the code has them, and as the file has them. */
import { readFileSync } from "node:fs";
import { ENDPOINTS, type EndpointEntry } from "../../server/api/contract.ts";
import { LIMITS } from "../../server/api/limits.ts";
import { FORMATS, MEDIA_TYPES } from "../../server/api/negotiation.ts";
import { PARAMETERS } from "../../server/api/parameters.ts";
import { OBS_STATUS } from "../../server/api/representations/labels.ts";
import { READER_ERRORS, type ReaderErrorEntry } from "../../server/errors.ts";

type Rows = string[][];

const code = (text: string) => `\`${text}\``;

function endpointRows(): Rows {
  return Object.values<EndpointEntry>(ENDPOINTS).map(({ path, summary, parameters, formats }) => [
    code(path),
    summary,
    Object.entries(parameters)
      .map(([name, { required }]) => (required ? `**${code(name)}**` : code(name)))
      .join(" "),
    formats.join(", "),
  ]);
}

function parameterRows(): Rows {
  const rows = new Map<string, string[]>();
  for (const { parameters } of Object.values<EndpointEntry>(ENDPOINTS))
    for (const [name, { form }] of Object.entries(parameters)) {
      const { about, example } = PARAMETERS[form];
      rows.set(`${name} ${form}`, [code(name), about, code(example)]);
    }
  return [...rows.values()];
}

const errorRows = (): Rows =>
  Object.entries<ReaderErrorEntry>(READER_ERRORS).map(([id, { status, title, next }]) => [
    code(id),
    String(status),
    title.en,
    title.fa,
    next.en,
  ]);

/** Rows by the heading their table stands under. */
export const CODE_TABLES: Readonly<Record<string, () => Rows>> = {
  Endpoints: endpointRows,
  Parameters: parameterRows,
  Formats: () => FORMATS.map((format) => [code(`.${format}`), code(MEDIA_TYPES[format])]),
  Limits: () => Object.entries(LIMITS).map(([name, limit]) => [code(name), limit.toLocaleString("en-US")]),
  Status: () => Object.entries(OBS_STATUS).map(([status, letter]) => [code(status), code(letter)]),
  Errors: errorRows,
};

/** Rows of the table under a heading of the README, its head left out. */
export function readReadmeTable(heading: string): Rows {
  const readme = readFileSync(new URL("../../server/api/README.md", import.meta.url), "utf8");
  const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  return section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split(" | ")
        .map((cell) => cell.trim()),
    );
}

/** A table as the README writes it. */
export function renderReadmeRows(rows: Rows): string {
  return rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
