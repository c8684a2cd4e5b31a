/** Which programme folder and data folder a command works on; the sample is made where nothing else is named. */
import type { Config } from "../config.ts";
import type { Arguments } from "./arguments.ts";
import type { ProgressReporter } from "./progress.ts";
import { prepareSample } from "./sample.ts";

/** The configuration with what the command line says instead. */
export function applyArguments(config: Config, given: Arguments): Config {
  return {
    ...config,
    dataFolder: given.text("data") ?? config.dataFolder,
    programmeFolder: given.text("programme") ?? config.programmeFolder,
  };
}

/** The programme folder named, else the sample nation's inside the data folder; see prepareSample. */
export async function findProgramme(
  { programmeFolder, dataFolder }: Config,
  progress: ProgressReporter,
): Promise<string> {
  return programmeFolder ?? prepareSample(dataFolder, progress);
}
