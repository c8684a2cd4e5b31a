/** What went wrong between us and a node, as an EngineError: by ClickHouse's own names of errors, else by the socket's. */
import { ClickHouseError } from "@clickhouse/client";
import { EngineError, type EngineErrorCode } from "../engine-error.ts";

export interface FailureContext {
  readonly url: string;
  readonly user: string;
  readonly cluster: string;
  readonly collection: string | undefined;
  /** Names of the objects that the query reads. */
  readonly objects: readonly string[];
}

/** By the name that stands in brackets at the end of ClickHouse's message. */
const BY_TYPE: Readonly<Record<string, EngineErrorCode>> = {
  AUTHENTICATION_FAILED: "login",
  WRONG_PASSWORD: "login",
  REQUIRED_PASSWORD: "login",
  UNKNOWN_USER: "login",
  ACCESS_DENIED: "missing_grant",
  NAMED_COLLECTION_DOESNT_EXIST: "missing_collection",
  CLUSTER_DOESNT_EXIST: "unknown_cluster",
  FILE_DOESNT_EXIST: "missing_object",
  CANNOT_EXTRACT_TABLE_STRUCTURE: "damaged_object",
  TIMEOUT_EXCEEDED: "timeout",
  QUERY_WAS_CANCELLED: "cancelled",
  QUERY_WAS_CANCELLED_BY_CLIENT: "cancelled",
  MEMORY_LIMIT_EXCEEDED: "memory",
  CANNOT_ALLOCATE_MEMORY: "memory",
  NOT_ENOUGH_SPACE: "node_disk_full",
  NETWORK_ERROR: "lost_node",
  SOCKET_TIMEOUT: "lost_node",
  DNS_ERROR: "lost_node",
  ALL_CONNECTION_TRIES_FAILED: "lost_node",
  ATTEMPT_TO_READ_AFTER_EOF: "lost_node",
  READONLY: "setting_refused",
  SETTING_CONSTRAINT_VIOLATION: "setting_refused",
  TOO_MANY_SIMULTANEOUS_QUERIES: "busy",
  S3_ERROR: "storage",
};

/** By the code of Node's socket. */
const BY_SOCKET: Readonly<Record<string, EngineErrorCode>> = {
  ECONNREFUSED: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  ENOTFOUND: "unreachable",
  EAI_AGAIN: "unreachable",
  ETIMEDOUT: "unreachable",
  ECONNRESET: "lost_node",
  EPIPE: "lost_node",
  ERR_STREAM_PREMATURE_CLOSE: "lost_node",
  ENOSPC: "disk_full",
  EDQUOT: "disk_full",
};

/** The EngineError for whatever a query threw. */
export function explainFailure(error: unknown, context: FailureContext): EngineError {
  if (error instanceof EngineError) return error;
  const { url, user, cluster, collection = "", objects } = context;
  const message = error instanceof Error ? error.message : String(error);
  const code =
    error instanceof ClickHouseError
      ? codeOf(error.type ?? "", message, objects)
      : codeOfSocket(error, message);
  const object = objects.find((name) => message.includes(name)) ?? objects[0] ?? "";
  const details = {
    ...{ nodes: url, user, cluster, collection, object },
    seen: error instanceof ClickHouseError ? `${message} (${error.type}, ${error.code})` : message,
    grant: /\bgrant (.+?)\.?\s*$/s.exec(message)?.[1] ?? message,
    ...{ count: 1, of: objects.length },
    seconds: Number(/maximum: (\d+)/.exec(message)?.[1] ?? 0),
  };
  return new EngineError(code, details, error);
}

function codeOf(type: string, message: string, objects: readonly string[]): EngineErrorCode {
  const isNamed =
    /\(in file\/uri |while reading '/.test(message) || objects.some((name) => message.includes(name));
  const code = BY_TYPE[type];
  if (type === "S3_ERROR") {
    if (/RequestTimeTooSkewed/.test(message)) return "clock";
    if (/NoSuchKey|response code: 404/.test(message)) return "missing_object";
    return "storage";
  }
  if (type === "BAD_GET" && /cluster/i.test(message)) return "unknown_cluster";
  if (isNamed && (code === undefined || type === "ATTEMPT_TO_READ_AFTER_EOF")) return "damaged_object";
  return code ?? "failed";
}

function codeOfSocket(error: unknown, message: string): EngineErrorCode {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known = BY_SOCKET[code];
  if (known) return known;
  if (/^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO)/.test(code)) return "tls";
  if (/^HPE_/.test(code) || /<html|clickhouse-client program/i.test(message)) return "not_clickhouse";
  if (/socket hang up|aborted|Timeout error/.test(message)) return "lost_node";
  return "failed";
}
