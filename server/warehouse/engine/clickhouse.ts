/**
 * A rollup engine on a ClickHouse cluster. The nodes read packed objects where they lie, from a shared folder or an object
 * store; only daily counts come back, and they are accepted once the control totals hold.
 */
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { computeSha256 } from "../digest.ts";
import { readQuery } from "../query.ts";
import { type ClickhouseNode, createNode, type Question } from "./clickhouse/node.ts";
import { writeOutput } from "./clickhouse/output.ts";
import {
  formatAbout,
  formatHashes,
  formatJob,
  type Person,
  type Place,
  type Statement,
} from "./clickhouse/relations.ts";
import { isVersionAtLeast, OLDEST } from "./clickhouse/settings.ts";
import { EngineError } from "./engine-error.ts";
import type { PackedObject, RollupEngine, RollupJob, RollupReceipt } from "./rollup-engine.ts";

export interface ClickhouseOptions {
  /** Nodes to ask, such as `https://node-1:8443`; the first that answers leads, all of the cluster work. */
  readonly urls: readonly string[];
  readonly user: string;
  readonly password: string;
  /** Name in the nodes' `remote_servers`. */
  readonly cluster: string;
  /** Named collection with the object store's address and keys; without one the nodes read files. */
  readonly collection?: string | undefined;
  /** Folder of packed objects as every node sees it; defaults to the nodes' own folder of files */
  readonly files?: string | undefined;
  /** Milliseconds a query may take; defaults to an hour */
  readonly timeout?: number | undefined;
  /** Settings of queries over ours, such as `max_threads`. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Ends the work. */
  readonly signal?: AbortSignal;
}

export interface ClickhouseEffects {
  readonly clock: () => number;
  readonly newId: () => string;
  /** Opens the file of an answer. */
  readonly write?: (path: string) => Writable;
}
const EFFECTS: ClickhouseEffects = { clock: () => performance.now(), newId: randomUUID };

/** Rows that one job has at most: the nodes share a job's objects, so that few large jobs are best. */
const JOB_ROWS = 50_000_000;
/** Milliseconds a node has to say that it is there. */
const HELLO_TIME = 5_000;
const HASH_SETTINGS = {
  // Where objects are small, the first node would else have read them all before the others begin.
  max_threads: 1,
  // The hashes tell all objects that are missing; an error would name one.
  s3_ignore_file_doesnt_exist: 1,
  s3_throw_on_zero_files_match: 0,
};
const VERSION = readQuery(new URL("clickhouse/sql/version.sql", import.meta.url));

/** An engine on the nodes of `urls`; its runs reject with EngineError. */
export function createClickhouseEngine(
  options: ClickhouseOptions,
  effects: Partial<ClickhouseEffects> = {},
): RollupEngine {
  const { clock, newId, write } = { ...EFFECTS, ...effects };
  return {
    jobRows: JOB_ROWS,
    jobsAtOnce: 1,
    async run(job) {
      const start = clock();
      const ids: string[] = [];
      const prefix = `pooshesh-${newId()}`;
      const newQuestion = (name: string, statement: Statement): Question => {
        const id = `${prefix}-${name}`;
        ids.push(id);
        return {
          ...{ id, query: statement.query, objects: job.objects.map((object) => object.name) },
          values: { ...placeValues(options), ...statement.values },
        };
      };
      const { node, version } = await findNode(options, `${prefix}-hello`, write);
      const answers: string[] = [];
      try {
        const nodes = await verifyObjects(node, job, placeOf(options), newQuestion);
        const person = await readPerson(node, job, placeOf(options), newQuestion);
        const { query, values } = formatJob(job.spec, job.objects, { place: placeOf(options), person });
        for (let bucket = 0; bucket < job.buckets; bucket += 1) {
          const answer = join(job.outputFolder, `${job.spec.name}-${bucket}.part`);
          answers.push(answer);
          const bucketValues = { ...values, buckets: job.buckets, bucket };
          await node.save(newQuestion(String(bucket), { query, values: bucketValues }), answer);
        }
        const output = await writeOutput(job, answers);
        return createReceipt(job, {
          ...{ engine: `clickhouse ${version}`, ...output, nodes, query_ids: ids },
          seconds: (clock() - start) / 1000,
        });
      } finally {
        await Promise.all([node.close(), ...answers.map((answer) => rm(answer, { force: true }))]);
      }
    },
  };
}

/** Where the nodes find the objects. */
export function placeOf({ collection, files = "" }: ClickhouseOptions): Place {
  return collection === undefined ? { files } : { collection };
}

