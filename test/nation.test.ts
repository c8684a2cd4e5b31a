/** The embedded nation, generated, built and asked over HTTP: what a reader gets after `npm start`. */

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parsePeriod, rangePeriods } from "../datasets/period.ts";
import type { Figure } from "../server/metrics/figures.ts";
import { MEASURES, type MeasureKind } from "../server/metrics/measures.ts";
import { computeUncollectedAge } from "../server/metrics/uncollected-age.ts";
import { type BuiltProgramme, serveProgramme } from "./built-programme.ts";
import { type MadeSample, openSample } from "./made-sample.ts";

let sample: MadeSample;
let nation: BuiltProgramme;

beforeAll(async () => {
  sample = await openSample();
  nation = await serveProgramme(sample.folder);
}, 180_000);

afterAll(async () => {
  await nation?.close();
  await sample?.remove();
});

/** Months, the latest first, each with the provinces that reported whole and whose eligible are known. */
async function readReporting({ snapshot }: BuiltProgramme) {
  const rows = await snapshot.rows(reporting);
  return rows.map(({ month, provinces }) => ({ month, provinces: String(provinces).split(" ") }));
}

async function readFigures(query: string): Promise<Figure[]> {
  const answer = (await nation.app.json(`/api/v1/figures?${query}`)) as { rows: Figure[] };
  return answer.rows;
}

/** What every place and month must add up to, in one pass over the snapshot. */
const sums = {
  name: "test sums",
  sql: `
    select
      count(*) filter (where level = 'province' and eligible is not null
        and eligible <> (eligible - requested) + (requested - produced) + in_transit + uncollected + delivered + voided)
        ::integer as province_residuals,
      count(*) filter (where level = 'province')::integer as provinces
    from stock where channel = 'all' and request_kind = 'first'`,
};
const counties = {
  name: "test counties",
  sql: `
    with parts as (
      select month, parent as place, request_kind, channel, sum(requested) as requested, sum(produced) as produced,
        sum(uncollected) as uncollected, sum(delivered) as delivered, sum(voided) as voided, sum(eligible) as eligible
      from stock where level = 'county' group by all
    )
    select
      count(*)::integer as compared,
      count(*) filter (where parts.requested <> stock.requested or parts.produced <> stock.produced
        or parts.uncollected <> stock.uncollected or parts.delivered <> stock.delivered
        or parts.voided <> stock.voided or parts.eligible <> stock.eligible)::integer as wrong
    from stock join parts using (month, place, request_kind, channel) where stock.level = 'province'`,
};

const reporting = {
  name: "test reporting",
  sql: `
    select month, string_agg(place, ' ' order by place) as provinces
    from stock
    where level = 'province' and channel = 'all' and request_kind = 'first' and reported = expected
      and eligible is not null
    group by month
    order by month desc`,
};

/** "727,592 / 775,129 = 93.87 %", as the README writes it. */
function formatWorked({ value, numerator, denominator }: Figure, kind: MeasureKind): string {
  const count = (number: number | null) => (number === null ? "none" : number.toLocaleString("en"));
  if (kind === "count" || kind === "duration") return count(value);
  const ratio = `${value?.toFixed(2)}${kind === "share" ? " %" : ""}`;
  return `${count(numerator)} / ${count(denominator)} = ${ratio}`;
}

