import render from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { FlagMark, Flags } from "../../client/views/flags.tsx";
import type { Flagged } from "../../client/views/flags-rows.ts";
import { compareContext } from "./compare-rows.ts";
import { plain } from "./read-page.ts";

const EN = compareContext("en");
const { month } = EN.view;
const FLAG: Flagged = {
  id: `outlier.IR-18.${month}.cards`,
  kind: "outlier",
  place: "IR-18",
  province: "IR-18",
  month,
  seen: 22,
  expected: 788.6,
  low: 37,
  high: 17_038,
  words: { fa: "چرا", en: "Why." },
  acknowledged: null,
};
const KNOWN: Flagged = {
  ...FLAG,
  acknowledged: { by: "M. Rezaei", on: "2020-11-01", reason_fa: "قطعی برق", reason_en: null },
};

describe("FlagMark", () => {
  const mark = (count?: number) => render(<FlagMark context={EN} place="P2" month={month} count={count} />);

  it("counts in words what nobody has looked into, and leads to it", () => {
    const html = mark(2);
    expect(plain(html).trim()).toBe("flagged figures: 2");
    expect(html).toContain(`href="/en/reporting?month=${month}#flags"`);
    expect(html).toContain("Bushehr, Farvardin 1399");
  });

  it("is nothing where there are none, or none are told", () => {
    expect(mark(0)).toBe("");
    expect(mark()).toBe("");
  });
});

describe("Flags", () => {
  const section = (flags: readonly Flagged[], language: "fa" | "en" = "en", settled = 0) =>
    plain(render(<Flags context={compareContext(language)} from={month} {...{ flags, settled }} />));

  it("shows what was reported, what was expected and the usual range, in whole persons", () => {
    expect(section([FLAG])).toMatch(/reported: 22 expected: 789 usual range: 37 to 17,038/);
  });

  it("gives the reason in the language there is", () => {
    for (const language of ["fa", "en"] as const) expect(section([KNOWN], language)).toContain("قطعی برق");
  });

  it("says so where nothing is flagged, and how many are settled", () => {
    expect(section([])).toContain("is flagged.");
    expect(section([], "en", 3)).toContain("for the figure was corrected: 3.");
  });
});
