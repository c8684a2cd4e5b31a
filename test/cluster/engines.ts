/** The engine under test, told of a cluster. */
import { createClickhouseEngine } from "../../server/warehouse/engine/clickhouse.ts";
import type { RollupEngine } from "../../server/warehouse/engine/rollup-engine.ts";
import type { Cluster } from "./cluster.ts";

/** Where the nodes read the packed objects: a shared folder by `fileCluster`, or a bucket by `s3Cluster`. */
export const SOURCES = ["files", "s3"] as const;
export type Source = (typeof SOURCES)[number];

export type EngineChanges = Partial<Parameters<typeof createClickhouseEngine>[0]>;

/** An engine on `cluster` that reads `source`; `changes` go over what fits the cluster. */
export function engineOf(cluster: Cluster, source: Source, changes: EngineChanges = {}): RollupEngine {
  return createClickhouseEngine({
    urls: cluster.nodes.map(({ url }) => url),
    ...cluster.account,
    cluster: cluster.clusterName,
    ...(source === "s3" ? { collection: cluster.collection } : {}),
    ...changes,
  });
}
