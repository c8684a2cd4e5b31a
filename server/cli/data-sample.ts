/** `pooshesh data --sample`: writes the sample nation into a folder. */
import { writeSample } from "../../datasets/sample/sample.ts";
import { DEFAULT_SEED } from "../../datasets/sample/version.ts";
import { type Arguments, UsageError } from "./arguments.ts";
import type { Exit } from "./commands.ts";
import type { CommandContext } from "./context.ts";
import { createProgress } from "./progress.ts";

/** Runs the command. */
export async function runDataSample(
  folder: string,
  given: Arguments,
  { terminal }: CommandContext,
): Promise<Exit> {
  const seed = readSeed(given);
  const progress = createProgress(terminal);
  progress.step("sample");
  const report = await writeSample(folder, {
    seed,
    onProgress: ({ done, total }) => progress.progress("sample", done, total),
  });
  terminal.out(`${report.folder}: ${report.files} files, ${report.bytes} bytes, seed ${report.seed}`);
  return "ok";
}

/** The seed asked for, or the default; throws UsageError. */
export function readSeed(given: Arguments): number {
  const seed = Number(given.text("seed") ?? DEFAULT_SEED);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new UsageError({
      fa: "‎--seed باید عددی درست باشد.",
      en: "invalid seed: --seed takes a whole number",
    });
  return seed;
}
