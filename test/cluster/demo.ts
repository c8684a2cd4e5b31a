/**
 * Starts the cluster, writes 24 Parquet objects and prints how many rows each node read of them.
 * Run: node --import tsx test/cluster/demo.ts
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { startCluster } from "./cluster.ts";

const OBJECTS = 24;
const ROWS = 20_000;

const folder = await mkdtemp(join(tmpdir(), "pooshesh-cluster-"));
const cluster = await startCluster({ folder });
try {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const names: string[] = [];
  for (let index = 0; index < OBJECTS; index += 1) {
    const name = `request-${index + 1}.parquet`;
    const path = join(cluster.filesRoot, name);
    await connection.run(
      `copy (select i as person, (i % 64)::utinyint as bucket, 1::utinyint as first, (i % 1000)::integer as cell
       from range(${index * ROWS}, ${(index + 1) * ROWS}) as t(i)) to '${path}' (format parquet)`,
    );
    await cluster.s3.put(name, await readFile(path));
    names.push(name);
  }
  connection.closeSync();
  instance.closeSync();
  const { clusterName, collection, account } = cluster;
  const list = `{${names.join(",")}}`;
  const sources = {
    fileCluster: `fileCluster(${clusterName}, '${list}', 'Parquet')`,
    s3Cluster: `s3Cluster(${clusterName}, ${collection}, filename = '${list}')`,
  };
  for (const [name, source] of Object.entries(sources)) {
    const rows = await cluster.query(
      `select hostName() as node, count() as rows, uniqExact(_file) as files from ${source} group by node order by node`,
      { account },
    );
    console.log(name);
    console.table(rows);
  }
} finally {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
}
