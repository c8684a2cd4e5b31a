/** The part of the report on builds from person-level registers. */
import { type BuildResult, benchBuild } from "./build.ts";
import { number, type Part, table } from "./report.ts";

const row = ({ applications, build, floor, ratio }: BuildResult) => [
  number(applications, 0),
  `${number(build.seconds)} s`,
  `${number(build.peak, 0)} MiB`,
  `${number(floor.seconds)} s`,
  `${number(floor.peak, 0)} MiB`,
  `${number(ratio, 1)}×`,
];

export const buildPart: Part = {
  id: "build",
  measure: async (runs) => {
    const sizes = runs === 1 ? [100_000] : [1_000_000, 10_000_000];
    const builds: BuildResult[] = [];
    for (const size of sizes)
      builds.push(await benchBuild(size, size > 5_000_000 ? Math.min(3, runs) : runs));
    return table(["applications", "build", "peak", "bare", "peak", "ratio"], builds.map(row));
  },
};
