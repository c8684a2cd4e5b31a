/** `pooshesh data`: lists what the serving snapshot holds, or writes the sample nation. */
import { writeSample } from "../../datasets/sample/sample.ts";
import { DEFAULT_SEED } from "../../datasets/sample/version.ts";
import { openSnapshot } from "../warehouse/open.ts";
import { type Query, readQuery } from "../warehouse/query.ts";
import { readCurrent, storeOf } from "../warehouse/store.ts";
import { type Arguments, UsageError } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments } from "./folders.ts";
import { createProgress } from "./progress.ts";

const list = (name: string): Query =>
  readQuery(new URL(`../warehouse/sql/list/${name}.sql`, import.meta.url));
const SOURCES = list("sources");
const MONTHS = list("months");

/** Runs the command. */
export async function runData(given: Arguments, context: CommandContext): Promise<Exit> {
  const { terminal } = context;
  const folder = given.text("sample");
  if (folder !== undefined) return writeSampleTo(folder, given, context);
  if (given.text("seed") !== undefined)
    throw new UsageError({ fa: "‎--seed تنها با ‎--sample می‌آید.", en: "--seed goes with --sample only" });
  const { dataFolder } = applyArguments(context.config, given);
  const id = await readCurrent(dataFolder);
  if (id === null)
    throw new UsageError({
      fa: `در ${dataFolder} نگارشی نیست؛ نخست pooshesh build.`,
      en: `missing snapshot: ${dataFolder} has none; run pooshesh build first`,
    });
  const snapshot = await openSnapshot({ file: storeOf(dataFolder).snapshot(id) });
  try {
    const { programme, knownOn, defaultMonth, figuresHash } = snapshot;
    terminal.out(`snapshot · نگارش: ${id}`);
    terminal.out(`figures · عددها: ${figuresHash}`);
    terminal.out(`programme · برنامه: ${programme.programme}; known on · تا روز ${knownOn}; ${defaultMonth}`);
    terminal.out("");
    terminal.out("source · منبع\tkind\tsubmission\treceived on\trows\taccepted\tquarantined\tduplicates");
    for (const row of await snapshot.rows(SOURCES))
      terminal.out(
        [
          row.source,
          row.kind,
          row.submission,
          row.received_on,
          row.rows_in,
          row.rows_accepted,
          row.rows_quarantined,
          row.rows_duplicate,
        ]
          .map((cell) => cell ?? "-")
          .join("\t"),
      );
    terminal.out("");
    terminal.out("month · ماه\tprovinces reported · استان‌های گزارش‌داده\tof\tprovisional");
    for (const row of await snapshot.rows(MONTHS))
      terminal.out([row.month, row.reported, row.expected, row.provisional].join("\t"));
  } finally {
    await snapshot.close();
  }
  return "ok";
}

async function writeSampleTo(folder: string, given: Arguments, { terminal }: CommandContext): Promise<Exit> {
  const seed = Number(given.text("seed") ?? DEFAULT_SEED);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new UsageError({
      fa: "‎--seed باید عددی درست باشد.",
      en: "invalid seed: --seed takes a whole number",
    });
  const progress = createProgress(terminal);
  progress.step("sample");
  const report = await writeSample(folder, {
    seed,
    onProgress: ({ done, total }) => progress.progress("sample", done, total),
  });
  terminal.out(`${report.folder}: ${report.files} files, ${report.bytes} bytes, seed ${report.seed}`);
  return "ok";
}
