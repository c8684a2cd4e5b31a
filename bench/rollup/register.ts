/** Opens a programme folder's register for rolling up, as a build does, without the rest of the build. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createLastingAgeClasses } from "../../server/warehouse/age-class.ts";
import { createDuckdbEngine } from "../../server/warehouse/engine/duckdb.ts";
import { createCodebook } from "../../server/warehouse/ingest/codebook.ts";
import { createDayDatabase } from "../../server/warehouse/ingest/day-database.ts";
import { createIngest } from "../../server/warehouse/ingest/ingest.ts";
import { openPackedStore } from "../../server/warehouse/ingest/packed-register.ts";
import { openPartials } from "../../server/warehouse/partials.ts";
import { readPackage } from "../../server/warehouse/read-package.ts";
import { type Register, spanOf } from "../../server/warehouse/rollup.ts";
import { sortSources } from "../../server/warehouse/sources.ts";

export interface OpenOptions {
  /** Whether objects that were packed before are packed again. */
  readonly packAgain: boolean;
  /** Whether objects that were counted before are counted again. */
  readonly countAgain: boolean;
}

/** The folder's only register, its rooms below `derived`. */
export async function openRegister(
  programme: string,
  derived: string,
  { packAgain, countAgain }: OpenOptions,
) {
  const { programme: folder } = await readPackage(programme, "2026-11-23");
  if (!folder) throw new Error(`invalid programme: ${programme}`);
  const [register] = sortSources(folder).registers;
  if (!register) throw new Error(`missing register: ${programme}`);
  const places = (await readFile(join(programme, "places.csv"), "utf8")).trim().split("\n").slice(1);
  const codebook = createCodebook(
    folder.declaration,
    places.map((line) => line.split(",")[0] ?? ""),
  );
  const staging = join(derived, "staging");
  const classes = createLastingAgeClasses(folder.declaration.calendar, [spanOf(register)]);
  const days = createDayDatabase({ folder: staging, codebook, classes });
  const store = await openPackedStore(join(derived, "packed"));
  const ingest = createIngest({ store, staging, days, fresh: packAgain });
  const engine = createDuckdbEngine();
  const partialFolder = join(derived, "partials");
  const partials = await openPartials({
    ...{ folder: partialFolder, staging, days, engine },
    fresh: countAgain,
  });
  return { register, codebook, days, ingest, partials, engine, staging };
}

/** The register without the objects of its last month. */
export function leaveLastMonth(register: Register): Register {
  const cut = (source: Register["registrations"]) => ({ ...source, objects: source.objects.slice(0, -1) });
  return {
    ...register,
    registrations: cut(register.registrations),
    issuances: register.issuances && cut(register.issuances),
  };
}
