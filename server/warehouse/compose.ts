/** Makes one snapshot file in a staging folder from a programme folder: the straight line from sources to figures. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { periodOfDate } from "../../datasets/period.ts";
import { tableNamed } from "../../datasets/tables.ts";
import { type Account, loadAccount } from "./account.ts";
import {
  deriveAges,
  derivePositions,
  deriveRegisterPositions,
  deriveStock,
  deriveVintages,
  findAboveEligible,
  findUnevenWaits,
  readDefaultMonth,
} from "./derive.ts";
import { computeFiguresHash } from "./figures.ts";
import { loadFiles, loadKnownSources, loadMonths, loadRegister, loadSpots, run } from "./load.ts";
import { loadRows } from "./load-rows.ts";
import type { ProgrammeFolder } from "./read-package.ts";
import { type ReadOptions, type ReadSources, RefusedError, readSources } from "./read-sources.ts";
import type { RegisterRollup } from "./rollup.ts";
import { createSchemaSql } from "./schema.ts";
import { type KnownSource, orderSources, type Sources, sortSources } from "./sources.ts";
import { createStagingTables } from "./staging.ts";

/** The steps from a checked folder to a closed file, in order. */
export const COMPOSE_STEPS = [
  "validate",
  "load",
  "position",
  "stock",
  "account",
  "figures",
  "checkpoint",
  "close",
] as const;
export type ComposeStep = (typeof COMPOSE_STEPS)[number];

export interface ComposeOptions extends ReadOptions {
  readonly threads: number;
  /** Called before each step. */
  readonly onStep: (step: ComposeStep) => void | Promise<void>;
}

export interface Composition extends Account {
  /** The finished file: checkpointed and closed. */
  readonly file: string;
  readonly figuresHash: string;
  readonly defaultMonth: string;
  readonly rollups: readonly RegisterRollup[];
}

/** Of DuckDB while it composes; what does not fit is spilled. With the rest of the process a nation stays under 4 GiB. */
const MEMORY = "2GB";

const CHECKPOINT = { name: "checkpoint", sql: "checkpoint" };

/** Builds the file; throws RefusedError with every refusal found. */
export async function composeSnapshot(
  programme: ProgrammeFolder,
  options: ComposeOptions,
): Promise<Composition> {
  const file = join(options.folder, "snapshot.duckdb");
  const spill = join(options.folder, "spill");
  await mkdir(spill, { recursive: true });
  const instance = await DuckDBInstance.create(file, {
    threads: String(options.threads),
    memory_limit: MEMORY,
    temp_directory: spill,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  try {
    const composed = await fillSnapshot(connection, programme, options);
    await options.onStep("checkpoint");
    await run(connection, CHECKPOINT);
    await options.onStep("close");
    return { file, ...composed };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function fillSnapshot(
  connection: DuckDBConnection,
  programme: ProgrammeFolder,
  options: ComposeOptions,
): Promise<Omit<Composition, "file">> {
  const { declaration } = programme;
  const { onStep, knownOn } = options;
  const thisPeriod = periodOfDate(declaration.calendar, knownOn).key;
  await onStep("validate");
  for (const sql of createSchemaSql()) await run(connection, { name: "schema", sql });
  await createStagingTables(connection);
  const sources = sortSources(programme);
  if (sources.refusals.length > 0) throw new RefusedError(sources.refusals);
  const known = orderSources(sources);
  const read = await readSources(connection, programme, sources, options);

  await onStep("load");
  await loadSources(connection, programme, { sources, known, read }, knownOn);

  await onStep("position");
  await deriveRegisterPositions(connection);
  await loadMonths(connection, declaration, thisPeriod);
  const setAside = await derivePositions(connection);
  const faults = await deriveAges(connection);
  if (faults.length > 0) throw new RefusedError(faults);
  await deriveVintages(connection);

  await onStep("stock");
  await deriveStock(connection, declaration);

  await onStep("account");
  const marks = [...(await findAboveEligible(connection)), ...(await findUnevenWaits(connection))];
  const account = await loadAccount(connection, declaration, known, read, { setAside, marks });

  await onStep("figures");
  const figuresHash = await computeFiguresHash(connection);
  const defaultMonth = await readDefaultMonth(connection, thisPeriod);
  const row = {
    programme: declaration.programme,
    declaration: JSON.stringify(declaration),
    known_on: knownOn,
    default_month: defaultMonth,
    figures_hash: figuresHash,
  };
  await loadRows(connection, tableNamed("programme"), [row]);
  return { ...account, figuresHash, defaultMonth, rollups: [...read.rollups.values()] };
}

interface Known {
  readonly sources: Sources;
  readonly known: readonly KnownSource[];
  readonly read: ReadSources;
}

/** What intake accepted and what the registers gave, into tables. */
async function loadSources(
  connection: DuckDBConnection,
  { declaration }: ProgrammeFolder,
  { sources, known, read }: Known,
  knownOn: string,
): Promise<void> {
  const canonical = new Map(
    [...read.receipts].flatMap(([id, { canonicalPath }]) => (canonicalPath ? [[id, canonicalPath]] : [])),
  );
  await loadKnownSources(connection, declaration, known, canonical);
  for (const table of [
    "returns",
    "eligible",
    "targets",
    "acknowledgements",
    "statements",
    "events",
  ] as const) {
    const files = sources.files.filter((file) => file.table === table);
    await loadFiles(
      connection,
      table,
      files.flatMap(({ id }) => canonical.get(id) ?? []),
    );
  }
  if (read.codebook) await loadSpots(connection, read.codebook);
  for (const [register, rollup] of read.rollups)
    await loadRegister(connection, declaration, register, rollup, knownOn);
}
