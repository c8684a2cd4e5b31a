import { chmodSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { QueryError } from "../../server/warehouse/engine/run.ts";
import { CorruptSnapshotError, OutdatedSnapshotError, openSnapshot } from "../../server/warehouse/open.ts";
import { storeOf } from "../../server/warehouse/store.ts";
import { createFolder } from "./temporary-folder.ts";
import { type Built, buildTiny, monthReturns, openBuilt } from "./tiny-build.ts";

let built: Built;
beforeAll(async () => {
  built = await buildTiny({ submissions: [monthReturns("one", "1399-01", 1)] });
});
const query = (sql: string) => ({ name: "probe", sql });
const SLOW = query(
  "select count(*) as n from range(100000000) a, range(1000) b where (a.range + b.range) % 7 = 3",
);
const reasonOf = (error: unknown) => (error instanceof QueryError ? error.reason : String(error));

describe("openSnapshot(options)", () => {
  it("tells what the snapshot is", async () => {
    const snapshot = await openBuilt(built);
    expect(snapshot).toMatchObject({
      id: built.receipt.id,
      figuresHash: built.receipt.figuresHash,
      knownOn: "2020-12-31",
      defaultMonth: "1399-01",
    });
    expect(snapshot.programme.programme).toBe("tiny");
    await snapshot.close();
  });

  it("refuses a file with one flipped bit, wherever it is", async () => {
    const whole = readFileSync(storeOf(built.data).snapshot(built.receipt.id));
    for (const at of [0, 4096, whole.length >> 1, whole.length - 1]) {
      const file = join(createFolder(), `${built.receipt.id}.duckdb`);
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(file, bytes);
      await expect(openSnapshot({ file })).rejects.toThrow(CorruptSnapshotError);
    }
  });

  it.each([
    ["column", "alter table target drop column synthetic", "no target.synthetic"],
    ["table", "drop table uncollected_age", "no uncollected_age.month"],
  ])("refuses a snapshot of another version, without a %s", async (_what, change, named) => {
    const file = join(createFolder(), "other.duckdb");
    cpSync(storeOf(built.data).snapshot(built.receipt.id), file);
    chmodSync(file, 0o644);
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    await connection.run(change);
    connection.closeSync();
    instance.closeSync();
    const opening = openSnapshot({ file });
    await expect(opening).rejects.toThrow(OutdatedSnapshotError);
    await expect(opening).rejects.toThrow(named);
  });

  it("runs the macros it is given and names one that does not fit", async () => {
    const macro = { name: "double", sql: "create macro double_of(n) as n * 2" };
    const snapshot = await openBuilt(built, { macros: [macro] });
    expect(await snapshot.rows(query("select double_of(21)::integer as n"))).toEqual([{ n: 42 }]);
    await snapshot.close();
    const wrong = { name: "wrong", sql: "create macro wrong(" };
    await expect(openBuilt(built, { macros: [wrong] })).rejects.toThrow("failed query: wrong");
  });
});

describe("a query on an open snapshot", () => {
  const denied = [
    "copy (select 1) to '/tmp/pooshesh-probe.csv'",
    "copy stock to '/tmp/pooshesh-probe.parquet' (format parquet)",
    "select * from read_csv('/etc/passwd')",
    "select * from read_text('/etc/passwd')",
    "select * from read_blob('/proc/self/environ')",
    "select * from glob('/*')",
    "select * from '/etc/passwd'",
    "select * from read_parquet('/tmp/*.parquet')",
    "select * from read_parquet('https://example.org/x.parquet')",
    "attach '/tmp/pooshesh-probe.duckdb' as probe",
    "export database '/tmp/pooshesh-probe'",
    "import database '/tmp/pooshesh-probe'",
    "install httpfs",
    "load httpfs",
    "set threads = 8",
    "set memory_limit = '8GB'",
    "set enable_external_access = true",
    "set lock_configuration = false",
    "set temp_directory = '/tmp'",
    "reset memory_limit",
    "pragma memory_limit = '8GB'",
    "create secret probe (type s3)",
    "insert into g.target values ('a', '1399-01', 'm', 1, 's', true)",
    "update g.position set requested = 0",
    "delete from g.position",
    "drop table g.position",
    "alter table g.position add column x integer",
    "create table g.probe (n integer)",
    "select getenv('PATH')",
    "select 1; select 2",
  ];
  it.each(denied)("may not: %s", async (sql) => {
    const snapshot = await openBuilt(built);
    await expect(snapshot.rows(query(sql))).rejects.toThrow(QueryError);
    expect(await snapshot.rows(query("select count(*) as n from position"))).toEqual([{ n: 4 }]);
    await snapshot.close();
  });

  it("comes back whole or not at all", async () => {
    const snapshot = await openBuilt(built, { rowLimit: 100_000 });
    const many = await snapshot.rows(query("select range as n from range(100000)"));
    expect(many).toHaveLength(100_000);
    expect(many.at(-1)).toEqual({ n: 99_999 });
    const both = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => snapshot.vectors(query(`select range + ${n} as n from range(50000)`))),
    );
    expect(both.map(({ rowCount }) => rowCount)).toEqual([50_000, 50_000, 50_000, 50_000, 50_000, 50_000]);
    const over = await snapshot.rows(query("select * from range(100001)")).catch(reasonOf);
    expect(over).toBe("too_many_rows");
    await snapshot.close();
  });

  it("is interrupted at its time limit and leaves the snapshot usable", async () => {
    const snapshot = await openBuilt(built, { timeout: 150 });
    expect(await snapshot.rows(SLOW).catch(reasonOf)).toBe("timeout");
    expect(await snapshot.rows(query("select 1 as n"))).toEqual([{ n: 1 }]);
    await snapshot.close();
  });

  it("waits its turn, and is turned away where too many wait", async () => {
    const snapshot = await openBuilt(built, { threads: 1, queue: 1, timeout: 300 });
    const outcomes = await Promise.all([1, 2, 3].map(() => snapshot.rows(SLOW).catch(reasonOf)));
    expect(outcomes.toSorted()).toEqual(["busy", "timeout", "timeout"]);
    await snapshot.close();
  });
});

describe("close()", () => {
  it("waits for whoever retained the snapshot", async () => {
    const snapshot = await openBuilt(built);
    const release = snapshot.retain();
    let closed = false;
    const closing = snapshot.close().then(() => {
      closed = true;
    });
    expect(await snapshot.rows(query("select 1 as n"))).toEqual([{ n: 1 }]);
    expect(closed).toBe(false);
    release();
    release();
    await closing;
    expect(() => snapshot.retain()).toThrow("closed snapshot");
    await expect(snapshot.rows(query("select 1"))).rejects.toThrow("closed snapshot");
  });

  it("interrupts what still runs after its grace", async () => {
    const snapshot = await openBuilt(built);
    const slow = snapshot.rows(SLOW).catch(reasonOf);
    const begun = performance.now();
    await snapshot.close(100);
    expect(await slow).toBe("failed");
    expect(performance.now() - begun).toBeLessThan(4_000);
  });
});
