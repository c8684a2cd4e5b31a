/** `pooshesh acknowledge`: enters that a flag was looked into, and what came of it. */
import { computeAllFlags } from "../analysis/flags/flags.ts";
import { METRIC_MACROS } from "../metrics/macros.ts";
import { addAcknowledgement } from "../warehouse/acknowledge.ts";
import { type OpenSnapshot, OutdatedSnapshotError, openSnapshot } from "../warehouse/open.ts";
import { readPackage } from "../warehouse/read-package.ts";
import { RefusedError } from "../warehouse/read-sources.ts";
import { readCurrent, storeOf } from "../warehouse/store.ts";
import { type Arguments, UsageError } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments } from "./folders.ts";

/** Runs the command. */
export async function runAcknowledge(given: Arguments, { terminal, config }: CommandContext): Promise<Exit> {
  const { programmeFolder, dataFolder } = applyArguments(config, given);
  if (programmeFolder === undefined)
    throw new UsageError({
      fa: "گزینهٔ ‎--programme‎ لازم است: پوشه‌ای که هشدار از آن برآمده است.",
      en: "missing option: --programme, the folder whose figures raised the flag",
    });
  const [flag = ""] = given.operands;
  const [reason_fa, reason_en] = [given.text("reason")?.trim() ?? "", given.text("reason-en")?.trim() ?? ""];
  if (reason_fa === "" && reason_en === "")
    throw new UsageError({
      fa: "دلیل لازم است: ‎--reason‎ به فارسی، ‎--reason-en‎ به انگلیسی، یا هر دو.",
      en: "missing reason: --reason in Persian, --reason-en in English, or both",
    });
  const acknowledged_by = given.required("by");
  const acknowledged_on = new Date().toISOString().slice(0, 10);
  await checkRaised(flag, programmeFolder, dataFolder, acknowledged_on);
  const added = await addAcknowledgement(programmeFolder, {
    ...{ flag, reason_fa, reason_en, acknowledged_by, acknowledged_on },
  });
  terminal.out(`${flag}: ${added ? "acknowledged · رسیدگی ثبت شد" : "was there already · از پیش ثبت بود"}`);
  terminal.out(`next · سپس: pooshesh build --programme ${programmeFolder}`);
  return "ok";
}

/** Where the programme's own figures serve, only what they raise can be acknowledged; else its form is all one knows. */
async function checkRaised(
  flag: string,
  programmeFolder: string,
  dataFolder: string,
  today: string,
): Promise<void> {
  const { programme, refusals } = await readPackage(programmeFolder, today);
  if (!programme) throw new RefusedError(refusals);
  const snapshot = await openCurrent(dataFolder);
  if (!snapshot) return;
  try {
    if (snapshot.programme.programme !== programme.declaration.programme) return;
    const { rows } = await computeAllFlags(snapshot);
    if (rows.some(({ id }) => id === flag)) return;
    const near = rows.filter(({ place, province }) => flag.includes(place) || flag.includes(province));
    const some = (near.length > 0 ? near : rows).slice(0, 5).map(({ id }) => id);
    throw new UsageError({
      fa: `هشدار «${flag}» در عددهای کنونی نیست. چند هشدار کنونی: ${some.join("، ") || "هیچ"}.`,
      en: `unknown flag: ${flag} is not raised by the figures that serve. Some that are: ${some.join(", ") || "none"}.`,
    });
  } finally {
    await snapshot.close();
  }
}

async function openCurrent(dataFolder: string): Promise<OpenSnapshot | null> {
  const id = await readCurrent(dataFolder);
  if (id === null) return null;
  try {
    return await openSnapshot({ file: storeOf(dataFolder).snapshot(id), macros: METRIC_MACROS });
  } catch (error) {
    if (error instanceof OutdatedSnapshotError) return null;
    throw error;
  }
}
