/** A finished data file with what its metadata say of it. */
import type { Words } from "../../datasets/vocabulary.ts";
import { computeSha256 } from "../../server/warehouse/digest.ts";
import type { BuiltFile } from "../build/built-file.ts";
import type { DataTable } from "./data-table.ts";

export interface DataFile extends BuiltFile {
  readonly sha256: string;
  /** Short name of the form, such as "csv". */
  readonly format: string;
  readonly title: Words;
  readonly about: Words;
  /** What it holds; null for what is no table of columns. */
  readonly table: DataTable | null;
}

type Description = Pick<DataFile, "path" | "format" | "media_type" | "title" | "about" | "table" | "rows">;

/** The file of these bytes, about every place and in no one language. */
export function createDataFile(description: Description, bytes: Uint8Array | string): DataFile {
  const content = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  return {
    ...description,
    bytes: content,
    sha256: computeSha256(content),
    role: "data",
    place: null,
    language: null,
  };
}

/** What is stored of it, without what only the metadata need. */
export function toBuiltFile({ path, bytes, media_type, rows, role, place, language }: DataFile): BuiltFile {
  return { path, bytes, media_type, rows, role, place, language };
}

/** Its name among the others: "figures", "figures-parquet", "figures-sdmx". */
export function nameResource({ path }: Pick<DataFile, "path">): string {
  return (path.split("/").at(-1) ?? path).replace(/\.(csv|json)$/, "").replaceAll(".", "-");
}
