import { describe, expect, it } from "vitest";
import { ENGINE_SETTINGS } from "../../../server/engine-config.ts";
import { LINES } from "../../../server/warehouse/engine/clickhouse/doctor-lines.ts";
import { findExcess } from "../../../server/warehouse/engine/clickhouse/grants.ts";
import { STANDARD_NULLS } from "../../../server/warehouse/engine/clickhouse/settings.ts";
import {
  ENGINE_ERRORS,
  EngineError,
  type EngineErrorCode,
} from "../../../server/warehouse/engine/engine-error.ts";
import { readText } from "../../house/source-files.ts";

const CODES = Object.keys(ENGINE_ERRORS) as EngineErrorCode[];
const holesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();

describe("the table of engine errors", () => {
  it.each(CODES)("%s has the same details in both languages and says what to do", (code) => {
    const { message, mend } = ENGINE_ERRORS[code];
    expect(holesOf(message.fa)).toEqual(holesOf(message.en));
    const details = Object.fromEntries(holesOf(message.en).map((name) => [name, `<${name}>`]));
    const { words } = new EngineError(code, details);
    for (const [language, sentence] of Object.entries(words)) {
      expect(sentence).not.toMatch(/[{}]/);
      for (const value of Object.values(details)) expect(sentence).toContain(value);
      expect(sentence.endsWith(mend[language === "fa" ? "fa" : "en"])).toBe(true);
    }
    expect(words.fa).not.toMatch(/[يك]/);
  });

  it("needs every detail", () => {
    expect(() => new EngineError("login", {})).toThrow("missing detail: user");
  });

  it("keeps a server's text from turning the line or filling the page", () => {
    const { words } = new EngineError("failed", { seen: `a\u202eb\nc${"x".repeat(900)}` });
    expect(words.en).toContain("a b c");
    expect(words.fa.length).toBeLessThan(500);
    expect(words.fa).toMatch(/\u2068a b cx+…\u2069/u);
  });

  it("has lines of the doctor with the same details in both languages", () => {
    for (const { fa, en } of Object.values(LINES)) expect(holesOf(fa)).toEqual(holesOf(en));
  });
});

describe("docs/clickhouse.md", () => {
  const text = readText("docs/clickhouse.md");
  it("explains every setting, and no other", () => {
    const told = [...text.matchAll(/^\| `(POOSHESH_\w+)` \|/gm)].map(([, name]) => name);
    expect(told).toEqual(Object.keys(ENGINE_SETTINGS));
  });

  it("names the three NULL settings and files that are there", () => {
    for (const name of Object.keys(STANDARD_NULLS)) expect(text).toContain(`\`${name}\``);
    for (const [, path = ""] of text.matchAll(/`((?:server|test)\/[\w./-]+\.(?:ts|md))`/g))
      expect(readText(path).length).toBeGreaterThan(0);
  });

  it("grants what the doctor calls needed", () => {
    const sql = readText("docs/clickhouse-account.sql");
    const grants = [...sql.matchAll(/^(GRANT .+);$/gm)].map(([, grant = ""]) => grant);
    expect(grants.length).toBeGreaterThan(6);
    expect(findExcess(grants)).toEqual([]);
  });
});

describe("findExcess(lines)", () => {
  it.each([
    ["GRANT SELECT, INSERT ON *.* TO pooshesh", "SELECT, INSERT ON *.*"],
    ["GRANT READ ON S3 TO pooshesh", "READ ON S3"],
    ["GRANT READ, WRITE ON FILE TO pooshesh", "READ, WRITE ON FILE"],
    ["GRANT NAMED COLLECTION ON * TO pooshesh", "NAMED COLLECTION ON *"],
    ["GRANT SELECT ON system.query_log TO pooshesh", "SELECT ON system.query_log"],
    ["GRANT SELECT ON system.one TO pooshesh WITH GRANT OPTION", "SELECT ON system.one WITH GRANT OPTION"],
    [
      "GRANT CREATE TEMPORARY TABLE, CREATE ARBITRARY TEMPORARY TABLE ON *.* TO pooshesh",
      "CREATE TEMPORARY TABLE, CREATE ARBITRARY TEMPORARY TABLE ON *.*",
    ],
    ["something new", "something new"],
  ])("finds %s", (line, right) => expect(findExcess([line])).toEqual([right]));
});
