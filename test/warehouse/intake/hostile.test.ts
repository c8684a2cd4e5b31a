/** Whatever comes in, the reading ends, in time and memory, and the counts add up. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { validateFile } from "../../../server/warehouse/intake/file.ts";
import { createGazetteer } from "../../../server/warehouse/intake/gazetteer.ts";
import { type IntakeOptions, validateSources } from "../../../server/warehouse/intake/intake.ts";
import { createRequest, isBalanced, PLACES, withFolder } from "./programme.ts";

const HEAD = "month,place,channel,request_kind,requested,issued,delivered,synthetic\n";
const ROW = "1399-01,IR-18.01,post_office,first,5,4,3,false\n";

/** Rules found in each of the files, read by children as in a build. */
function readFiles(files: Readonly<Record<string, string | Buffer>>, options: IntakeOptions = {}) {
  return withFolder(async (folder) => {
    const requests = Object.entries(files).map(([name, content]) => {
      writeFileSync(join(folder, name), content);
      return createRequest(join(folder, name), folder);
    });
    const receipts = await validateSources(requests, options);
    for (const receipt of receipts) expect(isBalanced(receipt)).toBe(true);
    return receipts;
  });
}

describe("validateFile(request)", () => {
  const gazetteer = createGazetteer(PLACES);
  const readAll = (contents: readonly (string | Uint8Array)[]) =>
    withFolder((folder) =>
      contents.map((content) => {
        const path = join(folder, "raw.csv");
        writeFileSync(path, content);
        return validateFile(createRequest(path, folder), gazetteer);
      }),
    );

  test("any bytes at all end in a balanced receipt", async () => {
    const samples = fc.sample(fc.uint8Array({ maxLength: 400 }), { numRuns: 300, seed: 1399 });
    for (const receipt of await readAll(samples)) expect(isBalanced(receipt)).toBe(true);
  });

  test("anything like CSV ends in a balanced receipt", async () => {
    const cell = fc.oneof(
      fc.constantFrom("1399-01", "1399-02", "2020-04", "IR-18.01", "IR-18", "IR-99", "post_office", "first"),
      fc.constantFrom(
        "true",
        "false",
        "5",
        "۱۲",
        "-1",
        "1e5",
        "",
        '"',
        '"a,b"',
        '""""',
        "\r",
        "\n",
        "\u202e",
        ";",
      ),
      fc.nat().map(String),
      fc.string({ maxLength: 8 }),
    );
    const good = fc.tuple(
      fc.constantFrom("1399-01", "۱۳۹۹-۰۲", "1398-12"),
      fc.constantFrom("IR-18.01", "ir-18.02", "IR-12.01"),
      fc.constantFrom("post_office", "counter_office"),
      fc.constantFrom("first", "reissue"),
      fc.nat({ max: 9 }).map(String),
      fc.nat({ max: 9 }).map(String),
      fc.constantFrom("", "3", "2,000", "x"),
      fc.constantFrom("true", "false"),
    );
    const row = fc.oneof(
      { weight: 6, arbitrary: good },
      { weight: 1, arbitrary: fc.array(cell, { maxLength: 10 }) },
    );
    const file = fc
      .tuple(fc.constantFrom(HEAD, HEAD.toUpperCase(), "month,place\n", ""), fc.array(row, { maxLength: 30 }))
      .map(
        ([head, rows]) => head + [...rows, ...rows.slice(0, 2)].map((cells) => cells.join(",")).join("\n"),
      );
    const samples = fc.sample(file, { numRuns: 400, seed: 1399 });
    const receipts = await readAll(samples);
    for (const receipt of receipts) expect(isBalanced(receipt)).toBe(true);
    // The generator reaches every kind of end.
    expect(
      receipts.some(({ accepted, quarantined, duplicates }) => accepted * quarantined * duplicates > 0),
    ).toBe(true);
    expect(receipts.some(({ refused }) => refused)).toBe(true);
  });
});

