import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeNational } from "../../datasets/sample/national/national.ts";
import { type NationalRegisters, openNational } from "./national-registers.ts";
import { openSampleFolder, type SampleFolder } from "./sample-folder.ts";

const APPLICATIONS = 30_000;
const root = mkdtempSync(join(tmpdir(), "national-"));
const folder = join(root, "esfand");
let sample: SampleFolder;
let registers: NationalRegisters;

beforeAll(async () => {
  await writeNational(folder, { applications: APPLICATIONS });
  sample = openSampleFolder(folder);
  registers = await openNational(folder);
});
afterAll(() => {
  registers.close();
  rmSync(root, { recursive: true });
});

const hashes = (of: string) =>
  new Map(
    readdirSync(join(of, "registers"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".parquet"))
      .map((path) => [
        path,
        createHash("sha256")
          .update(readFileSync(join(of, "registers", path)))
          .digest("hex"),
      ]),
  );

describe("the registers of a nation", () => {
  it("break no rule of a register", async () => {
    const faults = await registers.findFaults();
    expect(Object.keys(faults).length).toBeGreaterThan(25);
    expect(faults).toEqual(Object.fromEntries(Object.keys(faults).map((rule) => [rule, 0])));
  });

  it("hold the applications asked for, by sort", async () => {
    const { all, reissue, repeated, first, late } = await registers.count(`
      select count(*) as all, count(*) filter (request_kind = 'reissue') as reissue, count(*) filter (repeated) as repeated,
        count(*) filter (request_kind = 'first') as first, count(*) filter (requested_on < first) as late
      from registrations`);
    // What is told late of the last days is not told yet.
    expect(all).toBeGreaterThan(APPLICATIONS - 10);
    expect(all).toBeLessThanOrEqual(APPLICATIONS);
    expect((reissue ?? 0) / (all ?? 1)).toBeCloseTo(0.08, 3);
    expect((repeated ?? 0) / (first ?? 1)).toBeCloseTo(0.015, 3);
    expect(late).toBeGreaterThan(0);
    const { same_day } = await registers.count(`
      select count(*) as same_day from registrations as again
      join registrations as counted using (person_id, requested_on, request_kind)
      where again.repeated and not counted.repeated`);
    expect((same_day ?? 0) / (repeated ?? 1)).toBeCloseTo(0.06, 1);
    expect(same_day).toBeGreaterThan(0);
  });

  it("have long queues in the years of shortage and short ones before", async () => {
    const { before, shortage } = await registers.count(`
      select round(avg(produced_on - requested_on) filter (year(produced_on) = 2015)) as before,
        round(avg(produced_on - requested_on) filter (year(produced_on) = 2021)) as shortage
      from card where request_kind = 'first'`);
    expect(before).toBeLessThan(60);
    expect(shortage).toBeGreaterThan(365);
  });

  it("hand most cards over within weeks, few elsewhere, and some never", async () => {
    const shares = await registers.count(`
      select median(delivered_on - arrived_on) as days, max(delivered_on - arrived_on) as longest,
        1000 * avg((county <> request_county)::int) as elsewhere,
        1000 * count(voided_on) / count(*) as voided,
        1000 * count(*) filter (arrived_on < date '2025-03-21' and delivered_on is null and voided_on is null) / count(*) as lying
      from card`);
    expect(shares.days).toBeLessThan(21);
    expect(shares.longest).toBeGreaterThan(120);
    expect(shares.elsewhere).toBeGreaterThan(33);
    expect(shares.elsewhere).toBeLessThan(47);
    expect(shares.voided).toBeGreaterThan(9);
    expect(shares.voided).toBeLessThan(22);
    expect(shares.lying).toBeGreaterThan(5);
  });

  it("are told as the manifest says", async () => {
    const seen = hashes(folder);
    const described = ["registrations", "issuances"].flatMap((table) => sample.resourcesOf(table));
    const objects = described.flatMap((resource) => resource.objects ?? []);
    expect(objects.map(({ path, hash }) => [path, hash])).toEqual(
      objects.map(({ path }) => [path, `sha256:${seen.get(path.replace("registers/", ""))}`]),
    );
    expect(seen.size).toBe(objects.length);
    for (const { title_fa, title, pooshesh } of described) {
      expect(title_fa).toContain("ساختگی");
      expect(title).toContain("Synthetic");
      expect(pooshesh).toMatchObject({
        synthetic: true,
        first_month: "1392-01",
        complete_through: "2026-03-20",
        received_on: "2026-04-09",
      });
      expect(pooshesh.covers).toHaveLength(31);
    }
    const rows = objects.reduce((sum, object) => sum + object.rows, 0);
    const counted = await registers.count(
      "select (select count(*) from registrations) + (select count(*) from issuances) as rows",
    );
    expect(counted.rows).toBe(rows);
  });

  it("stay as they were when a month is added, whatever the number of threads", async () => {
    const before = join(root, "bahman");
    await writeNational(before, { applications: APPLICATIONS, through: "1404-11", threads: 1 });
    const [now, then] = [hashes(folder), hashes(before)];
    const added = ["issuances/1404-12.parquet", "registrations/1404-12.parquet"];
    expect([...now.keys()].filter((path) => !then.has(path)).sort()).toEqual(added);
    for (const path of added) now.delete(path);
    expect(now).toEqual(then);
  });
});
