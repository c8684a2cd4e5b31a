/** An S3 server out of npm with one bucket, for `s3Cluster`; it checks signatures and answers ranges. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startChild } from "./child.ts";
import { type Gate, startGate } from "./gate.ts";
import { S3_SERVER } from "./installed.ts";

export interface Bucket {
  /** `http://127.0.0.1:PORT`; objects are at `ENDPOINT/BUCKET/KEY`. */
  readonly endpoint: string;
  readonly name: string;
  readonly pid: number;
  /** Where the nodes' reads pass. */
  readonly gate: Gate;
  put(key: string, bytes: Uint8Array): Promise<void>;
  remove(key: string): Promise<void>;
  stop(): Promise<void>;
}

/** The one pair of keys the server knows. */
export const S3_KEYS = { id: "S3RVER", secret: "S3RVER" } as const;

/** The server's first module: the process ends when nobody holds the other end of its input any more. */
const END_WITH_PARENT = `data:text/javascript,${encodeURIComponent(
  'process.stdin.on("end", () => process.exit()).resume();',
)}`;

export interface BucketOptions {
  /** For everything the server writes. */
  readonly folder: string;
  /** Of the gate, which is the endpoint. */
  readonly port: number;
  /** Of the server behind the gate. */
  readonly innerPort: number;
  readonly name: string;
}

/** Starts the server and its gate on ports of 127.0.0.1. */
export async function startBucket({ folder, port, innerPort, name }: BucketOptions): Promise<Bucket> {
  await mkdir(folder, { recursive: true });
  const endpoint = `http://127.0.0.1:${port}`;
  const values = ["--directory", folder, "--address", "127.0.0.1", "--port", `${innerPort}`, "--silent"];
  const child = await startChild({
    command: [
      process.execPath,
      "--import",
      END_WITH_PARENT,
      S3_SERVER,
      ...values,
      "--no-vhost-buckets",
      "--configure-bucket",
      name,
    ],
    folder,
    log: join(folder, "server.log"),
    ready: `http://127.0.0.1:${innerPort}`,
  });
  const gate = await startGate(port, innerPort);
  const send = async (method: "PUT" | "DELETE", key: string, body?: Uint8Array): Promise<void> => {
    const response = await fetch(`${endpoint}/${name}/${key}`, {
      method,
      ...(body ? { body: new Uint8Array(body) } : {}),
    });
    if (!response.ok) throw new Error(`refused ${method}: ${key} (${response.status})`);
  };
  return {
    ...{ endpoint, name, pid: child.pid, gate },
    put: (key, bytes) => send("PUT", key, bytes),
    remove: (key) => send("DELETE", key),
    stop: async () => {
      await gate.close();
      await child.stop("SIGTERM");
    },
  };
}
