/** Reads a programme folder's datapackage.json and checks that every file it names is there and is undamaged. */
import { readFile, stat } from "node:fs/promises";
import { isAbsolute, join, normalize, resolve } from "node:path";
import { nextPeriod, parsePeriod } from "../../datasets/period.ts";
import {
  type Declaration,
  type ProgrammePackage,
  packageSchema,
  type Resource,
  type ResourceKind,
  type ResourceNote,
} from "../../datasets/programme.ts";
import { computeSha256, parsePackageHash, readSha256 } from "./digest.ts";
import type { Finding } from "./intake/receipt.ts";
import { formatFinding } from "./rules.ts";

export const PACKAGE_FILE = "datapackage.json";

export interface SourceObject {
  /** Path inside the programme folder. */
  readonly file: string;
  /** Absolute path. */
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Rows by the manifest; null where it does not say. */
  readonly rows: number | null;
}

/** One resource: a file, or the objects of a register. */
export interface PackageSource {
  readonly name: string;
  readonly kind: ResourceKind;
  readonly note: ResourceNote;
  readonly objects: readonly SourceObject[];
}

export interface ProgrammeFolder {
  readonly folder: string;
  readonly declaration: Declaration;
  /** The package file itself. */
  readonly package: SourceObject;
  /** Sources known on the day asked for. */
  readonly sources: readonly PackageSource[];
}

export interface PackageReading {
  /** Null where datapackage.json itself cannot be used. */
  readonly programme: ProgrammeFolder | null;
  readonly refusals: readonly Finding[];
}

const REGISTERS: readonly ResourceKind[] = ["registrations", "issuances"];

/** What a kind of resource must say about itself. */
const NEEDED: Readonly<Partial<Record<ResourceKind, readonly (keyof ResourceNote)[]>>> = {
  returns: ["submission", "received_on", "uncollected_inside_issued"],
  eligible: ["submission", "received_on"],
  registrations: ["submission", "complete_through", "first_month", "covers"],
  issuances: ["submission"],
};

/**
 * The folder as it was known on a day: a submission received later is left out, and its files are not looked at.
 * Registers are kept whatever their day, because each event is known on its own. Their hashes are left to the engine.
 */
export async function readPackage(folder: string, knownOn: string): Promise<PackageReading> {
  const path = resolve(folder, PACKAGE_FILE);
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return refuseAll("missing_file", { seen: "-", expected: path });
  const { pack, findings } = parsePackage(text);
  if (!pack) return { programme: null, refusals: findings };
  const refusals: Finding[] = validateLimits(pack.pooshesh);
  const sources: PackageSource[] = [];
  const names = new Set<string>();
  const known = pack.resources.filter(({ pooshesh: { table, received_on } }) => {
    return REGISTERS.includes(table) || received_on === undefined || received_on <= knownOn;
  });
  for (const resource of known) {
    if (names.has(resource.name)) refusals.push(refuseEntry(resource.name, "twice", "a name of its own"));
    names.add(resource.name);
    const faults = validateNote(resource, pack.pooshesh);
    const objects = faults.length === 0 ? readObjects(resource, resolve(folder)) : [];
    const wrong = faults.length > 0 ? faults : await validateObjects(objects, resource);
    refusals.push(...wrong);
    if (wrong.length === 0)
      sources.push({
        name: resource.name,
        kind: resource.pooshesh.table,
        note: resource.pooshesh,
        objects: objects.filter((object) => "sha256" in object),
      });
  }
  const itself = {
    file: PACKAGE_FILE,
    path,
    sha256: computeSha256(text),
    bytes: Buffer.byteLength(text),
    rows: null,
  };
  return {
    programme: { folder: resolve(folder), declaration: pack.pooshesh, package: itself, sources },
    refusals,
  };
}

function refuseAll(
  rule: "missing_file" | "invalid_package",
  details: { seen: string; expected: string },
): PackageReading {
  return {
    programme: null,
    refusals: [formatFinding(rule, { file: PACKAGE_FILE, column: "-", ...details })],
  };
}

function refuseEntry(column: string, seen: string, expected: string): Finding {
  return formatFinding("invalid_package", { file: PACKAGE_FILE, column, seen, expected });
}

