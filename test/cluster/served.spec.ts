import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import { createSnapshotHolder, type SnapshotHolder } from "../../server/warehouse/holder.ts";
import { openSnapshot } from "../../server/warehouse/open.ts";
import { readCurrent, storeOf } from "../../server/warehouse/store.ts";
import { type RunningApp, startApp } from "../api/running-app.ts";
import { applicationArb, makeRegister } from "../warehouse/drawn-register.ts";
import { writeProgrammeFolder } from "../warehouse/programme-folder.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";
import { createTestBed, type TestBed } from "./test-bed.ts";

const ROOT = join(import.meta.dirname, "../..");
const FIGURES = "/api/v1/figures?measure=requested&place=XX-A";
const MAIN = ["--env-file=server/threads.env", "--import", "tsx", "server/main.ts"];
const DRAWN = fc.sample(applicationArb, { numRuns: 120, seed: 5 });

let bed: TestBed;
let holder: SnapshotHolder;
let app: RunningApp;
const programme = createFolder();
const data = createFolder();

/** A programme of one register with so many of the drawn applications. */
function writeProgramme(count: number): void {
  const { applications, cards } = makeRegister(DRAWN.slice(0, count));
  const note = { covers: ["XX-A"], first_month: "1397-11", complete_through: "2019-03-20" };
  writeProgrammeFolder(programme, { registers: [{ submission: "register", applications, cards, note }] });
}

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `pooshesh build` as a process of its own. */
async function build(folder: string, env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const values = ["build", "--programme", programme, "--data", folder, "--known-on", "2020-12-31"];
  const child = spawn(process.execPath, [...MAIN, ...values], { cwd: ROOT, env: { ...process.env, ...env } });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, "close");
  return { code: Number(code), out, err };
}

/** The cluster in the command's settings; the bucket unless a folder is given. */
async function clusterSettings(
  changes: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const { nodes, account, clusterName, collection } = bed.cluster;
  const password = join(data, "password");
  await writeFile(password, `${account.password}\n`, { mode: 0o600 });
  return {
    POOSHESH_ENGINE: "clickhouse",
    POOSHESH_CLICKHOUSE_URL: nodes.map(({ url }) => url).join(","),
    POOSHESH_CLICKHOUSE_USER: account.user,
    POOSHESH_CLICKHOUSE_PASSWORD_FILE: password,
    POOSHESH_CLICKHOUSE_CLUSTER: clusterName,
    ...("POOSHESH_CLICKHOUSE_FILES" in changes ? {} : { POOSHESH_CLICKHOUSE_COLLECTION: collection }),
    ...changes,
  };
}

beforeAll(async () => {
  bed = await createTestBed({ rows: 10 });
  writeProgramme(40);
  expect(await build(data)).toMatchObject({ code: 0 });
  holder = await createSnapshotHolder({
    readCurrent: () => readCurrent(data),
    open: (id) => openSnapshot({ file: storeOf(data).snapshot(id), macros: METRIC_MACROS }),
    interval: 50,
    log: { info: () => {}, error: () => {} },
  });
  app = await startApp(holder);
});
afterAll(async () => {
  await app?.close();
  await holder?.close(1_000);
  await bed?.close();
});

/** Runs `work` while readers ask for figures; the distinct answers that they got. */
async function readWhile(work: () => Promise<void>): Promise<Set<string>> {
  const answers = new Set<string>();
  let isOver = false;
  const read = async () => {
    while (!isOver) {
      const { status, body } = await app.get(FIGURES);
      answers.add(`${status} ${body.toString("utf8")}`);
      await pause(20);
    }
  };
  const readers = [read(), read()];
  await work().finally(() => {
    isOver = true;
  });
  await Promise.all(readers);
  return answers;
}

describe("what is served while `pooshesh build --engine clickhouse` fails", () => {
  it("is the snapshot before, to the byte; and the retry publishes what DuckDB would", async () => {
    const { status, body } = await app.get(FIGURES);
    expect(status).toBe(200);
    const before = await readCurrent(data);
    writeProgramme(120);
    const { gate } = bed.cluster.s3;
    const answers = await readWhile(async () => {
      const wrong = join(data, "wrong");
      await writeFile(wrong, "wrong\n", { mode: 0o600 });
      const login = await build(data, await clusterSettings({ POOSHESH_CLICKHOUSE_PASSWORD_FILE: wrong }));
      expect(login).toMatchObject({ code: 6, err: expect.stringMatching(/account .* password[\s\S]*حساب/) });
      // Ingest has packed the objects; nobody has brought them to the bucket yet.
      const missing = await build(data, await clusterSettings());
      expect(missing).toMatchObject({ code: 6, err: expect.stringMatching(/do not find[\s\S]*نمی‌یابند/) });
      for (const name of await readdir(join(data, "packed"))) {
        if (name.endsWith(".parquet"))
          await bed.cluster.s3.put(name, await readFile(join(data, "packed", name)));
      }
      gate.hold(() => true);
      const killed = build(data, await clusterSettings());
      while (gate.waiting().length === 0) await pause(10);
      await bed.cluster.nodes[0]?.stop("SIGKILL");
      gate.open();
      expect(await killed).toMatchObject({
        code: 6,
        err: expect.stringMatching(/was lost[\s\S]*از دست رفت/),
      });
      await Promise.all(bed.cluster.nodes.map((node) => node.stop("SIGKILL")));
      const dead = await build(data, await clusterSettings());
      expect(dead).toMatchObject({ code: 6, err: expect.stringMatching(/No node answers[\s\S]*هیچ گره‌ای/) });
    });
    expect(answers).toEqual(new Set([`200 ${body.toString("utf8")}`]));
    expect(await readCurrent(data)).toBe(before);

    await Promise.all(bed.cluster.nodes.map((node) => node.restart()));
    const retry = await build(data, await clusterSettings());
    expect(retry).toMatchObject({ code: 0, err: expect.not.stringContaining("ClickHouse") });
    const plain = await build(createFolder());
    const figures = (outcome: Outcome) => /^figures .*$/m.exec(outcome.out)?.[0];
    expect(figures(retry)).toMatch(/[0-9a-f]{64}/);
    expect(figures(retry)).toBe(figures(plain));
    await holder.follow();
    expect((await app.get(FIGURES)).body.equals(body)).toBe(false);
  });

  it("is published from the files that the nodes see, too", async () => {
    const fresh = createFolder();
    const settings = await clusterSettings({ POOSHESH_CLICKHOUSE_FILES: join(fresh, "packed") });
    const first = await build(fresh, settings);
    expect(first).toMatchObject({ code: 0 });
    const plain = await build(createFolder());
    expect(first.out.match(/^figures .*$/m)?.[0]).toBe(plain.out.match(/^figures .*$/m)?.[0]);
  });
});
