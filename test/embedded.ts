/** The embedded nation as an install has prepared it; made here where it was not. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepareSample } from "../server/cli/sample.ts";
import { buildSnapshot } from "../server/warehouse/build.ts";
import { computeSha256 } from "../server/warehouse/digest.ts";
import { PACKAGE_FILE } from "../server/warehouse/read-package.ts";
import { readServingBuild } from "../server/warehouse/serving.ts";

const DATA = fileURLToPath(new URL("../.pooshesh", import.meta.url));
const SILENT = { step: () => {}, progress: () => {} };

/** The data folder, and the id of a snapshot of the sample in it. */
export async function prepareEmbedded(): Promise<{ readonly dataFolder: string; readonly id: string }> {
  const programmeFolder = await prepareSample(DATA, SILENT);
  const build = await readServingBuild(DATA);
  const sample = computeSha256(await readFile(join(programmeFolder, PACKAGE_FILE)));
  if (build?.package === sample) return { dataFolder: DATA, id: build.sha256 };
  const { id } = await buildSnapshot({ programmeFolder, dataFolder: DATA });
  return { dataFolder: DATA, id };
}
