/**
 * The cluster of `test/cluster`, again and again: each round a node dies at a random moment of a rollup. An answer that
 * is not exact, an error that left an output behind and a retry that is not exact are failures.
 * Run: npm run campaign -- cluster [rounds] [rows of an object]
 * Installs `test/cluster` by `npm ci` if it is not installed.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createRandom } from "../../datasets/sample/random.ts";
import { createDuckdbEngine } from "../../server/warehouse/engine/duckdb.ts";
import { DAILY_FLOW, FIRST_REQUEST } from "../../server/warehouse/engine/specs.ts";
import { engineOf, SOURCES } from "../cluster/engines.ts";
import { isClusterInstalled } from "../cluster/installed.ts";
import { createTestBed, readDifferences, readOutputs } from "../cluster/test-bed.ts";

const [rounds = 100, rows = 60_000] = process.argv.slice(2).map(Number);
if (!isClusterInstalled()) {
  const folder = join(import.meta.dirname, "../cluster");
  execFileSync("npm", ["ci", "--ignore-scripts"], { cwd: folder, stdio: "inherit" });
}

const random = createRandom(1, "cluster");
const bed = await createTestBed({ rows });
const outcomes = new Map<string, number>();
const tell = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
try {
  for (let round = 0; round < rounds; round += 1) {
    const spec = round % 2 === 0 ? FIRST_REQUEST : DAILY_FLOW;
    const source = SOURCES[(round >> 1) % SOURCES.length] ?? "files";
    const expected = await createDuckdbEngine().run(await bed.job(spec, 2));
    const job = await bed.job(spec, round % 5 === 0 ? 8 : 1);
    const start = performance.now();
    await engineOf(bed.cluster, source).run(await bed.job(spec, job.buckets));
    const lasts = performance.now() - start;
    const node = bed.cluster.nodes[round % bed.cluster.nodes.length];
    const run = engineOf(bed.cluster, source)
      .run(job)
      .then(
        async ({ path }) =>
          (await readDifferences(expected.path, path)).length > 0 ? "WRONG ROWS" : "exact",
        async (error: Error) => ((await readOutputs(job)).length > 0 ? "OUTPUT OF A FAILURE" : error.name),
      );
    await pause(random.next() * lasts);
    await node?.stop("SIGKILL");
    const outcome = await run;
    await node?.restart();
    const again = await engineOf(bed.cluster, source).run(job);
    const retry =
      (await readDifferences(expected.path, again.path)).length > 0 ? "WRONG RETRY" : "exact retry";
    tell(`${spec.name} by ${source}: ${outcome}, ${retry}`);
  }
} finally {
  await bed.close();
}
console.table([...outcomes].sort().map(([outcome, count]) => ({ outcome, count })));
if ([...outcomes.keys()].some((outcome) => /WRONG|OUTPUT/.test(outcome))) process.exitCode = 1;
