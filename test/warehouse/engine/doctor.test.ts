import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseArguments } from "../../../server/cli/arguments.ts";
import { EXIT_CODES } from "../../../server/cli/commands.ts";
import { runEngine } from "../../../server/cli/engine.ts";
import { createEngine } from "../../../server/cli/engine-of.ts";
import { createTerminal } from "../../../server/cli/terminal.ts";
import { parseConfig } from "../../../server/config.ts";
import { examineCluster } from "../../../server/warehouse/engine/clickhouse/doctor.ts";
import { EngineError } from "../../../server/warehouse/engine/engine-error.ts";
import { createFolder } from "../temporary-folder.ts";
import { writeSmallObjects } from "./small-objects.ts";
import { ACCOUNT, refuse, type Sent, type StandIn, startStandIn } from "./stand-in.ts";

const folder = createFolder();
let server: StandIn;
beforeAll(async () => {
  await writeSmallObjects(folder);
  server = await startStandIn(folder);
});
beforeEach(() => server.replace(() => undefined));
afterAll(() => server.close());

const OBJECT = { name: "request-1.parquet", rows: 200 };

async function examine(changes = {}, examination = {}) {
  const options = { urls: [server.url], ...ACCOUNT, cluster: "pooshesh", collection: "packed", ...changes };
  const found = [];
  for await (const { state, words } of examineCluster(options, { object: OBJECT, folder, ...examination }))
    found.push({ state, ...words });
  return found;
}
const states = (found: Awaited<ReturnType<typeof examine>>) => found.map(({ state }) => state).join(" ");
const faults = (found: Awaited<ReturnType<typeof examine>>) =>
  found.flatMap(({ state, en }) => (state === "fault" ? [en] : []));
const json = (row: object) => ({ body: `${JSON.stringify(row)}\n` });

