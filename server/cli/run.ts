/** Runs a command line and turns whatever happens into an exit code and sentences in both languages. */
import { UnfitReleaseError } from "../../reports/publish/commit.ts";
import { KeyFileError } from "../../reports/publish/keys.ts";
import { formatDetail, ReaderError } from "../errors.ts";
import { EngineError } from "../warehouse/engine/engine-error.ts";
import { LockedError } from "../warehouse/lock.ts";
import { RefusedError } from "../warehouse/read-sources.ts";
import { type Arguments, parseArguments, UsageError } from "./arguments.ts";
import { type CommandName, EXIT_CODES, type Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { renderCommandHelp, renderHelp } from "./help.ts";
import { printFindings } from "./print-findings.ts";

type Run = (given: Arguments, context: CommandContext) => Promise<Exit>;

/** Each with what it needs and nothing else. */
const RUNS: Readonly<Record<CommandName, () => Promise<Run>>> = {
  build: async () => (await import("./build.ts")).runBuild,
  serve: async () => (await import("./serve.ts")).runServe,
  prepare: async () => (await import("./prepare.ts")).runPrepare,
  verify: async () => (await import("./verify.ts")).runVerify,
  data: async () => (await import("./data.ts")).runData,
  engine: async () => (await import("./engine.ts")).runEngine,
  template: async () => (await import("./template.ts")).runTemplate,
  add: async () => (await import("./add.ts")).runAdd,
  acknowledge: async () => (await import("./acknowledge.ts")).runAcknowledge,
  publish: async () => (await import("./publish.ts")).runPublish,
  approve: async () => (await import("./approve.ts")).runApprove,
  preview: async () => (await import("./preview.ts")).runPreview,
  withdraw: async () => (await import("./withdraw.ts")).runWithdraw,
  calendar: async () => (await import("./calendar.ts")).runCalendar,
  diff: async () => (await import("./diff.ts")).runDiff,
  keygen: async () => (await import("./keygen.ts")).runKeygen,
};

/** The exit code of a command line; never throws. */
export async function runCommand(argv: readonly string[], context: CommandContext): Promise<number> {
  try {
    const given = parseArguments(argv);
    if (given.help || given.command === null) {
      context.terminal.out(given.command ? renderCommandHelp(given.command) : renderHelp());
      return EXIT_CODES.ok.code;
    }
    const run = await RUNS[given.command]();
    return EXIT_CODES[await run(given, context)].code;
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
