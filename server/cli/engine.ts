/** `pooshesh engine doctor`: looks at what the rollup engine needs, line by line. */
import { mkdtemp, readdir, rm, stat, statfs } from "node:fs/promises";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { version as duckdbVersion } from "@duckdb/node-api";
import type { Words } from "../../datasets/vocabulary.ts";
import type { Config } from "../config.ts";
import type { Check } from "../warehouse/engine/check.ts";
import { examineCluster } from "../warehouse/engine/clickhouse/doctor.ts";
import { EngineError, formatWords } from "../warehouse/engine/engine-error.ts";
import { openPackedStore } from "../warehouse/ingest/packed-register.ts";
import { type Arguments, UsageError } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { parseEngineName, readClickhouseOptions } from "./engine-of.ts";
import { applyArguments } from "./folders.ts";

/** Bytes. */
const GIB = 2 ** 30;
/** GiB that a nation's count takes at most, and that its spilling may take. */
const [MEMORY, DISK] = [4, 10] as const;

const LINES = {
  given: {
    fa: "تنظیم‌ها داده شده است: خوشهٔ {cluster}، حساب {user}.",
    en: "The settings are given: cluster {cluster}, account {user}.",
  },
  open_password: {
    fa: "فایل گذرواژه را دیگران نیز می‌خوانند؛ chmod 600 کنید: {file}",
    en: "Others can read the password file; chmod 600 it: {file}",
  },
  embedded: {
    fa: "موتور در همین فرایند است: DuckDB {duckdb} در Node.js {node}.",
    en: "The engine works in this process: DuckDB {duckdb} in Node.js {node}.",
  },
  machine: {
    fa: "این دستگاه {cores} هسته و {memory} گیگابایت حافظه دارد؛ شمارش ۲ هسته و تا {most} گیگابایت به کار می‌برد.",
    en: "This machine has {cores} cores and {memory} GiB of memory; counting uses 2 cores and up to {most} GiB.",
  },
  no_data: {
    fa: "پوشهٔ داده هنوز نیست و نخستین pooshesh build آن را می‌سازد: {folder}",
    en: "The data folder is not there yet, and the first pooshesh build makes it: {folder}",
  },
  spill: {
    fa: "آنچه در حافظه نگنجد در این پوشه سرریز می‌شود و {free} گیگابایت جا دارد: {folder}",
    en: "What does not fit into memory is spilled to this folder, with {free} GiB free: {folder}",
  },
} as const satisfies Readonly<Record<string, Words>>;

const MARKS = { ok: "✓", warning: "!", fault: "✗", skipped: "–" } as const;

/** Runs the command. */
export async function runEngine(given: Arguments, { terminal, config: base }: CommandContext): Promise<Exit> {
  const [what] = given.operands;
  if (what !== "doctor")
    throw new UsageError({
      fa: `دستور «engine ${what}» شناخته نیست؛ تنها engine doctor هست.`,
      en: `unknown command: engine ${what}. There is only engine doctor.`,
    });
  const named = given.text("engine");
  const config = applyArguments(base, given);
  const engine = named === undefined ? config.engine : parseEngineName(named);
  let faults = 0;
  const folder = await mkdtemp(join(tmpdir(), "pooshesh-doctor-"));
  try {
    for await (const { state, words } of engine === "duckdb"
      ? examineEmbedded(config)
      : examine(config, folder)) {
      if (state === "fault") faults += 1;
      terminal.out(`${MARKS[state]} ${words.fa}`);
      terminal.out(`  ${words.en}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return faults === 0 ? "ok" : "engine";
}

/** The cluster that the settings name. */
async function* examine({ clickhouse, dataFolder }: Config, folder: string): AsyncGenerator<Check> {
  try {
    const options = await readClickhouseOptions(clickhouse);
    const { cluster, user } = options;
    yield { state: "ok", words: formatWords(LINES.given, { cluster, user }) };
    yield* examinePasswordFile(clickhouse.passwordFile ?? "");
    yield* examineCluster(options, { object: await findPacked(join(dataFolder, "packed")), folder });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    yield { state: "fault", words: error.words };
  }
}

async function* examinePasswordFile(file: string): AsyncGenerator<Check> {
  const { mode } = await stat(file);
  if ((mode & 0o077) !== 0) yield { state: "warning", words: formatWords(LINES.open_password, { file }) };
}

/** The smallest of a few packed objects with rows; null while there is none. */
async function findPacked(folder: string): Promise<{ name: string; rows: number } | null> {
  const there = await readdir(folder).catch(() => []);
  if (there.length === 0) return null;
  const store = await openPackedStore(folder);
  const keys = (await store.keys()).slice(0, 8);
  const entries = await Promise.all(keys.map((key) => store.read(key)));
  const [smallest] = entries
    .flatMap((entry) => (entry && entry.rows > 0 ? [entry] : []))
    .toSorted((a, b) => a.packed.bytes - b.packed.bytes);
  return smallest ? { name: smallest.packed.name, rows: smallest.rows } : null;
}

/** The engine inside this process: what it is, and what it has to work with. */
async function* examineEmbedded({ dataFolder }: Config): AsyncGenerator<Check> {
  const [duckdb, node] = [duckdbVersion(), process.version];
  yield { state: "ok", words: formatWords(LINES.embedded, { duckdb, node }) };
  const [cores, memory] = [availableParallelism(), Math.round(totalmem() / GIB)];
  yield {
    state: memory >= MEMORY ? "ok" : "warning",
    words: formatWords(LINES.machine, { cores, memory, most: MEMORY }),
  };
  const disk = await statfs(dataFolder).catch(() => null);
  if (!disk) {
    yield { state: "skipped", words: formatWords(LINES.no_data, { folder: dataFolder }) };
    return;
  }
  const free = Math.floor((disk.bavail * disk.bsize) / GIB);
  const folder = join(dataFolder, "staging");
  yield { state: free >= DISK ? "ok" : "warning", words: formatWords(LINES.spill, { folder, free }) };
}
