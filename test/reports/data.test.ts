/** Programs that were not written here read every data format and find the API's figures. */
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { tableFromIPC } from "apache-arrow";
import { parse } from "csv-parse/sync";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatChecksums } from "../../reports/data/checksums.ts";
import { OBS_STATUS } from "../../server/api/representations/labels.ts";
import type { Figure } from "../../server/metrics/figures.ts";
import { createReferenceData, EIGHT, type ReferenceData, STAMP } from "./data-fixture.ts";

let data: ReferenceData;
let folder: string;

beforeAll(async () => {
  data = await createReferenceData();
  folder = await mkdtemp(join(tmpdir(), "pooshesh-data-"));
  for (const { path, bytes } of [...data.files, formatChecksums(data.files)]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

type CsvRow = Readonly<Record<string, string>>;

function readCsv(path: string): CsvRow[] {
  return parse(data.textOf(path), { columns: true, bom: true, record_delimiter: "\r\n" });
}

/** Measure, place, value, numerator, denominator, status: what every format must agree on. */
function fingerprint(
  rows: readonly Pick<Figure, "measure" | "place" | "value" | "numerator" | "denominator">[],
) {
  return rows.map(({ measure, place, value, numerator, denominator }) => [
    measure,
    place,
    value,
    numerator,
    denominator,
  ]);
}

const parseCell = (cell: string | undefined) => (cell === undefined || cell === "" ? null : Number(cell));

function eightOf(find: (measure: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.keys(EIGHT).map((measure) => [measure, find(measure)]));
}

describe("figures.csv", () => {
  it("holds every figure of the API, by csv-parse", () => {
    const rows = readCsv("data/figures.csv");
    expect(
      fingerprint(
        rows.map((row) => ({
          measure: row.measure ?? "",
          place: row.place ?? "",
          value: parseCell(row.value),
          numerator: parseCell(row.numerator),
          denominator: parseCell(row.denominator),
        })),
      ),
    ).toEqual(fingerprint(data.figures));
    expect(rows.map(({ obs_status }) => obs_status)).toEqual(
      data.figures.map(({ status }) => OBS_STATUS[status]),
    );
    expect(new Set(rows.map(({ release }) => release))).toEqual(new Set(["1399-01-r1"]));
  });

  it("holds the eight figures of the reference article", () => {
    const rows = readCsv("data/figures.csv").filter(({ place }) => place === "IR-18");
    expect(eightOf((measure) => parseCell(rows.find((row) => row.measure === measure)?.value))).toEqual(
      EIGHT,
    );
    expect(rows.find(({ measure }) => measure === "request_coverage")).toMatchObject({
      ...{ place_fa: "بوشهر", place_en: "Bushehr", level: "province", unit: "percent", value: "93.87" },
      ...{
        numerator: "727592",
        denominator: "775129",
        status: "reported",
        obs_status: "A",
        synthetic: "true",
      },
    });
  });

  it("leaves a figure that is not reported empty, never 0", () => {
    const empty = readCsv("data/figures.csv").filter(({ value }) => value === "");
    expect(empty.length).toBeGreaterThan(0);
    expect(new Set(empty.map(({ obs_status }) => obs_status))).toEqual(new Set(["O", "M"]));
  });

  it("follows RFC 4180: CRLF after every row, cells of one number, UTF-8 without a mark", () => {
    const text = data.textOf("data/figures.csv");
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(text.endsWith("\r\n")).toBe(true);
    expect(text.startsWith("month,place,level")).toBe(true);
  });

  it("has a twin with a byte-order mark, otherwise the same bytes", () => {
    const marked = data.bytesOf("data/figures-bom.csv");
    expect([...marked.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(Buffer.from(marked.subarray(3)).equals(data.bytesOf("data/figures.csv"))).toBe(true);
  });
});

describe("figures-wide.csv", () => {
  it("holds the same with a row a place", () => {
    const rows = new Map(readCsv("data/figures-wide.csv").map((row) => [row.place, row]));
    for (const { place, measure, value, numerator, denominator, status } of data.figures) {
      const row = rows.get(place);
      expect(parseCell(row?.[measure])).toBe(value);
      expect(row?.[`${measure}_obs_status`]).toBe(OBS_STATUS[status]);
      if (row && `${measure}_numerator` in row)
        expect([parseCell(row[`${measure}_numerator`]), parseCell(row[`${measure}_denominator`])]).toEqual([
          numerator,
          denominator,
        ]);
    }
    expect(eightOf((measure) => parseCell(rows.get("IR-18")?.[measure]))).toEqual(EIGHT);
  });
});

describe("Parquet", () => {
  it("holds the figures, by hyparquet", async () => {
    const file = copyBuffer(data.bytesOf("data/figures.parquet"));
    const rows = await parquetReadObjects({ file });
    const found = rows.map((row) => ({
      measure: String(row.measure),
      place: String(row.place),
      value: row.value === null ? null : Number(row.value),
      numerator: row.numerator === null ? null : Number(row.numerator),
      denominator: row.denominator === null ? null : Number(row.denominator),
    }));
    expect(fingerprint(found)).toEqual(fingerprint(data.figures));
    const bushehr = found.filter(({ place }) => place === "IR-18");
    expect(eightOf((measure) => bushehr.find((row) => row.measure === measure)?.value)).toEqual(EIGHT);
    const { created_by, key_value_metadata } = parquetMetadata(file);
    expect(created_by).toBe("pooshesh");
    expect(key_value_metadata).toContainEqual({ key: "release", value: "1399-01-r1" });
  });

  it("and CSV are the same table to DuckDB", async () => {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const result = await connection.runAndReadAll(
      `with csv as (
         select month, place, measure, value::double as value, numerator::bigint as numerator,
           denominator::bigint as denominator, obs_status, reported::int as reported, expected::int as expected,
           synthetic::boolean as synthetic
         from read_csv($csv, header = true, all_varchar = true, nullstr = '')
       )
       select (select count(*) from csv), (select count(*) from (from csv except all from read_parquet($parquet))),
         (select value from csv where measure = 'requested' and place = 'IR-18' and month = '1399-01')`,
      { csv: join(folder, "data/series.csv"), parquet: join(folder, "data/series.parquet") },
    );
    const [[rows, different, requested] = []] = result.getRows();
    expect(Number(rows)).toBe(data.files.find(({ path }) => path === "data/series.csv")?.rows);
    expect(Number(different)).toBe(0);
    expect(requested).toBe(727_592);
    connection.closeSync();
  });
});

describe("Arrow", () => {
  it("holds the figures, by apache-arrow's reader", () => {
    const table = tableFromIPC(data.bytesOf("data/figures.arrow"));
    const column = (name: string) => [...(table.getChild(name) ?? [])];
    const [measures, places] = [column("measure"), column("place")];
    const [values, numerators, denominators] = [column("value"), column("numerator"), column("denominator")];
    const whole = (cell: unknown) => (cell === null ? null : Number(cell));
    const found = measures.map((measure, row) => ({
      measure: String(measure),
      place: String(places[row]),
      value: whole(values[row]),
      numerator: whole(numerators[row]),
      denominator: whole(denominators[row]),
    }));
    expect(fingerprint(found)).toEqual(fingerprint(data.figures));
    const bushehr = found.filter(({ place }) => place === "IR-18");
    expect(eightOf((measure) => bushehr.find((row) => row.measure === measure)?.value)).toEqual(EIGHT);
    expect(table.schema.metadata.get("release")).toBe("1399-01-r1");
  });

  it("holds the series of the Parquet file, cell by cell", async () => {
    const table = tableFromIPC(data.bytesOf("data/series.arrow"));
    const rows = await parquetReadObjects({ file: copyBuffer(data.bytesOf("data/series.parquet")) });
    expect(table.numRows).toBe(rows.length);
    for (const name of ["month", "measure", "obs_status", "value", "numerator", "reported"])
      expect([...(table.getChild(name) ?? [])]).toEqual(rows.map((row) => row[name] ?? null));
  });
});

interface Stat {
  readonly label: string;
  readonly updated: string;
  readonly size: readonly number[];
  readonly role: Readonly<Record<string, readonly string[]>>;
  Data(cell: Readonly<Record<string, string>>): { readonly value: number | null; readonly status: string };
  Dimension(id: string): {
    readonly label: string;
    Category(id: string): {
      readonly label: string;
      readonly unit: { readonly label: string; readonly decimals: number };
    };
  };
}

describe("JSON-stat", () => {
  const readStat = (path: string): Stat => {
    const open: (document: unknown) => Stat = createRequire(import.meta.url)("jsonstat-toolkit");
    return open(JSON.parse(data.textOf(path)));
  };

  it("holds every figure with its status, by jsonstat-toolkit", () => {
    const cube = readStat("data/figures.json-stat.json");
    for (const { place, measure, month, value, status } of data.figures)
      expect(cube.Data({ place, measure, month })).toMatchObject({ value, status: OBS_STATUS[status] });
    expect(eightOf((measure) => cube.Data({ place: "IR-18", measure, month: "1399-01" }).value)).toEqual(
      EIGHT,
    );
    expect(cube.role).toMatchObject({ time: ["month"], geo: ["place"], metric: ["measure"] });
    expect(cube.updated).toBe("2020-05-19T05:00:00Z");
  });

  it("names the same cells in either language, with units and decimals", () => {
    const [en, fa] = [readStat("data/figures.json-stat.json"), readStat("data/figures-fa.json-stat.json")];
    const names = [en, fa].map((cube) => [
      cube.Dimension("place").Category("IR-18").label,
      cube.Dimension("measure").Category("request_coverage").label,
      cube.Dimension("measure").Category("request_coverage").unit.label,
      cube.Dimension("month").Category("1399-01").label,
    ]);
    expect(names).toEqual([
      ["Bushehr", "request coverage", "percent", "Farvardin 1399"],
      ["بوشهر", "پوشش درخواست", "درصد", "فروردین ۱۳۹۹"],
    ]);
    expect(en.Dimension("measure").Category("request_coverage").unit.decimals).toBe(2);
    expect(fa.Data({ place: "IR-18", measure: "requested", month: "1399-01" }).value).toBe(727_592);
  });
});

describe("SDMX-CSV", () => {
  it("begins as version 2.0 asks and holds every figure with its codes", () => {
    const rows = readCsv("data/figures.sdmx.csv");
    expect(Object.keys(rows[0] ?? {}).slice(0, 3)).toEqual(["STRUCTURE", "STRUCTURE_ID", "ACTION"]);
    expect(
      rows.map((row) => [row.INDICATOR, row.REF_AREA, parseCell(row.OBS_VALUE), row.OBS_STATUS]),
    ).toEqual(
      data.figures.map(({ measure, place, value, status }) => [
        measure,
        place.replace(".", "_"),
        value,
        OBS_STATUS[status],
      ]),
    );
    const bushehr = rows.filter(({ REF_AREA }) => REF_AREA === "IR-18");
    expect(eightOf((id) => parseCell(bushehr.find(({ INDICATOR }) => INDICATOR === id)?.OBS_VALUE))).toEqual(
      EIGHT,
    );
  });

  it("writes a Solar Hijri month as the Gregorian days it is", () =>
    expect(new Set(readCsv("data/figures.sdmx.csv").map((row) => row.TIME_PERIOD))).toEqual(
      new Set(["2020-03-20/P31D"]),
    ));

  it("uses no code that its lists do not name, and none that SDMX forbids", () => {
    const known = new Set(readCsv("data/codes.csv").map(({ codelist, code }) => `${codelist} ${code}`));
    const lists = {
      ...{ FREQ: "CL_FREQ", REF_AREA: "CL_AREA", INDICATOR: "CL_INDICATOR", TIME_PERIOD: "TIME_PERIOD" },
      ...{ UNIT_MEASURE: "CL_UNIT_MEASURE", OBS_STATUS: "CL_OBS_STATUS", CONF_STATUS: "CL_CONF_STATUS" },
      SYNTHETIC: "CL_BOOLEAN",
    };
    const rows = readCsv("data/figures.sdmx.csv");
    for (const [column, list] of Object.entries(lists)) {
      const codes = [...new Set(rows.map((row) => row[column] ?? ""))];
      expect(codes.filter((code) => !known.has(`${list} ${code}`))).toEqual([]);
      if (column !== "TIME_PERIOD")
        expect(codes.filter((code) => !/^[A-Za-z0-9@$_-]+$/.test(code))).toEqual([]);
    }
  });
});

describe("ranking.csv", () => {
  it("says the rank with what a rank needs", () => {
    const row = readCsv("data/ranking.csv").find(
      ({ place, measure }) => place === "IR-18" && measure === "request_coverage",
    );
    expect(row).toMatchObject({
      ...{ month: "1399-01", rank: "2", value: "93.87", ranked: "31", reported: "31", expected: "31" },
      ...{ tie_rule: "1-2-2-4", better: "higher", place_fa: "بوشهر" },
    });
  });
});

describe("bundle and checksums", () => {
  it("the zip lists every other file, and its own checksums, in one folder", async () => {
    const zip = await JSZip.loadAsync(data.bytesOf("pooshesh-1399-01-r1.zip"));
    const names = Object.keys(zip.files);
    const expected = [...data.files.map(({ path }) => path), "SHA256SUMS"].filter(
      (path) => !path.endsWith(".zip"),
    );
    expect(names.toSorted()).toEqual(expected.map((path) => `pooshesh-1399-01-r1/${path}`).toSorted());
    const figures = await zip.file("pooshesh-1399-01-r1/data/figures.csv")?.async("string");
    expect(figures).toBe(data.textOf("data/figures.csv"));
  });

  it("sha256sum accepts every file, and refuses one with a changed byte", async (context) => {
    const check = () =>
      spawnSync("sha256sum", ["-c", "--quiet", "SHA256SUMS"], { cwd: folder, encoding: "utf8" });
    if (check().error) return context.skip();
    expect(check().status).toBe(0);
    const bytes = Buffer.from(data.bytesOf("data/places.csv"));
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    await writeFile(join(folder, "data/places.csv"), bytes);
    expect(check()).toMatchObject({ status: 1, stdout: expect.stringContaining("data/places.csv: FAILED") });
    await writeFile(join(folder, "data/places.csv"), data.bytesOf("data/places.csv"));
  });

  it("carries the stamps as they were given", () =>
    expect(JSON.parse(data.textOf("stamps.json"))).toEqual([STAMP]));
});

function copyBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
