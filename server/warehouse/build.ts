/**
 * Builds a snapshot and publishes it: read, keep the raw inputs, compose, hash, rename, journal, pointer.
 * A kill at any step leaves the snapshot that served before; the pointer moves last.
 */
import { access } from "node:fs/promises";
import { COMPOSE_STEPS, type Composition, composeSnapshot } from "./compose.ts";
import { readSha256 } from "./digest.ts";
import { createDuckdbEngine } from "./engine/duckdb.ts";
import type { RollupEngine } from "./engine/rollup-engine.ts";
import { validateSources } from "./intake/intake.ts";
import { appendJournal, type Happening, readJournal } from "./journal.ts";
import { takeLock } from "./lock.ts";
import { type ProgrammeFolder, readPackage } from "./read-package.ts";
import { type Progress, RefusedError } from "./read-sources.ts";
import { describeRollup, rollUpRegister } from "./rollup.ts";
import {
  createStore,
  publishSnapshot,
  type Store,
  storeRaws,
  sweepStaging,
  writeCurrent,
  writeReceipt,
} from "./store.ts";

export const BUILD_STEPS = [
  "sweep",
  "read",
  "keep",
  ...COMPOSE_STEPS,
  "hash",
  "publish",
  "journal",
  "point",
] as const;
export type BuildStep = (typeof BUILD_STEPS)[number];

export interface BuildOptions {
  readonly programmeFolder: string;
  readonly dataFolder: string;
  /** Submissions received after this day are left out; defaults to the clock's day */
  readonly knownOn?: string | undefined;
  /** False: the snapshot is kept and journalled for whoever names it, and the one that serves stays; defaults to true */
  readonly serve?: boolean;
  /** Whether registers are packed and counted again, whatever was kept of earlier builds; defaults to false */
  readonly full?: boolean;
  readonly onStep?: (step: BuildStep) => void | Promise<void>;
  readonly onProgress?: (progress: Progress) => void;
}

/** Where time and foreign processes come in; a test swaps them. */
export interface BuildEffects {
  readonly clock: () => Date;
  readonly threads: number;
  readonly engine: RollupEngine;
  readonly rollUp: typeof rollUpRegister;
  readonly validate: typeof validateSources;
}

/** The real ones. */
export const EFFECTS: BuildEffects = {
  clock: () => new Date(),
  threads: 2,
  engine: createDuckdbEngine(),
  rollUp: rollUpRegister,
  validate: validateSources,
};

export interface BuildReceipt extends Omit<Composition, "file"> {
  /** SHA-256 of the snapshot file. */
  readonly id: string;
  readonly programme: string;
  readonly knownOn: string;
  readonly sources: number;
  /** Seconds by step. */
  readonly seconds: Readonly<Partial<Record<BuildStep, number>>>;
}

/**
 * Builds and publishes. Throws RefusedError (the refusal is journalled, the old snapshot serves on) and LockedError
 * while another build works in the same data folder.
 */
export async function buildSnapshot(
  options: BuildOptions,
  effects: Partial<BuildEffects> = {},
): Promise<BuildReceipt> {
  const store = await createStore(options.dataFolder);
  const release = await takeLock(store.lock);
  try {
    return await buildLocked(store, options, { ...EFFECTS, ...effects });
  } finally {
    await release();
  }
}

