/** Reads every source of a folder: CSV files through intake, registers through the rollup engine, side by side. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { type RollupEngine, type RollupReceipt, RollupRefusal } from "./engine/engine.ts";
import type { validateSources } from "./intake/intake.ts";
import type { Finding, IntakeReceipt, IntakeRequest } from "./intake/receipt.ts";
import { loadPlaces, type PlaceCodes, readPlaceCodes } from "./load.ts";
import type { ProgrammeFolder } from "./read-package.ts";
import { findingsOf, type Register, rollUpRegister } from "./rollup.ts";
import type { FileSource, Sources } from "./sources.ts";

/** How far a long step has come. */
export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

export interface ReadOptions {
  /** Staging folder for what is read. */
  readonly folder: string;
  readonly knownOn: string;
  readonly engine: RollupEngine;
  readonly validate: typeof validateSources;
  readonly onProgress: (progress: Progress) => void;
}

/** What became of each source. */
export interface ReadSources {
  /** By source id. */
  readonly receipts: ReadonlyMap<string, IntakeReceipt>;
  readonly rollups: ReadonlyMap<Register, RollupReceipt>;
}

/** Sources that were refused, each with its sentence in both languages; nothing was built. */
export class RefusedError extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    super(`refused sources: ${findings.map(({ file, rule }) => `${file} (${rule})`).join(", ")}`);
    this.name = "RefusedError";
    this.findings = findings;
  }
}

/**
 * The receipts of all sources; the places are loaded on the way, because the other files are read against them.
 * Throws RefusedError with every refusal found, so that a sender can mend all at once.
 */
export async function readSources(
  connection: DuckDBConnection,
  programme: ProgrammeFolder,
  sources: Sources,
  options: ReadOptions,
): Promise<ReadSources> {
  const [rolled, read] = await Promise.allSettled([
    rollUpAll(programme, sources.registers, options),
    readFiles(connection, programme, sources.files, options),
  ]);
  if (rolled.status === "rejected") throw rolled.reason;
  if (read.status === "rejected") throw read.reason;
  const refusals = [
    ...[...read.value.values()].filter(({ refused }) => refused).flatMap(({ findings }) => findings),
    ...rolled.value.refusals,
  ].filter(({ severity }) => severity === "refuse");
  if (refusals.length > 0) throw new RefusedError(refusals);
  return { receipts: read.value, rollups: rolled.value.receipts };
}

async function rollUpAll(
  { declaration: { calendar } }: ProgrammeFolder,
  registers: readonly Register[],
  { folder, engine, onProgress }: ReadOptions,
) {
  const receipts = new Map<Register, RollupReceipt>();
  const refusals: Finding[] = [];
  for (const [index, register] of registers.entries()) {
    const output = join(folder, `rollup-${index}`);
    await mkdir(output, { recursive: true });
    try {
      receipts.set(register, await rollUpRegister(register, calendar, engine, output));
    } catch (error) {
      if (!(error instanceof RollupRefusal)) throw error;
      refusals.push(...findingsOf(error));
    }
    onProgress({ step: "roll-up", done: index + 1, total: registers.length });
  }
  return { receipts, refusals };
}

async function readFiles(
  connection: DuckDBConnection,
  programme: ProgrammeFolder,
  files: readonly FileSource[],
  options: ReadOptions,
): Promise<Map<string, IntakeReceipt>> {
  const output = join(options.folder, "canonical");
  await mkdir(output, { recursive: true });
  const receipts = new Map<string, IntakeReceipt>();
  const read = async (chosen: readonly FileSource[], codes: PlaceCodes) => {
    const requests = chosen.map((file) => createRequest(programme, file, codes, options.knownOn, output));
    const before = receipts.size;
    const onProgress = (done: number) =>
      options.onProgress({ step: "validate", done: before + done, total: files.length });
    const answers = await options.validate(requests, { onProgress });
    for (const [index, { id }] of chosen.entries()) {
      const receipt = answers[index];
      if (!receipt) throw new Error(`missing receipt: ${id}`);
      receipts.set(id, receipt);
    }
  };
  const isPlaces = ({ table }: FileSource) => table === "places";
  await read(files.filter(isPlaces), { places: [], before2020: {} });
  const accepted = [...receipts.values()].flatMap(({ canonicalPath }) => canonicalPath ?? []);
  await loadPlaces(connection, programme.declaration, accepted);
  // Without its places a programme has no code to read the other files by.
  if (accepted.length === receipts.size)
    await read(
      files.filter((file) => !isPlaces(file)),
      await readPlaceCodes(connection),
    );
  return receipts;
}

function createRequest(
  { declaration }: ProgrammeFolder,
  { id, table, source: { note, objects } }: FileSource,
  codes: PlaceCodes,
  knownOn: string,
  outputFolder: string,
): IntakeRequest {
  const [object] = objects;
  if (!object) throw new Error(`missing object: ${id}`);
  return {
    table,
    path: object.path,
    file: object.file,
    declaration,
    places: codes.places,
    known_on: knownOn,
    level: note.level,
    place_code_edition: note.place_code_edition,
    codes_before_2020: codes.before2020,
    uncollected_inside_issued: note.uncollected_inside_issued,
    outputFolder,
  };
}
