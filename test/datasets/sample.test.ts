import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { firstDay, parsePeriod } from "../../datasets/period.ts";
import { type SampleProgress, type SampleReport, writeSample } from "../../datasets/sample/sample.ts";
import { formatVersion } from "../../datasets/sample/version.ts";
import { SAMPLE_SHA256 } from "../made-sample.ts";
import {
  type EligibleRow,
  MONTHS,
  monthBefore,
  openSampleFolder,
  pathsOf,
  type ReturnRow,
  type SampleFolder,
  STOCKS,
} from "./sample-folder.ts";

const FACTS = new URL("../../datasets/iran-smart-card/", import.meta.url);
/** Provinces that count uncollected cards inside issued. */
const INSIDE = "IR-01 IR-05 IR-09 IR-10 IR-13 IR-19 IR-23 IR-26 IR-28".split(" ");
const schemaSchema = z.object({ fields: z.array(z.looseObject({ name: z.string() })) });
const placeSchema = z.object({ place: z.string(), parent: z.string(), level: z.string() });

const root = mkdtempSync(join(tmpdir(), "sample-"));
const folder = join(root, "nation");
const progress: SampleProgress[] = [];
let report: SampleReport;
let sample: SampleFolder;
let returns: Map<string, ReturnRow>;
let eligible: Map<string, EligibleRow>;

const cellOf = ({ place, channel, kind }: ReturnRow) => `${place} ${channel} ${kind}`;
const hashOf = (bytes: Uint8Array) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
function hashFolder(path: string): Map<string, string> {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((file) => [file.slice(path.length + 1), hashOf(readFileSync(file))]),
  );
}

beforeAll(async () => {
  report = await writeSample(folder, { onProgress: (step) => progress.push(step) });
  sample = openSampleFolder(folder);
  returns = sample.readReturns();
  eligible = sample.readEligible();
});
afterAll(() => rmSync(root, { recursive: true }));

describe("writeSample(folder, {seed, onProgress})", () => {
  it("writes the same bytes for the same seed in another process, and others for another seed", async () => {
    const module = new URL("../../datasets/sample/sample.ts", import.meta.url).href;
    const code = `const { writeSample } = await import(${JSON.stringify(module)}); await writeSample(process.argv[1], { seed: Number(process.argv[2]) });`;
    const write = async (seed: number) => {
      const other = join(root, `seed-${seed}`);
      const flags = ["--import", "tsx", "--input-type=module", "-e", code, other, String(seed)];
      await promisify(execFile)(process.execPath, flags);
      return hashFolder(other);
    };
    const [same, different] = [await write(1399), await write(7)];
    const own = hashFolder(folder);
    expect(same).toEqual(own);
    const made = [...own.keys()].filter((path) => /^(returns|eligible|registers|targets)/.test(path));
    const zero = (path: string) =>
      /^returns/.test(path) && sample.readLines(path).every((line) => line.endsWith(",0,0,0,0,0,0,true"));
    expect(made.filter((path) => !zero(path) && own.get(path) === different.get(path))).toEqual([]);
    // Lateness is drawn too, so that other provinces send files of their own.
    const late = (files: Map<string, string>) => [...files.keys()].filter((path) => /-late\.csv$/.test(path));
    expect(late(different)).not.toEqual(late(own));
    const other = openSampleFolder(join(root, "seed-7")).descriptor.version;
    expect([sample.descriptor.version, other]).toEqual([formatVersion(1399), formatVersion(7)]);
  });

  it("has a version of its own for every change of what is written", () => {
    // Where this differs, raise GENERATOR of datasets/sample/version.ts: samples made before are then made again; and write it there.
    expect({ version: sample.descriptor.version, files: hashOf(sample.read("datapackage.json")) }).toEqual({
      version: "2.0.0+seed.1399",
      files: `sha256:${SAMPLE_SHA256}`,
    });
  });

  it("names every file with its size and hash, and says that it is synthetic", () => {
    expect(sample.descriptor.pooshesh).toMatchObject({
      programme: "iran-sample",
      synthetic: true,
      county_figures_public: true,
      uncollected_inside_issued: false,
    });
    const named = sample.descriptor.resources.flatMap(({ path, bytes, hash, objects }) =>
      typeof path === "string" ? [{ path, bytes, hash }] : (objects ?? []),
    );
    for (const { path, bytes, hash } of named) {
      expect(hashOf(sample.read(path)), path).toBe(hash);
      expect(sample.read(path).byteLength, path).toBe(bytes);
    }
    const besides = ["datapackage.json", "shapes/LICENSE-ODbL.txt"];
    expect([...named.map(({ path }) => path), ...besides].sort()).toEqual([...hashFolder(folder).keys()]);
    expect(report.files).toBe(named.length + besides.length);
    const facts = ["places", "statements", "events", "shapes"];
    for (const { pooshesh } of sample.descriptor.resources) {
      if (facts.includes(pooshesh.table)) continue;
      expect(pooshesh.synthetic).toBe(true);
      expect(pooshesh.title_fa).toMatch(/^دادهٔ ساختگی/);
      expect(pooshesh.title_en).toMatch(/^Synthetic/);
    }
  });

  it("has a head for each schema, and marks every row synthetic", () => {
    for (const resource of ["returns", "eligible", "targets"].flatMap((table) => sample.resourcesOf(table))) {
      const { fields } = schemaSchema.parse(resource.schema);
      for (const path of pathsOf(resource)) {
        const [head, ...lines] = sample.read(path).toString().trimEnd().split("\n");
        expect(head).toBe(fields.map(({ name }) => name).join(","));
        expect(lines.every((line) => line.endsWith(",true"))).toBe(true);
      }
    }
  });

  it("gives every submission an id of its own", () => {
    const ids = sample.descriptor.resources.flatMap(({ pooshesh }) => pooshesh.submission ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(sample.descriptor.resources.map(({ name }) => name)).size).toBe(
      sample.descriptor.resources.length,
    );
  });

  it("tells its progress, each step to the end", () => {
    const ended = progress.filter(({ done, total }) => done === total).map(({ step }) => step);
    expect([...new Set(ended)]).toEqual(["nation", "returns", "eligible", "registers", "package"]);
  });
});

