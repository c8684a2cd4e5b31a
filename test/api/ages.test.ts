import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AGE_BANDS, WAIT_BANDS } from "../../datasets/age-band.ts";
import { ENDPOINTS } from "../../server/api/contract.ts";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import { computeQueueAge } from "../../server/metrics/queue-age.ts";
import type { OpenSnapshot } from "../../server/warehouse/open.ts";
import { createFixtureSnapshot } from "../fixture.ts";
import { returnRow } from "../warehouse/programme-folder.ts";
import { createRandomRegister, drawCards } from "../warehouse/random-register.ts";
import { buildTiny, openBuilt } from "../warehouse/tiny-build.ts";
import { type RunningApp, startApp } from "./running-app.ts";

let snapshot: OpenSnapshot;
let app: RunningApp;

beforeAll(async () => {
  const span = { first_month: "1398-04", complete_through: "2020-09-21" };
  const rows = ["XX-B-1", "XX-B-2"].map((county) => returnRow("1399-01", county, 1));
  const built = await buildTiny({
    registers: [createRandomRegister("XX-A", drawCards(1), span)],
    submissions: [{ name: "b", table: "returns", rows }],
  });
  snapshot = await openBuilt(built, { macros: METRIC_MACROS });
  app = await startApp({ current: () => snapshot });
});
afterAll(async () => {
  await app.close();
  await snapshot.close();
});

const ENDINGS = [
  ["queue-age", WAIT_BANDS],
  ["uncollected-age", AGE_BANDS],
] as const;

describe.each(ENDINGS)("/api/v1/%s", (id, bands) => {
  const { answer } = ENDPOINTS[id];

  it("tells every band of a register's place, adding up to its total", async () => {
    const { rows, total, known, place, month } = answer.parse(
      await app.json(`/api/v1/${id}?place=XX-A&month=1399-01`),
    );
    expect([place, month, known]).toEqual(["XX-A", "1399-01", true]);
    expect(rows.map(({ band }) => band)).toEqual(bands.map(({ band }) => band));
    expect(rows.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(total);
    expect(total).toBeGreaterThan(0);
    expect(rows.every(({ synthetic, status }) => synthetic && status === "reported")).toBe(true);
  });

  it("says null, never zero, where only returns came, and how many know in the country", async () => {
    for (const [place, status, reported] of [
      ["XX-B", "not_reported", 0],
      ["XX", "incomplete", 1],
    ] as const) {
      const { rows, total, known } = answer.parse(
        await app.json(`/api/v1/${id}?place=${place}&month=1399-01`),
      );
      expect({ total, known }).toEqual({ total: null, known: false });
      for (const row of rows) expect(row).toMatchObject({ value: null, status, reported, expected: 2 });
    }
  });

  it("has the same rows as CSV", async () => {
    const csv = (await app.get(`/api/v1/${id}.csv?place=XX-A&month=1399-01`)).body.toString("utf8");
    const table: string[][] = parse(csv, { bom: true, comment: "#" });
    const { rows } = answer.parse(await app.json(`/api/v1/${id}?place=XX-A&month=1399-01`));
    const at = table[0]?.indexOf("value") ?? -1;
    expect(at).toBeGreaterThan(0);
    expect(table.slice(1).map((row) => Number(row[at]))).toEqual(rows.map(({ value }) => value));
  });

  it("is empty for a programme without those stages, in any form", async () => {
    const other = await createFixtureSnapshot({
      declaration: { stages: ["eligible", "issued"] },
      months: ["1399-01", "1399-01"],
      places: [{ place: "IR-18" }],
      positions: [{ month: "1399-01", place: "IR-18", produced: 1 }],
      eligible: [],
    });
    const running = await startApp({ current: () => other });
    expect(answer.parse(await running.json(`/api/v1/${id}?place=IR-18`))).toMatchObject({
      ...{ rows: [], total: null, known: false },
    });
    expect((await running.get(`/api/v1/${id}.xlsx?place=IR-18`)).status).toBe(200);
    await running.close();
    await other.close();
  });
});

describe("/api/v1/queue-age", () => {
  it("is about one channel and kind if asked, and names the oldest band", async () => {
    const question = { place: "XX-A", month: "1399-01", channel: "post_office", kind: "reissue" } as const;
    const ages = await computeQueueAge(snapshot, question);
    const answer = ENDPOINTS["queue-age"].answer.parse(
      await app.json(`/api/v1/queue-age?${new URLSearchParams(question)}`),
    );
    expect(answer.rows.map(({ value }) => value)).toEqual(ages?.rows.map(({ value }) => value));
    expect(answer).toMatchObject({ total: ages?.total, oldest_band: ages?.oldest_band });
    expect(ages?.oldest_band).not.toBeNull();
  });
});
