import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import { fillHolder, PROOF_IDS, readHolder } from "../../reports/capsule/proof.ts";
import { renderCapsule } from "../../reports/capsule/render-capsule.tsx";
import { verifyCapsule } from "../../reports/capsule/verify-capsule.ts";
import { demonstrationKeys } from "../../reports/publish/keys.ts";
import { createKeyPair } from "../../server/releases/minisign.ts";
import { findFaults } from "../valid-html.ts";
import { createReportFixture, RELEASE_HEAD } from "./report-fixture.ts";

const KEYS = demonstrationKeys(1399);

function createCapsule(language: Language): string {
  const reports = [
    createReportFixture(language, { place: "IR", placeName: language === "fa" ? "ایران" : "Iran" }),
    createReportFixture(language),
  ];
  const data = [{ path: "data/figures.csv", bytes: Buffer.from("value\n727592\n") }];
  return renderCapsule({ release: RELEASE_HEAD, language, reports, data, keys: KEYS });
}

const whole = createCapsule("fa");
const verify = (document: string) => verifyCapsule(document, [KEYS.publicKey]);
const flip = (text: string, at: number) =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);

describe.each(LANGUAGES)("renderCapsule(options) (%s)", (language) => {
  const document = createCapsule(language);

  it("is valid HTML that allows its own script and style, and asks for nothing", async () => {
    expect(await findFaults(document)).toEqual([]);
    for (const [part, tag] of [
      ["script-src", "script"],
      ["style-src", "style"],
    ] as const) {
      const [, text = ""] = new RegExp(`<${tag}>(.*?)</${tag}>`, "s").exec(document) ?? [];
      const hash = createHash("sha256").update(text).digest("base64");
      expect(document).toContain(`${part} 'sha256-${hash}'`);
    }
    expect(document).not.toMatch(/unsafe|https?:\/\/(?!www\.w3\.org\/)[^<" ]*["']|<link|@import/);
  });

  it("reads without a script: the country stands in it as it is", () => {
    expect(document).toContain("<h1>");
    expect(document).toContain(language === "fa" ? "۷۲۷٬۵۹۲" : "727,592");
  });

  it("is the same text twice", () => expect(createCapsule(language) === document).toBe(true));
});

describe("verifyCapsule(document, keys)", () => {
  it("holds for what was signed, and for no other key", () => {
    expect(verify(whole)).toEqual({ ok: true, release: "1399-01-r1", faults: [] });
    expect(verifyCapsule(whole, [createKeyPair("another").publicKey])?.faults).toEqual([
      "unverified signature",
    ]);
    expect(verifyCapsule("<p>no capsule</p>", [KEYS.publicKey])).toBeNull();
  });

  it("tells one flipped bit wherever it is", () => {
    const places = Array.from({ length: 80 }, (_, i) => Math.floor(((i + 0.5) / 80) * whole.length));
    const holders = PROOF_IDS.flatMap((id) => {
      const start = whole.indexOf(`id="${id}">`) + id.length + 5;
      const length = readHolder(whole, id)?.length ?? 0;
      return Array.from({ length: 40 }, (_, i) => start + Math.floor((i / 40) * length));
    });
    const missed = [...places, ...holders].filter((at) => verify(flip(whole, at))?.ok === true);
    expect(missed).toEqual([]);
  });

  it("names the part that was altered", () => {
    const at = whole.indexOf('data-part="data/figures.csv">') + 40;
    expect(verify(flip(whole, at))?.faults).toEqual(["altered document", "altered part: data/figures.csv"]);
  });

  it("does not take a proof of another capsule", () => {
    const other = createCapsule("en");
    const mixed = PROOF_IDS.reduce((text, id) => fillHolder(text, id, readHolder(other, id) ?? ""), whole);
    expect(verify(mixed)?.ok).toBe(false);
    expect(verify(fillHolder(whole, "capsule-proof", "{}"))?.faults).toEqual(["unreadable proof"]);
  });
});
