import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examineCluster } from "../../server/warehouse/engine/clickhouse/doctor.ts";
import { QUERY_SETTINGS, STANDARD_NULLS } from "../../server/warehouse/engine/clickhouse/settings.ts";
import { createDuckdbEngine } from "../../server/warehouse/engine/duckdb.ts";
import { DAILY_FLOW, FIRST_REQUEST } from "../../server/warehouse/engine/specs.ts";
import { engineOf } from "./engines.ts";
import { createTestBed, readDifferences, type TestBed } from "./test-bed.ts";

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** The rights of the documented account, as they stand there. */
const GRANTS = [...text("docs/clickhouse-account.sql").matchAll(/^(GRANT .+) TO pooshesh;$/gm)].map(
  ([, grant = ""]) => grant,
);
const DOCUMENTED = { user: "documented", password: "right" };

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed({ rows: 500 }, { accounts: [{ ...DOCUMENTED, grants: GRANTS }] });
});
afterAll(() => bed?.close());

async function examine(changes: object = {}) {
  const { cluster, objects } = bed;
  const [object] = objects;
  if (!object) throw new Error("missing object");
  const options = {
    ...{ urls: cluster.nodes.map(({ url }) => url), ...cluster.account, cluster: cluster.clusterName },
    ...{ collection: cluster.collection, ...changes },
  };
  const found = [];
  for await (const check of examineCluster(options, { object, folder: cluster.filesRoot })) found.push(check);
  return found;
}

describe("the doctor of a real cluster", () => {
  it("finds nothing wrong, from the bucket and from the shared folder", async () => {
    for (const changes of [{}, { collection: undefined }, { ...DOCUMENTED, collection: undefined }]) {
      const found = await examine(changes);
      expect(found.filter(({ state }) => state !== "ok").map(({ words }) => words.en)).toEqual([]);
      expect(found.length).toBeGreaterThanOrEqual(9);
    }
  });

  it("finds the node that is down, and warns of an administrator", async () => {
    const node = bed.cluster.nodes[1];
    await node?.stop("SIGKILL");
    try {
      const told = (await examine(bed.cluster.admin)).flatMap(({ state, words }) =>
        state === "ok" ? [] : [`${state}: ${words.en}`],
      );
      expect(told.join("\n")).toMatch(/fault: No node answers/);
      expect(told.join("\n")).toContain(`fault: Node 127.0.0.1:${node?.tcpPort} of cluster pooshesh`);
      expect(told.join("\n")).toMatch(/warning: The account admin may do too much/);
    } finally {
      await node?.restart();
    }
  });
});

describe("the settings of every query", () => {
  const ask = async (settings: Readonly<Record<string, string | number>>) => {
    const list = Object.entries(settings).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
    const sql = text("server/warehouse/engine/clickhouse/sql/nulls.sql");
    const [row] = await bed.cluster.query<Record<string, number>>(
      `${sql} settings ${list.join(", ").replaceAll('"', "'")}`,
      { account: bed.cluster.account },
    );
    return Object.values(row ?? {});
  };

  it("make NULL mean what standard SQL says", async () => {
    const {
      wait_end_of_query: _http,
      cancel_http_readonly_queries_on_client_close: _too,
      ...settings
    } = QUERY_SETTINGS;
    expect(await ask(settings)).toEqual([1, 1, 1, 1]);
  });

  it.each(Object.keys(STANDARD_NULLS))("need %s for it", async (name) => {
    const others = Object.fromEntries(Object.entries(STANDARD_NULLS).filter(([other]) => other !== name));
    // CAST(NULL AS Int32) is an error where the setting is left out.
    expect(await ask(others).catch(() => "an error")).not.toEqual([1, 1, 1, 1]);
  });
});

describe("the documented account", () => {
  it.each([DAILY_FLOW, FIRST_REQUEST])("is enough for $name", async (spec) => {
    const expected = await createDuckdbEngine().run(await bed.job(spec));
    const receipt = await engineOf(bed.cluster, "files", DOCUMENTED).run(await bed.job(spec, 2));
    expect(await readDifferences(expected.path, receipt.path)).toEqual([]);
  });
});
