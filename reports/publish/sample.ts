/** Publishes the releases of the sample nation, one after the other; those that are there already stay as they are. */
import { formatReleaseId } from "../../datasets/release.ts";
import { nameRelease, type PlannedRelease, planSampleReleases } from "../../datasets/sample/releases.ts";
import { readChain } from "../../server/releases/chain.ts";
import { releaseStoreOf } from "../../server/releases/store.ts";
import { demonstrationKeys, readTrustedKeys } from "./keys.ts";
import { publishRelease } from "./publish.ts";

export interface SampleProgress {
  readonly release: string;
  /** Releases finished, and of how many. */
  readonly done: number;
  readonly total: number;
}

export interface PublishSampleOptions {
  readonly dataFolder: string;
  readonly programmeFolder: string;
  readonly seed: number;
  /** Defaults to the whole plan */
  readonly plan?: readonly PlannedRelease[];
  readonly onProgress?: (progress: SampleProgress) => void;
}

const STATISTICIAN = {
  name: { fa: "آمارگر نمایشی (کسی نیست)", en: "Demonstration Statistician (nobody)" },
  contact: "statistics@pooshesh.invalid",
};

/** Publishes what of the plan is not published yet. Throws Error (`broken chain: …`) where what is there does not verify. */
export async function publishSample(options: PublishSampleOptions): Promise<void> {
  const { dataFolder, programmeFolder, seed, plan = planSampleReleases(), onProgress = () => {} } = options;
  const keys = demonstrationKeys(seed);
  const trusted = await readTrustedKeys(dataFolder, seed);
  const { releases, faults } = await readChain(releaseStoreOf(dataFolder), trusted);
  // Publishing after a broken link would cut off what stands behind it.
  const [fault] = faults;
  if (fault) throw new Error(`broken chain: ${fault.release} (${fault.reason})`);
  const there = new Set(releases.map(({ manifest }) => manifest.release));
  for (const [done, planned] of plan.entries()) {
    const release = nameRelease(planned);
    onProgress({ release, done, total: plan.length });
    if (there.has(release)) continue;
    const { places, ...rest } = planned;
    await publishRelease(
      {
        ...rest,
        ...(places ? { places } : {}),
        supersedes:
          planned.number > 1 ? formatReleaseId({ month: planned.month, number: planned.number - 1 }) : null,
        statistician: STATISTICIAN,
        earlyAccess: [],
        demonstration: true,
        ...{ dataFolder, programmeFolder, keys, origin: "" },
      },
      trusted,
    );
  }
  onProgress({ release: "", done: plan.length, total: plan.length });
}
