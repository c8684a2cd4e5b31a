/** Build time and peak memory from person-level registers, beside a bare aggregation of the same files. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Finished, median, runNode } from "./child.ts";
import { writeRegister } from "./register.ts";

export interface BuildResult {
  readonly applications: number;
  readonly build: { seconds: number; peak: number };
  readonly floor: { seconds: number; peak: number };
  readonly ratio: number;
}

const middle = (runs: readonly Finished[]) => ({
  seconds: median(runs.map(({ seconds }) => seconds)),
  peak: median(runs.map(({ peak }) => peak)),
});

/** Interleaved runs, medians; each build starts from an empty data folder. */
export async function benchBuild(applications: number, runs: number): Promise<BuildResult> {
  const folder = await mkdtemp(join(tmpdir(), "pooshesh-bench-"));
  try {
    await writeRegister(join(folder, "programme"), applications);
    const builds: Finished[] = [];
    const floors: Finished[] = [];
    for (let run = 0; run < runs; run += 1) {
      const data = join(folder, `data-${run}`);
      floors.push(await runNode(["bench/bare-aggregation.ts", join(folder, "programme")]));
      builds.push(
        await runNode(["server/main.ts", "build", "--programme", join(folder, "programme"), "--data", data]),
      );
      await rm(data, { recursive: true, force: true });
    }
    const [build, floor] = [middle(builds), middle(floors)];
    return { applications, build, floor, ratio: build.seconds / floor.seconds };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