describe("validateSources(requests)", () => {
  test("a huge cell, a million columns and a million rows are refused or set aside in time", async () => {
    const started = performance.now();
    const receipts = await readFiles({
      "cell.csv": `${HEAD}1399-01,${"x".repeat(20_000_000)}\n`,
      "quote.csv": `${HEAD}1399-01,"${"y\n".repeat(10_000_000)}`,
      "columns.csv": `${HEAD}${"1,".repeat(1_000_000)}\n`,
      "head.csv": `${"month,".repeat(1_000_000)}\n`,
      "rows.csv": HEAD + "1399-01,IR-18.01,post_office,first,-5,4,3,false\n".repeat(300_000),
      "lines.csv": HEAD + "x\n".repeat(1_100_000),
      "spaces.csv":
        HEAD + `1399-01,IR-18.01,post_office,first,${" 1".repeat(16_000)},4,3,false\n`.repeat(200),
      "nothing.csv": HEAD + "\n".repeat(20_000_000),
      "copies.csv": HEAD + ROW.repeat(500_000),
      "conflict.csv": `${HEAD}${ROW.repeat(100_000)}1399-01,IR-18.01,post_office,first,6,4,3,false\n`,
      "good.csv": HEAD + ROW,
    });
    const rules = receipts.map(({ findings }) => findings[0]?.rule ?? "accepted");
    expect(rules).toEqual([
      "broken_csv",
      "broken_csv",
      "broken_csv",
      "broken_csv",
      "not_a_count",
      "unreadable_file",
      "not_a_count",
      "accepted",
      "identical_duplicate",
      "conflicting_duplicate",
      "accepted",
    ]);
    expect(performance.now() - started).toBeLessThan(15_000);
  }, 30_000);

  test("a file that needs more heap than is allowed is refused, and the next one is read", async () => {
    const distinct = (row: number) => `1399-01,IR-18.01,post_office,first,-${row},,,false\n`;
    const large = HEAD + Array.from({ length: 400_000 }, (_, row) => distinct(row)).join("");
    const receipts = await readFiles({ "a.csv": large, "b.csv": HEAD + ROW }, { memory: 48, readers: 1 });
    expect(receipts.map(({ refused }) => refused)).toEqual([true, false]);
    expect(receipts[0]?.findings[0]).toMatchObject({ rule: "unreadable_file", severity: "refuse" });
    expect(receipts[0]?.findings[0]?.message_en).toContain("more memory than is allowed");
    expect(receipts[0]?.findings[0]?.message_fa).toContain("بیش از حافظهٔ مجاز");
  }, 30_000);

  test("a file that takes longer than is allowed is refused, and the next one is read", async () => {
    const large = HEAD + "1399-01,IR-18.01,post_office,first,-5,4,3,false\n".repeat(1_000_000);
    const receipts = await withFolder(async (folder) => {
      for (const [name, content] of [
        ["a.csv", large],
        ["b.csv", HEAD + ROW],
      ] as const)
        writeFileSync(join(folder, name), content);
      const requests = ["a.csv", "b.csv"].map((name) => createRequest(join(folder, name), folder));
      return validateSources(requests, { timeout: 500, readers: 1 });
    });
    expect(receipts.map(({ refused }) => refused)).toEqual([true, false]);
    expect(receipts[0]?.findings[0]?.message_en).toContain("took longer than is allowed");
  }, 30_000);

  test("receipts stand in the order asked and progress counts every file", async () => {
    const files = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`${index}.csv`, HEAD + ROW]));
    const seen: number[] = [];
    const receipts = await readFiles(files, { onProgress: (done, total) => seen.push(done / total) });
    expect(receipts.map(({ file }) => file)).toEqual(Object.keys(files));
    expect(seen).toHaveLength(25);
    expect(seen.at(-1)).toBe(1);
  });

  test("no request needs no child", async () => expect(await validateSources([])).toEqual([]));
});
