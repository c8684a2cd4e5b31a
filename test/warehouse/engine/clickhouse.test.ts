import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { inspect } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type ClickhouseOptions,
  createClickhouseEngine,
} from "../../../server/warehouse/engine/clickhouse.ts";
import { createDuckdbEngine } from "../../../server/warehouse/engine/duckdb.ts";
import { EngineError } from "../../../server/warehouse/engine/engine-error.ts";
import type { PackedObject, RollupJob, RollupSpec } from "../../../server/warehouse/engine/rollup-engine.ts";
import { DAILY_FLOW, FIRST_REQUEST } from "../../../server/warehouse/engine/specs.ts";
import { createFolder } from "../temporary-folder.ts";
import { writeSmallObjects } from "./small-objects.ts";
import { ACCOUNT, type Answer, refuse, type Sent, type StandIn, startStandIn } from "./stand-in.ts";

const folder = createFolder();
const output = createFolder();
let objects: PackedObject[];
let server: StandIn;
beforeAll(async () => {
  objects = await writeSmallObjects(folder);
  server = await startStandIn(folder);
});
beforeEach(() => server.replace(() => undefined));
afterAll(() => server.close());

function jobOf(spec: RollupSpec, buckets = 1, of = objects): RollupJob {
  const own = of.filter(({ table }) => spec.reads.includes(table));
  return { spec, buckets, objects: own, outputFolder: mkdtempSync(join(output, "job-")) };
}

const optionsOf = (changes: Partial<ClickhouseOptions> = {}): ClickhouseOptions => ({
  ...{ urls: [server.url], ...ACCOUNT, cluster: "pooshesh", collection: "packed", timeout: 10_000 },
  ...changes,
});

/** Differences of two Parquet files in columns, types and rows. */
async function readDifferences(one: string, other: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const answers = [];
  for (const of of ["(describe select * from read_parquet($1))", "read_parquet($1)"]) {
    const [a, b] = [`from ${of}`, `from ${of.replace("$1", "$2")}`];
    const sql = `(${a} except all ${b}) union all (${b} except all ${a})`;
    answers.push(...(await connection.runAndReadAll(sql, [one, other])).getRowObjectsJson());
  }
  connection.closeSync();
  instance.closeSync();
  return answers;
}

