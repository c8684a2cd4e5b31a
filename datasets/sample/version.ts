/** Which generator made a sample, and from which seed: the `version` of its datapackage.json. */

/** Goes up whenever the same seed gives other files, so that a sample made before is made again. */
const GENERATOR = "2.0.0";

/** Seed of the nation that is there when nothing else is asked for. */
export const DEFAULT_SEED = 1399;

export interface SampleVersion {
  /** Whether the generator of today made it. */
  readonly isCurrent: boolean;
  /** Null where the version does not tell. */
  readonly seed: number | null;
}

/** "2.0.0+seed.1399". */
export function formatVersion(seed: number): string {
  return `${GENERATOR}+seed.${seed}`;
}

/** What a package's version says; one without a version is of an older generator. */
export function parseVersion(version = ""): SampleVersion {
  const [generator, build = ""] = version.split("+");
  const [, seed] = /^seed\.(\d+)$/.exec(build) ?? [];
  return {
    isCurrent: generator === GENERATOR && seed !== undefined,
    seed: seed === undefined ? null : Number(seed),
  };
}
