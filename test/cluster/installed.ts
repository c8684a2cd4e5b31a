/** Whether the cluster's own packages are there: half a gigabyte that the product never needs. */
import { existsSync } from "node:fs";
import { join } from "node:path";

const MODULES = join(import.meta.dirname, "node_modules");

/** Absolute path of the engine's shared library. */
export const LIBRARY = join(MODULES, "@chdb/lib-linux-x64-gnu/libchdb.so");

/** Absolute path of the S3 server's command. */
export const S3_SERVER = join(MODULES, "s3rver/bin/s3rver.js");

export const NOT_INSTALLED = "The cluster is not installed: run npm ci --ignore-scripts in test/cluster.";

/** Whether `npm ci` was run in `test/cluster`, on a machine the engine's library is made for. */
export function isClusterInstalled(): boolean {
  return process.platform === "linux" && process.arch === "x64" && [LIBRARY, S3_SERVER].every(existsSync);
}