describe("createClickhouseEngine(options).run(job)", () => {
  it.each([
    { spec: DAILY_FLOW, buckets: 1 },
    { spec: DAILY_FLOW, buckets: 3 },
    { spec: FIRST_REQUEST, buckets: 1 },
    { spec: FIRST_REQUEST, buckets: 3 },
  ])("gives the rows and totals of DuckDB: $spec.name, $buckets buckets", async ({ spec, buckets }) => {
    const expected = await createDuckdbEngine().run(jobOf(spec, 2));
    const job = jobOf(spec, buckets);
    const receipt = await createClickhouseEngine(optionsOf(), { newId: () => "id" }).run(job);
    expect(await readDifferences(expected.path, receipt.path)).toEqual([]);
    const { engine, seconds, nodes, query_ids, path, ...facts } = receipt;
    const { engine: _e, seconds: _s, path: _p, ...others } = expected;
    expect(facts).toEqual({ ...others, buckets });
    expect({ engine, nodes }).toEqual({
      engine: "clickhouse 26.7.2.1",
      nodes: [
        { node: "node-1", rows: expect.any(Number) },
        { node: "node-2", rows: expect.any(Number) },
      ],
    });
    expect(nodes?.reduce((sum, { rows }) => sum + rows, 0)).toBe(receipt.rows_in);
    expect(query_ids).toEqual([
      "pooshesh-id-hash-0",
      "pooshesh-id-columns",
      ...Array.from({ length: buckets }, (_, bucket) => `pooshesh-id-${bucket}`),
    ]);
    expect(readdirSync(job.outputFolder)).toEqual([`${spec.name}.parquet`]);
    expect(seconds).toBeGreaterThan(0);
    expect(path).toBe(join(job.outputFolder, `${spec.name}.parquet`));
  });

  it("counts nothing where there is nothing", async () => {
    const empty = objects.filter(({ rows }) => rows === 0);
    const receipt = await createClickhouseEngine(optionsOf()).run(jobOf(FIRST_REQUEST, 1, empty));
    expect(receipt).toMatchObject({ rows: 0, rows_in: 0, events: { first_requested: 0, first: 0 } });
  });

  it("names objects one by one, in values beside its own text, and settings that leave nothing out", async () => {
    await createClickhouseEngine(optionsOf()).run(jobOf(FIRST_REQUEST, 2));
    const [first, second] = server.sent.filter(({ sql }) => sql.includes(FIRST_REQUEST.sql));
    expect(first?.sql).toBe(second?.sql);
    expect(first?.sql).not.toMatch(/packed|request-\d|card as/);
    expect([first?.values.bucket, second?.values.bucket]).toEqual(["0", "1"]);
    expect(first?.values).toMatchObject({
      request_objects_0: "{request-0.parquet,request-1.parquet,request-2.parquet}",
      ...{ cluster: "pooshesh", collection: "packed", buckets: "2" },
    });
    expect(first?.settings).toMatchObject({
      ...{ join_use_nulls: "1", aggregate_functions_null_for_empty: "1", cast_keep_nullable: "1" },
      ...{ skip_unavailable_shards: "0", wait_end_of_query: "1", s3_skip_empty_files: "0" },
      ...{ cancel_http_readonly_queries_on_client_close: "1", max_execution_time: "20" },
    });
  });

  it("reads a shared folder where no collection is named", async () => {
    const place = { collection: undefined, files: "/srv/packed/" };
    await createClickhouseEngine(optionsOf(place)).run(jobOf(FIRST_REQUEST));
    const values = server.sent.at(-1)?.values;
    expect(values?.request_objects_0).toBe(
      "/srv/packed/{request-0.parquet,request-1.parquet,request-2.parquet}",
    );
    expect(values).not.toHaveProperty("collection");
  });

  it("asks the next node where one is down", async () => {
    const urls = ["http://127.0.0.1:1", server.url];
    const receipt = await createClickhouseEngine(optionsOf({ urls })).run(jobOf(DAILY_FLOW));
    expect(receipt.rows).toBeGreaterThan(0);
  });

  it.each(["{a,b}.parquet", "../a.parquet", "a'.parquet", "*.parquet", "a.csv"])(
    "takes no foreign name: %s",
    async (name) => {
      const [object] = objects;
      if (!object) throw new Error("missing object");
      const run = createClickhouseEngine(optionsOf()).run(jobOf(FIRST_REQUEST, 1, [{ ...object, name }]));
      await expect(run).rejects.toThrow("foreign name");
    },
  );
});

/** What a run rejects with; it leaves nothing behind. */
async function refusalOf(
  changes: Partial<ClickhouseOptions> = {},
  of = objects,
  effects: Parameters<typeof createClickhouseEngine>[1] = {},
): Promise<EngineError> {
  const job = jobOf(FIRST_REQUEST, 1, of);
  const error = await createClickhouseEngine(optionsOf(changes), effects)
    .run(job)
    .then(
      () => null,
      (reason: unknown) => reason,
    );
  expect(readdirSync(job.outputFolder).filter((name) => name !== "spill")).toEqual([]);
  if (!(error instanceof EngineError)) throw new Error(`unexpected outcome: ${inspect(error)}`);
  // Whatever is logged of it, the password is not in it, plain or as the header has it.
  const all = `${inspect(error, { depth: 20, showHidden: true })}${error.stack}${JSON.stringify(error)}`;
  expect(all).not.toContain(ACCOUNT.password);
  expect(all).not.toContain(Buffer.from(`${ACCOUNT.user}:${ACCOUNT.password}`).toString("base64"));
  return error;
}

const isHash = ({ sql }: Sent) => sql.includes("SHA256(bytes)");
const isWork = ({ sql }: Sent) => sql.includes(FIRST_REQUEST.sql);

