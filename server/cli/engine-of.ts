/** The rollup engine that the settings name. */
import { readFile } from "node:fs/promises";
import type { Config } from "../config.ts";
import { ENGINES, type EngineName } from "../engine-config.ts";
import { type ClickhouseOptions, createClickhouseEngine } from "../warehouse/engine/clickhouse.ts";
import { createDuckdbEngine } from "../warehouse/engine/duckdb.ts";
import { EngineError } from "../warehouse/engine/engine-error.ts";
import type { RollupEngine } from "../warehouse/engine/rollup-engine.ts";
import { UsageError } from "./arguments.ts";

/** The engine; reads the password's file. Throws EngineError for a setting that is missing. */
export async function createEngine(config: Pick<Config, "engine" | "clickhouse">): Promise<RollupEngine> {
  if (config.engine === "duckdb") return createDuckdbEngine();
  return createClickhouseEngine(await readClickhouseOptions(config.clickhouse));
}

/** What the cluster's engine takes. Throws EngineError (`missing_setting`, `conflicting_settings`, `password_file`). */
export async function readClickhouseOptions(given: Config["clickhouse"]): Promise<ClickhouseOptions> {
  const { urls, user, cluster, collection, files, timeout, passwordFile } = given;
  const missing = (setting: string) => new EngineError("missing_setting", { setting });
  if (urls.length === 0) throw missing("POOSHESH_CLICKHOUSE_URL");
  if (cluster === undefined) throw missing("POOSHESH_CLICKHOUSE_CLUSTER");
  if (passwordFile === undefined) throw missing("POOSHESH_CLICKHOUSE_PASSWORD_FILE");
  const both = ["POOSHESH_CLICKHOUSE_COLLECTION", "POOSHESH_CLICKHOUSE_FILES"];
  if (collection === undefined && files === undefined) throw missing(both.join(" / "));
  if (collection !== undefined && files !== undefined)
    throw new EngineError("conflicting_settings", { setting: both.join(", ") });
  const password = await readPassword(passwordFile);
  return { urls, user, password, cluster, collection, files, timeout };
}

async function readPassword(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch((error: Error & { code?: string }) => {
    throw new EngineError("password_file", { file, seen: error.code ?? error.message }, error);
  });
  const [password = "", ...more] = text.trimEnd().split("\n");
  if (password === "" || more.length > 0)
    throw new EngineError("password_file", { file, seen: `${text === "" ? 0 : more.length + 1} lines` });
  return password;
}

/** The engine of `--engine`; throws UsageError. */
export function parseEngineName(text: string): EngineName {
  const known = ENGINES.find((engine) => engine === text);
  if (known) return known;
  throw new UsageError({
    fa: `موتور «${text}» شناخته نیست. موتورها: ${ENGINES.join(", ")}.`,
    en: `unknown engine: ${text}. Engines: ${ENGINES.join(", ")}.`,
  });
}
