/** Each bad input has a file that trips its rule and no other: cases/<rule>[.variant].csv beside what is found. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { validateSources } from "../../../server/warehouse/intake/intake.ts";
import type { Finding } from "../../../server/warehouse/intake/receipt.ts";
import { formatFinding, RULES, type RuleId, ruleNamed } from "../../../server/warehouse/rules.ts";
import { createRequest, isBalanced, type RequestOverrides, withFolder } from "./programme.ts";

const CASES = fileURLToPath(new URL("cases", import.meta.url));

interface Case {
  readonly request: RequestOverrides;
  readonly receipt: Readonly<Record<string, number | boolean>>;
  readonly findings: readonly Partial<Finding>[];
  readonly quarantine: readonly { readonly row: number; readonly rule: string }[];
}

/** Rules of what intake does not read: the package, hashes and registers; test/warehouse trips those. */
const READ_ELSEWHERE = [
  "control_total",
  "corrupt_parquet",
  "damaged_file",
  "invalid_package",
  "register_schema",
  "uneven_waits",
] as const satisfies readonly RuleId[];

const names = readdirSync(CASES)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -".json".length))
  .sort();

function readCase(name: string): Case {
  return JSON.parse(readFileSync(join(CASES, `${name}.json`), "utf8"));
}

describe("validateSources(requests)", async () => {
  const cases = names.map(readCase);
  const receipts = await withFolder((folder) =>
    validateSources(
      cases.map(({ request }, index) =>
        createRequest(join(CASES, request.path ?? `${names[index]}.csv`), folder, {
          ...request,
          path: join(CASES, request.path ?? `${names[index]}.csv`),
          file: `${names[index]}.csv`,
        }),
      ),
    ),
  );

  test.each(names.map((name, index) => [name, index] as const))("%s", (name, index) => {
    const expected = cases[index];
    const receipt = receipts[index];
    if (!expected || !receipt) throw new RangeError(`missing receipt: ${name}`);
    const { rows_in, accepted, quarantined, duplicates, refused, findings, quarantine } = receipt;
    expect({ rows_in, accepted, quarantined, duplicates, refused }).toEqual(expected.receipt);
    expect(findings.map(({ message_fa, message_en, file, ...rest }) => rest)).toEqual(expected.findings);
    expect(quarantine.map(({ row, rule }) => ({ row, rule }))).toEqual(expected.quarantine);
    expect(isBalanced(receipt)).toBe(true);
    const [rule] = name.split(".");
    expect(new Set(findings.map((finding) => finding.rule))).toEqual(
      new Set(name === "accepted" ? [] : [rule]),
    );
  });

  test("the effect of a rule is what its severity says", () => {
    for (const receipt of receipts) {
      const severities = receipt.findings.map(({ rule }) => ruleNamed(rule).severity);
      expect(receipt.refused).toBe(severities.includes("refuse"));
      expect(receipt.quarantined > 0).toBe(!receipt.refused && severities.includes("quarantine"));
    }
  });

  test("every message names the file, and the row and column where there is one", () => {
    for (const { findings } of receipts)
      for (const finding of findings) {
        expect(finding.message_en).toContain(finding.file);
        expect(finding.message_fa).toContain(finding.file);
        if (finding.row === null) continue;
        expect(finding.message_en).toContain(`row ${finding.row}`);
        expect(finding.message_fa).toContain(`ردیف ${persian(finding.row)}`);
        const { fields } = ruleNamed(finding.rule);
        if (fields.includes("column"))
          expect(finding.message_fa).toContain(`\u2068${finding.column_name}\u2069`);
      }
  });
});

describe("RULES", () => {
  test("every rule has a case and every case a rule", () => {
    const tripped = new Set([...names.map((name) => name.split(".")[0]), ...READ_ELSEWHERE]);
    tripped.delete("accepted");
    expect([...tripped].sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  test("both languages say everything, with the fields the rule declares and no other", () => {
    for (const { id, fields, message, mend } of RULES)
      for (const language of ["fa", "en"] as const) {
        const used = [...message[language].matchAll(/\{(\w+)\}/g)].map(([, field]) => field);
        expect([id, [...new Set(used)].sort()]).toEqual([id, [...fields].sort()]);
        expect(mend[language]).toMatch(/\S.*\.$/);
        expect(mend[language]).not.toMatch(/[{}]/);
      }
  });

  test("Persian sentences use Persian letters and no Arabic ones", () => {
    for (const { message, mend } of RULES) {
      expect(message.fa + mend.fa).toMatch(/[\u0600-\u06ff]/);
      expect(message.fa + mend.fa).not.toMatch(/[يكىة]/);
    }
  });
});

describe("formatFinding(rule, details)", () => {
  test("isolates raw text, so that it cannot turn the line", () => {
    const { message_fa, seen } = formatFinding("missing_value", {
      file: "a\u202eb.csv",
      row: 12,
      column: "basis",
      seen: "\u2069x",
    });
    expect(message_fa).toContain("\u2068a[U+202E]b.csv\u2069");
    expect(message_fa).toContain("ردیف ۱۲");
    expect(seen).toBe("\u2069x");
  });

  test("a detail that the rule needs and lacks is a developer's error", () => {
    expect(() => formatFinding("missing_value", { file: "a.csv", row: 2 })).toThrow(
      "missing detail: missing_value column",
    );
  });

  test("says how many more there are", () => {
    const { message_fa, message_en } = formatFinding("unknown_place", { file: "a.csv", more: 23 });
    expect(message_en).toContain("23 more");
    expect(message_fa).toContain("۲۳ مورد دیگر");
  });

  test.each(READ_ELSEWHERE)("%s has both sentences", (rule) => {
    const details = { file: "register/1.parquet", column: "rows", seen: "sha256:00", expected: "sha256:11" };
    const finding = formatFinding(rule, { ...details, place: "XX-A", month: "1399-01" });
    const severity = rule === "uneven_waits" ? "mark" : "refuse";
    expect(finding).toMatchObject({ rule, severity, row: null, seen: "sha256:00" });
    expect(finding.message_fa).toContain("register/1.parquet");
    expect(finding.message_en).toContain("sha256:11");
  });
});

function persian(row: number): string {
  return String(row).replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[Number(digit)] ?? digit);
}
