/** One node that is asked over HTTP: rows of small questions, Parquet of large ones, both within a time and cancelled after it. */
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { type Query, readQuery } from "../../query.ts";
import { EngineError } from "../engine-error.ts";
import { explainFailure } from "./failure.ts";
import { QUERY_SETTINGS } from "./settings.ts";

export interface NodeOptions {
  /** `http://host:8123` or `https://host:8443`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly cluster: string;
  readonly collection: string | undefined;
  /** Milliseconds a query may take. */
  readonly timeout: number;
  readonly settings: Readonly<Record<string, string | number>>;
  readonly signal: AbortSignal | undefined;
}

/** A question: our own text, values beside it, an id of ours. */
export interface Question {
  readonly query: Query;
  readonly id: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** Names of the objects it reads, for messages. */
  readonly objects?: readonly string[];
  /** Milliseconds; defaults to the node's */
  readonly timeout?: number;
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Whether our settings are left out, which an old version may not know; defaults to false */
  readonly bare?: boolean;
}

export interface ClickhouseNode {
  readonly url: string;
  /** Throws EngineError. */
  rows(question: Question): Promise<Readonly<Record<string, unknown>>[]>;
  /** Writes the answer as Parquet and flushes it to the disk. Throws EngineError. */
  save(question: Question, path: string): Promise<void>;
  close(): Promise<void>;
}

const KILL = readQuery(new URL("sql/kill.sql", import.meta.url));
/** Milliseconds a cancellation may take. */
const KILL_TIME = 5_000;
/** Seconds after ours that the node itself ends a query whose asker is gone. */
const GRACE = 10;

/** A node to ask; `write` opens the file of an answer, flushed when it is closed. */
export function createNode(
  options: NodeOptions,
  write: (path: string) => Writable = (path) => createWriteStream(path, { flush: true }),
): ClickhouseNode {
  const { url, user, password, cluster, collection, signal } = options;
  const client = createClient({
    ...{ url, username: user, password, application: "pooshesh" },
    // The node answers when it is done; how long that may take is ours to say.
    request_timeout: Math.min(options.timeout + 60_000, 2_147_483_647),
    // A few long queries: a connection kept for the next one may be dead by then.
    keep_alive: { enabled: false },
    log: { level: ClickHouseLogLevel.OFF },
  });

  const ask = async <T>(
    { id, objects = [], timeout = options.timeout, settings, bare = false }: Question,
    work: (limit: AbortSignal, settings: Readonly<Record<string, string | number>>) => Promise<T>,
  ): Promise<T> => {
    const late = AbortSignal.timeout(timeout);
    const limit = AbortSignal.any(signal ? [late, signal] : [late]);
    const seconds = Math.ceil(timeout / 1000);
    try {
      limit.throwIfAborted();
      return await work(
        limit,
        bare
          ? {}
          : {
              ...QUERY_SETTINGS,
              max_execution_time: seconds + GRACE,
              ...settings,
              ...options.settings,
            },
      );
    } catch (error) {
      if (!limit.aborted) throw explainFailure(error, { url, user, cluster, collection, objects });
      await kill(id);
      throw new EngineError(late.aborted ? "timeout" : "cancelled", { seconds }, error);
    }
  };

  /** The node hears of a closed connection only when it next writes or reads; this ends the query at once. */
  const kill = (id: string) =>
    client
      .command({
        query: KILL.sql,
        query_params: { id },
        query_id: `${id}-kill-${randomUUID()}`,
        abort_signal: AbortSignal.timeout(KILL_TIME),
      })
      .catch(() => {});

  return {
    url,
    rows: (question) =>
      ask(question, async (limit, settings) => {
        const answer = await client.query({
          query: question.query.sql,
          format: "JSONEachRow",
          query_params: question.values,
          // Names of a thousand objects are too long for the address of a request.
          use_multipart_params: true,
          query_id: question.id,
          clickhouse_settings: { ...settings, output_format_json_quote_64bit_integers: 0 },
          abort_signal: limit,
        });
        return await answer.json<Readonly<Record<string, unknown>>>();
      }),
    save: (question, path) =>
      ask(question, async (limit, settings) => {
        const { body, type } = formatForm({
          query: `${question.query.sql}\nformat Parquet`,
          ...Object.fromEntries(
            Object.entries(question.values).map(([name, value]) => [`param_${name}`, String(value)]),
          ),
        });
        const { stream } = await client.exec({
          query: body,
          http_headers: { "Content-Type": type },
          query_id: question.id,
          clickhouse_settings: settings,
          abort_signal: limit,
        });
        await pipeline(stream, write(path), { signal: limit });
      }),
    close: () => client.close(),
  };
}

/** Fields as a form: the client itself sends one for rows only, not for a stream. */
function formatForm(fields: Readonly<Record<string, string>>): { body: string; type: string } {
  const boundary = `pooshesh-${randomUUID()}`;
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return {
    body: `${parts.join("")}--${boundary}--\r\n`,
    type: `multipart/form-data; boundary=${boundary}`,
  };
}
