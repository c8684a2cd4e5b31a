import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PAPER } from "../../client/charts/theme.ts";
import { computeContrast, parseTokens, TEXT_PAIRS } from "../../client/views/tokens.ts";
import { listFiles, readText } from "../house/source-files.ts";

const read = (name: string) => readFileSync(new URL(`../../client/styles/${name}`, import.meta.url), "utf8");
const { light, dark } = parseTokens(read("tokens.css"));
const { light: paper } = parseTokens(read("print.css"));
const schemes = { light, dark: { ...light, ...dark } };

describe("the tokens", () => {
  it.each(
    Object.entries(schemes).flatMap(([name, scheme]) =>
      TEXT_PAIRS.map(([text, ground]) => ({ name, scheme, text, ground })),
    ),
  )("give $text on $ground 4.5 to 1 ($name)", ({ scheme, text, ground }) => {
    expect(computeContrast(scheme[text] ?? "", scheme[ground] ?? "")).toBeGreaterThanOrEqual(4.5);
  });

  it("give text on paper 4.5 to 1 wherever its ground is a colour and no hatch", () => {
    const print = { ...light, ...paper };
    const plain = TEXT_PAIRS.filter((pair) => pair.every((name) => /^#/.test(print[name] ?? "")));
    expect(plain.length).toBeGreaterThan(8);
    expect(
      plain.filter(([text, ground]) => computeContrast(print[text] ?? "", print[ground] ?? "") < 4.5),
    ).toEqual([]);
  });

  it.each(Object.entries(schemes))("keep the five classes in order of lightness (%s)", (_, scheme) => {
    const ground = scheme.ground ?? "";
    const contrasts = [1, 2, 3, 4, 5].map((step) => computeContrast(scheme[`class-${step}`] ?? "", ground));
    expect(contrasts).toEqual([...contrasts].sort((a, b) => a - b));
    for (const [i, contrast] of contrasts.entries())
      if (i > 0) expect(contrast / (contrasts[i - 1] ?? 1)).toBeGreaterThan(1.2);
  });

  it("have a class each on the page that shows them, and none besides", () => {
    const shown = [...read("page-style.css").matchAll(/\.token-([a-z0-9-]+) \{/g)].map(([, name]) => name);
    const wanted = Object.entries(light).filter(
      ([name, value]) => /^#/.test(value) || name.startsWith("step-"),
    );
    expect(shown.sort()).toEqual(wanted.map(([name]) => name).sort());
  });

  it("are used by every style sheet only by names that exist", () => {
    const sheets = readdirSync(new URL("../../client/styles/", import.meta.url)).map(read);
    const named = (css: string, pattern: RegExp) =>
      [...css.matchAll(pattern)].map(([, token]) => token ?? "");
    // A rule may also set a property for its own children, and an island one for its element.
    const islands = listFiles("client/islands", [".ts", ".tsx"]).map(readText);
    const known = new Set(
      [
        ...Object.keys(light),
        ...sheets.flatMap((css) => named(css, /(--[a-z0-9-]+):/g)),
        ...islands.flatMap((code) => named(code, /"(--[a-z0-9-]+)"/g)),
      ].map((name) => name.replace(/^--/, "")),
    );
    const used = sheets.flatMap((css) => named(css, /var\(--([a-z0-9-]+)\)/g));
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((token) => !known.has(token))).toEqual([]);
  });

  it("are what pictures on paper are drawn with", () => {
    expect([PAPER.ink, PAPER.quietInk, PAPER.accent]).toEqual([light.ink, light["quiet-ink"], light.accent]);
    expect(PAPER.classes.slice(1)).toEqual([1, 2, 3, 4, 5].map((step) => light[`class-${step}`]));
  });
});

describe("computeContrast(a, b)", () => {
  it("knows the ends", () => {
    expect(computeContrast("#000000", "#ffffff")).toBeCloseTo(21, 6);
    expect(computeContrast("#777777", "#777777")).toBe(1);
  });
  it("refuses what is no colour", () =>
    expect(() => computeContrast("red", "#ffffff")).toThrow("invalid colour: red"));
});