/** The names that every question about objects takes. */
export function placeValues({ cluster, collection }: ClickhouseOptions): Readonly<Record<string, string>> {
  return collection === undefined ? { cluster } : { cluster, collection };
}

/** The first node that answers, and its version. Throws EngineError. */
async function findNode(
  { urls, timeout = 3_600_000, settings = {}, ...options }: ClickhouseOptions,
  id: string,
  write: ClickhouseEffects["write"],
): Promise<{ node: ClickhouseNode; version: string }> {
  const silent: EngineError[] = [];
  for (const url of urls) {
    const { user, password, cluster, collection, signal } = options;
    const node = createNode({ url, user, password, cluster, collection, timeout, settings, signal }, write);
    try {
      const [row] = await node.rows({
        query: VERSION,
        id: `${id}-${silent.length}`,
        values: {},
        timeout: HELLO_TIME,
        bare: true,
      });
      const version = String(row?.version);
      if (!isVersionAtLeast(version, OLDEST))
        throw new EngineError("old_version", { seen: version, expected: OLDEST });
      return { node, version };
    } catch (error) {
      await node.close();
      if (!(error instanceof EngineError) || !["unreachable", "lost_node", "timeout"].includes(error.code))
        throw error;
      silent.push(error);
    }
  }
  const seen = silent.map(({ details, code }) => String(details.seen ?? code)).join("; ");
  throw new EngineError("unreachable", { nodes: urls.join(", "), seen }, silent[0]);
}

type Asker = (name: string, statement: Statement) => Question;

/**
 * Verifies every object's bytes where they lie: a node leaves a file that is missing from a list out without a word, and
 * damaged bytes can still be read as other persons. Gives the rows of the job's objects by the node that read them; who
 * reads which object is decided anew for each query, and an account without rights to the query log cannot ask who did
 * in the work itself.
 */
async function verifyObjects(
  node: ClickhouseNode,
  { objects }: RollupJob,
  place: Place,
  ask: Asker,
): Promise<NonNullable<RollupReceipt["nodes"]>> {
  const found = new Map<string, { readonly node: string; readonly sha256: string }>();
  for (const [index, statement] of formatHashes(objects, place).entries())
    for (const row of await node.rows({ ...ask(`hash-${index}`, statement), settings: HASH_SETTINGS }))
      found.set(String(row.name), { node: String(row.node), sha256: String(row.sha256) });
  const missing = objects.filter(({ name }) => !found.has(name));
  const [first] = missing;
  if (first)
    throw new EngineError("missing_object", {
      ...{ object: first.name, count: missing.length, of: objects.length },
    });
  const byNode = new Map<string, number>();
  for (const { name, rows, sha256 } of objects) {
    const seen = found.get(name);
    if (!seen || seen.sha256 !== sha256)
      throw new EngineError("damaged_object", { object: name, seen: `SHA-256 ${seen?.sha256} ≠ ${sha256}` });
    byNode.set(seen.node, (byNode.get(seen.node) ?? 0) + rows);
  }
  return [...byNode].map(([name, rows]) => ({ node: name, rows })).sort((a, b) => (a.node < b.node ? -1 : 1));
}

/** How persons are named in the objects: by a number or by a text. */
async function readPerson(
  node: ClickhouseNode,
  { objects }: RollupJob,
  place: Place,
  ask: Asker,
): Promise<Person> {
  const object: PackedObject | undefined = objects.find(({ table, rows }) => table === "request" && rows > 0);
  if (!object) return "Int64";
  const columns = await node.rows(ask("columns", formatAbout(object, place, "describe")));
  const type = String(columns.find(({ name }) => name === "person")?.type);
  const [person] = /Int64|String/.exec(type) ?? [];
  if (person === "Int64" || person === "String") return person;
  throw new EngineError("damaged_object", { object: object.name, seen: `person ${type}` });
}

function createReceipt(
  { spec, objects, buckets }: RollupJob,
  result: Pick<RollupReceipt, "engine" | "path" | "rows" | "events" | "seconds" | "nodes" | "query_ids">,
): RollupReceipt {
  return {
    ...{ spec: spec.name, sql_sha256: computeSha256(spec.sql), buckets, ...result },
    objects: objects.map(({ table, name, file, sha256, rows }) => ({ table, name, file, sha256, rows })),
    rows_in: objects.reduce((sum, { rows }) => sum + rows, 0),
  };
}
