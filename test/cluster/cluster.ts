/**
 * A real ClickHouse cluster on this machine: `clickhouse-local` with the server's handlers, one process a node, and an
 * S3 server. Everything listens on 127.0.0.1 and ends by its process id.
 */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { type Bucket, startBucket } from "./bucket.ts";
import { startChild } from "./child.ts";
import { isClusterInstalled, LIBRARY, NOT_INSTALLED } from "./installed.ts";
import {
  type Account,
  type ClusterSettings,
  formatNodeConfig,
  formatUsers,
  type GrantedAccount,
  type NodeSettings,
} from "./node-config.ts";
import { findFreePorts } from "./ports.ts";

export interface ClusterNode {
  /** As `hostName()` tells it. */
  readonly name: string;
  readonly url: string;
  readonly tcpPort: number;
  /** Of the running process; another one after `restart()`. */
  readonly pid: number;
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts the stopped node again on the same ports. */
  restart(): Promise<void>;
}

export interface Cluster {
  readonly nodes: readonly ClusterNode[];
  readonly clusterName: string;
  /** What the engine gets: the least that it needs. */
  readonly account: Account;
  /** May do everything; for looking at the nodes' system tables. */
  readonly admin: Account;
  /** Named collection with the bucket's address and keys, for `s3Cluster`; `fileCluster` knows no collections. */
  readonly collection: string;
  /** Absolute folder that `fileCluster` reads: paths are written relative to it or absolute below it. */
  readonly filesRoot: string;
  readonly s3: Bucket;
  /** Rows of `sql` as objects, asked of one node. */
  query<Row>(sql: string, options?: { readonly node?: number; readonly account?: Account }): Promise<Row[]>;
  stop(): Promise<void>;
}

export interface ClusterOptions {
  /** Work folder, made if missing; holds everything the processes write. */
  readonly folder: string;
  readonly nodes?: number; // defaults to 3
  /** More accounts, each with its own grants. */
  readonly accounts?: readonly GrantedAccount[];
}

const NAME = "pooshesh";
const BUCKET = "packed";
const COLLECTION = "packed";

/** What the engine's account may do, given the bucket's URL; `README.md` says what each right is for. */
export function engineGrants(bucketUrl: string): string[] {
  return [
    "GRANT CREATE TEMPORARY TABLE ON *.*",
    "GRANT READ ON FILE",
    `GRANT READ ON S3('${bucketUrl}.*')`,
    "GRANT READ ON REMOTE",
    `GRANT NAMED COLLECTION ON ${COLLECTION}`,
    "GRANT SELECT ON system.one",
    "GRANT SELECT ON system.clusters",
    "GRANT SELECT ON system.processes",
  ];
}

/** Starts the nodes and the S3 server, and resolves once all answer. Throws when `test/cluster` is not installed. */
export async function startCluster({ folder, nodes = 3, accounts = [] }: ClusterOptions): Promise<Cluster> {
  if (!isClusterInstalled()) throw new Error(NOT_INSTALLED);
  const root = resolve(folder);
  const [s3Port = 0, innerPort = 0, ...ports] = await findFreePorts(2 * nodes + 2);
  const settings: ClusterSettings = {
    name: NAME,
    nodes: Array.from({ length: nodes }, (_, index) => ({
      name: `node-${index + 1}`,
      folder: join(root, `node-${index + 1}`),
      httpPort: ports[2 * index] ?? 0,
      tcpPort: ports[2 * index + 1] ?? 0,
    })),
    secret: randomBytes(12).toString("hex"),
    filesRoot: join(root, "files"),
    bucketUrl: `http://127.0.0.1:${s3Port}/${BUCKET}/`,
    collection: COLLECTION,
  };
  const account = { user: "rollup", password: randomBytes(12).toString("hex") };
  const admin = { user: "admin", password: randomBytes(12).toString("hex") };
  const users = formatUsers([admin, { ...account, grants: engineGrants(settings.bucketUrl) }, ...accounts]);
  await mkdir(settings.filesRoot, { recursive: true });
  const launcher = await compileLauncher(root);
  for (const node of settings.nodes) {
    await mkdir(node.folder, { recursive: true });
    await writeFile(join(node.folder, "users.xml"), users);
    await writeFile(join(node.folder, "config.xml"), formatNodeConfig(node, settings));
  }
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(stops.map((end) => end()));
  };
  try {
    const s3 = await startBucket({ folder: join(root, "s3"), port: s3Port, innerPort, name: BUCKET });
    stops.push(s3.stop);
    const started = await Promise.all(
      settings.nodes.map(async (node) => {
        const running = await startNode(launcher, node, settings.filesRoot);
        // An orderly end waits up to five seconds for pooled connections, and nothing of theirs is kept.
        stops.push(() => running.stop("SIGKILL"));
        return running;
      }),
    );
    return {
      ...{ nodes: started, clusterName: NAME, account, admin, collection: COLLECTION, s3, stop },
      filesRoot: settings.filesRoot,
      query: (sql, { node = 0, account: asker = admin } = {}) =>
        askNode(started[node]?.url ?? `missing node: ${node}`, asker, sql),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function compileLauncher(folder: string): Promise<string> {
  const launcher = join(folder, "clickhouse-node");
  const source = join(import.meta.dirname, "node.c");
  await mkdir(folder, { recursive: true });
  await promisify(execFile)("cc", ["-O1", "-rdynamic", "-o", launcher, source, "-ldl", "-lpthread"]);
  return launcher;
}

async function startNode(launcher: string, node: NodeSettings, filesRoot: string): Promise<ClusterNode> {
  const url = `http://127.0.0.1:${node.httpPort}`;
  const start = async () => {
    // clickhouse-local does not take its tables of before up again, and stumbles over their folders.
    await rm(join(node.folder, "data"), { recursive: true, force: true });
    return startChild({
      command: [launcher, LIBRARY, node.name, join(node.folder, "config.xml")],
      // Relative paths of file() are taken from the working folder: clickhouse-local does not heed user_files_path.
      folder: filesRoot,
      log: join(node.folder, "launcher.log"),
      ready: `${url}/ping`,
    });
  };
  let child = await start();
  return {
    ...{ name: node.name, url, tcpPort: node.tcpPort },
    get pid() {
      return child.pid;
    },
    stop: (signal = "SIGTERM") => child.stop(signal),
    restart: async () => {
      await child.stop("SIGTERM");
      child = await start();
    },
  };
}

async function askNode<Row>(url: string, { user, password }: Account, sql: string): Promise<Row[]> {
  const response = await fetch(
    `${url}/?default_format=JSONEachRow&output_format_json_quote_64bit_integers=0`,
    {
      method: "POST",
      headers: { "X-ClickHouse-User": user, "X-ClickHouse-Key": password, Connection: "close" },
      body: sql,
    },
  );
  const text = await response.text();
  if (!response.ok) throw new Error(`failed query: ${sql}\n${text}`);
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
