/** Another country, Gregorian years, two stages, above 100 %: a folder, and no code. */
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BuiltProgramme, serveProgramme } from "./built-programme.ts";

let programme: BuiltProgramme;

beforeAll(async () => {
  programme = await serveProgramme(fileURLToPath(new URL("./second-programme", import.meta.url)));
});

afterAll(() => programme?.close());

interface Answer {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

const ask = async (path: string) =>
  (await programme.app.json(`/api/v1/${path}`)) as Answer & Record<string, unknown>;

describe("a second programme", () => {
  it("offers only the measures its two stages allow, in its own words", async () => {
    const catalog = await ask("catalog");
    const ids = catalog.rows.map(({ measure, id }) => measure ?? id);
    expect(ids).toContain("card_coverage");
    expect(ids).toContain("issued_month");
    for (const hidden of ["request_coverage", "backlog_uncollected_outside", "uncollected", "delivered"])
      expect(ids).not.toContain(hidden);
    expect(JSON.stringify(catalog.rows)).toContain("numbers assigned per resident");
  });

  it("never clamps at 100 %", async () => {
    const { rows } = await ask("figures?measure=card_coverage&place=ZZ-S&month=2024");
    expect(rows[0]).toMatchObject({ value: 104.3, status: "reported", synthetic: true });
  });

  it("leaves out who did not report, and says so", async () => {
    const { rows } = await ask("figures?measure=card_coverage&place=ZZ,ZZ-W&month=2021");
    expect(rows[0]).toMatchObject({ status: "incomplete", reported: 4, expected: 5 });
    expect(rows[1]).toMatchObject({ value: null, status: "not_reported" });
  });

  it("ranks by years, and treats a missing stage as unknown, not as zero", async () => {
    const ranking = await ask("ranking?measure=card_coverage&month=2024");
    expect(ranking).toMatchObject({ ranked: 5, reported: 5 });
    const refused = await programme.app.get("/api/v1/figures?measure=request_coverage&place=ZZ&month=2024");
    expect(refused.status).toBe(400);
    expect(refused.body.toString()).toContain("card_coverage");
  });

  it("has a ledger without invented parts, no statements, no events and no map", async () => {
    const ledger = await ask("ledger?place=ZZ-S&month=2024");
    expect(ledger.rows.map(({ stage }) => stage)).not.toContain("backlog");
    expect((await ask("statements")).rows).toEqual([]);
    expect((await ask("events")).rows).toEqual([]);
  });
});
