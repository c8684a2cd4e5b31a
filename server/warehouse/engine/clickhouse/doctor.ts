/** What a cluster needs to be able to roll up, looked at in order: each thing that is wrong says what to do. */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { type Query, readQuery } from "../../query.ts";
import type { Check } from "../check.ts";
import { type ClickhouseOptions, placeOf, placeValues } from "../clickhouse.ts";
import { EngineError, type EngineErrorDetails, formatWords } from "../engine-error.ts";
import { readRows, runQuery } from "../run.ts";
import { LINES } from "./doctor-lines.ts";
import { findExcess } from "./grants.ts";
import { type ClickhouseNode, createNode, type Question } from "./node.ts";
import { formatAbout } from "./relations.ts";
import { isVersionAtLeast, OLDEST, TRIED } from "./settings.ts";

export interface Examination {
  /** A packed object that the nodes should be able to read; null while nothing is packed. */
  readonly object: { readonly name: string; readonly rows: number } | null;
  /** Existing folder for a small answer. */
  readonly folder: string;
  /** Milliseconds since 1970 */
  readonly now?: () => number;
}

const sql = (name: string) => readQuery(new URL(`sql/${name}.sql`, import.meta.url));
const [VERSION, ROLL_CALL, MEMBERS, GRANTS, NULLS, ONE, KILL] = [
  sql("version"),
  sql("roll_call"),
  sql("members"),
  sql("grants"),
  sql("nulls"),
  sql("one"),
  sql("kill"),
] as const;

/** Milliseconds that one look may take. */
const PATIENCE = 15_000;
/** Seconds that a clock may differ; a store refuses requests from 900 on. */
const CLOCK = 5;
/** A node that is down may not hide what the others answer. */
const SKIPPING = { skip_unavailable_shards: 1 };

/** Looks at one thing after the other; never throws what a cluster answers. */
export async function* examineCluster(
  options: ClickhouseOptions,
  { object, folder, now = Date.now }: Examination,
): AsyncGenerator<Check> {
  const nodes = options.urls.map((url) => openNode(options, url));
  try {
    const answering: ClickhouseNode[] = [];
    for (const node of nodes) {
      const { url } = node;
      const [check, rows] = await look(node, VERSION, { bare: true }, ([row]) => {
        const version = String(row?.version);
        return isVersionAtLeast(version, TRIED)
          ? tell("ok", "answers", { url, version })
          : tell("warning", "untried", { url, version, tried: TRIED });
      });
      yield check;
      if (!rows) continue;
      const seen = String(rows[0]?.version);
      if (isVersionAtLeast(seen, OLDEST)) answering.push(node);
      else yield faultOf(new EngineError("old_version", { seen, expected: OLDEST }));
      yield* examineTransport(url);
    }
    const [lead] = answering;
    if (!lead) {
      yield tell("skipped", "no_node");
      return;
    }
    yield* examineMembers(lead, options, now);
    yield* examineGrants(lead, options);
    yield await examineObject(lead, options, object);
    yield* examineAnswers(lead, folder);
  } finally {
    await Promise.all(nodes.map((node) => node.close()));
  }
}

function openNode({ settings = {}, signal, ...options }: ClickhouseOptions, url: string): ClickhouseNode {
  const { user, password, cluster, collection } = options;
  return createNode({ url, user, password, cluster, collection, timeout: PATIENCE, settings, signal });
}

function tell(state: Check["state"], line: keyof typeof LINES, details: EngineErrorDetails = {}): Check {
  return { state, words: formatWords(LINES[line], details) };
}

function faultOf(error: unknown): Check {
  if (!(error instanceof EngineError)) throw error;
  return { state: "fault", words: error.words };
}

type Rows = Readonly<Record<string, unknown>>[];

/** Asks one question; what the check says of the rows, or the fault and no rows. */
async function look(
  node: ClickhouseNode,
  query: Query,
  question: Partial<Omit<Question, "query" | "id">>,
  judge: (rows: Rows) => Check,
): Promise<[Check, Rows | null]> {
  try {
    const rows = await node.rows({ values: {}, ...question, query, id: newId() });
    return [judge(rows), rows];
  } catch (error) {
    return [faultOf(error), null];
  }
}

/** Whether what is sent can be read on the way. */
function* examineTransport(url: string): Generator<Check> {
  const { protocol, hostname } = new URL(url);
  if (protocol === "https:") yield tell("ok", "encrypted", { url });
  else if (!/^(localhost$|127\.|\[::1\])/.test(hostname)) yield tell("warning", "in_the_clear", { url });
}

