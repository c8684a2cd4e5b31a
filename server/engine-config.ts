/** Settings of the rollup engine; the password stands in a file, never in the environment or an argument. */
import { z } from "zod";
import { isOrigin } from "./origin.ts";

export const ENGINES = ["duckdb", "clickhouse"] as const;
export type EngineName = (typeof ENGINES)[number];

const origin = z.string().refine(isOrigin, "not an origin: http or https, host and port alone");
/** Names that ClickHouse takes without quoting. */
const name = z.string().regex(/^[A-Za-z_][\w-]*$/, "not a name");

export const ENGINE_SETTINGS = {
  /** `duckdb`: in this process; `clickhouse`: on the cluster that the settings below name */
  POOSHESH_ENGINE: z.enum(ENGINES).default("duckdb"),
  /** Nodes to ask, separated by commas, such as https://node-1:8443,https://node-2:8443 */
  POOSHESH_CLICKHOUSE_URL: z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(origin.transform((text) => new URL(text).origin)))
    .default([]),
  /** Account with the rights of docs/clickhouse-account.sql */
  POOSHESH_CLICKHOUSE_USER: z.string().min(1).default("pooshesh"),
  /** File of one line with the account's password */
  POOSHESH_CLICKHOUSE_PASSWORD_FILE: z.string().min(1).optional(),
  /** Name of the cluster in the nodes' remote_servers */
  POOSHESH_CLICKHOUSE_CLUSTER: name.optional(),
  /** Named collection with the address and keys of the object store that holds the folder packed */
  POOSHESH_CLICKHOUSE_COLLECTION: name.optional(),
  /** Or the folder packed as every node sees it, absolute or below user_files_path */
  POOSHESH_CLICKHOUSE_FILES: z
    .string()
    .regex(/^[^{}*?,|'"\\]+$/, "not a plain path")
    .optional(),
  /** Seconds that one query may take */
  POOSHESH_CLICKHOUSE_TIMEOUT: z.coerce.number().int().min(1).max(86_400).default(3_600),
};
const schema = z.object(ENGINE_SETTINGS);

/** What is set of the cluster; what is missing is told once the engine is made. */
export interface ClickhouseConfig {
  readonly urls: readonly string[];
  readonly user: string;
  readonly passwordFile: string | undefined;
  readonly cluster: string | undefined;
  readonly collection: string | undefined;
  readonly files: string | undefined;
  /** Milliseconds */
  readonly timeout: number;
}

export interface EngineConfig {
  readonly engine: EngineName;
  readonly clickhouse: ClickhouseConfig;
}

/** The engine's part of the parsed settings. */
export function readEngineConfig(settings: z.infer<typeof schema>): EngineConfig {
  return {
    engine: settings.POOSHESH_ENGINE,
    clickhouse: {
      urls: settings.POOSHESH_CLICKHOUSE_URL,
      user: settings.POOSHESH_CLICKHOUSE_USER,
      passwordFile: settings.POOSHESH_CLICKHOUSE_PASSWORD_FILE,
      cluster: settings.POOSHESH_CLICKHOUSE_CLUSTER,
      collection: settings.POOSHESH_CLICKHOUSE_COLLECTION,
      files: settings.POOSHESH_CLICKHOUSE_FILES,
      timeout: settings.POOSHESH_CLICKHOUSE_TIMEOUT * 1000,
    },
  };
}
