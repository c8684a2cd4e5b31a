/** `pooshesh build`: publishes a snapshot, or says what publishing would change. */
import { buildSnapshot } from "../warehouse/build.ts";
import { type Change, rehearseBuild } from "../warehouse/rehearse.ts";
import type { Arguments } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { createEngine, parseEngineName } from "./engine-of.ts";
import { applyArguments, findProgramme } from "./folders.ts";
import { LISTED, printFindings } from "./print-findings.ts";
import { createProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";

/** Runs the command. */
export async function runBuild(given: Arguments, { terminal, config: base }: CommandContext): Promise<Exit> {
  const knownOn = given.day("known-on");
  const config = applyArguments(base, given);
  const progress = createProgress(terminal);
  const programmeFolder = await findProgramme(config, progress);
  const { dataFolder } = config;
  const onProgress = ({ step, done, total }: { step: string; done: number; total: number }) =>
    progress.progress(step, done, total);
  if (given.flag("dry-run")) {
    // Counted here whatever the engine: what a rehearsal packs no cluster can see.
    const rehearsal = await rehearseBuild({ programmeFolder, dataFolder, knownOn, onProgress });
    printChanges(terminal, rehearsal.changes, rehearsal.against);
    printFindings(terminal, rehearsal.findings);
    return "ok";
  }
  const engine = await createEngine({
    ...config,
    engine: parseEngineName(given.text("engine") ?? config.engine),
  });
  const receipt = await buildSnapshot(
    {
      programmeFolder,
      dataFolder,
      knownOn,
      serve: !given.flag("aside"),
      full: given.flag("full"),
      onProgress,
      onStep: (step) => progress.step(step),
    },
    { engine },
  );
  printFindings(terminal, receipt.findings);
  const { rows } = receipt;
  const seconds = Object.values(receipt.seconds).reduce((sum, part) => sum + part, 0);
  terminal.out(`snapshot · نگارش: ${receipt.id}`);
  terminal.out(`figures · عددها: ${receipt.figuresHash}`);
  terminal.out(
    `rows · ردیف‌ها: ${rows.in} = ${rows.accepted} accepted · پذیرفته + ${rows.quarantined} quarantined · کنارگذاشته + ${rows.duplicates} duplicates · تکراری`,
  );
  for (const { register, parts, made, objects } of receipt.rollups)
    terminal.out(
      `register · دادگان ثبت ${register}: ${objects.length} objects · پرونده; jobs · شمارش: ${parts.length}, new · تازه: ${made}`,
    );
  terminal.out(
    `programme · برنامه: ${receipt.programme}; known on · تا روز ${receipt.knownOn}; ${receipt.defaultMonth}; ${seconds.toFixed(1)} s`,
  );
  return "ok";
}

function printChanges(terminal: Terminal, changes: readonly Change[], against: string | null): void {
  const sum = (name: "added" | "changed" | "removed") =>
    changes.reduce((total, change) => total + change[name], 0);
  terminal.out(
    against === null
      ? "no snapshot serves yet: everything is new · هنوز نگارشی نیست: همه تازه است"
      : `compared with · در سنجش با ${against}`,
  );
  terminal.out(
    `rows added · افزوده: ${sum("added")}; changed · دگرگون: ${sum("changed")}; removed · حذف‌شده: ${sum("removed")}`,
  );
  for (const { place, month, added, changed, removed } of changes.slice(0, LISTED))
    terminal.out(`  ${month}  ${place}  +${added} ~${changed} -${removed}`);
  if (changes.length > LISTED)
    terminal.out(`  … ${changes.length} places and months in all · ${changes.length} مکان و ماه در مجموع`);
}