function parsePackage(text: string): { pack: ProgrammePackage | null; findings: Finding[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const seen = error instanceof Error ? error.message : String(error);
    return { pack: null, findings: [refuseEntry("-", seen, "JSON")] };
  }
  const parsed = packageSchema.safeParse(json);
  if (parsed.success) return { pack: parsed.data, findings: [] };
  const findings = parsed.error.issues.map((issue) => {
    const column = issue.path.join(".") || "-";
    const value = issue.path.reduce<unknown>(
      (inside, key) => (inside as Readonly<Record<PropertyKey, unknown>> | null)?.[key],
      json,
    );
    return refuseEntry(column, JSON.stringify(value) ?? "nothing", issue.message);
  });
  return { pack: null, findings };
}

/** What a resource says about itself must be whole and fit the programme. */
function validateNote({ name, path, objects, pooshesh }: Resource, declaration: Declaration): Finding[] {
  const { table, first_month, place_code_edition: edition } = pooshesh;
  const findings = (NEEDED[table] ?? [])
    .filter((field) => pooshesh[field] === undefined)
    .map((field) => refuseEntry(`${name}.pooshesh.${field}`, "nothing", `a value, for ${table}`));
  if (REGISTERS.includes(table) && !objects)
    findings.push(refuseEntry(`${name}.objects`, "nothing", "every object with bytes, rows and hash"));
  if (!REGISTERS.includes(table) && Array.isArray(path))
    findings.push(refuseEntry(`${name}.path`, JSON.stringify(path), "one path"));
  if (first_month !== undefined && !isPeriod(declaration, first_month))
    findings.push(refuseEntry(`${name}.pooshesh.first_month`, first_month, declaration.calendar));
  if (REGISTERS.includes(table) && edition !== undefined && edition !== declaration.place_code_edition)
    findings.push(
      refuseEntry(`${name}.pooshesh.place_code_edition`, edition, declaration.place_code_edition),
    );
  return findings;
}

/** Each limit is from a period of the programme's calendar, later than the one before. */
function validateLimits(declaration: Declaration): Finding[] {
  const { calendar, collection_limits: limits } = declaration;
  return limits.flatMap(({ from }, index): Finding[] => {
    const column = `pooshesh.collection_limits.${index}.from`;
    if (!isPeriod(declaration, from)) return [refuseEntry(column, from, calendar)];
    const before = limits[index - 1]?.from;
    if (before === undefined || !isPeriod(declaration, before)) return [];
    const isLater = parsePeriod(calendar, from).ordinal > parsePeriod(calendar, before).ordinal;
    return isLater ? [] : [refuseEntry(column, from, `a period after ${before}`)];
  });
}

function isPeriod({ calendar }: Declaration, key: string): boolean {
  try {
    return nextPeriod(parsePeriod(calendar, key), 0).key === key;
  } catch {
    return false;
  }
}

type DeclaredObject = SourceObject | { readonly fault: Finding };

function readObjects({ name, path, objects, hash, bytes }: Resource, folder: string): DeclaredObject[] {
  const declared: readonly {
    path: string;
    hash?: string | undefined;
    bytes?: number | undefined;
    rows?: number;
  }[] = objects ?? [path].flat().map((one) => ({ path: one, hash, bytes }));
  return declared.map((object): DeclaredObject => {
    const file = normalize(object.path);
    if (isAbsolute(file) || file.startsWith("..") || /^[a-z]+:/i.test(object.path))
      return { fault: refuseEntry(`${name}.path`, object.path, "a path inside the folder") };
    const sha256 = parsePackageHash(object.hash);
    if (sha256 === null)
      return { fault: refuseEntry(`${name}.hash`, object.hash ?? "nothing", "sha256:… of the file") };
    return { file, path: join(folder, file), sha256, bytes: object.bytes ?? -1, rows: object.rows ?? null };
  });
}

async function validateObjects(objects: DeclaredObject[], { pooshesh }: Resource): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [index, object] of objects.entries()) {
    if ("fault" in object) {
      findings.push(object.fault);
      continue;
    }
    const { file, path, bytes, sha256 } = object;
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) {
      findings.push(formatFinding("missing_file", { file, seen: "-", expected: `sha256:${sha256}` }));
      continue;
    }
    objects[index] = { ...object, bytes: found.size };
    // The engine hashes a register as it reads it; another size is enough to hash it here.
    if (found.size === bytes && REGISTERS.includes(pooshesh.table)) continue;
    const seen = await readSha256(path);
    if (seen !== sha256) findings.push(formatFinding("damaged_file", { file, seen, expected: sha256 }));
  }
  return findings;
}