describe("returns", () => {
  it("hold every month of 419 counties, 3 channels, re-issues from 1402", () => {
    const places = z
      .array(placeSchema)
      .parse(parse(readFileSync(new URL("places.csv", FACTS)), { columns: true }));
    const counties = places.filter(({ level, parent }) => level === "county" && parent !== "IR-18");
    expect(counties).toHaveLength(419);
    const channels = new Map(counties.map(({ place }) => [place, new Set<string>()]));
    for (const { place, channel } of returns.values()) channels.get(place)?.add(channel);
    for (const [place, used] of channels) expect([...used], place).toHaveLength(3);
    expect(new Set([...channels.values()].flatMap((used) => [...used])).size).toBe(4);
    const missing = MONTHS.flatMap((month) =>
      counties.flatMap(({ place }) =>
        [...(channels.get(place) ?? [])].flatMap((channel) =>
          ["first", ...(month >= "1402-01" ? ["reissue"] : [])]
            .map((kind) => `${month} ${place} ${channel} ${kind}`)
            .filter((key) => !returns.has(key)),
        ),
      ),
    );
    const awaited = ["1403-05 IR-11", "1405-01 IR-11", "1405-01 IR-22", "1405-01 IR-30"];
    expect([...new Set(missing.map((key) => key.slice(0, 13)))]).toEqual(awaited);
    const cells = awaited.map((key) => counties.filter(({ parent }) => key.endsWith(parent)).length * 6);
    expect(missing).toHaveLength(cells.reduce((sum, count) => sum + count, 0));
  });

  it("are ordered by month, place, channel and kind", () => {
    for (const path of sample.resourcesOf("returns").flatMap(pathsOf)) {
      const keys = sample.readLines(path).map((line) => line.split(",").slice(0, 4).join(" "));
      expect(keys, path).toEqual([...new Set(keys)].sort());
    }
  });

  it("add up in every row, are whole, and never fall where they may not, as known on any day", () => {
    for (const day of ["2017-11-20", "2023-12-01", "9999"]) {
      const before = new Map<string, ReturnRow>();
      let wrong = 0;
      for (const row of [...sample.readReturns(day).values()].sort((a, b) => (a.month < b.month ? -1 : 1))) {
        const last = before.get(cellOf(row));
        const { requested, produced, in_transit, uncollected, delivered, voided } = row;
        if (!STOCKS.every((stock) => Number.isInteger(row[stock]) && row[stock] >= 0)) wrong += 1;
        if (produced !== in_transit + uncollected + delivered + voided || produced > requested) wrong += 1;
        for (const stock of ["requested", "produced", "delivered", "voided"] as const)
          if (last && row[stock] < last[stock]) wrong += 1;
        before.set(cellOf(row), row);
      }
      expect(wrong).toBe(0);
    }
  });

  it("come late, provisionally and revised where they should", () => {
    const notes = sample.resourcesOf("returns").map(({ name, pooshesh }) => ({ name, ...pooshesh }));
    const named = (name: string) => notes.find((note) => note.name === `returns-${name}`);
    expect(named("1404-12-outside")?.received_on).toBe("2026-04-09");
    expect(named("ir-22-1404-12-late")?.received_on).toBe("2026-06-15");
    expect(named("ir-30-1404-12-provisional")).toMatchObject({
      provisional: true,
      received_on: "2026-04-10",
    });
    expect(notes.filter(({ provisional }) => provisional)).toHaveLength(1);
    expect(named("ir-09-1403-09-to-11-revised")?.received_on).toBe("2025-06-10");
    const [early, late] = [sample.readReturns("2025-06-09"), sample.readReturns("2025-06-10")];
    const changed = [...late].filter(
      ([key, row]) => early.has(key) && JSON.stringify(early.get(key)) !== JSON.stringify(row),
    );
    expect([...new Set(changed.map(([, row]) => row.month))]).toEqual(["1403-09", "1403-10", "1403-11"]);
    expect(changed.every(([, row]) => row.place.startsWith("IR-09."))).toBe(true);
    expect(changed).toHaveLength(sample.readLines("returns/IR-09-1403-09-to-11-revised.csv").length);
  });

  it("are on one basis of issued in every file, and by county", () => {
    for (const resource of sample.resourcesOf("returns")) {
      const { uncollected_inside_issued: inside, level, submission } = resource.pooshesh;
      const provinces = new Set(
        pathsOf(resource)
          .flatMap(sample.readLines)
          .map((line) => line.slice(8, 13)),
      );
      expect(
        [...provinces].filter((province) => INSIDE.includes(province) !== inside),
        submission,
      ).toEqual([]);
      expect(level).toBe("county");
    }
  });

  it("repeat the month before where a revision comes later, in one channel and nowhere else", () => {
    const revised = sample.resourcesOf("returns").filter(({ name }) => name.endsWith("-revised"));
    expect(revised).toHaveLength(7);
    const keyOf = (line: string) => line.split(",").slice(0, 4).join(" ");
    const sentCounts = (line = "") => line.split(",").slice(4, -1).map(Number).toSpliced(1, 1);
    const counts = (row: ReturnRow | undefined) => [
      row?.requested,
      row?.in_transit,
      row?.uncollected,
      row?.delivered,
      row?.voided,
    ];
    for (const { path, pooshesh } of revised) {
      const keys = sample.readLines(String(path)).map(keyOf);
      const basis = pooshesh.uncollected_inside_issued ? "inside" : "outside";
      const months = [...new Set(keys.map((key) => key.slice(0, 7)))];
      const sent = months.flatMap((month) => sample.readLines(`returns/${month}-${basis}.csv`));
      const first = new Map(sent.map((line) => [keyOf(line), line]));
      expect(keys.length).toBeGreaterThan(0);
      expect(keys.length).toBeLessThan(170);
      expect(new Set(keys.map((key) => key.split(" ")[2])).size).toBe(1);
      for (const key of keys) {
        const before = returns.get(`${monthBefore(key.slice(0, 7))}${key.slice(7)}`);
        expect(sentCounts(first.get(key)), key).toEqual(counts(before));
        expect(counts(returns.get(key)), key).not.toEqual(counts(before));
      }
    }
  });

  it("are known on a day as far as they had been received, and no further", () => {
    for (const [day, punctual] of [
      ["2014-05-09", "1392-12"],
      ["2014-05-10", "1393-01"],
      ["2019-07-22", "1398-03"],
      ["2026-05-10", "1405-01"],
    ] as const) {
      const months = new Map<string, string[]>();
      for (const { month, place } of sample.readReturns(day).values()) {
        const known = months.get(place.slice(0, 5)) ?? [];
        if (known.at(-1) !== month) known.push(month);
        months.set(place.slice(0, 5), known);
      }
      const until = MONTHS.filter((month) => month <= punctual);
      // Mazandaran is never late; nobody is ahead of it.
      expect(months.get("IR-02")).toEqual(until);
      for (const [province, known] of months) expect(until, province).toEqual(expect.arrayContaining(known));
      expect(months.size).toBe(30);
    }
  });
});