describe("examineCluster(options, examination)", () => {
  it("finds nothing wrong where nothing is", async () => {
    const found = await examine();
    expect(states(found)).toBe("ok ok ok ok ok ok ok ok");
    expect(found.map(({ en }) => en).join("\n")).toContain("node-1, node-2");
  });

  it.each([
    ["a wrong password", { password: "wrong" }, () => undefined, "does not accept the account"],
    ["an address without an answer", { urls: ["http://127.0.0.1:1"] }, () => undefined, "No node answers"],
    [
      "an old version",
      {},
      ({ sql }: Sent) => (/^select version/m.test(sql) ? json({ version: "24.8.1.1" }) : undefined),
      "24.8.1.1 is too old",
    ],
    [
      "an unknown cluster",
      {},
      ({ sql }: Sent) =>
        /nowInBlock/.test(sql)
          ? refuse(701, "CLUSTER_DOESNT_EXIST", "Requested cluster 'pooshesh' not found.")
          : undefined,
      "no cluster named pooshesh",
    ],
    [
      "a node that is down",
      {},
      ({ sql }: Sent) =>
        /nowInBlock/.test(sql) ? json({ node: "node-2", place: 2, clock: Date.now() / 1000 }) : undefined,
      "Node node-1:9000 of cluster pooshesh does not answer",
    ],
    [
      "a clock that is wrong",
      {},
      ({ sql }: Sent) =>
        /nowInBlock/.test(sql)
          ? json({ node: "node-2", place: 2, clock: Date.now() / 1000 + 600 })
          : undefined,
      "clock is wrong (node-2: 600 s)",
    ],
    [
      "a right that is missing",
      {},
      ({ sql }: Sent) =>
        /s3\(/.test(sql)
          ? refuse(
              497,
              "ACCESS_DENIED",
              "To execute this query, it's necessary to have the grant READ ON S3.",
            )
          : undefined,
      "lacks a grant: READ ON S3",
    ],
    [
      "a collection that is missing",
      {},
      ({ sql }: Sent) =>
        /s3\(/.test(sql)
          ? refuse(669, "NAMED_COLLECTION_DOESNT_EXIST", "There is no named collection `packed`.")
          : undefined,
      "named collection packed is not on the node",
    ],
    [
      "an object that a node reads otherwise",
      {},
      ({ sql }: Sent) => (/s3\(/.test(sql) ? json({ node: "node-2", rows: 3 }) : undefined),
      "node-2: 3 ≠ 200",
    ],
    [
      "NULLs that mean something else",
      {},
      ({ sql }: Sent) => (/cast_of_null/.test(sql) ? json({ sum_of_none: 0, outer_join: 1 }) : undefined),
      "sum_of_none",
    ],
    [
      "an answer that is no Parquet",
      {},
      ({ sql }: Sent) => (/as one/.test(sql) ? { body: "one\n1\n" } : undefined),
      "not what was asked for",
    ],
  ] as const)("tells %s", async (_, changes, answer, sentence) => {
    server.replace(answer);
    const told = faults(await examine(changes));
    expect(told.join("\n")).toContain(sentence);
  });

  it("warns of rights that are too many, and of a password in the clear", async () => {
    server.replace(({ sql }) =>
      /show grants/.test(sql) ? json({ GRANTS: "GRANT SELECT ON *.* TO pooshesh" }) : undefined,
    );
    // Another name of this machine, which the doctor takes for one across the network.
    const url = server.url.replace("127.0.0.1", "0.0.0.0");
    const found = await examine({ urls: [url] });
    expect(found.filter(({ state }) => state === "warning").map(({ en }) => en)).toEqual([
      `The password and the figures go to ${url} in the clear; use https and port 8443.`,
      "The account pooshesh may do too much; revoke: SELECT ON *.*",
    ]);
  });

  it("says that nothing is packed yet, once the store has been reached", async () => {
    server.replace(({ sql }) =>
      /s3\(/.test(sql)
        ? refuse(499, "S3_ERROR", "HTTP response code: 404: while reading 'pooshesh-none.parquet'")
        : undefined,
    );
    expect(states(await examine({}, { object: null }))).toContain("skipped");
  });
});

async function type(line: string, environment: Record<string, string>) {
  let out = "";
  const stream = {
    write: (text: string) => {
      out += text;
    },
  };
  const terminal = createTerminal(stream, stream);
  const context = { terminal, config: parseConfig(environment), serve: async () => {} };
  const exit = EXIT_CODES[await runEngine(parseArguments(line.split(" ")), context)].code;
  return { exit, out };
}

describe("pooshesh engine doctor", () => {
  const data = createFolder();
  const password = join(createFolder(), "password");
  const environment = () => ({
    ...{ POOSHESH_DATA: data, POOSHESH_CLICKHOUSE_URL: server.url, POOSHESH_CLICKHOUSE_CLUSTER: "pooshesh" },
    ...{ POOSHESH_CLICKHOUSE_FILES: "packed", POOSHESH_CLICKHOUSE_PASSWORD_FILE: password },
  });
  beforeAll(() => {
    writeFileSync(password, `${ACCOUNT.password}\n`, { mode: 0o600 });
    mkdirSync(join(data, "packed"));
  });

  it("looks at DuckDB where no other engine is set", async () => {
    const { exit, out } = await type("engine doctor", { POOSHESH_DATA: data });
    expect(exit).toBe(0);
    expect(out).toMatch(/✓ موتور در همین فرایند.*\n {2}The engine works in this process: DuckDB/);
  });

  it("looks at the cluster, and ends with 0 where nothing is wrong", async () => {
    const { exit, out } = await type("engine doctor --engine clickhouse", environment());
    expect(out).not.toContain("✗");
    expect(exit).toBe(0);
    expect(out).not.toContain(ACCOUNT.password);
  });

  it("ends with 6 where something is, and warns of a file that others read", async () => {
    chmodSync(password, 0o644);
    server.replace(({ sql }) => (/cast_of_null/.test(sql) ? json({ outer_join: 0 }) : undefined));
    const { exit, out } = await type("engine doctor", { ...environment(), POOSHESH_ENGINE: "clickhouse" });
    expect(exit).toBe(6);
    expect(out).toMatch(/! فایل گذرواژه را دیگران/);
    expect(out).toMatch(/✗ .*outer_join/);
  });

  it.each([
    ["POOSHESH_CLICKHOUSE_URL", ""],
    ["POOSHESH_CLICKHOUSE_CLUSTER", ""],
    ["POOSHESH_CLICKHOUSE_FILES", ""],
    ["POOSHESH_CLICKHOUSE_PASSWORD_FILE", ""],
    ["POOSHESH_CLICKHOUSE_PASSWORD_FILE", "/nowhere/password"],
    ["POOSHESH_CLICKHOUSE_COLLECTION", "packed"],
  ])("says what is wrong with %s = %j, and so does a build", async (name, value) => {
    const wrong = { ...environment(), POOSHESH_ENGINE: "clickhouse", [name]: value };
    const { exit, out } = await type("engine doctor", wrong);
    expect(exit).toBe(6);
    expect(out).toContain(value.startsWith("/") ? value : name);
    await expect(createEngine(parseConfig(wrong))).rejects.toThrow(EngineError);
  });

  it("knows no other command and no other engine", async () => {
    await expect(type("engine nurse", {})).rejects.toThrow("unknown command: engine nurse");
    await expect(type("engine doctor --engine postgres", {})).rejects.toThrow("unknown engine: postgres");
  });
});
