/** Runs a command line and turns whatever happens into an exit code and sentences in both languages. */
import { UnfitReleaseError } from "../../reports/publish/commit.ts";
import { KeyFileError } from "../../reports/publish/keys.ts";
import { formatDetail, ReaderError } from "../errors.ts";
import { EngineError } from "../warehouse/engine/engine-error.ts";
import { LockedError } from "../warehouse/lock.ts";
import { RefusedError } from "../warehouse/read-sources.ts";
import { runAcknowledge } from "./acknowledge.ts";
import { runAdd } from "./add.ts";
import { runApprove } from "./approve.ts";
import { type Arguments, parseArguments, UsageError } from "./arguments.ts";
import { printFindings, runBuild } from "./build.ts";
import { runCalendar } from "./calendar.ts";
import { type CommandName, EXIT_CODES, type Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { runData } from "./data.ts";
import { runDiff } from "./diff.ts";
import { runEngine } from "./engine.ts";
import { renderCommandHelp, renderHelp } from "./help.ts";
import { runKeygen } from "./keygen.ts";
import { runPrepare } from "./prepare.ts";
import { runPreview } from "./preview.ts";
import { runPublish } from "./publish.ts";
import { runServe } from "./serve.ts";
import { runTemplate } from "./template.ts";
import { runVerify } from "./verify.ts";
import { runWithdraw } from "./withdraw.ts";

type Run = (given: Arguments, context: CommandContext) => Promise<Exit>;

const RUNS: Readonly<Record<CommandName, Run>> = {
  build: runBuild,
  serve: runServe,
  prepare: runPrepare,
  verify: runVerify,
  data: runData,
  engine: runEngine,
  template: runTemplate,
  add: runAdd,
  acknowledge: runAcknowledge,
  publish: runPublish,
  approve: runApprove,
  preview: runPreview,
  withdraw: runWithdraw,
  calendar: runCalendar,
  diff: runDiff,
  keygen: runKeygen,
};

/** The exit code of a command line; never throws. */
export async function runCommand(argv: readonly string[], context: CommandContext): Promise<number> {
  try {
    const given = parseArguments(argv);
    if (given.help || given.command === null) {
      context.terminal.out(given.command ? renderCommandHelp(given.command) : renderHelp());
      return EXIT_CODES.ok.code;
    }
    return EXIT_CODES[await RUNS[given.command](given, context)].code;
  } catch (error) {
    return EXIT_CODES[explainError(error, context)].code;
  }
}

function explainError(error: unknown, { terminal, config }: CommandContext): Exit {
  if (error instanceof UsageError) {
    terminal.err(error.words.en);
    terminal.err(error.words.fa);
    terminal.err("pooshesh --help");
    return "usage";
  }
  if (error instanceof KeyFileError) {
    terminal.err(error.words.en);
    terminal.err(error.words.fa);
    return "usage";
  }
  if (error instanceof ReaderError) {
    const { en, fa } = formatDetail(error);
    terminal.err(en);
    terminal.err(fa);
    return "usage";
  }
  if (error instanceof UnfitReleaseError) {
    terminal.err(`${error.words.en}; nothing was published`);
    terminal.err(`${error.words.fa}؛ چیزی منتشر نشد`);
    return "refused";
  }
  if (error instanceof RefusedError) {
    printFindings(terminal, error.findings);
    terminal.err(`nothing was published; what served before goes on serving`);
    terminal.err(`چیزی منتشر نشد؛ آنچه پیش‌تر بود همچنان در کار است`);
    return "refused";
  }
  if (error instanceof EngineError) {
    terminal.err(error.words.en);
    terminal.err(error.words.fa);
    terminal.err(`nothing was published; what served before goes on serving`);
    terminal.err(`چیزی منتشر نشد؛ آنچه پیش‌تر بود همچنان در کار است`);
    return "engine";
  }
  if (error instanceof LockedError) {
    terminal.err(`another build works in ${config.dataFolder}: ${error.message}`);
    terminal.err(`ساخت دیگری در ${config.dataFolder} در کار است؛ پس از پایان آن دوباره اجرا کنید`);
    return "busy";
  }
  terminal.err(`unexpected error · خطای پیش‌بینی‌نشده`);
  terminal.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return "unexpected";
}
