/** Writes the synthetic nation as a programme folder: facts, returns, eligible, registers, targets. */
import { readFile } from "node:fs/promises";
import { packageSchema } from "../programme.ts";
import { copyFacts, FACTS } from "./copied-facts.ts";
import { formatDescriptor } from "./descriptor.ts";
import { createEligible, createTargets } from "./eligible-files.ts";
import { createFile } from "./folder.ts";
import { createNation } from "./nation.ts";
import { parsePlaces } from "./places.ts";
import { createRegisters } from "./register-files.ts";
import { createReturns } from "./return-files.ts";
import { createTimeline } from "./timeline.ts";
import { DEFAULT_SEED } from "./version.ts";

/** One step of the work; `done` of `total` are finished. */
export interface SampleProgress {
  readonly step: "nation" | "returns" | "eligible" | "registers" | "package";
  readonly done: number;
  readonly total: number;
}

export interface SampleOptions {
  /** Same seed, same bytes; defaults to 1399 */
  readonly seed?: number;
  readonly onProgress?: (progress: SampleProgress) => void;
}

export interface SampleReport {
  readonly folder: string;
  readonly seed: number;
  readonly files: number;
  readonly bytes: number;
  readonly rows: Readonly<Record<"returns" | "eligible" | "registrations" | "issuances" | "targets", number>>;
}

/** Writes the whole programme folder of a seed; files of the same name are replaced, datapackage.json last. */
export async function writeSample(
  folder: string,
  { seed = DEFAULT_SEED, onProgress = () => {} }: SampleOptions = {},
): Promise<SampleReport> {
  const report = (step: SampleProgress["step"]) => (done: number, total: number) =>
    onProgress({ step, done, total });
  report("nation")(0, 1);
  const facts = packageSchema.parse(JSON.parse(await readFile(new URL("datapackage.json", FACTS), "utf8")));
  const { country, place_code_edition: edition } = facts.pooshesh;
  const timeline = createTimeline({
    weekly: facts.pooshesh.weekly_days_off,
    fixed: facts.pooshesh.fixed_holidays,
  });
  const places = parsePlaces(await readFile(new URL("places.csv", FACTS), "utf8"));
  const nation = createNation(timeline, places, seed);
  report("nation")(1, 1);
  const copied = await copyFacts(folder, facts);
  const returns = await createReturns(folder, nation, seed, edition, report("returns"));
  report("eligible")(0, 1);
  const eligible = await createEligible(folder, nation, edition);
  const targets = await createTargets(folder, nation, country.place, edition);
  report("eligible")(1, 1);
  const [registrations, issuances] = await createRegisters(
    folder,
    nation,
    seed,
    edition,
    report("registers"),
  );
  const parts = [copied, returns, eligible, registrations, issuances, targets];
  const resources = parts.flatMap((part) => part.resources);
  const descriptor = await createFile(folder, "datapackage.json", formatDescriptor(facts, seed, resources));
  report("package")(1, 1);
  const files = [...parts.flatMap((part) => part.files), descriptor];
  return {
    folder,
    seed,
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    rows: {
      returns: returns.rows,
      eligible: eligible.rows,
      registrations: registrations.rows,
      issuances: issuances.rows,
      targets: targets.rows,
    },
  };
}
