/** Rolls a synthetic nation's registers up, step by step in processes of their own, beside a floor and peers. */
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { writeNational } from "../../datasets/sample/national/national.ts";
import { type Finished, median, ROOT, runNode } from "../child.ts";
import { type Floor, measureFloor } from "./floor.ts";
import { measurePostgres } from "./postgres.ts";

/** Above this PostgreSQL loads for longer than everything else runs. */
const POSTGRES_MOST = 10_000_000;

export interface Timed {
  /** Median seconds, and the least and most. */
  readonly seconds: number;
  readonly least: number;
  readonly most: number;
  /** MiB, the process's peak. */
  readonly peak: number;
}

/** Run again and again, after packing. */
const STEPS = ["daily", "periods", "persons", "columns", "plain", "close"] as const;

export interface RollupResult {
  readonly applications: number;
  readonly floor: Floor | null;
  readonly steps: Readonly<Record<(typeof STEPS)[number] | "pack", Timed>>;
  readonly postgres: number | null;
}

interface Told {
  readonly seconds: number;
}

function summarise(runs: readonly { readonly told: Told; readonly finished: Finished }[]): Timed {
  const seconds = runs.map(({ told }) => told.seconds);
  return {
    seconds: median(seconds),
    least: Math.min(...seconds),
    most: Math.max(...seconds),
    peak: median(runs.map(({ finished }) => finished.peak)),
  };
}

/** Interleaved runs of every step on a nation of that many applications, which is made once and kept. */
export async function benchRollup(applications: number, runs: number): Promise<RollupResult> {
  const home = join(ROOT, ".pooshesh", "bench", `nation-${applications}`);
  const programme = join(home, "programme");
  const derived = join(home, "derived");
  await mkdir(home, { recursive: true });
  if (!(await isWhole(programme))) await writeNational(programme, { applications });
  await rm(derived, { recursive: true, force: true });
  const closing = join(home, "closing");
  const run = async (step: string, folder = derived, ...more: string[]) => {
    const finished = await runNode(["bench/rollup/step.ts", step, programme, folder, ...more]);
    const told: Told = JSON.parse(finished.output.trim().split("\n").at(-1) ?? "");
    return { told, finished };
  };
  const pack = [await run("pack")];
  await rm(closing, { recursive: true, force: true });
  await run("before", closing);
  const steps = Object.fromEntries(
    STEPS.map((name): [string, Awaited<ReturnType<typeof run>>[]] => [name, []]),
  );
  for (let i = 0; i < runs; i += 1)
    for (const [name, finished] of Object.entries(steps)) {
      const folder = name === "close" ? `${closing}-${i}` : derived;
      if (name === "close") await linkFolder(closing, folder);
      finished.push(await run(name, folder));
      if (name === "close") await rm(folder, { recursive: true, force: true });
    }
  await rm(closing, { recursive: true, force: true });
  const events = join(home, "events.bin");
  await run("dump", derived, events);
  const floor = await measureFloor(events, home, Math.max(9, runs));
  await rm(events);
  const postgres =
    applications > POSTGRES_MOST ? null : await measurePostgres(await listPacked(derived), home, runs);
  await rm(derived, { recursive: true, force: true });
  const named = Object.fromEntries(
    Object.entries({ pack, ...steps }).map(([name, all]) => [name, summarise(all)]),
  );
  return { applications, floor, steps: named as RollupResult["steps"], postgres };
}

/** The same files under other names: what is written there is new. */
async function linkFolder(from: string, to: string): Promise<void> {
  await promisify(execFile)("cp", ["-al", from, to]);
}

async function isWhole(programme: string): Promise<boolean> {
  return readFile(join(programme, "datapackage.json")).then(
    () => true,
    () => false,
  );
}

async function listPacked(derived: string): Promise<Record<"request" | "card", string[]>> {
  const folder = join(derived, "packed");
  const files: Record<"request" | "card", string[]> = { request: [], card: [] };
  for (const name of (await readdir(folder)).filter((one) => one.endsWith(".json"))) {
    const [, body = "{}"] = (await readFile(join(folder, name), "utf8")).split("\n");
    const entry: { table: "request" | "card"; packed: { name: string } } = JSON.parse(body);
    files[entry.table].push(join(folder, entry.packed.name));
  }
  return files;
}
