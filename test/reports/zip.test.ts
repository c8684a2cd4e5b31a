import { createHash } from "node:crypto";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { settleText } from "../../reports/zip/marks.ts";
import { settleOffice } from "../../reports/zip/settle-office.ts";
import { writeZip } from "../../reports/zip/write-zip.ts";
import { escapeXml } from "../../reports/zip/xml.ts";
import { createDeck, settle } from "./counted-deck.ts";
import { runElsewhere } from "./run-elsewhere.ts";

const AT = "2020-05-19T05:00:00Z";
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("writeZip(entries)", () => {
  const entries = [
    { path: "b/ی.txt", bytes: "دو" },
    { path: "a.txt", bytes: new Uint8Array([1, 2, 3]) },
    { path: "B.txt", bytes: "x".repeat(10_000) },
  ];

  it("gives the same bytes for the same entries in any order", async () => {
    const bytes = await writeZip(entries);
    expect(sha256(await writeZip(entries.toReversed()))).toBe(sha256(bytes));
    // Stored: another figure means that releases made elsewhere are no longer the same bytes.
    expect(sha256(bytes)).toMatchInlineSnapshot(
      `"5fed72d89da183bfb0218e0ad931ec36191a2d6bbac1ba137daaee9df06f4466"`,
    );
  });

  it("sorts by path, dates all alike, deflates and keeps what is given", async () => {
    const bytes = await writeZip(entries);
    const { files } = await JSZip.loadAsync(bytes);
    expect(Object.keys(files)).toEqual(["B.txt", "a.txt", "b/ی.txt"]);
    expect([...new Set(Object.values(files).map(({ date }) => date.toISOString()))]).toEqual([
      "1980-01-01T00:00:00.000Z",
    ]);
    expect(await files["b/ی.txt"]?.async("string")).toBe("دو");
    expect(bytes.length).toBeLessThan(1000);
  });

  it("refuses two entries of one path", async () => {
    await expect(writeZip([...entries, { path: "a.txt", bytes: "" }])).rejects.toThrow(
      "duplicate path: a.txt",
    );
  });
});

describe("settleText(text)", () => {
  it("says isolates as marks that every program obeys, and leaves out what XML cannot hold", () => {
    expect(settleText("\u2066۹۳٫۸۷٪\u2069 از \u2067نام (\u2066x\u2069)\u2069\u0007")).toBe(
      "\u200e۹۳٫۸۷٪\u200e از \u200fنام (\u200ex\u200e)\u200f",
    );
    expect(settleText("منبع: \u2068eligible-1399\u2069 · \u2068۱ نام\u2069")).toBe(
      "منبع: \u200eeligible-1399\u200e · \u200f۱ نام\u200f",
    );
    expect(escapeXml('<a & "b">\ufffe')).toBe("&lt;a &amp; &quot;b&quot;&gt;");
  });
});

describe("settleOffice(bytes, options)", () => {
  it("takes clock and counters out, inside embedded workbooks too", async () => {
    const here = await settle(await createDeck());
    const there = runElsewhere(
      400,
      `const { createDeck, settle } = await import("./test/reports/counted-deck.ts");
      for (let i = 0; i < 3; i += 1) await createDeck();
      process.stdout.write(await settle(await createDeck()));`,
    );
    expect(there).toBe(here);
    expect(here).toMatch(/^[0-9a-f]{64}$/);
  });

  it("tells the given instant, edits XML and replaces whole parts by their settled names", async () => {
    await createDeck();
    const bytes = await settleOffice(await createDeck(), {
      at: AT,
      edit: (path, xml) =>
        path === "ppt/presentation.xml" ? xml.replace("<p:presentation", "<!--x-->$&") : xml,
      replace: new Map([["ppt/charts/chart2.xml", "<replaced/>"]]),
    });
    const zip = await JSZip.loadAsync(bytes);
    const read = async (path: string) => (await zip.file(path)?.async("string")) ?? "";
    expect(Object.keys(zip.files).filter((path) => path.startsWith("ppt/charts/c"))).toEqual([
      "ppt/charts/chart1.xml",
      "ppt/charts/chart2.xml",
    ]);
    expect(await read("ppt/charts/chart2.xml")).toBe("<replaced/>");
    expect(await read("ppt/presentation.xml")).toContain("<!--x-->");
    expect((await read("docProps/core.xml")).match(/>\d{4}-[^<]*/g)).toEqual([`>${AT}`, `>${AT}`]);
    expect(await read("ppt/charts/_rels/chart2.xml.rels")).toContain(
      "../embeddings/Microsoft_Excel_Worksheet2.xlsx",
    );
    const nested = await zip.file("ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx")?.async("uint8array");
    const core = await (await JSZip.loadAsync(nested ?? "")).file("docProps/core.xml")?.async("string");
    expect(core?.match(/>\d{4}-[^<]*/g)).toEqual([`>${AT}`, `>${AT}`]);
  });
});