async function buildLocked(
  store: Store,
  options: BuildOptions,
  effects: BuildEffects,
): Promise<BuildReceipt> {
  const { clock } = effects;
  const knownOn = knownDay(options.knownOn, clock);
  const { onStep, seconds } = timeSteps(options.onStep);
  await onStep("sweep");
  await sweepStaging(store);
  await onStep("read");
  const { programme, refusals } = await readPackage(options.programmeFolder, knownOn);
  const refuse = async (error: RefusedError) => {
    const findings = error.findings.map(({ rule, file, message_en }) => ({ rule, file, message_en }));
    const refused = { type: "refused", package: programme?.package.sha256 ?? null, findings } as const;
    await appendJournal(store.journal, [refused], clock());
    return error;
  };
  if (!programme || refusals.length > 0) throw await refuse(new RefusedError(refusals));
  await onStep("keep");
  // Keeping waits for the disk and reading for the processor: side by side. Nothing is published before both.
  const [kept, composing] = await Promise.allSettled([
    keepInputs(store, programme, clock()),
    composeSnapshot(programme, {
      folder: store.staging,
      derivedFolder: store.folder,
      fresh: options.full ?? false,
      knownOn,
      engine: effects.engine,
      rollUp: effects.rollUp,
      validate: effects.validate,
      threads: effects.threads,
      onStep,
      onProgress: options.onProgress ?? (() => {}),
    }),
  ]);
  if (kept.status === "rejected") throw kept.reason;
  if (composing.status === "rejected")
    throw composing.reason instanceof RefusedError ? await refuse(composing.reason) : composing.reason;
  const composed = composing.value;
  const { serve = true } = options;
  const id = await publish(store, programme, composed, { knownOn, clock, serve, onStep });
  await sweepStaging(store);
  const { file: _staged, ...rest } = composed;
  const { programme: name } = programme.declaration;
  return { ...rest, id, programme: name, knownOn, sources: programme.sources.length, seconds: seconds() };
}

/** The day asked for, else the clock's (UTC), as ISO text. */
export function knownDay(asked: string | undefined, clock: () => Date): string {
  return asked ?? clock().toISOString().slice(0, 10);
}

/** Keeps every input's bytes under their hash and enters the new ones into the journal. */
async function keepInputs(store: Store, programme: ProgrammeFolder, now: Date): Promise<void> {
  const inputs = [
    { object: programme.package, submission: null, large: false },
    ...programme.sources.flatMap(({ objects, kind, note }) =>
      objects.map((object) => ({
        object,
        submission: note.submission ?? null,
        large: kind === "registrations" || kind === "issuances",
      })),
    ),
  ];
  await storeRaws(
    store,
    inputs.map(({ object, large }) => ({ file: object.path, sha256: object.sha256, large })),
  );
  const { entries } = await readJournal(store.journal);
  const entered = new Set(entries.flatMap((entry) => (entry.type === "input" ? [entry.sha256] : [])));
  const happenings = inputs.flatMap(({ object, submission }): Happening[] => {
    if (entered.has(object.sha256)) return [];
    entered.add(object.sha256);
    return [{ type: "input", sha256: object.sha256, bytes: object.bytes, path: object.file, submission }];
  });
  await appendJournal(store.journal, happenings, now);
}

interface Publication {
  readonly knownOn: string;
  readonly clock: () => Date;
  readonly serve: boolean;
  readonly onStep: (step: BuildStep) => Promise<void>;
}

async function publish(
  store: Store,
  { declaration, package: { sha256 } }: ProgrammeFolder,
  { file, figuresHash, rollups }: Composition,
  { knownOn, clock, serve, onStep }: Publication,
): Promise<string> {
  await onStep("hash");
  if (await isThere(`${file}.wal`)) throw new Error(`unfinished snapshot: ${file}.wal is still there`);
  const id = await readSha256(file);
  await onStep("publish");
  const receipts: string[] = [];
  for (const rollup of rollups) receipts.push(await writeReceipt(store, describeRollup(rollup)));
  await publishSnapshot(store, file, id);
  await onStep("journal");
  const built = {
    type: "build",
    sha256: id,
    figures: figuresHash,
    package: sha256,
    programme: declaration.programme,
    known_on: knownOn,
    receipts,
  } as const;
  await appendJournal(store.journal, [built], clock());
  if (!serve) return id;
  await onStep("point");
  await writeCurrent(store, id);
  return id;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Calls the hook before each step and keeps the seconds between calls. */
function timeSteps(hook: BuildOptions["onStep"]) {
  const begun: { readonly step: BuildStep; readonly at: number }[] = [];
  return {
    onStep: async (step: BuildStep) => {
      begun.push({ step, at: performance.now() });
      await hook?.(step);
    },
    seconds: () =>
      Object.fromEntries(
        begun.map(({ step, at }, index) => [step, ((begun[index + 1]?.at ?? performance.now()) - at) / 1000]),
      ),
  };
}
