/** The text of a report read back: each number in it is the figure it says it is. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import type { NarrativeRequest } from "../../reports/narrative/facts.ts";
import type { Narrative } from "../../reports/narrative/narrative.ts";
import { writeNarrative } from "../../reports/narrative/write-narrative.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { createYearlyProgramme } from "../yearly-programme.ts";
import { checkPassage } from "./narrative-checks.ts";
import { createTruth, passagesOf, periodNames } from "./narrative-reader.ts";
import { createNarrativeRequests, type NarrativeQuestion } from "./narrative-request.ts";

let reference: FixtureSnapshot;
let ask: (question: NarrativeQuestion) => NarrativeRequest;
beforeAll(async () => {
  reference = await referenceFixture();
  ask = await createNarrativeRequests(reference);
});
afterAll(() => reference?.close());

const write = (language: Language, month: string, place?: string): Promise<Narrative> =>
  writeNarrative(ask({ language, month, ...(place ? { place } : {}) }));
const wholeText = (narrative: Narrative) =>
  passagesOf(narrative)
    .map(({ text }) => text)
    .join("\n")
    .replace(/[\u2066-\u2069]/gu, "");

describe("the reference article", () => {
  it.each([
    ["en", "775,129 727,592 93.87% 611,363 78.87% 114,864 1,365 47,537 72,000 second"],
    ["fa", "۷۷۵٬۱۲۹ ۷۲۷٬۵۹۲ ۹۳٫۸۷٪ ۶۱۱٬۳۶۳ ۷۸٫۸۷٪ ۱۱۴٬۸۶۴ ۱٬۳۶۵ ۴۷٬۵۳۷ ۷۲٬۰۰۰ دوم"],
  ] as const)("is told to the unit in %s", async (language, figures) => {
    const text = wholeText(await write(language, "1399-01", "IR-18"));
    for (const figure of figures.split(" ")) expect(text).toContain(figure);
  });

  it("finds request coverage with its numerator, its denominator and the exact verb", async () => {
    expect((await write("en", "1399-01", "IR-18")).finding.text).toBe(
      "By the end of Farvardin 1399, 727,592 of 775,129 eligible persons in Bushehr had applied: request coverage stood at 93.87%, which puts Bushehr second of 31 reporting provinces.",
    );
    expect((await write("fa", "1399-01", "IR-18")).finding.text).toBe(
      "تا پایان فروردین ۱۳۹۹، از ۷۷۵٬۱۲۹ واجد شرایط در بوشهر، ۷۲۷٬۵۹۲ نفر درخواست داده‌اند؛ پوشش درخواست \u2066۹۳٫۸۷٪\u2069 است و بوشهر در آن رتبهٔ دوم را از ۳۱ استان گزارش‌دهنده دارد.",
    );
  });

  it("ties the figures to their measures, places and months", async () => {
    const { finding } = await write("en", "1399-01", "IR-18");
    const where = { place: "IR-18", month: "1399-01" };
    expect(finding.ties).toEqual([
      { ...where, measure: "requested", value: 727_592, text: "727,592" },
      { ...where, measure: "eligible", value: 775_129, text: "775,129" },
      { ...where, measure: "request_coverage", value: 93.87, text: "93.87%" },
      { ...where, measure: "request_coverage.rank", value: 2, text: "second" },
      { ...where, measure: "request_coverage.ranked", value: 31, text: "31" },
    ]);
  });

  it("never says that those who applied have a card", async () => {
    const text = wholeText(await write("en", "1399-01", "IR-18"));
    expect(text).not.toMatch(/\b(?:have|has|had) (?:a|the|their) cards?\b/u);
    expect(wholeText(await write("fa", "1399-01", "IR-18"))).not.toMatch(/کارت (?:دارند|دارد|گرفته‌اند)/u);
  });
});

/** Whole, in part, missing the month before, and the country at each. */
const CASES: readonly (readonly [month: string, place: string | undefined])[] = [
  ["1399-01", "IR-18"],
  ["1399-01", undefined],
  ["1398-09", "IR-12"],
  ["1398-09", undefined],
  ["1398-07", "IR-11"],
];