/** Whether every node of the cluster is there, and has the right time. */
async function* examineMembers(
  lead: ClickhouseNode,
  { cluster }: ClickhouseOptions,
  now: () => number,
): AsyncGenerator<Check> {
  const begun = now();
  const question = { values: { cluster }, settings: SKIPPING };
  const [called, rows] = await look(lead, ROLL_CALL, question, (found) =>
    tell("ok", "roll_call", { cluster, nodes: found.map(({ node }) => node).join(", ") }),
  );
  const middle = (begun + now()) / 2_000;
  yield called;
  if (!rows) return;
  const there = new Set(rows.map(({ place }) => Number(place)));
  const [refused, members] = await look(lead, MEMBERS, { values: { cluster } }, () => called);
  if (!members) yield refused;
  for (const [index, { host, port }] of (members ?? []).entries())
    if (!there.has(index + 1)) yield tell("fault", "silent_node", { node: `${host}:${port}`, cluster });
  const skewed = rows.filter(({ clock }) => Math.abs(Number(clock) - middle) > CLOCK);
  for (const { node, clock } of skewed)
    yield faultOf(new EngineError("clock", { seen: `${node}: ${Math.round(Number(clock) - middle)} s` }));
  if (skewed.length === 0) yield tell("ok", "clocks");
}

/** Whether the account may do more than it needs; what it lacks shows where it is needed. */
async function* examineGrants(lead: ClickhouseNode, { user }: ClickhouseOptions): AsyncGenerator<Check> {
  const [rights] = await look(lead, GRANTS, {}, (rows) => {
    const excess = findExcess(rows.map((row) => String(Object.values(row)[0])));
    return excess.length === 0
      ? tell("ok", "no_excess", { user })
      : tell("warning", "excess", { user, rights: excess.join(", ") });
  });
  yield rights;
  const [ended] = await look(lead, KILL, { values: { id: "pooshesh-none" } }, () => tell("ok", "cancels"));
  yield ended;
}

/** Whether every node reads a packed object whole; without one, whether they reach where it will be. */
async function examineObject(
  lead: ClickhouseNode,
  options: ClickhouseOptions,
  object: Examination["object"],
): Promise<Check> {
  const place = options.collection ?? options.files ?? "user_files";
  const { name, rows: expected } = object ?? { name: "pooshesh-none.parquet", rows: 0 };
  const { query, values } = formatAbout({ name }, placeOf(options), "each");
  try {
    const rows = await lead.rows({
      ...{ query, id: newId(), objects: [name], settings: SKIPPING },
      values: { ...placeValues(options), ...values },
    });
    const wrong = rows.filter((row) => Number(row.rows) !== expected);
    const seen = wrong.map(({ node, rows: read }) => `${node}: ${read} ≠ ${expected}`).join(", ");
    if (wrong.length > 0) throw new EngineError("damaged_object", { object: name, seen });
    return tell("ok", "readable", { place, nodes: rows.map(({ node }) => node).join(", ") });
  } catch (error) {
    const isAbsent = error instanceof EngineError && error.code === "missing_object";
    if (object || !isAbsent) return faultOf(error);
    // A store that says that an object is not there has been reached; a folder may be absent itself.
    return tell("skipped", options.collection ? "nothing_packed" : "nothing_to_read", { place });
  }
}

/** Whether NULL means what it means in DuckDB, and an answer arrives as Parquet. */
async function* examineAnswers(lead: ClickhouseNode, folder: string): AsyncGenerator<Check> {
  const [nulls] = await look(lead, NULLS, {}, ([row = {}]) => {
    const wrong = Object.entries(row).flatMap(([name, value]) => (Number(value) === 1 ? [] : [name]));
    return wrong.length === 0
      ? tell("ok", "nulls")
      : faultOf(new EngineError("setting_refused", { seen: wrong.join(", ") }));
  });
  yield nulls;
  const path = join(folder, "doctor.part");
  try {
    await lead.save({ query: ONE, id: newId(), values: {} }, path);
    const one = await readOne(path);
    if (one !== 1) throw new EngineError("wrong_output", { seen: String(one), expected: "1" });
    yield tell("ok", "parquet");
  } catch (error) {
    yield faultOf(error);
  }
}

function newId(): string {
  return `pooshesh-doctor-${randomUUID()}`;
}

async function readOne(path: string): Promise<unknown> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const query = { name: "one", sql: "select one from read_parquet($path)" };
    return readRows(await runQuery(connection, query, { path }))[0]?.one;
  } catch (cause) {
    throw new EngineError("wrong_output", { seen: String(cause), expected: "Parquet" }, cause);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
