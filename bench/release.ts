/** A whole release of the sample (31 provinces, two languages, every form) beside the floor: hashing and writing its bytes. */
import { createHash } from "node:crypto";
import { mkdtemp, open, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planSampleReleases } from "../datasets/sample/releases.ts";
import { buildRelease } from "../reports/build/build-release.ts";
import type { BuiltFile } from "../reports/build/built-file.ts";
import { createDraft } from "../reports/build/draft.ts";
import type { ReleaseHead } from "../reports/model/report.ts";
import { demonstrationKeys } from "../reports/publish/keys.ts";
import { stageRelease } from "../reports/publish/stage.ts";
import { METRIC_MACROS } from "../server/metrics/macros.ts";
import { releaseStoreOf } from "../server/releases/store.ts";
import { openSnapshot } from "../server/warehouse/open.ts";
import { readCurrent, storeOf } from "../server/warehouse/store.ts";
import { number, type Part, table } from "./report.ts";

const DATA = ".pooshesh";
const MONTH = "1399-01";
const KEYS = demonstrationKeys(1399);

interface ReleaseResult {
  /** Seconds: every file from nothing; staged, hashed and forced to disk; again with nothing changed; the floor. */
  readonly build: number;
  readonly stage: number;
  readonly again: number;
  readonly floor: number;
  /** Of this process and its children together, MiB. */
  readonly peak: number;
  readonly files: number;
  readonly bytes: number;
}

/** One release of some places; all of them if not told. */
export async function benchRelease(places?: readonly string[]): Promise<ReleaseResult> {
  const id = await readCurrent(DATA);
  if (id === null) throw new Error("missing snapshot: run npm start once");
  const folder = await mkdtemp(join(tmpdir(), "pooshesh-bench-"));
  const store = releaseStoreOf(folder);
  const release = await draft(id, places);
  const peak = watchMemory();
  try {
    const build = (name: string) =>
      timed(() =>
        buildRelease({
          ...{ dataFolder: DATA, snapshotId: id, release, keys: KEYS, origin: "", store },
          folder: join(folder, name),
        }),
      );
    const first = await build("first");
    const staged = await timed(() => stageRelease(store, release, first.made, KEYS));
    const again = await build("again");
    const floor = await timed(() => writePlainly(join(folder, "floor"), first.made));
    return {
      build: first.seconds,
      stage: staged.seconds,
      again: again.seconds,
      floor: floor.seconds,
      peak: peak.stop(),
      files: first.made.length,
      bytes: first.made.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function draft(id: string, places: readonly string[] | undefined): Promise<ReleaseHead> {
  const snapshot = await openSnapshot({ file: storeOf(DATA).snapshot(id), macros: METRIC_MACROS });
  const planned = planSampleReleases().find(({ month, number: at }) => month === MONTH && at === 1);
  if (!planned) throw new Error(`missing plan: ${MONTH}`);
  const { places: _all, ...rest } = planned;
  return createDraft(snapshot, {
    ...rest,
    ...(places ? { places } : {}),
    supersedes: null,
    statistician: { name: { fa: "آمارگر", en: "Statistician" }, contact: "bench@example.org" },
    earlyAccess: [],
    demonstration: true,
  }).finally(() => snapshot.close());
}

async function timed<Made>(work: () => Promise<Made>): Promise<{ made: Made; seconds: number }> {
  const started = performance.now();
  const made = await work();
  return { made, seconds: (performance.now() - started) / 1000 };
}

/** The same bytes hashed and written, one file after the other, forced to disk once. */
async function writePlainly(path: string, files: readonly BuiltFile[]): Promise<void> {
  const handle = await open(path, "w");
  try {
    for (const { bytes } of files) {
      createHash("sha256").update(bytes).digest();
      await handle.write(bytes);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Watches the resident memory of this process and of all below it (Linux; elsewhere of this one alone). */
function watchMemory(): { stop: () => number } {
  let peak = 0;
  const timer = setInterval(() => {
    void readResident().then((mebibytes) => {
      peak = Math.max(peak, mebibytes);
    });
  }, 200);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

async function readResident(): Promise<number> {
  const own = process.memoryUsage.rss() / 2 ** 20;
  const names = await readdir("/proc").catch(() => []);
  const processes = await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map((name) => readFile(`/proc/${name}/status`, "utf8").catch(() => "")),
  );
  const children = processes.filter((text) => Number(/^PPid:\s+(\d+)/m.exec(text)?.[1]) === process.pid);
  const sum = children.reduce(
    (total, text) => total + Number(/^VmRSS:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024,
    0,
  );
  return own + sum;
}

export const releasePart: Part = {
  id: "release",
  async measure() {
    const { build, stage, again, floor, peak, files, bytes } = await benchRelease();
    const row = (what: string, seconds: number) => [
      what,
      `${number(seconds)} s`,
      `${number(seconds / floor, 0)}×`,
    ];
    return [
      table(
        ["work", "time", "to the floor"],
        [
          row("every file, from nothing", build),
          row("staged: hashed, signed, forced to disk", stage),
          row("again with nothing changed: places taken as built, data and capsules made", again),
          row("floor: the same bytes hashed and written", floor),
        ],
      ),
      `${files} files, ${number(bytes / 1e6, 1)} MB; ${number(peak, 0)} MiB resident at the peak, all processes together. One run.`,
    ].join("\n\n");
  },
};
