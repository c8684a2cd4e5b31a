/** Reads a programme folder's places without building anything: for templates and for checking a new return. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { tableNamed } from "../../datasets/tables.ts";
import { validateSources } from "./intake/intake.ts";
import { loadPlaces, type PlaceCodes, readPlaceCodes, run } from "./load.ts";
import type { ProgrammeFolder } from "./read-package.ts";
import { RefusedError } from "./read-sources.ts";
import { createTableSql } from "./schema.ts";

/** The places that intake accepts; throws RefusedError. */
export async function readPlaces(
  { declaration, sources }: ProgrammeFolder,
  knownOn: string,
): Promise<PlaceCodes> {
  const folder = await mkdtemp(join(tmpdir(), "pooshesh-places-"));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const files = sources.filter(({ kind }) => kind === "places").flatMap(({ objects }) => objects);
    const receipts = await validateSources(
      files.map(({ path, file }) => ({
        table: "places",
        path,
        file,
        declaration,
        places: [],
        known_on: knownOn,
        outputFolder: folder,
      })),
    );
    if (receipts.some(({ refused }) => refused))
      throw new RefusedError(receipts.flatMap(({ findings }) => findings));
    await run(connection, { name: "place", sql: createTableSql(tableNamed("place")) });
    await loadPlaces(
      connection,
      declaration,
      receipts.flatMap(({ canonicalPath }) => canonicalPath ?? []),
    );
    return await readPlaceCodes(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}