describe("the embedded nation", () => {
  it("takes every row it is given, and none is set aside", () => {
    const { rows } = nation.receipt;
    expect(rows.in).toBe(rows.accepted + rows.quarantined + rows.duplicates);
    expect(rows.in).toBeGreaterThan(1_500_000);
    expect(rows.quarantined).toBe(0);
  });

  it("gives the reference article's figures to the unit", async () => {
    const rows = await readFigures(
      "measure=request_coverage,card_coverage,backlog,no_action,uncollected,eligible,requested,issued,requests_last_year&place=IR-18&month=1399-01",
    );
    const of = (measure: string) => rows.find((row) => row.measure === measure);
    expect(of("request_coverage")).toMatchObject({ numerator: 727_592, denominator: 775_129, value: 93.87 });
    expect(of("card_coverage")).toMatchObject({ numerator: 611_363, denominator: 775_129, value: 78.87 });
    expect(of("backlog_uncollected_outside")?.value).toBe(114_864);
    expect(of("backlog_uncollected_inside")?.value).toBe(116_229);
    expect(of("no_action")?.value).toBe(47_537);
    expect(of("uncollected")?.value).toBe(1_365);
    expect([of("eligible")?.value, of("requested")?.value, of("issued")?.value]).toEqual([
      775_129, 727_592, 611_363,
    ]);
    expect(Math.abs((of("requests_last_year")?.value ?? 0) - 72_000)).toBeLessThanOrEqual(500);
    expect(rows.every(({ synthetic, status }) => synthetic && status === "reported")).toBe(true);
  });

  it("knows how long Bushehr's 1,365 uncollected cards have lain there, and says it knows no other's", async () => {
    const of = (place: string) => computeUncollectedAge(nation.snapshot, { place, month: "1399-01" });
    const bushehr = await of("IR-18");
    expect(bushehr).toMatchObject({
      known: true,
      total: 1_365,
      status: "reported",
      reported: 10,
      expected: 10,
    });
    expect(bushehr?.rows.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(1_365);
    expect(bushehr?.rows.filter(({ value }) => value === null)).toEqual([]);
    expect(await of("IR-07")).toMatchObject({ known: false, total: null, reported: 0 });
    expect(await of("IR")).toMatchObject({ known: false, total: null, reported: 1, expected: 31 });
  });

  it("gives the README's worked example, measure by measure", async () => {
    const rows = await readFigures(
      `measure=${MEASURES.map(({ id }) => id).join(",")}&place=IR-18&month=1399-01`,
    );
    const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
    for (const { id, kind } of MEASURES) {
      const [, worked = ""] = new RegExp(`^\\| \`${id}\` .*\\| ([^|]+) \\|$`, "m").exec(readme) ?? [];
      const figure = rows.find(({ measure }) => measure === id);
      if (!figure) throw new Error(`missing figure: ${id}`);
      expect({ id, worked }).toEqual({ id, worked: formatWorked(figure, kind) });
    }
  });

  it("places Bushehr second of 31 in request coverage", async () => {
    const answer = (await nation.app.json("/api/v1/ranking?measure=request_coverage&month=1399-01")) as {
      ranked: number;
      reported: number;
      tie_rule: string;
      rows: { place: string; rank: number }[];
    };
    expect(answer).toMatchObject({ ranked: 31, reported: 31, tie_rule: "1-2-2-4" });
    expect(answer.rows.find(({ place }) => place === "IR-18")?.rank).toBe(2);
  });

  it("adds up to the unit for every province and month", async () => {
    const [row] = await nation.snapshot.rows(sums);
    expect(row?.provinces).toBeGreaterThan(31 * 150);
    expect(row?.province_residuals).toBe(0);
  });

  it("adds counties up to provinces, in every month, channel and kind", async () => {
    const [row] = await nation.snapshot.rows(counties);
    expect(row?.compared).toBeGreaterThan(31 * 150 * 4);
    expect(row?.wrong).toBe(0);
  });

  it("adds provinces up to the country and shows the county ledger's residual", async () => {
    const provinces = await readFigures("measure=requested&parent=IR&level=province&month=1398-01..1398-06");
    const country = await readFigures("measure=requested&place=IR&month=1398-01..1398-06");
    for (const { month, value, reported, expected } of country) {
      const parts = provinces.filter((row) => row.month === month);
      expect(parts.reduce((sum, row) => sum + (row.value ?? 0), 0)).toBe(value);
      expect([reported, expected]).toEqual([31, 31]);
    }
    const ledger = (await nation.app.json("/api/v1/ledger?place=IR-18.01&month=1399-01")) as {
      rows: { value: number }[];
      eligible: number;
      sum: number;
      residual: number;
    };
    expect(ledger.rows.reduce((sum, { value }) => sum + value, 0)).toBe(ledger.sum);
    expect(ledger.eligible - ledger.sum).toBe(ledger.residual);
  });

  it("marks the month a province missed, and carries nothing forward", async () => {
    const [country, missing] = await readFigures("measure=request_coverage&place=IR,IR-11&month=1403-05");
    expect(country).toMatchObject({ status: "incomplete", reported: 30, expected: 31 });
    expect(missing).toMatchObject({ status: "not_reported", value: null, numerator: null });
    const answer = (await nation.app.json("/api/v1/ranking?measure=request_coverage&month=1403-05")) as {
      ranked: number;
      reported: number;
      expected: number;
    };
    expect(answer).toMatchObject({ ranked: 30, reported: 30, expected: 31 });
  });

  it("waits for three provinces in its last month, so that the month before is the latest whole one", async () => {
    expect(nation.snapshot.defaultMonth).toBe("1404-12");
    const awaited = ["IR-11", "IR-22", "IR-30"];
    const rows = await readFigures(`measure=requested,eligible&place=IR,${awaited.join()}&month=1405-01`);
    const of = (place: string, measure: string) =>
      rows.find((row) => row.place === place && row.measure === measure);
    expect(of("IR", "requested")).toMatchObject({ status: "incomplete", reported: 28, expected: 31 });
    for (const place of awaited)
      expect(of(place, "requested")).toMatchObject({ status: "not_reported", value: null });
    const [last, before] = await readReporting(nation);
    expect(last?.month).toBe("1405-01");
    expect(before?.month).toBe("1404-12");
    expect(before?.provinces).toHaveLength(31);
    expect(before?.provinces.filter((place) => !last?.provinces.includes(place))).toEqual(awaited);
    const eligible = {
      name: "test eligible",
      sql: "select count(*)::integer as n from eligible where month = '1405-01'",
    };
    expect(await nation.snapshot.rows(eligible)).toEqual([{ n: 31 + 429 }]);
  });

  it("knew at the end of Tir 1398 the months gathered by then, and of Tir what the register tells", async () => {
    const before = await serveProgramme(sample.folder, { knownOn: "2019-07-22", into: nation.dataFolder });
    try {
      const months = await readReporting(before);
      const expected = rangePeriods(
        parsePeriod("solar-hijri-month", "1392-01"),
        parsePeriod("solar-hijri-month", "1398-04"),
      ).map(({ key }) => key);
      expect(months.map(({ month }) => month)).toEqual(expected.toReversed());
      expect(months[0]).toEqual({ month: "1398-04", provinces: ["IR-18"] });
      // Three were late with Khordad; everybody else's and all of Ordibehesht had come.
      expect(months[1]?.provinces).toHaveLength(28);
      expect(months.slice(2).filter(({ provinces }) => provinces.length !== 31)).toEqual([]);
      expect(before.snapshot.defaultMonth).toBe("1398-02");
      expect(before.receipt.rows.quarantined).toBe(0);
      const [coverage] = (
        (await before.app.json("/api/v1/figures?measure=request_coverage&place=IR-18&month=1398-04")) as {
          rows: Figure[];
        }
      ).rows;
      expect(coverage).toMatchObject({ status: "reported" });
    } finally {
      await before.close();
    }
  });

  it("knew less before the late return came", async () => {
    const before = await serveProgramme(sample.folder, { knownOn: "2026-05-01", into: nation.dataFolder });
    try {
      const late = (await before.app.json(
        "/api/v1/figures?measure=requested&place=IR-22,IR&month=1404-12",
      )) as { rows: Figure[] };
      expect(late.rows[0]).toMatchObject({ place: "IR-22", status: "not_reported" });
      expect(late.rows[1]).toMatchObject({ status: "incomplete", reported: 30 });
      expect(before.receipt.figuresHash).not.toBe(nation.receipt.figuresHash);
      expect(before.snapshot.defaultMonth).toBe("1404-11");
    } finally {
      await before.close();
    }
  });
});
