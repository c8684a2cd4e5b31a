/** `pooshesh serve`: makes sure that there is a snapshot of the programme asked for, then serves. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { computeSha256 } from "../warehouse/digest.ts";
import { EngineError } from "../warehouse/engine/engine-error.ts";
import { OutdatedSnapshotError } from "../warehouse/open.ts";
import { PACKAGE_FILE } from "../warehouse/read-package.ts";
import { RefusedError } from "../warehouse/read-sources.ts";
import { readServingBuild } from "../warehouse/serving.ts";
import { storeOf } from "../warehouse/store.ts";
import { type Arguments, UsageError } from "./arguments.ts";
import { runBuild } from "./build.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { applyArguments } from "./folders.ts";
import { printFindings } from "./print-findings.ts";
import { isOutdatedSample } from "./sample.ts";

/** Runs the command; ends when the process is told to stop. */
export async function runServe(given: Arguments, context: CommandContext): Promise<Exit> {
  const port = given.text("port");
  const chosen = applyArguments(context.config, given);
  const config = port === undefined ? chosen : { ...chosen, port: parsePort(port) };
  const build = () => runBuild(given, { ...context, config });
  await prepareSnapshot(config, context, build);
  try {
    await context.serve(config);
  } catch (error) {
    // A snapshot of an older version of the product: its sources are still there, so it is built again.
    if (!(error instanceof OutdatedSnapshotError)) throw error;
    context.terminal.err(error.message);
    await build();
    await context.serve(config);
  }
  return "ok";
}

/**
 * Builds where nothing serves yet, where the folder asked for has changed, and where no folder is asked for and a
 * sample of another generator serves; a refusal, or an engine that does not work, leaves the old one serving.
 */
export async function prepareSnapshot(
  { dataFolder, programmeFolder }: Config,
  { terminal }: CommandContext,
  build: () => Promise<unknown>,
): Promise<void> {
  const serving = await readServingBuild(dataFolder);
  if (!serving) {
    await build();
    return;
  }
  const isStale =
    programmeFolder === undefined
      ? await isOutdatedSample(storeOf(dataFolder).raw(serving.package))
      : await isChanged(programmeFolder, serving.package);
  if (!isStale) return;
  try {
    await build();
  } catch (error) {
    if (error instanceof EngineError) {
      terminal.err(error.words.en);
      terminal.err(error.words.fa);
    } else if (error instanceof RefusedError) printFindings(terminal, error.findings);
    else throw error;
    terminal.err("nothing new was built; the snapshot before goes on serving");
    terminal.err("چیز تازه‌ای ساخته نشد؛ نگارش پیشین همچنان در کار است");
  }
}

async function isChanged(programmeFolder: string, sha256: string): Promise<boolean> {
  const bytes = await readFile(join(programmeFolder, PACKAGE_FILE)).catch(() => null);
  return !bytes || computeSha256(bytes) !== sha256;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError({ fa: `درگاه ${text} درست نیست.`, en: `invalid port: ${text}` });
}
