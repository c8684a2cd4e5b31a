/** The sample nation inside the data folder: written where it is missing, and anew where another generator made it. */
import { readFile, rm } from "node:fs/promises";
import { isAbsolute, join, normalize } from "node:path";
import { z } from "zod";
import { SAMPLE_PROGRAMME } from "../../datasets/sample/descriptor.ts";
import { writeSample } from "../../datasets/sample/sample.ts";
import { DEFAULT_SEED, parseVersion } from "../../datasets/sample/version.ts";
import { PACKAGE_FILE } from "../warehouse/read-package.ts";
import type { ProgressReporter } from "./progress.ts";

/** What is read of a sample's package; an older generator's may lack whatever the schema of today asks for. */
const sampleSchema = z.object({
  version: z.string().optional(),
  pooshesh: z.object({ programme: z.literal(SAMPLE_PROGRAMME) }),
  resources: z.array(
    z.object({
      path: z.union([z.string(), z.array(z.string())]),
      pooshesh: z.object({ submission: z.string().optional(), synthetic: z.boolean().optional() }),
    }),
  ),
});
type Sample = z.infer<typeof sampleSchema>;

/** The sample's folder; written if it has no package, and again if isOutdatedSample. */
export async function prepareSample(dataFolder: string, progress: ProgressReporter): Promise<string> {
  const folder = join(dataFolder, "sample");
  const file = join(folder, PACKAGE_FILE);
  const text = await readFile(file, "utf8").catch(() => null);
  const before = text === null ? null : parseSample(text);
  if (text !== null && !(before && isOutdated(before))) return folder;
  progress.step("sample");
  const { seed } = parseVersion(before?.version);
  await writeSample(folder, {
    seed: seed ?? DEFAULT_SEED,
    onProgress: ({ done, total }) => progress.progress("sample", done, total),
  });
  const after = parseSample(await readFile(file, "utf8"));
  if (before && after) await removeDropped(folder, before, after);
  return folder;
}

/** Whether a package file is a sample that another generator made and to which nobody has added a return. */
export async function isOutdatedSample(packageFile: string): Promise<boolean> {
  const text = await readFile(packageFile, "utf8").catch(() => null);
  const sample = text === null ? null : parseSample(text);
  return sample !== null && isOutdated(sample);
}

/** Null for what is no sample's package. */
function parseSample(text: string): Sample | null {
  try {
    return sampleSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function isOutdated({ version, resources }: Sample): boolean {
  const isAdded = resources.some(
    ({ pooshesh: { submission, synthetic } }) => submission !== undefined && synthetic !== true,
  );
  return !parseVersion(version).isCurrent && !isAdded;
}

/** Removes the files that the package before named and the one after does not; what nobody named stays. */
async function removeDropped(folder: string, before: Sample, after: Sample): Promise<void> {
  const pathsOf = ({ resources }: Sample) =>
    resources.flatMap(({ path }) => path).map((path) => normalize(path));
  const kept = new Set(pathsOf(after));
  const dropped = pathsOf(before).filter(
    (path) => !kept.has(path) && !isAbsolute(path) && !path.startsWith(".."),
  );
  await Promise.all(dropped.map((path) => rm(join(folder, path), { force: true })));
}
