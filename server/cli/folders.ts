/** Which programme folder and data folder a command works on; the sample is made where nothing else is named. */
import { access } from "node:fs/promises";
import { join } from "node:path";
import { writeSample } from "../../datasets/sample/sample.ts";
import type { Config } from "../config.ts";
import { PACKAGE_FILE } from "../warehouse/read-package.ts";
import type { Arguments } from "./arguments.ts";
import type { ProgressReporter } from "./progress.ts";

/** The configuration with what the command line says instead. */
export function applyArguments(config: Config, given: Arguments): Config {
  return {
    ...config,
    dataFolder: given.text("data") ?? config.dataFolder,
    programmeFolder: given.text("programme") ?? config.programmeFolder,
  };
}

/** The programme folder named, else the sample nation's inside the data folder, written if it is not there. */
export async function findProgramme(
  { programmeFolder, dataFolder }: Config,
  progress: ProgressReporter,
): Promise<string> {
  if (programmeFolder !== undefined) return programmeFolder;
  const folder = join(dataFolder, "sample");
  const isThere = await access(join(folder, PACKAGE_FILE)).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    progress.step("sample");
    await writeSample(folder, { onProgress: ({ done, total }) => progress.progress("sample", done, total) });
  }
  return folder;
}