describe("a run that fails", () => {
  it.each([
    [
      497,
      "ACCESS_DENIED",
      "pooshesh: Not enough privileges. To execute this query, it's necessary to have the grant READ ON S3.",
      "missing_grant",
      "READ ON S3",
    ],
    [
      669,
      "NAMED_COLLECTION_DOESNT_EXIST",
      "There is no named collection `packed`.",
      "missing_collection",
      "packed",
    ],
    [701, "CLUSTER_DOESNT_EXIST", "Requested cluster 'pooshesh' not found.", "unknown_cluster", "pooshesh"],
    [
      107,
      "FILE_DOESNT_EXIST",
      "File /srv/request-1.parquet doesn't exist.",
      "missing_object",
      "request-1.parquet",
    ],
    [
      499,
      "S3_ERROR",
      "Failed to get object info: HTTP response code: 404: while reading 'request-1.parquet'",
      "missing_object",
      "request-1.parquet",
    ],
    [499, "S3_ERROR", "Access Denied: while reading key", "storage", "Access Denied"],
    [499, "S3_ERROR", "RequestTimeTooSkewed: the difference is too large", "clock", "TooSkewed"],
    [
      117,
      "INCORRECT_DATA",
      "Bad page: (in file/uri packed/request-1.parquet)",
      "damaged_object",
      "request-1.parquet",
    ],
    [
      636,
      "CANNOT_EXTRACT_TABLE_STRUCTURE",
      "request-0.parquet is not Parquet",
      "damaged_object",
      "request-0.parquet",
    ],
    [159, "TIMEOUT_EXCEEDED", "Timeout exceeded: elapsed 21 s, maximum: 20", "timeout", "20"],
    [241, "MEMORY_LIMIT_EXCEEDED", "Query memory limit exceeded: maximum: 1.00 GiB", "memory", "1.00 GiB"],
    [243, "NOT_ENOUGH_SPACE", "Not enough space on temporary disk", "node_disk_full", "temporary disk"],
    [210, "NETWORK_ERROR", "Connection reset by node-2", "lost_node", "node-2"],
    [279, "ALL_CONNECTION_TRIES_FAILED", "All connection tries failed: node-2:9000", "lost_node", "node-2"],
    [
      32,
      "ATTEMPT_TO_READ_AFTER_EOF",
      "Attempt to read after eof: while receiving packet from node-3",
      "lost_node",
      "node-3",
    ],
    [394, "QUERY_WAS_CANCELLED", "Query was cancelled", "cancelled", "cancelled"],
    [
      164,
      "READONLY",
      "Cannot modify 'join_use_nulls' setting in readonly mode",
      "setting_refused",
      "join_use_nulls",
    ],
    [202, "TOO_MANY_SIMULTANEOUS_QUERIES", "Too many simultaneous queries. Maximum: 100", "busy", "100"],
    [49, "LOGICAL_ERROR", "Something else", "failed", "Something else"],
  ] as const)("tells %i %s in both languages", async (number, type, message, code, named) => {
    server.replace((sent) => (isWork(sent) ? refuse(number, type, message) : undefined));
    const error = await refusalOf();
    expect(error.code).toBe(code);
    expect(error.words.en).toContain(named);
    if (code !== "cancelled" && code !== "timeout") expect(error.words.fa).toContain(named);
    expect(error.words.fa).toMatch(/[آ-ی]{3}.*[آ-ی]{3}/);
    expect(error.cause).toBeDefined();
  });

  it("is told of a wrong password", async () => {
    const error = await refusalOf({ password: `${ACCOUNT.password}?` });
    expect(error).toMatchObject({ code: "login", details: { user: "pooshesh" } });
  });

  it("is told of nodes that are all down, each with its address", async () => {
    const error = await refusalOf({ urls: ["http://127.0.0.1:1", "http://127.0.0.1:2"] });
    expect(error.code).toBe("unreachable");
    for (const words of Object.values(error.words))
      for (const url of ["127.0.0.1:1", "127.0.0.1:2"]) expect(words).toContain(url);
  });

  it.each([
    [{ body: "Port 9000 is for clickhouse-client program", status: 400 }, "not_clickhouse"],
    [{ body: "<html>Bad Gateway</html>", status: 502 }, "not_clickhouse"],
    [{ body: '{"version":"25.3.1.1"}\n' }, "old_version"],
  ] satisfies [Answer, string][])(
    "is told of what is no ClickHouse, or an old one: %o",
    async (answer, code) => {
      server.replace(() => answer);
      expect((await refusalOf()).code).toBe(code);
    },
  );

  it("is told of a connection that is no TLS", async () => {
    expect((await refusalOf({ urls: [server.url.replace("http:", "https:")] })).code).toBe("tls");
  });

  it("names objects that the nodes leave out of a list without a word", async () => {
    const [request] = objects;
    if (!request) throw new Error("missing object");
    const rows = [{ node: "node-1", name: request.name, sha256: request.sha256 }];
    server.replace((sent) =>
      isHash(sent) ? { body: rows.map((row) => `${JSON.stringify(row)}\n`).join("") } : undefined,
    );
    const error = await refusalOf();
    expect(error).toMatchObject({
      code: "missing_object",
      details: { object: "request-1.parquet", count: 2, of: 3 },
    });
    expect(server.sent.some(isWork)).toBe(false);
  });

  it("names an object whose bytes are not those that were packed, whatever they say", async () => {
    const other = objects.map((object) => ({ ...object, sha256: "0".repeat(64) }));
    const error = await refusalOf({}, other);
    expect(error).toMatchObject({ code: "damaged_object", details: { object: objects[0]?.name } });
    expect(server.sent.some(isWork)).toBe(false);
  });

  it("refuses an answer that is shorter than the control totals", async () => {
    server.leaveOut("request-1.parquet");
    const error = await refusalOf();
    server.leaveOut(null);
    const first = (name: string) => objects.find((object) => object.name === name)?.totals.first ?? 0;
    expect(error).toMatchObject({
      code: "shortened",
      details: {
        ...{ flow: "first", seen: first("request-0.parquet") },
        expected: first("request-0.parquet") + first("request-1.parquet"),
      },
    });
  });

  it.each([
    [{ body: "PAR1 and then something else" }, "wrong_output"],
    [{ body: "" }, "wrong_output"],
    [{ body: "x".repeat(100_000), end: "cut" }, "lost_node"],
    [
      {
        status: 200,
        headers: { "X-ClickHouse-Exception-Code": "241" },
        body: refuse(241, "MEMORY_LIMIT_EXCEEDED", "Memory limit").body ?? "",
      },
      "memory",
    ],
  ] satisfies [Answer, string][])(
    "refuses an answer that is no Parquet, broken off or an error: %#",
    async (answer, code) => {
      server.replace((sent) => (isWork(sent) ? answer : undefined));
      expect((await refusalOf()).code).toBe(code);
    },
  );

  it("refuses Parquet with other columns", async () => {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const path = join(folder, "other.answer");
    await connection.run(
      `copy (select 1 as cell, 2.5 as events, 3 as applications) to '${path}' (format parquet)`,
    );
    connection.closeSync();
    instance.closeSync();
    server.replace((sent) => (isWork(sent) ? { body: readFileSync(path) } : undefined));
    expect(await refusalOf()).toMatchObject({
      code: "wrong_output",
      words: { en: expect.stringContaining("DECIMAL") },
    });
  });

  it("is told of a full disk", async () => {
    const write = () =>
      new Writable({
        write: (_chunk, _encoding, done) => done(Object.assign(new Error("no space"), { code: "ENOSPC" })),
      });
    expect((await refusalOf({}, objects, { write })).code).toBe("disk_full");
  });

  it("is cancelled after its time, on the node as well", async () => {
    server.replace((sent) => (isWork(sent) ? { end: "hang" } : undefined));
    const error = await refusalOf({ timeout: 200 }, objects, { newId: () => "late" });
    expect(error.code).toBe("timeout");
    expect(server.sent.at(-1)).toMatchObject({
      sql: expect.stringContaining("kill query where query_id = {id:String}"),
      values: { id: "pooshesh-late-0" },
    });
  });

  it("is cancelled by its signal, on the node as well", async () => {
    const ending = new AbortController();
    server.replace((sent) => {
      if (!isWork(sent)) return undefined;
      setTimeout(() => ending.abort(), 20);
      return { end: "hang" };
    });
    const error = await refusalOf({ signal: ending.signal }, objects, { newId: () => "ended" });
    expect(error.code).toBe("cancelled");
    expect(server.sent.at(-1)?.values).toEqual({ id: "pooshesh-ended-0" });
  });
});
