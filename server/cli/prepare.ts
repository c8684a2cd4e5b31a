/** `pooshesh prepare`: makes what `serve` would make at its first start, so that nobody waits for it then. */
import { buildClient } from "../site/build-client.ts";
import type { Arguments } from "./arguments.ts";
import { runBuild } from "./build.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments } from "./folders.ts";
import { prepareSnapshot } from "./serve.ts";

/**
 * Runs the command. npm calls it at the end of an install, and an install must not fail for want of a figure:
 * what goes wrong is said here and met again, with its exit code, by `serve`.
 */
export async function runPrepare(given: Arguments, context: CommandContext): Promise<Exit> {
  const config = applyArguments(context.config, given);
  try {
    await buildClient({ outFolder: config.clientFolder });
    await prepareSnapshot(config, context, () => runBuild(given, { ...context, config }));
  } catch (error) {
    context.terminal.err(`not prepared, left for the first start: ${String(error)}`);
    context.terminal.err("آماده نشد؛ هنگام نخستین اجرا ساخته می‌شود");
  }
  return "ok";
}
