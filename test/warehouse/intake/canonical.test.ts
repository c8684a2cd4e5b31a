/** What an accepted file looks like when it is loaded. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { validateFile } from "../../../server/warehouse/intake/file.ts";
import { createGazetteer } from "../../../server/warehouse/intake/gazetteer.ts";
import type { IntakeReceipt } from "../../../server/warehouse/intake/receipt.ts";
import { createRequest, isBalanced, PLACES, type RequestOverrides, withFolder } from "./programme.ts";

/** Receipt and canonical lines of a text. */
function readCanonical(text: string | Buffer, overrides: RequestOverrides = {}) {
  return withFolder((folder): { receipt: IntakeReceipt; lines: string[] } => {
    const path = join(folder, "raw.csv");
    writeFileSync(path, text);
    const request = createRequest(path, folder, overrides);
    const receipt = validateFile(request, createGazetteer(request.places));
    expect(isBalanced(receipt)).toBe(true);
    const lines = receipt.canonicalPath ? readFileSync(receipt.canonicalPath, "utf8").split("\n") : [];
    return { receipt, lines };
  });
}

const HEAD =
  "month,place,channel,request_kind,requested,issued,in_transit,uncollected,delivered,voided," +
  "backlog,no_action,eligible,request_coverage_pct,synthetic,row";

describe("validateFile(request)", () => {
  test("writes every column of the table in order, then the row, from a head in any order", async () => {
    const { lines } = await readCanonical(
      "requested,SYNTHETIC,place,request_kind,channel,month\n۷۲۷٬۵۹۲,TRUE,ir-۱۸.۰۱,First,post_office,۱۳۹۹-۰۱\n",
    );
    expect(lines).toEqual([HEAD, "1399-01,IR-18.01,post_office,first,727592,,,,,,,,,,true,2", ""]);
  });

  test("reads CRLF, a byte-order mark, quoted cells and a last line without end; blank lines keep their number", async () => {
    const { lines, receipt } = await readCanonical(
      "\ufeffmonth,place,channel,request_kind,requested,synthetic\r\n\r\n" +
        ',,,,,\r\n"1399-01",IR-18.02,"post_office",first,"1,234",false',
    );
    expect(receipt.rows_in).toBe(1);
    expect(lines[1]).toBe("1399-01,IR-18.02,post_office,first,1234,,,,,,,,,,false,4");
  });

  test("quotes text that needs it, and leaves out what is not accepted", async () => {
    const { lines, receipt } = await readCanonical(
      "place,parent,level,name_fa,name_en\n" +
        'IR-18,IR,province,بوشهر,"Bushehr, ""the port"""\nIR-18.01,IR-18,town,دیر,Deyr\n',
      { table: "places" },
    );
    expect(receipt).toMatchObject({ rows_in: 2, accepted: 1, quarantined: 1 });
    expect(lines).toEqual([
      "place,parent,level,name_fa,name_en,name_en_basis,code_before_2020,capital_fa,capital_en,population_2016_census,row",
      'IR-18,IR,province,بوشهر,"Bushehr, ""the port""",,,,,,2',
      "",
    ]);
  });

  test("keeps the raw cells of a row that is set aside", async () => {
    const { receipt } = await readCanonical(
      'month,place,channel,request_kind,requested,synthetic\n1399-01,ir-18.02,post_office,first,"a ""b""",false\n',
    );
    expect(receipt.quarantine).toEqual([
      {
        file: "raw.csv",
        row: 2,
        rule: "not_a_count",
        cells: JSON.stringify(["1399-01", "ir-18.02", "post_office", "first", 'a "b"', "false"]),
      },
    ]);
  });

  test("every row of a key in conflict is set aside, a copy among them too", async () => {
    const row = (requested: number) => `1399-01,IR-18.02,post_office,first,${requested},false\n`;
    const { receipt } = await readCanonical(
      `month,place,channel,request_kind,requested,synthetic\n${row(5)}${row(6)}${row(5)}`,
    );
    expect(receipt).toMatchObject({ rows_in: 3, accepted: 0, quarantined: 3, duplicates: 0 });
  });

  test("lists fifty refusals and counts the rest", async () => {
    const rows = Array.from({ length: 73 }, () => "1399-01,IR-77,post_office,first,5,false\n").join("");
    const { receipt } = await readCanonical(`month,place,channel,request_kind,requested,synthetic\n${rows}`);
    expect(receipt.findings).toHaveLength(51);
    expect(receipt.findings.at(-1)?.message_en).toContain("23 more");
  });

  test("targets and events may lie ahead of the clock, and targets may be the country's", async () => {
    const { receipt } = await readCanonical(
      "place,month,measure,value,synthetic\nIR,1410-12,request_coverage,۹۹/۵٪,false\nIR-18,1399-01,request_coverage,95,false\n",
      { table: "targets" },
    );
    expect(receipt).toMatchObject({ accepted: 2, findings: [] });
  });

  test("another calendar reads its own periods", async () => {
    const { DECLARATION } = await import("./programme.ts");
    const { receipt, lines } = await readCanonical(
      "month,place,channel,request_kind,requested,synthetic\n2020,IR-18.02,post_office,first,5,false\n",
      { declaration: { ...DECLARATION, calendar: "gregorian-year" } } as RequestOverrides,
    );
    expect(receipt.accepted).toBe(1);
    expect(lines[1]).toMatch(/^2020,/);
  });

  test("an unknown county of a province whose code both editions have is unknown, not guessed", async () => {
    const { receipt } = await readCanonical(
      "month,place,channel,request_kind,requested,synthetic\n1399-01,IR-18.77,post_office,first,5,false\n",
    );
    expect(receipt.findings.map(({ rule }) => rule)).toEqual(["unknown_place"]);
    expect(PLACES.some(({ place }) => place === "IR-18")).toBe(true);
  });
});