it("ties every number to what the snapshot says it is", async () => {
  const truth = createTruth(reference);
  let ties = 0;
  for (const [month, place] of CASES)
    for (const language of LANGUAGES) {
      const { catalog } = ask({ language, month }).context;
      const names = catalog.places.map((one) => (language === "fa" ? one.name_fa : one.name_en));
      const months = periodNames(reference, catalog.months, language);
      for (const passage of passagesOf(await write(language, month, place))) {
        checkPassage(passage, { language, names, months });
        for (const tie of passage.ties) {
          const value = await truth(tie);
          if (value !== null) expect({ ...tie, value }).toEqual(tie);
          ties += 1;
        }
      }
    }
  expect(ties).toBeGreaterThan(800);
});

describe.each(LANGUAGES)("in %s", (language) => {
  it("says what was not reported, and compares nothing with it", async () => {
    const missing = await write(language, "1398-06", "IR-11");
    expect(missing.finding.text).toMatch(language === "fa" ? /گزارش نشده است\.$/u : /: not reported\.$/u);
    expect(missing.finding.ties).toEqual([]);
    expect(missing.sections.changes).toEqual([]);
    const after = wholeText(await write(language, "1398-07", "IR-11"));
    expect(after).toMatch(
      language === "fa" ? /گزارش نشده است، پس تغییر/u : /was not reported, so the change/u,
    );
    expect(after).not.toMatch(/ rose by | fell by |واحد درصد افزایش/u);
  });

  it("tells no change where other counties or provinces had reported", async () => {
    for (const place of ["IR-12", undefined]) {
      const { sections, summary } = await write(language, "1398-09", place);
      const text = [...summary, ...sections.coverage].map((passage) => passage.text).join("\n");
      expect(text).toMatch(language === "fa" ? /سنجیده نمی‌شوند/u : /the two are not compared/u);
      expect(text).not.toMatch(/ rose by | fell by |واحد درصد (?:افزایش|کاهش) یافت و/u);
    }
  });
});

describe("a programme of other stages", () => {
  it("is told in its own words, above all who are eligible too", async () => {
    const snapshot = await createYearlyProgramme({
      names: {
        card_coverage: { fa: "شمارهٔ داده‌شده به ازای جمعیت", en: "numbers assigned per resident" },
        issued: { fa: "شماره‌های داده‌شده", en: "numbers assigned" },
        eligible: { fa: "جمعیت", en: "population" },
      },
      produced: (year, region) => (region === 1 && year === 1 ? null : 900 + year * 150 + region),
    });
    try {
      const requests = await createNarrativeRequests(snapshot);
      const truth = createTruth(snapshot);
      for (const month of ["2020", "2021"])
        for (const place of ["ZZ-1", "ZZ-2", undefined])
          for (const language of LANGUAGES) {
            const request = requests({ language, month, ...(place ? { place } : {}) });
            const { places, months: keys } = request.context.catalog;
            const names = places.map((one) => (language === "fa" ? one.name_fa : one.name_en));
            const months = periodNames(snapshot, keys, language);
            const narrative = await writeNarrative(request);
            expect(narrative.sections.queue).toEqual([]);
            expect(narrative.sections.delivery).toEqual([]);
            for (const passage of passagesOf(narrative)) {
              checkPassage(passage, { language, names, months });
              expect(passage.text).not.toMatch(/cards?\b|requests?\b|applied|کارت|درخواست/u);
              for (const tie of passage.ties) expect((await truth(tie)) ?? tie.value).toBe(tie.value);
            }
          }
      const { finding } = await writeNarrative(requests({ language: "en", month: "2021", place: "ZZ-1" }));
      expect(finding.text).toBe(
        "Numbers assigned per resident in Region 0, end of 2021: 120.00% (numbers assigned: 1,200; population: 1,000), which puts Region 0 second of 2 reporting provinces.",
      );
    } finally {
      await snapshot.close();
    }
  });

  it("says plainly that more cards were issued than there are eligible persons", async () => {
    const snapshot = await createYearlyProgramme();
    try {
      const requests = await createNarrativeRequests(snapshot);
      const narrative = await writeNarrative(requests({ language: "en", month: "2021", place: "ZZ-1" }));
      expect(narrative.finding.text).toBe(
        "By the end of 2021, against 1,000 eligible persons in Region 0, 1,200 cards had been issued, 200 more than are eligible: card coverage stood at 120.00%, which puts Region 0 second of 2 reporting provinces.",
      );
    } finally {
      await snapshot.close();
    }
  });
});
