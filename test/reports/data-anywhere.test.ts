/** The data files of any programme, in any process. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { formatChecksums } from "../../reports/data/checksums.ts";
import { addByteOrderMark, renderCsv } from "../../reports/data/csv.ts";
import { createDataTable, readColumn } from "../../reports/data/data-table.ts";
import { createRevisionsTable } from "../../reports/data/revisions-table.ts";
import type { Place } from "../../server/metrics/catalog.ts";
import { createNumbersData } from "./data-fixture.ts";
import { RELEASE_HEAD } from "./report-fixture.ts";

const run = promisify(execFile);

describe("the same release in another process, at another time, in another zone", () => {
  it("is the same bytes, file by file", async () => {
    const script = fileURLToPath(new URL("./data-hashes.ts", import.meta.url));
    const [{ stdout }, { files }] = await Promise.all([
      run(process.execPath, ["--import", "tsx", script], {
        env: { ...process.env, TZ: "America/St_Johns", LANG: "fa_IR.UTF-8" },
      }),
      createNumbersData(),
    ]);
    const sums = new TextDecoder().decode(formatChecksums(files).bytes);
    expect(sums.split("\n").length).toBe(files.length + 1);
    expect(stdout.split("\n")).toEqual(sums.split("\n"));
  });
});

describe("a second programme: years, no counties, no events, two stages", () => {
  it("has the same files with its own measures and periods", async () => {
    const data = await createNumbersData();
    const paths = data.files.map(({ path }) => path);
    expect(paths).toContain("pooshesh-2024-r1.zip");
    expect(paths).not.toContain("data/events.csv");
    const rows: Record<string, string>[] = parse(data.textOf("data/figures.csv"), { columns: true });
    expect(rows.find(({ place, measure }) => place === "ZZ-1" && measure === "card_coverage")).toMatchObject({
      ...{ month: "2024", value: "80.00", numerator: "800", denominator: "1000", obs_status: "A" },
    });
    expect(rows.find(({ measure }) => measure === "issued")).toMatchObject({
      measure_en: "numbers assigned",
    });
    expect(rows.find(({ place, measure }) => place === "ZZ-2" && measure === "issued")).toMatchObject({
      ...{ value: "", numerator: "", status: "not_reported", obs_status: "O" },
    });
    expect(data.textOf("data/figures.sdmx.csv").split("\r\n")[1]).toContain(",A,ZZ,card_coverage,2024,");
    expect(data.textOf("readme-en.txt")).not.toContain("Counties");
    const series: Record<string, string>[] = parse(data.textOf("data/series.csv"), { columns: true });
    expect(new Set(series.map(({ month }) => month))).toEqual(new Set(["2023", "2024"]));
  });
});

describe("revisions.csv", () => {
  const place: Omit<Place, "place" | "name_fa" | "name_en"> = {
    ...{ parent: null, level: "province", name_en_basis: "official", code_before_2020: null, ordinal: 1 },
    ...{ capital_fa: null, capital_en: null, population_2016_census: null },
  };
  const known = {
    release: RELEASE_HEAD,
    catalog: { country: "IR" },
    places: new Map<string, Place>([
      ["IR", { ...place, place: "IR", name_fa: "ایران", name_en: "Iran" }],
      ["IR-06", { ...place, place: "IR-06", name_fa: "خوزستان", name_en: "Khuzestan" }],
    ]),
  };

  it("tells the usual size of a figure's revision, all provinces together as the country", () => {
    const table = createRevisionsTable({
      ...known,
      revisions: [
        {
          ...{
            place: null,
            figure: "produced",
            months: 62,
            revised: 3,
            mean_absolute: 12.5,
            mean_relative: 0.4,
          },
          ...{ largest: -530, largest_relative: -7.45, largest_month: "1399-07" },
        },
        {
          ...{
            place: "IR-06",
            figure: "produced",
            months: 31,
            revised: 0,
            mean_absolute: 0,
            mean_relative: null,
          },
          ...{ largest: 0, largest_relative: null, largest_month: null },
        },
      ],
    });
    const rows: Record<string, string>[] = parse(table ? renderCsv(table) : "", { columns: true });
    expect(rows).toMatchObject([
      {
        ...{ place: "IR", place_en: "Iran", figure_en: "all cards produced", months: "62", revised: "3" },
        ...{ mean_absolute: "12.50", largest: "-530", largest_relative: "-7.45", largest_month: "1399-07" },
      },
      { place: "IR-06", mean_absolute: "0.00", mean_relative: "", largest: "0", largest_month: "" },
    ]);
  });

  it("is left out where nobody told when figures became known", () =>
    expect(createRevisionsTable({ ...known, revisions: [] })).toBeNull());
});

describe("renderCsv(table)", () => {
  const head = {
    ...{ name: "places", title: { fa: "", en: "" }, about: { fa: "", en: "" } },
    ...{ key: [], references: [] },
  };

  it("writes nothing that a spreadsheet would run, and quotes what RFC 4180 asks to", () => {
    const names = ["=HYPERLINK(1)", "+1", "-1", "@a", "\ta", 'a"b', "c,d", "e\r\nf", "سه‌شنبه"];
    const csv = addByteOrderMark(
      renderCsv(
        createDataTable(head, names, [readColumn("name_fa", (name) => name), readColumn("value", () => -5)]),
      ),
    );
    const rows: string[][] = parse(csv, { bom: true, from_line: 2 });
    expect(rows).toEqual([
      ...["'=HYPERLINK(1)", "'+1", "'-1", "'@a", "'\ta"].map((name) => [name, "-5"]),
      ...names.slice(5).map((name) => [name, "-5"]),
    ]);
  });

  it("refuses a row without what every row must have", () =>
    expect(() => createDataTable(head, [null], [readColumn("place", () => null)])).toThrow(
      "missing cell: places.place",
    ));
});
