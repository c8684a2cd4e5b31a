/** Real counties do not leave: not a code, not a name, not a value, in any byte of any data file. */
import { tableFromIPC } from "apache-arrow";
import { parquetReadObjects } from "hyparquet";
import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import type { BuiltFile } from "../../reports/build/built-file.ts";
import { createDataFiles } from "../../reports/data/data-files.ts";
import {
  assertDisclosed,
  assertFilesDisclosed,
  createDisclosureGate,
  publishableLevels,
} from "../../reports/disclosure.ts";
import { createFixtureSnapshot, FIXTURE_DECLARATION, type FixtureSnapshot } from "../fixture.ts";
import { STAMP } from "./data-fixture.ts";
import { RELEASE_HEAD } from "./report-fixture.ts";

const COUNTIES = ["IR-18.01", "IR-18.02"];
/** Stocks of the two counties that appear nowhere else: not as a sum, not as a part of another number. */
const PLANTED = [
  {
    place: "IR-18.01",
    requested: 91_827_364,
    produced: 81_726_354,
    delivered: 71_625_344,
    eligible: 102_938_475,
  },
  {
    place: "IR-18.02",
    requested: 64_554_637,
    produced: 53_443_526,
    delivered: 42_332_415,
    eligible: 75_665_748,
  },
] as const;
const NAMES = ["کاشته‌آباد", "Plantedshire"];

/** A programme of real data with two counties that report, and may be seen on its own pages. */
function openReal() {
  const real = { synthetic: false, source: "returns" };
  return createFixtureSnapshot({
    declaration: { programme: "real-programme", synthetic: false },
    months: ["1398-12", "1399-01"],
    places: [
      { place: "IR-18", name_fa: "بوشهر", name_en: "Bushehr" },
      { place: "IR-06", name_fa: "خوزستان", name_en: "Khuzestan" },
      ...COUNTIES.map((place, i) => ({
        ...{ place, parent: "IR-18", level: "county" },
        ...{ name_fa: `${NAMES[0]} ${i}`, name_en: `${NAMES[1]} ${i}` },
      })),
    ],
    positions: ["1398-12", "1399-01"].flatMap((month) => [
      ...PLANTED.map(({ eligible, ...row }) => ({
        ...row,
        ...real,
        month,
        uncollected: 0,
        in_transit: 0,
        voided: 0,
      })),
      {
        ...real,
        month,
        place: "IR-06",
        requested: 400_000,
        produced: 300_000,
        delivered: 200_000,
        uncollected: 5,
      },
    ]),
    eligible: ["1398-12", "1399-01"].flatMap((month) => [
      ...PLANTED.map(({ place, eligible }) => ({ month, place, value: eligible, synthetic: false })),
      { month, place: "IR-18", value: 178_604_229, synthetic: false },
      { month, place: "IR-06", value: 500_000, synthetic: false },
    ]),
  });
}

const REAL = { ...RELEASE_HEAD, programme: "real-programme", synthetic: false };

/** Everything a file says as text: its bytes, and what is packed inside it. */
async function readOut({ path, bytes }: Pick<BuiltFile, "path" | "bytes">): Promise<string> {
  const raw = Buffer.from(bytes).toString("latin1") + new TextDecoder().decode(bytes);
  const say = (rows: readonly object[]) =>
    JSON.stringify(rows, (_, cell: unknown) => (typeof cell === "bigint" ? Number(cell) : cell));
  if (path.endsWith(".parquet"))
    return raw + say(await parquetReadObjects({ file: new Uint8Array(bytes).buffer }));
  if (path.endsWith(".arrow")) return raw + say(tableFromIPC(bytes).toArray());
  if (!path.endsWith(".zip")) return raw;
  const entries = Object.values((await JSZip.loadAsync(bytes)).files);
  const inside = entries.map(async (entry) =>
    readOut({ path: entry.name, bytes: await entry.async("uint8array") }),
  );
  return raw + (await Promise.all(inside)).join("\n");
}

describe("publishableLevels(programme)", () => {
  it("lets counties out only where everything is made up and counties are public at all", () => {
    const levels = (synthetic: boolean, county_figures_public: boolean) =>
      publishableLevels({ synthetic, county_figures_public });
    expect(levels(true, true)).toEqual(["country", "province", "county"]);
    for (const held of [levels(false, true), levels(true, false), levels(false, false)])
      expect(held).toEqual(["country", "province"]);
  });
});

