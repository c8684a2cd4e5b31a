/** The sample nation as its generator writes it today, to be read only: an install's own where it is that, else made here. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeSample } from "../datasets/sample/sample.ts";
import { computeSha256 } from "../server/warehouse/digest.ts";
import { PACKAGE_FILE } from "../server/warehouse/read-package.ts";

/** SHA-256 of its package, which names every other file with its own; held against the generator in sample.test.ts. */
export const SAMPLE_SHA256 = "bcbe269af4d40d2799fff96ec21ccb87328609e8374090cdba6ad0fd87496263";
const PREPARED = fileURLToPath(new URL("../.pooshesh/sample", import.meta.url));

export interface MadeSample {
  readonly folder: string;
  /** Removes what was made for it. */
  remove(): Promise<void>;
}

/** Opens the sample, or makes one in a folder of its own. */
export async function openSample(): Promise<MadeSample> {
  const prepared = await readFile(join(PREPARED, PACKAGE_FILE)).catch(() => null);
  if (prepared && computeSha256(prepared) === SAMPLE_SHA256)
    return { folder: PREPARED, remove: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), "pooshesh-sample-"));
  await writeSample(folder);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
