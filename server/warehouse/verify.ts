/** Checks a data folder from end to end: the journal's chain, every byte it names, and that a rebuild agrees. */
import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packageSchema } from "../../datasets/programme.ts";
import { type BuildEffects, buildSnapshot } from "./build.ts";
import { BrokenJournalError } from "./chained-lines.ts";
import { parsePackageHash, readSha256 } from "./digest.ts";
import { type JournalEntry, readJournal } from "./journal.ts";
import { PACKAGE_FILE } from "./read-package.ts";
import type { BuildEntry } from "./serving.ts";
import { readCurrent, type Store, storeOf } from "./store.ts";

/** What does not hold. `what` is a path or a journal entry. */
export interface Fault {
  readonly kind: "journal" | "raw" | "snapshot" | "receipt" | "pointer" | "rebuild";
  readonly what: string;
  readonly expected: string;
  readonly seen: string;
}

export interface Verification {
  readonly faults: readonly Fault[];
  readonly inputs: number;
  readonly builds: number;
  /** Hash of the rebuilt figures; null where no rebuild was asked for. */
  readonly rebuilt: string | null;
}

export interface VerifyOptions {
  /** Whether to build the serving snapshot again from the raw inputs; defaults to false */
  readonly rebuild?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Every fault found; an empty list means that the folder is whole. Reads every byte that the journal names. */
export async function verifyStore(
  dataFolder: string,
  options: VerifyOptions = {},
  effects: Partial<BuildEffects> = {},
): Promise<Verification> {
  const store = storeOf(dataFolder);
  let entries: readonly JournalEntry[];
  try {
    ({ entries } = await readJournal(store.journal));
  } catch (error) {
    if (!(error instanceof BrokenJournalError)) throw error;
    const fault = {
      kind: "journal",
      what: `line ${error.line}`,
      expected: "an unbroken chain",
      seen: error.message,
    };
    return { faults: [{ ...fault, kind: "journal" }], inputs: 0, builds: 0, rebuilt: null };
  }
  const inputs = entries.filter((entry) => entry.type === "input");
  const builds = entries.filter((entry) => entry.type === "build");
  const named = [
    ...inputs.map(({ sha256 }) => ({ kind: "raw" as const, path: store.raw(sha256), sha256 })),
    ...builds.map(({ sha256 }) => ({ kind: "snapshot" as const, path: store.snapshot(sha256), sha256 })),
    ...[...new Set(builds.flatMap(({ receipts }) => receipts))].map((sha256) => ({
      kind: "receipt" as const,
      path: store.receipt(sha256),
      sha256,
    })),
  ];
  const faults: Fault[] = [];
  for (const [index, { kind, path, sha256 }] of named.entries()) {
    const seen = await readSha256(path).catch(() => "missing");
    if (seen !== sha256) faults.push({ kind, what: path, expected: sha256, seen });
    options.onProgress?.(index + 1, named.length);
  }
  const serving = await findServing(store, builds);
  if (serving.fault) faults.push(serving.fault);
  if (!options.rebuild || !serving.build)
    return { faults, inputs: inputs.length, builds: builds.length, rebuilt: null };
  const rebuilt = await rebuildFigures(store, serving.build, effects);
  if (rebuilt !== serving.build.figures)
    faults.push({
      kind: "rebuild",
      what: serving.build.sha256,
      expected: serving.build.figures,
      seen: rebuilt,
    });
  return { faults, inputs: inputs.length, builds: builds.length, rebuilt };
}

async function findServing(
  store: Store,
  builds: readonly BuildEntry[],
): Promise<{ build?: BuildEntry | undefined; fault?: Fault }> {
  const id = await readCurrent(store.folder).catch((error: unknown) => String(error));
  const build = builds.findLast(({ sha256 }) => sha256 === id);
  if (build || (id === null && builds.length === 0)) return { build };
  const fault = {
    kind: "pointer",
    what: "CURRENT",
    expected: "a snapshot of the journal",
    seen: id ?? "missing",
  };
  return { fault: { ...fault, kind: "pointer" } };
}

/** Puts the programme folder together again from raw inputs and builds it elsewhere; the hash of its figures. */
async function rebuildFigures(
  store: Store,
  { package: sha256, known_on }: BuildEntry,
  effects: Partial<BuildEffects>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pooshesh-verify-"));
  try {
    const programmeFolder = join(folder, "programme");
    const pack = packageSchema.parse(JSON.parse(await readFile(store.raw(sha256), "utf8")));
    const objects = pack.resources.flatMap(
      ({ path, hash, objects }) => objects ?? [path].flat().map((one) => ({ path: one, hash })),
    );
    for (const object of [{ path: PACKAGE_FILE, hash: `sha256:${sha256}` }, ...objects]) {
      const place = join(programmeFolder, object.path);
      await mkdir(dirname(place), { recursive: true });
      await symlink(store.raw(parsePackageHash(object.hash) ?? ""), place);
    }
    const { figuresHash } = await buildSnapshot(
      { programmeFolder, dataFolder: join(folder, "data"), knownOn: known_on },
      effects,
    );
    return figuresHash;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
