/** Reads every source of a folder: CSV files through intake, registers through the rollup engine, side by side. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { createLastingAgeClasses } from "./age-class.ts";
import { RollupRefusal } from "./engine/refusal.ts";
import type { RollupEngine } from "./engine/rollup-engine.ts";
import { type Codebook, createCodebook } from "./ingest/codebook.ts";
import { createDayDatabase } from "./ingest/day-database.ts";
import { createIngest } from "./ingest/ingest.ts";
import { openPackedStore } from "./ingest/packed-register.ts";
import type { validateSources } from "./intake/intake.ts";
import type { Finding, IntakeReceipt, IntakeRequest } from "./intake/receipt.ts";
import { loadPlaces, type PlaceCodes, readPlaceCodes } from "./load.ts";
import { openPartials } from "./partials.ts";
import type { ProgrammeFolder } from "./read-package.ts";
import { findingsOf, type Register, type RegisterRollup, type rollUpRegister, spanOf } from "./rollup.ts";
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
  /** Folder of what was packed and counted before; on the same disk. */
  readonly derivedFolder: string;
  /** Whether registers are packed and counted again, whatever was kept. */
  readonly fresh: boolean;
  readonly engine: RollupEngine;
  readonly rollUp: typeof rollUpRegister;
  readonly validate: typeof validateSources;
  readonly onProgress: (progress: Progress) => void;
}

/** What became of each source. */
export interface ReadSources {
  /** By source id. */
  readonly receipts: ReadonlyMap<string, IntakeReceipt>;
  readonly rollups: ReadonlyMap<Register, RegisterRollup>;
  /** What the numbers in the rollups stand for; null where there is no register. */
  readonly codebook: Codebook | null;
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
 * The receipts of all sources. The places are read and loaded first, because everything else is read against them; then
 * files and registers side by side. Throws RefusedError with every refusal found, so that a sender can mend all at once.
 */
export async function readSources(
  connection: DuckDBConnection,
  programme: ProgrammeFolder,
  { files, registers }: Pick<Sources, "files" | "registers">,
  options: ReadOptions,
): Promise<ReadSources> {
  const isPlaces = ({ table }: FileSource) => table === "places";
  const intake = await openIntake(programme, files.length, options);
  await intake.read(files.filter(isPlaces), { places: [], before2020: {} });
  const accepted = [...intake.receipts.values()].flatMap(({ canonicalPath }) => canonicalPath ?? []);
  await loadPlaces(connection, programme.declaration, accepted);
  // Without its places a programme has no code to read the other sources by.
  const isReadable = accepted.length === intake.receipts.size;
  const codes = await readPlaceCodes(connection);
  const [rolled, read] = await Promise.allSettled([
    rollUpAll(programme, isReadable ? registers : [], codes, options),
    isReadable
      ? intake.read(
          files.filter((file) => !isPlaces(file)),
          codes,
        )
      : null,
  ]);
  if (rolled.status === "rejected") throw rolled.reason;
  if (read.status === "rejected") throw read.reason;
  const refusals = [
    ...[...intake.receipts.values()].filter(({ refused }) => refused).flatMap(({ findings }) => findings),
    ...rolled.value.refusals,
  ].filter(({ severity }) => severity === "refuse");
  if (refusals.length > 0) throw new RefusedError(refusals);
  const { rollups, codebook } = rolled.value;
  return { receipts: intake.receipts, rollups, codebook };
}

async function rollUpAll(
  { declaration }: ProgrammeFolder,
  registers: readonly Register[],
  { places }: PlaceCodes,
  { folder, derivedFolder, fresh, engine, rollUp, onProgress }: ReadOptions,
) {
  const rollups = new Map<Register, RegisterRollup>();
  const refusals: Finding[] = [];
  if (registers.length === 0) return { rollups, refusals, codebook: null };
  const known = [declaration.country.place, ...places.map(({ place }) => place)];
  const codebook = createCodebook(declaration, known);
  const staging = join(folder, "rollup");
  const days = createDayDatabase({
    folder: staging,
    codebook,
    classes: createLastingAgeClasses(declaration.calendar, registers.map(spanOf)),
  });
  try {
    const store = await openPackedStore(join(derivedFolder, "packed"));
    const ingest = createIngest({ store, staging, days, fresh });
    const partials = await openPartials({
      folder: join(derivedFolder, "partials"),
      ...{ staging, days, engine, fresh },
    });
    for (const [index, register] of registers.entries()) {
      try {
        rollups.set(register, await rollUp(register, { ingest, partials }));
      } catch (error) {
        if (!(error instanceof RollupRefusal)) throw error;
        refusals.push(...findingsOf(error));
      }
      onProgress({ step: "roll-up", done: index + 1, total: registers.length });
    }
    return { rollups, refusals, codebook };
  } finally {
    await days.close();
  }
}

/** Reads files through intake; `total` is how many there will be. */
async function openIntake(programme: ProgrammeFolder, total: number, options: ReadOptions) {
  const output = join(options.folder, "canonical");
  await mkdir(output, { recursive: true });
  const receipts = new Map<string, IntakeReceipt>();
  const read = async (chosen: readonly FileSource[], codes: PlaceCodes) => {
    const requests = chosen.map((file) => createRequest(programme, file, codes, options.knownOn, output));
    const before = receipts.size;
    const onProgress = (done: number) => options.onProgress({ step: "validate", done: before + done, total });
    const answers = await options.validate(requests, { onProgress });
    for (const [index, { id }] of chosen.entries()) {
      const receipt = answers[index];
      if (!receipt) throw new Error(`missing receipt: ${id}`);
      receipts.set(id, receipt);
    }
  };
  return { receipts, read };
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
