import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MadeSample, openSample } from "../made-sample.ts";
import { MONTHS, openSampleFolder, pathsOf, type SampleFolder } from "./sample-folder.ts";
import { monthEnd, openRegisters, type Registers } from "./sample-registers.ts";

let made: MadeSample;
let sample: SampleFolder;
let registers: Registers;

beforeAll(async () => {
  made = await openSample();
  sample = openSampleFolder(made.folder);
  registers = await openRegisters(made.folder);
});
afterAll(async () => {
  registers?.close();
  await made?.remove();
});

describe("the registers of Bushehr", () => {
  it("equal the reference article to the unit at 1399-01", async () => {
    expect(sample.readEligible().get("1399-01 IR-18")?.value).toBe(775_129);
    expect(await registers.count("1399-01", "first")).toEqual({
      requested: 727_592,
      produced: 612_728,
      uncollected: 1_365,
      delivered: 611_363,
      in_transit: 0,
      voided: 0,
    });
  });

  it("have 72,000 ± 500 first requests in 1398", async () => {
    const [before, after] = [
      await registers.count("1397-12", "first"),
      await registers.count("1398-12", "first"),
    ];
    const flow = (after.requested ?? 0) - (before.requested ?? 0);
    expect(Math.abs(flow - 72_000)).toBeLessThanOrEqual(500);
  });

  it("follow the later statements", async () => {
    expect(await registers.count("1402-12", "all")).toMatchObject({
      produced: 776_874 + 13_712, // pf045
      uncollected: 13_712,
    });
    expect(await registers.count("1404-03", "all")).toMatchObject({
      requested: 919_007, // pf046
      produced: 828_920,
      uncollected: 7_452,
    });
    expect(await registers.count("1404-07", "all")).toMatchObject({ produced: 828_983, uncollected: 5_183 }); // pf047
  });

  it("hold about 930,000 requests, a thousand of them second ones that are never issued", async () => {
    const [row] = await registers.query(`
      select count(*) as applications, count(distinct application_id) as ids,
        count(distinct person_id) filter (request_kind = 'first') as persons,
        count(*) filter (request_kind = 'first') as first_applications,
        count(*) filter (request_kind = 'first' and requested_on <= date '2020-04-19') as first_by_reference
      from registrations`);
    expect(row).toEqual({
      applications: 930_690,
      ids: 930_690,
      persons: 833_420,
      first_applications: 834_420,
      first_by_reference: 728_292,
    });
    const [twice] = await registers.query(`
      select count(*) as persons, count(*) filter (issued > 1) as issued_twice,
        count(*) filter (second_issued > 0) as second_issued
      from (
        select r.person_id, count(i.application_id) as issued,
          count(case when r.requested_on > first_on then i.application_id end) as second_issued
        from (select *, min(requested_on) over (partition by person_id) as first_on,
            count(*) over (partition by person_id) as applications
          from registrations where request_kind = 'first') r
        left join issuances i on i.application_id = r.application_id
        where applications > 1 group by r.person_id)`);
    expect(twice).toEqual({ persons: 1_000, issued_twice: 0, second_issued: 0 });
  });

  it("agree row by row: days in order, kinds and places as requested, first in, first out", async () => {
    const [row] = await registers.query(`
      select count(*) as cards,
        count(*) filter (i.request_kind <> r.request_kind or i.request_county <> r.county or i.request_channel <> r.channel) as other,
        count(*) filter (i.requested_on is distinct from r.requested_on) as undated,
        count(*) filter (i.produced_on <= r.requested_on or i.arrived_on < i.produced_on
          or i.delivered_on < i.arrived_on or i.voided_on < i.arrived_on) as disordered,
        count(*) filter (i.delivered_on is not null and i.voided_on is not null) as both_ends,
        count(*) filter (i.arrived_on is null and (i.delivered_on is not null or i.voided_on is not null)) as unseen,
        count(*) filter (i.county <> i.request_county or i.channel <> i.request_channel) as elsewhere,
        count(*) filter (r.requested_on < r.before) as overtaken
      from issuances i
      join (select *, max(requested_on) over (partition by county, channel, request_kind order by application_id
          rows between unbounded preceding and 1 preceding) as before from registrations) r
        on r.application_id = i.application_id`);
    expect(row).toMatchObject({
      cards: 839_740,
      other: 0,
      undated: 0,
      disordered: 0,
      both_ends: 0,
      unseen: 0,
      overtaken: 0,
    });
    expect((row?.elsewhere ?? 0) / 839_740).toBeCloseTo(0.058, 2);
    const [queue] = await registers.query(`
      select count(*) filter (produced_on < last) as jumped
      from (select produced_on, max(produced_on) over (partition by request_county, request_channel, request_kind
          order by application_id rows between unbounded preceding and 1 preceding) as last from issuances)`);
    expect(queue).toEqual({ jumped: 0 });
  });

  it("stay below the eligible in every county and month", async () => {
    const eligible = sample.readEligible();
    for (const month of MONTHS.filter((key) => key.endsWith("-12") || key === "1399-01")) {
      const rows = await registers.connection.runAndReadAll(
        `select county, count(*) as requested from read_parquet('${join(made.folder, "registers/registrations-*.parquet")}')
         where request_kind = 'first' and requested_on <= date '${monthEnd(month)}' group by county`,
      );
      for (const [county, requested] of rows.getRows())
        expect(Number(requested)).toBeLessThanOrEqual(eligible.get(`${month} ${county}`)?.value ?? 0);
    }
  });

  it("carry the columns of the design, dates as DATE, and 64 buckets", async () => {
    const describeTable = async (table: string) => {
      const [path = ""] = sample.resourcesOf(table).flatMap(pathsOf);
      const rows = await registers.connection.runAndReadAll(
        `describe select * from '${join(made.folder, path)}'`,
      );
      return rows.getRows().map(([name, type]) => `${name} ${type}`);
    };
    expect(await describeTable("registrations")).toEqual([
      "application_id INTEGER",
      "person_id INTEGER",
      "person_bucket INTEGER",
      "request_kind VARCHAR",
      "county VARCHAR",
      "office VARCHAR",
      "channel VARCHAR",
      "requested_on DATE",
    ]);
    expect(await describeTable("issuances")).toEqual([
      "application_id INTEGER",
      "request_kind VARCHAR",
      "request_county VARCHAR",
      "request_channel VARCHAR",
      "requested_on DATE",
      "county VARCHAR",
      "channel VARCHAR",
      "produced_on DATE",
      "arrived_on DATE",
      "delivered_on DATE",
      "voided_on DATE",
    ]);
    const [row] = await registers.query(`
      select count(distinct person_bucket) as buckets,
        count(*) filter (person_bucket <> person_id % 64) as wrong from registrations`);
    expect(row).toEqual({ buckets: 64, wrong: 0 });
    for (const { pooshesh } of ["registrations", "issuances"].flatMap((table) => sample.resourcesOf(table)))
      expect(pooshesh).toMatchObject({
        covers: ["IR-18"],
        first_month: "1392-01",
        complete_through: "2026-04-20",
        received_on: "2026-05-10",
      });
  });

  it("read the same with another reader of Parquet", async () => {
    const file = Uint8Array.from(sample.read("registers/issuances-2.parquet")).buffer;
    const rows = await parquetReadObjects({ file, rowStart: 0, rowEnd: 1000 });
    const path = join(made.folder, "registers/issuances-2.parquet");
    const expected = await registers.connection.runAndReadAll(
      `select * from read_parquet('${path}') limit 1000`,
    );
    const plain = (value: unknown) => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
    const seen = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])),
    );
    expect(seen).toEqual(expected.getRowObjectsJson());
  });
});
