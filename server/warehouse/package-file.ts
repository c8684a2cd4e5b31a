/** Writes resources into a folder's datapackage.json, always as the last step of what is added to the folder. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type ProgrammePackage,
  packageSchema,
  type Resource,
  type ResourceNote,
} from "../../datasets/programme.ts";
import { computeSha256 } from "./digest.ts";
import { writeDurably } from "./durable.ts";
import { PACKAGE_FILE } from "./read-package.ts";

/** A resource of one CSV file that lies at `path` in the folder with these bytes. */
export function describeCsv(name: string, path: string, bytes: Uint8Array, note: ResourceNote) {
  return {
    name,
    path,
    type: "table",
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    bytes: bytes.length,
    hash: `sha256:${computeSha256(bytes)}`,
    pooshesh: note,
  };
}

/** The resources that a folder's package names; none where there is no package that can be read. */
export async function readResources(folder: string): Promise<readonly Resource[]> {
  return readPackageFile(folder).then(
    ({ resources }) => resources,
    () => [],
  );
}

/**
 * Appends a resource, or renews the bytes and hash of the one of its name. The package is read again, so that
 * nothing another hand wrote meanwhile is lost.
 */
export async function writeResource(folder: string, resource: ReturnType<typeof describeCsv>): Promise<void> {
  const pack = await readPackageFile(folder);
  const isOld = ({ name }: Resource) => name === resource.name;
  const { bytes, hash } = resource;
  const resources = pack.resources.some(isOld)
    ? pack.resources.map((old) => (isOld(old) ? { ...old, bytes, hash } : old))
    : [...pack.resources, resource];
  await writeDurably(join(folder, PACKAGE_FILE), `${JSON.stringify({ ...pack, resources }, null, 2)}\n`);
}

async function readPackageFile(folder: string): Promise<ProgrammePackage> {
  return packageSchema.parse(JSON.parse(await readFile(join(folder, PACKAGE_FILE), "utf8")));
}