describe("eligible", () => {
  it("is the sum of the counties in every province and month, and never below the first requests", () => {
    const requested = new Map<string, number>();
    for (const { month, place, kind, requested: count } of returns.values())
      if (kind === "first")
        for (const at of [place, place.slice(0, 5)])
          requested.set(`${month} ${at}`, (requested.get(`${month} ${at}`) ?? 0) + count);
    for (const known of [eligible, sample.readEligible("2019-06-01")]) {
      const sums = new Map<string, number>();
      for (const [key, { value }] of known) {
        expect(value).toBeGreaterThanOrEqual(requested.get(key) ?? 0);
        if (key.length > 13) sums.set(key.slice(0, 13), (sums.get(key.slice(0, 13)) ?? 0) + value);
      }
      for (const [key, sum] of sums) expect(known.get(key)?.value, key).toBe(sum);
      expect(sums.size % 31).toBe(0);
    }
    expect(eligible.size).toBe((31 + 429) * MONTHS.length);
  });

  it("grows by 1.0 to 1.5 million a year, and by one step in one province", () => {
    const national = (month: string) =>
      [...eligible].reduce(
        (sum, [key, { value }]) => (key.length === 13 && key.startsWith(month) ? sum + value : sum),
        0,
      );
    const kurdistan = (month: string) => eligible.get(`${month} IR-12`)?.value ?? 0;
    for (let year = 1393; year <= 1404; year += 1) {
      const step = year === 1397 ? kurdistan("1397-01") - kurdistan("1396-12") : 0;
      const growth = national(`${year}-12`) - national(`${year - 1}-12`) - step;
      expect(growth, `${year}`).toBeGreaterThan(0.99e6);
      expect(growth, `${year}`).toBeLessThan(1.51e6);
    }
    expect(kurdistan("1397-01") / kurdistan("1396-12")).toBeCloseTo(1.079, 3);
    const steps = [...eligible].filter(([, { revision }]) => revision !== 0).map(([key]) => key);
    expect(steps.every((key) => key.slice(8).startsWith("IR-12") && key >= "1397-01")).toBe(true);
    const counties = [...eligible.keys()].filter((key) => key.startsWith("1397-01 IR-12")).length;
    expect(steps).toHaveLength(counties * (8 * 12 + 1));
    expect(sample.readEligible("2019-06-09").get("1397-12 IR-12")?.revision).toBe(0);
    expect(sample.readEligible("2019-06-10").get("1397-12 IR-12")?.revision).toBe(1);
  });

  it("is a projection: a year's months are all known before it begins, and not in the year before that", () => {
    const yearly = sample.resourcesOf("eligible").filter(({ name }) => !name.endsWith("-revised"));
    expect(yearly.map(({ name }) => name)).toEqual(
      Array.from({ length: 14 }, (_, i) => `eligible-${1392 + i}`),
    );
    for (const { name, pooshesh } of yearly) {
      const begins = Date.parse(firstDay(parsePeriod("solar-hijri-month", `${name.slice(-4)}-01`)));
      const days = (begins - Date.parse(pooshesh.received_on ?? "")) / 86_400_000;
      expect(days, name).toBeGreaterThan(0);
      expect(days, name).toBeLessThan(30);
    }
  });
});
