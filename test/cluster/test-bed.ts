/** A running cluster with packed objects on its shared folder and in its bucket. */
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import type {
  PackedObject,
  RollupJob,
  RollupReceipt,
  RollupSpec,
} from "../../server/warehouse/engine/rollup-engine.ts";
import { type Cluster, type ClusterOptions, startCluster } from "./cluster.ts";
import { type PackedOptions, writePackedObjects } from "./packed-objects.ts";

export interface TestBed {
  readonly cluster: Cluster;
  readonly objects: readonly PackedObject[];
  /** A job over all objects that `spec` reads, with an output folder of its own. */
  job(spec: RollupSpec, buckets?: number): Promise<RollupJob>;
  close(): Promise<void>;
}

/** Starts everything below a temporary folder, which `close()` removes. */
export async function createTestBed(
  packed: Omit<PackedOptions, "folder"> = {},
  options: Omit<ClusterOptions, "folder"> = {},
): Promise<TestBed> {
  const folder = await mkdtemp(join(tmpdir(), "pooshesh-cluster-"));
  const cluster = await startCluster({ folder, ...options });
  const objects = await writePackedObjects({ folder: cluster.filesRoot, ...packed });
  for (const { name, path } of objects) await cluster.s3.put(name, await readFile(path));
  await mkdir(join(folder, "output"));
  return {
    ...{ cluster, objects },
    job: async (spec, buckets = 1) => ({
      ...{ spec, buckets },
      objects: objects.filter(({ table }) => spec.reads.includes(table)),
      outputFolder: await mkdtemp(join(folder, "output/")),
    }),
    close: async () => {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Names of the outputs that a job has left at their final names. */
export async function readOutputs({ outputFolder }: RollupJob): Promise<string[]> {
  return (await readdir(outputFolder)).filter((name) => name.endsWith(".parquet"));
}

/** Holds the reads of the bucket once the running `job` has rows of its first bucket; resolves when three wait. */
export async function holdMidway({ s3: { gate } }: Cluster, { outputFolder }: RollupJob): Promise<void> {
  const until = Date.now() + 30_000;
  const wait = async (isSo: () => Promise<boolean>): Promise<void> => {
    while (!(await isSo())) {
      if (Date.now() > until) throw new Error(`idle job: ${outputFolder}`);
      await pause(5);
    }
  };
  await wait(async () => (await readdir(outputFolder)).length > 0);
  gate.hold(() => true);
  await wait(async () => gate.waiting().length >= 3);
}

/** Nodes that read rows for a rollup's own queries, by their logs: its count of the objects shares the work out anew. */
export async function readWorkers(cluster: Cluster, { query_ids = [] }: RollupReceipt): Promise<string[]> {
  const ids = query_ids.filter((id) => /-\d+$/.test(id) && !/-count-\d+$/.test(id));
  const workers: string[] = [];
  for (const [node, { name }] of cluster.nodes.entries()) {
    await cluster.query("system flush logs", { node });
    const [row] = await cluster.query<{ rows: number }>(
      `select sum(read_rows) as rows from system.query_log
       where type = 'QueryFinish' and not is_initial_query
         and initial_query_id in (${ids.map((id) => `'${id}'`).join(", ")})`,
      { node },
    );
    if (row && row.rows > 0) workers.push(name);
  }
  return workers;
}

/** Columns that two Parquet files name or type differently, and rows that one has more often than the other. */
export async function readDifferences(one: string, other: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const differences: unknown[] = [];
  for (const sql of DIFFERENCES) {
    const answer = await connection.runAndReadAll(sql, { one, other });
    differences.push(...answer.getRowObjectsJson());
  }
  connection.closeSync();
  instance.closeSync();
  return differences;
}

const columns = (path: string) =>
  `select column_name, column_type from (describe select * from read_parquet(${path}))`;
const except = (a: string, b: string) => `(${a} except all ${b}) union all (${b} except all ${a})`;
const DIFFERENCES = [
  except(columns("$one"), columns("$other")),
  except("from read_parquet($one)", "from read_parquet($other)"),
];
