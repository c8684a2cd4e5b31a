import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engineGrants } from "./cluster.ts";
import { createTestBed, type TestBed } from "./test-bed.ts";

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed();
});
afterAll(() => bed?.close());

const STRUCTURE = "person Int64, bucket UInt8, first UInt8, cell Int32";
const namesOf = (table: string) =>
  `{${bed.objects.flatMap((object) => (object.table === table ? [object.name] : [])).join(",")}}`;

describe("startCluster(options)", () => {
  it("reads 32 objects by three nodes, from the shared folder and from the bucket", async () => {
    const { clusterName, collection, account } = bed.cluster;
    const rows = bed.objects.reduce((sum, object) => sum + (object.totals.requested ?? 0), 0);
    expect(bed.objects).toHaveLength(32);
    for (const source of [
      `fileCluster(${clusterName}, '${namesOf("request")}', Parquet, '${STRUCTURE}')`,
      `s3Cluster(${clusterName}, ${collection}, filename = '${namesOf("request")}', structure = '${STRUCTURE}')`,
    ]) {
      const workers = new Set<string>();
      // Whoever is quicker takes more of the objects, now and then all of them.
      for (let turn = 0; turn < 20 && workers.size < 3; turn += 1) {
        const nodes = await bed.cluster.query<{ node: string; rows: number }>(
          `select hostName() as node, count() as rows from ${source} group by node`,
          { account },
        );
        for (const { node } of nodes) workers.add(node);
        expect(nodes.reduce((sum, node) => sum + node.rows, 0)).toBe(rows);
      }
      expect([...workers].sort()).toEqual(["node-1", "node-2", "node-3"]);
    }
  });

  it("listens on 127.0.0.1 and nowhere else", () => {
    const own = new Set(
      [...bed.cluster.nodes.flatMap(({ url, tcpPort }) => [Number(new URL(url).port), tcpPort])].map((port) =>
        port.toString(16).toUpperCase().padStart(4, "0"),
      ),
    );
    const listening = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((file) =>
      (existsSync(file) ? readFileSync(file, "utf8") : "")
        .split("\n")
        .map((line) => line.trim().split(/\s+/))
        .flatMap(([, local = "", , state]) => (state === "0A" ? [local] : []))
        .filter((local) => own.has(local.split(":")[1] ?? "")),
    );
    expect(listening).toHaveLength(6);
    expect(new Set(listening.map((local) => local.split(":")[0]))).toEqual(new Set(["0100007F"]));
  });

  it("gives the engine's account what it needs and no more", async () => {
    const { account, clusterName, s3 } = bed.cluster;
    const ask = (sql: string) => bed.cluster.query(sql, { account });
    await expect(ask("select * from system.users")).rejects.toThrow("ACCESS_DENIED");
    await expect(ask("create table t (a Int8) engine = MergeTree order by a")).rejects.toThrow(
      "ACCESS_DENIED",
    );
    await expect(ask("insert into function file('a.csv', CSV, 'a Int8') values (1)")).rejects.toThrow(
      "ACCESS_DENIED",
    );
    await expect(ask("select * from url('http://127.0.0.1:1/', CSV, 'a Int8')")).rejects.toThrow(
      "ACCESS_DENIED",
    );
    await expect(ask(`select * from s3('${s3.endpoint}/elsewhere/a.csv', CSV, 'a Int8')`)).rejects.toThrow(
      "ACCESS_DENIED",
    );
    await expect(ask(`select * from s3Cluster(${clusterName}, unknown, filename = 'a.csv')`)).rejects.toThrow(
      "NAMED COLLECTION ON unknown",
    );
    const admin = { ...bed.cluster.admin, password: "wrong" };
    await expect(bed.cluster.query("select 1", { account: admin })).rejects.toThrow("AUTHENTICATION_FAILED");
    const anybody = { user: "default", password: "" };
    await expect(
      bed.cluster.query("select * from file('*', LineAsString)", { account: anybody }),
    ).rejects.toThrow("ACCESS_DENIED");
  });

  it("gives the engine's account what the documented account has", async () => {
    const text = await readFile(join(import.meta.dirname, "../../docs/clickhouse-account.sql"), "utf8");
    const documented = [...text.matchAll(/^(GRANT .+) TO pooshesh;$/gm)].map(([, grant]) => grant);
    expect(text).toMatch(/readonly = 2/);
    expect(documented.sort()).toEqual(engineGrants("https://objects.example/packed/").sort());
  });

  it("shows nobody the keys of the bucket", async () => {
    const { collection, admin } = bed.cluster;
    const [row] = await bed.cluster.query<{ collection: Record<string, string> }>(
      `select collection from system.named_collections where name = '${collection}'`,
      { account: admin },
    );
    expect(row?.collection).toMatchObject({ access_key_id: "[HIDDEN]", secret_access_key: "[HIDDEN]" });
  });

  it("starts a killed node again on its ports", async () => {
    const node = bed.cluster.nodes[2];
    const { pid = 0, url } = node ?? {};
    await node?.stop("SIGKILL");
    expect(existsSync(`/proc/${pid}`)).toBe(false);
    await node?.restart();
    expect(node?.url).toBe(url);
    expect(node?.pid).not.toBe(pid);
    expect(await bed.cluster.query("select hostName() as node", { node: 2 })).toEqual([{ node: "node-3" }]);
  });

  it("outlives peers that break off, as a server does", async () => {
    const { clusterName, collection, account, nodes } = bed.cluster;
    const missing = namesOf("request").replace("request-03", "request-99");
    const sql = `select sum(cell) from s3Cluster(${clusterName}, ${collection}, filename = '${missing}', structure = '${STRUCTURE}')`;
    for (let turn = 0; turn < 12; turn += 1) {
      await expect(bed.cluster.query(sql, { account, node: turn % 3 })).rejects.toThrow("S3_ERROR");
    }
    await pause(300);
    const alive = nodes.map(({ pid }) => existsSync(`/proc/${pid}`));
    expect(alive).toEqual([true, true, true]);
  });

  it("ends with the process that started it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pooshesh-cluster-"));
    const script = join(folder, "start.mts");
    const source = `import { startCluster } from ${JSON.stringify(join(import.meta.dirname, "cluster.ts"))};
      const { nodes, s3 } = await startCluster({ folder: ${JSON.stringify(folder)}, nodes: 1 });
      console.log(JSON.stringify([nodes[0].pid, s3.pid]));
      setInterval(() => {}, 1000);`;
    await writeFile(script, source);
    const parent = spawn(process.execPath, ["--import", "tsx", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [said] = await Promise.race([once(parent.stdout, "data"), once(parent, "exit")]);
    const pids = JSON.parse(String(said)) as number[];
    const alive = () => pids.filter((pid) => existsSync(`/proc/${pid}`));
    expect(alive()).toEqual(pids);
    parent.kill("SIGKILL");
    for (let turn = 0; turn < 100 && alive().length > 0; turn += 1) await pause(100);
    expect(alive()).toEqual([]);
    await rm(folder, { recursive: true, force: true });
  });
});
