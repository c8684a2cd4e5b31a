/** The data files of any programme, in any process. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { formatChecksums } from "../../reports/data/checksums.ts";
import { createFixtureSnapshot } from "../fixture.ts";
import { createReferenceData } from "./data-fixture.ts";
import { RELEASE_HEAD } from "./report-fixture.ts";

const run = promisify(execFile);

describe("the same release in another process, at another time, in another zone", () => {
  it("is the same bytes, file by file", async () => {
    const script = fileURLToPath(new URL("./data-hashes.ts", import.meta.url));
    const [{ stdout }, { files }] = await Promise.all([
      run(process.execPath, ["--import", "tsx", script], {
        env: { ...process.env, TZ: "America/St_Johns", LANG: "fa_IR.UTF-8" },
      }),
      createReferenceData(),
    ]);
    const sums = new TextDecoder().decode(formatChecksums(files).bytes);
    expect(sums.split("\n").length).toBe(files.length + 1);
    expect(stdout.split("\n")).toEqual(sums.split("\n"));
  });
});

describe("a second programme: years, no counties, no events, two stages", () => {
  it("has the same files with its own measures and periods", async () => {
    const release = {
      ...RELEASE_HEAD,
      release: "2024-r1",
      month: "2024",
      programme: "numbers",
      places: ["ZZ"],
    };
    const data = await createReferenceData(release, () =>
      createFixtureSnapshot({
        declaration: {
          ...{ programme: "numbers", calendar: "gregorian-year", stages: ["eligible", "issued"] },
          ...{ country: { place: "ZZ", name_fa: "کشور ساختگی", name_en: "Made-up country" } },
          ...{ county_figures_public: false, uncollected_inside_issued: true, channels: ["unspecified"] },
          names: { issued: { fa: "شماره‌های داده‌شده", en: "numbers assigned" } },
        },
        months: ["2022", "2024"],
        places: ["ZZ-1", "ZZ-2"].map((place) => ({ place, name_fa: "استان", name_en: "Province" })),
        positions: ["2023", "2024"].map((month) => ({
          month,
          place: "ZZ-1",
          produced: 800,
          channel: "unspecified",
        })),
        eligible: ["2023", "2024"].map((month) => ({ month, place: "ZZ-1", value: 1_000 })),
      }),
    );
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
