/** The folder of a national programme: which files belong to it, and which must not be there. */
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { NATIONAL_PROGRAMME } from "./descriptor.ts";
import { ForeignFilesError } from "./errors.ts";
import type { PlannedObject } from "./objects.ts";

const PACKAGE_FILE = "datapackage.json";
/** What may lie in the folder before: another nation, or what is left of one. */
const ENTRIES: readonly string[] = [
  PACKAGE_FILE,
  "eligible",
  "events.csv",
  "places.csv",
  "registers",
  "shapes",
  "statements.csv",
  "targets.csv",
];

/**
 * Takes away the package file of a nation written before, so that a half-written folder is not one. Throws
 * ForeignFilesError where another programme or anything else lies.
 */
export async function prepareFolder(folder: string): Promise<void> {
  const entries = await readdir(folder).catch(() => []);
  const foreign = entries.filter((entry) => !ENTRIES.includes(entry));
  const text = await readFile(join(folder, PACKAGE_FILE), "utf8").catch(() => null);
  if (text !== null && !text.includes(`"name": "${NATIONAL_PROGRAMME}"`)) foreign.push(PACKAGE_FILE);
  if (foreign.length > 0) throw new ForeignFilesError(folder, foreign);
  await rm(join(folder, PACKAGE_FILE), { force: true });
}

/** Removes objects of a nation of other months or another size. */
export async function removeStale(folder: string, objects: readonly PlannedObject[]): Promise<void> {
  const kept = new Set(objects.map(({ path }) => path));
  for (const table of new Set(objects.map((object) => object.table))) {
    const files = (await readdir(join(folder, "registers", table))).map(
      (file) => `registers/${table}/${file}`,
    );
    const stale = files.filter((file) => file.endsWith(".parquet") && !kept.has(file));
    await Promise.all(stale.map((file) => rm(join(folder, file), { force: true })));
  }
}
