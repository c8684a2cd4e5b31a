/** `pooshesh data`: lists what the serving snapshot holds, or writes synthetic data. */
import { openSnapshot } from "../warehouse/open.ts";
import { type Query, readQuery } from "../warehouse/query.ts";
import { readCurrent, storeOf } from "../warehouse/store.ts";
import { type Arguments, UsageError } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { runDataRegisters } from "./data-registers.ts";
import { runDataSample } from "./data-sample.ts";
import { applyArguments } from "./folders.ts";

const list = (name: string): Query =>
  readQuery(new URL(`../warehouse/sql/list/${name}.sql`, import.meta.url));
const SOURCES = list("sources");
const MONTHS = list("months");

/** Runs the command. */
export async function runData(given: Arguments, context: CommandContext): Promise<Exit> {
  const { terminal } = context;
  const [what] = given.operands;
  if (what !== undefined && what !== "registers")
    throw new UsageError({
      fa: `دستور data چیزی جز registers نمی‌شناسد؛ آمد: ${what}.`,
      en: `unknown data: ${what}; data takes registers or nothing`,
    });
  const folder = given.text("sample");
  checkOptions(given, what === "registers", folder !== undefined);
  if (what === "registers") return runDataRegisters(given, context);
  if (folder !== undefined) return runDataSample(folder, given, context);
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

/** Throws UsageError for an option that goes with something else. */
function checkOptions(given: Arguments, isRegisters: boolean, isSample: boolean): void {
  const stray = ["applications", "folder", "through"].find((name) => given.text(name) !== undefined);
  if (stray !== undefined && !isRegisters)
    throw new UsageError({
      fa: `‎--${stray}‎ تنها با data registers می‌آید.`,
      en: `--${stray} goes with data registers only`,
    });
  if (isRegisters && isSample)
    throw new UsageError({
      fa: "‎--sample با data registers نمی‌آید.",
      en: "--sample does not go with data registers",
    });
  if (given.text("seed") !== undefined && !isRegisters && !isSample)
    throw new UsageError({
      fa: "‎--seed تنها با ‎--sample یا data registers می‌آید.",
      en: "--seed goes with --sample or data registers only",
    });
}
