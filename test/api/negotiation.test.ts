import { describe, expect, it } from "vitest";
import { parseAddress, parseApiPath } from "../../server/api/address.ts";
import { matchesEtag } from "../../server/api/answer.ts";
import { nearestOf } from "../../server/api/nearest.ts";
import {
  FORMATS,
  parseAccept,
  parseAcceptEncoding,
  parseAcceptLanguage,
  prefersHtml,
} from "../../server/api/negotiation.ts";

describe("parseAccept(header)", () => {
  it("takes anything where nothing is asked", () => {
    for (const header of [undefined, "", "*/*"]) expect(parseAccept(header)).toEqual(FORMATS);
  });

  it("orders by weight, and the most exact range decides", () => {
    expect(parseAccept("text/csv;q=0.5, application/json;q=0.9")).toEqual(["json", "csv"]);
    expect(parseAccept("text/*, */*;q=0.1, application/json;q=0")[0]).toBe("csv");
    expect(parseAccept("text/*, */*;q=0.1, application/json;q=0")).not.toContain("json");
    expect(parseAccept("application/vnd.apache.parquet")).toEqual(["parquet"]);
  });

  it("accepts nothing of what is not ours, and a broken weight is no wish", () => {
    expect(parseAccept("image/png")).toEqual([]);
    expect(parseAccept("text/csv;q=much")).toEqual([]);
    expect(parseAccept(",;;,")).toEqual([]);
  });
});

describe("parseAcceptEncoding(header)", () => {
  it.each([
    [undefined, "identity"],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["gzip;q=1.0, br;q=0.5", "gzip"],
    ["identity;q=1, *;q=0", "identity"],
    ["*", "br"],
    ["GZIP", "gzip"],
    ["zebra", "identity"],
    ["*;q=0.5", "br"],
  ])("%s → %s", (header, coding) => expect(parseAcceptEncoding(header)).toBe(coding));
});

describe("parseAcceptLanguage(header)", () => {
  it.each([
    [undefined, "fa"],
    ["en-US,en;q=0.9", "en"],
    ["fa-IR,fa;q=0.9,en-US;q=0.8,en;q=0.7", "fa"],
    ["de", "fa"],
    ["fa;q=0.3,en;q=0.8", "en"],
  ])("%s → %s", (header, language) => expect(parseAcceptLanguage(header)).toBe(language));
});

describe("prefersHtml(header)", () => {
  it("is true of browsers and false of programmes", () => {
    expect(prefersHtml("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")).toBe(true);
    expect(prefersHtml("*/*")).toBe(false);
    expect(prefersHtml(undefined)).toBe(false);
  });
});

describe("addresses", () => {
  it("are the same in any order of parameters", () => {
    expect(parseAddress("/a?b=2&a=1")).toEqual(parseAddress("/a?a=1&b=2"));
    expect(parseAddress("/a")).toEqual({ path: "/a", query: "" });
  });

  it("name an endpoint and perhaps a form", () => {
    expect(parseApiPath("/api/v1/figures.csv")).toEqual({ name: "figures", format: "csv" });
    expect(parseApiPath("/api/v1/openapi.json")).toEqual({ name: "openapi.json", format: null });
    expect(parseApiPath("/api/v1/figures.exe")).toEqual({ name: "figures.exe", format: null });
    expect(parseApiPath("/fa/")).toBeNull();
  });
});

describe("matchesEtag(header, etag)", () => {
  it("knows lists, weak tags and the star", () => {
    for (const header of ['"a"', 'W/"a"', '"b", "a"', "*"]) expect(matchesEtag(header, '"a"')).toBe(true);
    for (const header of [undefined, '"b"', "a"]) expect(matchesEtag(header, '"a"')).toBe(false);
  });
});

describe("nearestOf(written, known)", () => {
  it("suggests what was meant, and nothing where nothing is near", () => {
    expect(nearestOf("request_covrage", ["card_coverage", "request_coverage"])).toEqual({
      suggestion: "request_coverage",
    });
    expect(nearestOf("zzz", ["request_coverage"])).toEqual({});
    expect(nearestOf("x".repeat(10_000), ["a"])).toEqual({});
  });
});