describe("a release of real data", () => {
  let snapshot: FixtureSnapshot;
  beforeAll(async () => {
    snapshot = await openReal();
  });
  afterAll(() => snapshot.close());

  it("says nothing of its counties in any byte of any data file", async () => {
    const files = await createDataFiles({
      ...{ snapshot, release: REAL, stamps: [STAMP], origin: "", languages: LANGUAGES },
    });
    const planted = [
      ...COUNTIES,
      ...COUNTIES.map((code) => code.replace(".", "_")),
      ...NAMES,
      ...PLANTED.flatMap((row) => [row.requested, row.produced, row.delivered, row.eligible]).map(String),
    ];
    for (const file of files) {
      const text = await readOut(file);
      expect(planted.filter((secret) => text.includes(secret))).toEqual([]);
    }
    const whole = await readOut(files.find(({ path }) => path === "data/figures.parquet") ?? fail());
    expect(whole).toContain(String(91_827_364 + 64_554_637));
    const readme = await readOut(files.find(({ path }) => path === "readme-en.txt") ?? fail());
    expect(readme).toContain("real data stop at the province");
    expect(readme).not.toContain("Synthetic");
  });

  it("is refused when a stamp would name a county", async () => {
    const stamps = [{ ...STAMP, rows: [["IR-18.02", 64_554_637]] }];
    await expect(
      createDataFiles({ snapshot, release: REAL, stamps, origin: "", languages: LANGUAGES }),
    ).rejects.toThrow("undisclosable county: IR-18.02 in stamps.json");
  });
});

const PLACES = [
  { place: "IR-18", level: "province" },
  { place: "IR-18.01", level: "county" },
  { place: "1801", level: "county" },
] as const;

describe("assertDisclosed(gate, rows)", () => {
  const real = createDisclosureGate({ ...FIXTURE_DECLARATION, synthetic: false }, PLACES);

  it("refuses a row of a county of real data, whatever its code", () => {
    for (const place of ["IR-18.01", "1801"])
      expect(() => assertDisclosed(real, [{ place: "IR-18" }, { place }])).toThrow(
        `undisclosable county: ${place}`,
      );
    expect(() => assertDisclosed(real, [{ place: "IR-18" }])).not.toThrow();
  });

  it("refuses a county figure that is not marked as made up, even in a made-up programme", () => {
    const gate = createDisclosureGate(FIXTURE_DECLARATION, PLACES);
    expect(() => assertDisclosed(gate, [{ place: "IR-18.01", synthetic: true }])).not.toThrow();
    expect(() => assertDisclosed(gate, [{ place: "IR-18.01", synthetic: false }])).toThrow(
      "undisclosable county",
    );
  });
});

describe("assertFilesDisclosed(gate, files)", () => {
  const gate = createDisclosureGate({ ...FIXTURE_DECLARATION, synthetic: false }, PLACES);
  const file = (path: string, text: string | Uint8Array) => ({ path, bytes: Buffer.from(text) });

  it("finds a code in text, in a workbook, and in a workbook inside a deck", async () => {
    const workbook = await new JSZip()
      .file("xl/sheet1.xml", "<v>IR-18.01</v>")
      .generateAsync({ type: "uint8array" });
    const deck = await new JSZip()
      .file("ppt/embeddings/a.xlsx", workbook)
      .generateAsync({ type: "uint8array" });
    for (const found of [file("a.html", "<td>IR-18.01</td>"), file("a.xlsx", workbook), file("a.pptx", deck)])
      await expect(assertFilesDisclosed(gate, [found])).rejects.toThrow(
        /^undisclosable county: IR-18\.01 in a\./,
      );
  });

  it("lets a longer code, a number like a code, and made-up counties pass", async () => {
    const files = [file("a.csv", "IR-18.012,XIR-18.01,IR-18,1801\r\n")];
    await expect(assertFilesDisclosed(gate, files)).resolves.toBeUndefined();
    const made = createDisclosureGate(FIXTURE_DECLARATION, PLACES);
    await expect(assertFilesDisclosed(made, [file("a.csv", "IR-18.01")])).resolves.toBeUndefined();
  });
});

function fail(): never {
  throw new Error("missing file");
}
