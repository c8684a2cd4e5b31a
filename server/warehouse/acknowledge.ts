/** Enters into a programme folder that a flag was looked into: a row of acknowledgements.csv, then the package. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { tableNamed } from "../../datasets/tables.ts";
import { computeSha256 } from "./digest.ts";
import { writeDurably } from "./durable.ts";
import { CsvRecords } from "./intake/csv.ts";
import { validateSource } from "./intake/intake.ts";
import type { Finding } from "./intake/receipt.ts";
import { describeCsv, readResources, writeResource } from "./package-file.ts";
import { type ProgrammeFolder, readPackage } from "./read-package.ts";
import { readPlaces } from "./read-places.ts";
import { RefusedError } from "./read-sources.ts";

/** A row of the file; one of the two reasons is not empty. */
export interface NewAcknowledgement {
  /** Id of the flag. */
  readonly flag: string;
  readonly reason_fa: string;
  readonly reason_en: string;
  readonly acknowledged_by: string;
  /** ISO day. */
  readonly acknowledged_on: string;
}

const NAME = "acknowledgements";
const FILE = `${NAME}.csv`;
const COLUMNS = tableNamed("acknowledgement").columns.map(({ name }) => name);
const NOTE = { table: NAME } as const;

/**
 * Appends the row; false where it was there already. Throws RefusedError for a folder or a row that intake would not
 * take, and changes nothing then.
 */
export async function addAcknowledgement(
  programmeFolder: string,
  added: NewAcknowledgement,
): Promise<boolean> {
  const folder = resolve(programmeFolder);
  const path = join(folder, FILE);
  await finishInterrupted(folder, path);
  const { programme, refusals } = await readPackage(folder, added.acknowledged_on);
  if (!programme || refusals.length > 0) throw new RefusedError(refusals);
  const before = await readFile(path, "utf8").catch(() => "");
  const text = appendRow(before, added);
  const last = countRows(text);
  const found = (await validate(programme, text, added.acknowledged_on)).filter(
    ({ row }) => row === null || row === last,
  );
  const faults = found.filter(({ severity }) => severity === "refuse" || severity === "quarantine");
  if (faults.length > 0) throw new RefusedError(faults);
  if (found.some(({ rule }) => rule === "identical_duplicate")) return false;
  await writeDurably(path, text);
  await writeResource(folder, describeCsv(NAME, FILE, Buffer.from(text), NOTE));
  return true;
}

/**
 * A kill between the file and the package leaves a longer file than the package vouches for. What was vouched for is
 * still its beginning, so the rows after it are what was being entered; any other file stays refused as damaged.
 */
async function finishInterrupted(folder: string, path: string): Promise<void> {
  const bytes = await readFile(path).catch(() => null);
  const vouched = (await readResources(folder)).find(({ name }) => name === NAME);
  if (bytes === null || vouched?.bytes === undefined || bytes.length <= vouched.bytes) return;
  if (`sha256:${computeSha256(bytes.subarray(0, vouched.bytes))}` !== vouched.hash) return;
  await writeResource(folder, describeCsv(NAME, FILE, bytes, NOTE));
}

/** The file's text with one more row, in the order of its own head. */
function appendRow(before: string, added: NewAcknowledgement): string {
  const head = before.trim() === "" ? `${COLUMNS.join(",")}\n` : "";
  const kept = head === "" ? before.replace(/\r?\n?$/, "\n") : head;
  const records = new CsvRecords(kept.replace(/^\ufeff/, ""));
  records.read();
  const cells = records.cells().map((name) => {
    const value: unknown = Reflect.get(added, name.trim().toLowerCase());
    return typeof value === "string" ? formatCell(value) : "";
  });
  return `${kept}${cells.join(",")}\n`;
}

/** One line, quoted where it must be. */
function formatCell(value: string): string {
  const line = value.replace(/\s+/g, " ").trim();
  return /[",]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}

function countRows(text: string): number {
  const records = new CsvRecords(text);
  while (records.read());
  return records.row;
}

/** What intake finds in the file as it would be. */
async function validate(programme: ProgrammeFolder, text: string, on: string): Promise<readonly Finding[]> {
  const { places } = await readPlaces(programme, on);
  const scratch = await mkdtemp(join(tmpdir(), "pooshesh-acknowledge-"));
  try {
    const path = join(scratch, FILE);
    await writeFile(path, text);
    const { declaration } = programme;
    const receipt = await validateSource({
      ...{ table: NAME, path, file: FILE, declaration, places },
      known_on: on,
      outputFolder: scratch,
    });
    return receipt.findings;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
