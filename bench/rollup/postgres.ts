/** A peer of the rollup: PostgreSQL, where it is installed, running the same SQL text on the same packed rows. */
import { execFile, spawn } from "node:child_process";
import { chown, mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { DuckDBInstance } from "@duckdb/node-api";
import { DAILY_FLOW } from "../../server/warehouse/engine/specs.ts";
import { median } from "../child.ts";

const run = promisify(execFile);

const COLUMNS = {
  request: "person bigint, bucket smallint, first smallint, cell integer",
  card: "bucket smallint, produced integer, dispatched integer, arrived integer, delivered integer, voided integer",
} as const;
const TABLES = ["request", "card"] as const;

/** Settings that let it use the machine; nothing is written ahead, as nothing has to survive. */
const SETTINGS = [
  ["shared_buffers", "1GB"],
  ["work_mem", "1GB"],
  ["max_parallel_workers_per_gather", "1"],
  ["fsync", "off"],
  ["listen_addresses", ""],
  ["max_wal_size", "8GB"],
].flatMap(([name, value]) => ["-c", `${name}=${value}`]);

/** Who may run the server: it refuses to be run by root. */
async function findUser(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const users = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  const user = ["postgres", "nobody"].flatMap((name) => users.find(([known]) => known === name) ?? []);
  return user.length > 3 ? { uid: Number(user[2]), gid: Number(user[3]) } : null;
}

/** Median seconds of the flows in PostgreSQL on packed files; null where it is not installed. */
export async function measurePostgres(
  packed: Readonly<Record<"request" | "card", readonly string[]>>,
  folder: string,
  runs: number,
): Promise<number | null> {
  const user = await findUser();
  const isThere = await run("postgres", ["--version"]).then(
    () => true,
    () => false,
  );
  if (!isThere || !user) return null;
  const home = join(folder, "postgres");
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  await chown(home, user.uid, user.gid);
  const data = join(home, "data");
  await run("initdb", ["-D", data, "-U", "bench", "--auth=trust"], { ...user, cwd: home });
  const server = spawn("postgres", ["-D", data, "-k", home, ...SETTINGS], {
    ...user,
    cwd: home,
    stdio: "ignore",
  });
  const sql = async (text: string) =>
    (await run("psql", ["-h", home, "-U", "bench", "-d", "postgres", "-qAt", "-c", text])).stdout;
  try {
    await waitFor(() => sql("select 1"));
    for (const table of TABLES) {
      await sql(`create unlogged table ${table} (${COLUMNS[table]})`);
      for (const [index, path] of packed[table].entries()) {
        const csv = join(home, `${table}-${index}.csv`);
        await writeCsv(path, csv);
        await sql(`copy ${table} from '${csv}' (format csv)`);
        await rm(csv);
      }
    }
    await sql("vacuum analyze");
    const seconds: number[] = [];
    for (let i = 0; i < runs; i += 1) {
      const started = performance.now();
      await sql(`create temp table counted as ${DAILY_FLOW.sql}`);
      seconds.push((performance.now() - started) / 1000);
    }
    return median(seconds);
  } finally {
    const closed = new Promise((resolve) => server.on("close", resolve));
    server.kill("SIGINT");
    await closed;
    await rm(home, { recursive: true, force: true });
  }
}

async function writeCsv(parquet: string, csv: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`copy (from read_parquet('${parquet}')) to '${csv}' (format csv, header false)`);
  connection.closeSync();
  instance.closeSync();
}

/** Tries for at most 30 seconds. */
async function waitFor(attempt: () => Promise<unknown>): Promise<void> {
  for (let i = 0; ; i += 1)
    try {
      await attempt();
      return;
    } catch (error) {
      if (i === 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
}
