/** A server that speaks what the ClickHouse engine asks for over HTTP, and counts with DuckDB by the engine's own text. */
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { computeSha256 } from "../../../server/warehouse/digest.ts";

/** What the engine sent. */
export interface Sent {
  readonly sql: string;
  readonly id: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}
/** An answer in the place of the right one. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** `hang`: never; `cut`: the connection breaks in the middle of the body. */
  readonly end?: "hang" | "cut";
}

export interface StandIn {
  readonly url: string;
  readonly sent: readonly Sent[];
  /** Answers in the place of the right ones, from now on; undefined lets a question pass. */
  replace(answer: (sent: Sent) => Answer | undefined): void;
  /** An object that is counted, but left out of the work as a node that is skipped would; null for none. */
  leaveOut(name: string | null): void;
  close(): Promise<void>;
}

export const ACCOUNT = { user: "pooshesh", password: "a-secret-of-43-letters" } as const;

/** ClickHouse's answer to a query that it does not run. */
export function refuse(code: number, type: string, message: string): Answer {
  return {
    status: 500,
    headers: { "X-ClickHouse-Exception-Code": String(code) },
    body: `Code: ${code}. DB::Exception: ${message} (${type}) (version 26.7.2.1)\n`,
  };
}

/** Starts one on a free port of 127.0.0.1; `folder` holds the packed objects. */
export async function startStandIn(folder: string): Promise<StandIn> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const sent: Sent[] = [];
  let replaced: (sent: Sent) => Answer | undefined = () => undefined;
  let left: string | null = null;
  const answer = async (incoming: IncomingMessage): Promise<Answer> => {
    const { url, password, question } = await readQuestion(incoming);
    if (password !== ACCOUNT.password)
      return refuse(516, "AUTHENTICATION_FAILED", "pooshesh: Authentication failed: password is incorrect.");
    sent.push(question);
    const right = () => count(connection, { folder, left }, question, url);
    return replaced(question) ?? (await right());
  };
  const server = createServer((incoming, outgoing) => {
    const wrong = (error: unknown) => ({ status: 500, body: `stand-in: ${error}` });
    void answer(incoming).then(
      (found) => send(outgoing, found),
      (error) => send(outgoing, wrong(error)),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    replace: (other) => {
      replaced = other;
      sent.length = 0;
    },
    leaveOut: (name) => {
      left = name;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function readQuestion(incoming: IncomingMessage) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const body = Buffer.concat(chunks);
  const url = new URL(incoming.url ?? "/", "http://stand-in");
  const type = incoming.headers["content-type"] ?? "";
  const fields = type.startsWith("multipart/")
    ? Object.fromEntries(await new Response(body, { headers: { "content-type": type } }).formData())
    : { query: body.toString() };
  const { query_id: id = "", ...rest } = Object.fromEntries(url.searchParams);
  const values = Object.entries({ ...rest, ...fields }).flatMap(([name, value]) =>
    name.startsWith("param_") ? [[name.slice("param_".length), String(value)] as const] : [],
  );
  const [, password = ""] = Buffer.from(incoming.headers.authorization?.replace("Basic ", "") ?? "", "base64")
    .toString()
    .split(":");
  const question: Sent = {
    ...{ id, settings: rest, values: Object.fromEntries(values) },
    sql: String(fields.query),
  };
  return { url, password, question };
}

function send(outgoing: ServerResponse, { status = 200, headers = {}, body = "", end }: Answer): void {
  if (end === "hang") return;
  const bytes = Buffer.from(body);
  outgoing.writeHead(status, { ...headers, "Content-Length": bytes.length });
  if (end !== "cut") return void outgoing.end(bytes);
  outgoing.write(bytes.subarray(0, bytes.length / 2), () => outgoing.destroy());
}

interface Files {
  readonly folder: string;
  readonly left: string | null;
}

const GRANTS = [
  "GRANT CREATE TEMPORARY TABLE ON *.* TO pooshesh",
  "GRANT READ ON FILE TO pooshesh",
  "GRANT SELECT ON system.one TO pooshesh",
];

/** The right answer. */
async function count(
  connection: DuckDBConnection,
  { folder, left }: Files,
  { sql, values }: Sent,
  url: URL,
): Promise<Answer> {
  const bare = sql.replace(/^--.*\n/, "");
  if (/^select version/.test(bare)) return rows([{ version: "26.7.2.1" }]);
  if (/^kill/.test(bare)) return {};
  if (/^show grants/.test(bare)) return rows(GRANTS.map((grant) => ({ GRANTS: grant })));
  if (/from system.clusters/.test(bare)) return rows(NODES.map((host) => ({ host, port: 9000 })));
  if (/nowInBlock/.test(bare))
    return rows(
      NODES.map((node, index) => ({ node, place: index + 1, clock: Math.round(Date.now() / 1000) })),
    );
  if (/cast_of_null/.test(bare))
    return rows([{ sum_of_none: 1, outer_join: 1, cast_of_null: 1, in_of_null: 1 }]);
  if (/^describe/.test(bare)) return rows([{ name: "person", type: "Nullable(Int64)" }]);
  if (/sha256\(bytes\)/i.test(bare))
    return rows(
      pathsOf(folder, values.objects).map((path, index) => ({
        node: NODES[index % NODES.length],
        name: path.split("/").at(-1),
        sha256: computeSha256(readFileSync(path)),
      })),
    );
  if (/count\(bucket\)/.test(bare)) {
    const found: Record<string, unknown>[] = [];
    const all = /clusterAllReplicas/.test(bare);
    if (all && !existsSync(join(folder, values.objects ?? "")))
      return refuse(107, "FILE_DOESNT_EXIST", `File ${values.objects} doesn't exist.`);
    for (const [index, path] of pathsOf(folder, values.objects).entries()) {
      const answer = await connection.runAndReadAll(`select count(bucket)::integer as rows from '${path}'`);
      const [row] = answer.getRowObjectsJson();
      for (const node of all ? NODES : [NODES[index % NODES.length]])
        if (Number(row?.rows) > 0) found.push({ node, name: path.split("/").at(-1), ...row });
    }
    return rows(found);
  }
  return {
    body: await roll(connection, { folder, left }, { sql, values }, url.searchParams.get("query_id") ?? ""),
  };
}

const NODES = ["node-1", "node-2"];

function rows(list: readonly Readonly<Record<string, unknown>>[]): Answer {
  return { body: list.map((row) => `${JSON.stringify(row)}\n`).join("") };
}

/** Absolute paths of a list such as `{a.parquet,b.parquet}`. */
function pathsOf(folder: string, list = ""): string[] {
  const names = list.replace(/^.*\{|\}$/g, "").split(",");
  return names.filter((name) => name !== "").map((name) => join(folder, name));
}

/** Parquet with ClickHouse's types, of the spec's own text over views of the named objects. */
async function roll(
  connection: DuckDBConnection,
  { folder, left }: Files,
  { sql, values }: Pick<Sent, "sql" | "values">,
  id: string,
): Promise<Uint8Array> {
  const path = join(folder, `${id}.answer`);
  if (/as one\b/.test(sql)) {
    await connection.run(`copy (select 1 as one) to '${path}' (format parquet)`);
    return readFile(path);
  }
  for (const table of ["request", "card"]) {
    const named = pathsOf(folder, values[`${table}_objects_0`]);
    const paths = named.filter((path) => left === null || !path.endsWith(left));
    if (paths.length > 0)
      await connection.run(
        `create or replace temp view ${table} as select * from read_parquet([${paths.map((one) => `'${one}'`)}])
         where bucket % ${values.buckets} = ${values.bucket}`,
      );
  }
  const [, text = ""] = /\nselect \* from \(\n(.*)\n\)\nformat Parquet$/s.exec(sql) ?? [];
  const isFlow = /'requested' as flow/.test(text);
  const counts = isFlow ? "flow, cell, events::ubigint as events" : COUNTS;
  await connection.run(`copy (select ${counts} from (${text})) to '${path}' (format parquet)`);
  return readFile(path);
}

const COUNTS = "cell, events::ubigint as events, applications::ubigint as applications";
