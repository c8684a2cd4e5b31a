import fc from "fast-check";
import render from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { readNumber } from "../../client/islands/sortable.ts";
import { sayAnswer, sayRisen } from "../../client/views/compare-answer.ts";
import { PlaceCell } from "../../client/views/compare-cells.tsx";
import { type Compared, compareColumns, sortCompared } from "../../client/views/compare-columns.ts";
import {
  ASCENDING,
  comparePlaced,
  DESCENDING,
  type Direction,
  formatSort,
  parseSort,
} from "../../client/views/compare-order.ts";
import type { Context } from "../../client/views/context.ts";
import type { Ranking, RankingRow } from "../../client/views/rows.ts";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { compareContext, rankingOf } from "./compare-rows.ts";

const CONTEXTS = { fa: compareContext("fa"), en: compareContext("en") };

function columnOf(context: Context, ranking: Ranking, key: Compared) {
  const column = compareColumns(context, ranking).find((candidate) => candidate.key === key);
  if (!column) throw new RangeError(`missing column: ${key}`);
  return column;
}

/** The answer without the marks of direction that keep numbers whole. */
function answer(language: "fa" | "en", ranking: Ranking, key: Compared, direction: Direction): string {
  const context = CONTEXTS[language];
  return sayAnswer(context, ranking, columnOf(context, ranking, key), direction).replace(
    /[\u200e\u2066-\u2069]/g,
    "",
  );
}

/** Hundredths, as shares and distances between them are rounded. */
const number = ({ min, max }: { readonly min: number; readonly max: number }) =>
  fc.option(fc.integer({ min: min * 100, max: max * 100 }).map((value) => value / 100));
const whole = fc.option(fc.integer({ min: 0, max: 90_000_000 }));
const row = fc.record<Partial<RankingRow>>({
  value: number({ min: 0, max: 140 }),
  rank: fc.option(fc.integer({ min: 1, max: 31 })),
  rank_change: fc.option(fc.integer({ min: -30, max: 30 })),
  previous_value: number({ min: 0, max: 140 }),
  change: number({ min: -60, max: 60 }),
  difference_from_national: number({ min: -60, max: 60 }),
  difference_from_target: number({ min: -60, max: 60 }),
  numerator: whole,
  denominator: whole,
  reported: fc.integer({ min: 0, max: 20 }),
  expected: fc.integer({ min: 20, max: 29 }),
});
const rows = fc.array(row, { minLength: 1, maxLength: 5 });
const measure = fc.constantFrom("request_coverage", "issue_rate", "backlog_share");

describe("parseSort(text) and formatSort(sort)", () => {
  it("are a pair", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]+$/),
        fc.constantFrom(ASCENDING, DESCENDING),
        (column, direction) => {
          expect(parseSort(formatSort({ column, direction }))).toEqual({ column, direction });
        },
      ),
    );
  });
});

describe("sortCompared(rows, column, direction)", () => {
  it("keeps every row, in order, nothing known last, equals as the ranking has them", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(ASCENDING, DESCENDING), (some, direction) => {
        const ranking = rankingOf("request_coverage", some);
        for (const column of compareColumns(CONTEXTS.en, ranking)) {
          const sorted = sortCompared(ranking.rows, column, direction);
          expect(new Set(sorted)).toEqual(new Set(ranking.rows));
          const known = sorted.filter((one) => column.order(one) !== null);
          expect(sorted.slice(0, known.length)).toEqual(known);
          for (const [i, one] of known.slice(1).entries()) {
            const before = known[i];
            if (!before) throw new RangeError(`missing row: ${i}`);
            const step = ((column.order(one) ?? 0) - (column.order(before) ?? 0)) * direction;
            expect(step).toBeGreaterThanOrEqual(0);
            if (step === 0) expect(ranking.rows.indexOf(before)).toBeLessThan(ranking.rows.indexOf(one));
          }
        }
      }),
    );
  });

  it("orders by the Persian alphabet, where ک stands before گ and پ after ب", () => {
    const context = compareContext("fa");
    const names = ["گیلان", "پاوه", "کرمان", "بوشهر", "آبادان"];
    const places = names.map((name, i) => ({
      place: `P${i + 1}`,
      parent: "IR",
      level: "province" as const,
      name_fa: name,
      name_en: name,
    }));
    const ranking = rankingOf(
      "request_coverage",
      names.map(() => ({})),
    );
    const named = { ...context, catalog: { ...context.catalog, places } };
    const sorted = sortCompared(ranking.rows, columnOf(named, ranking, "place"), ASCENDING);
    expect(sorted.map(({ place }) => names[Number(place.slice(1)) - 1])).toEqual([
      "آبادان",
      "بوشهر",
      "پاوه",
      "کرمان",
      "گیلان",
    ]);
  });
});

describe("a cell of the comparing table", () => {
  /** What the island reads from a cell: its `data-order`, else the number that it says. */
  function readCell(html: string): number | null {
    const given = /^<t[dh][^>]*\sdata-order="([^"]*)"/.exec(html)?.[1];
    const text = given ?? readNumber(html.replace(/<[^>]+>/g, "")) ?? "";
    return text === "" ? null : Number(text);
  }

  it.each(LANGUAGES)("tells the island exactly what the server sorts by (%s)", (language) => {
    const context = CONTEXTS[language];
    fc.assert(
      fc.property(rows, measure, (some, id) => {
        const ranking = rankingOf(id, some, { value: 88.12 });
        for (const cell of compareColumns(context, ranking))
          for (const one of ranking.rows) {
            const html = render(
              <PlaceCell
                {...{ context, ranking, cell, row: one }}
                trends={new Map()}
                sort={{ column: "rank", direction: ASCENDING }}
              />,
            );
            expect({ key: cell.key, order: readCell(html) }).toEqual({
              key: cell.key,
              order: cell.order(one),
            });
          }
      }),
    );
  });

  it("gives the island the same order, whatever order it finds the rows in", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(ASCENDING, DESCENDING), fc.integer(), (some, direction, seed) => {
        const ranking = rankingOf("request_coverage", some);
        for (const column of compareColumns(CONTEXTS.en, ranking)) {
          const found = ranking.rows.map((one, at) => ({ at, order: column.order(one), place: one.place }));
          const shuffled = fc.sample(fc.shuffledSubarray(found, { minLength: found.length }), {
            seed,
            numRuns: 1,
          });
          const island = [...(shuffled[0] ?? [])].sort((a, b) => comparePlaced(a, b, direction));
          const server = sortCompared(ranking.rows, column, direction);
          expect(island.map(({ place }) => place)).toEqual(server.map(({ place }) => place));
        }
      }),
    );
  });
});

const queue = (...changes: (number | null)[]) =>
  rankingOf(
    "backlog_uncollected_outside",
    changes.map((change, i) => ({ value: 1000 * (i + 1), rank: i + 1, change, previous_value: 500 })),
    { value: 15_000 },
  );
const coverage = (...some: Partial<RankingRow>[]) => rankingOf("request_coverage", some, { value: 88.12 });

describe("sayAnswer(context, ranking, column, direction)", () => {
  it.each([
    [
      "three grew most",
      [10, 1204, 9120, -5, 310],
      "The queue grew most since the end of Esfand 1398 in Tehran (+9,120), Bushehr (+1,204) and Yazd (+310)",
      "بیشترین افزایش صف صدور از پایان اسفند ۱۳۹۸ در تهران (+۹٬۱۲۰)، بوشهر (+۱٬۲۰۴) و یزد (+۳۱۰) بود",
    ],
    [
      "a tie for the third place",
      [7, 7, 9, 8, 7],
      "The queue grew most since the end of Esfand 1398 in Tehran (+9), Qom (+8), Alborz (+7) and 2 others with the same figure",
      "بیشترین افزایش صف صدور از پایان اسفند ۱۳۹۸ در تهران (+۹)، قم (+۸)، البرز (+۷) و ۲ استان دیگر با همین مقدار بود",
    ],
    [
      "only one grew",
      [-3, 40, -9, -20],
      "The queue grew since the end of Esfand 1398 only in Bushehr (+40); the fall was smallest in Alborz (−3) and Tehran (−9)",
      "صف صدور از پایان اسفند ۱۳۹۸ تنها در بوشهر (+۴۰) افزایش یافت؛ کمترین کاهش در البرز (−۳) و تهران (−۹) بود",
    ],
    [
      "nobody grew",
      [-3, -40, -9, -20],
      "The queue grew in no province since the end of Esfand 1398; the fall was smallest in Alborz (−3), Tehran (−9) and Qom (−20)",
      "صف صدور از پایان اسفند ۱۳۹۸ در هیچ استانی افزایش نیافت؛ کمترین کاهش در البرز (−۳)، تهران (−۹) و قم (−۲۰) بود",
    ],
    [
      "nobody grew and one stood still",
      [0, -40],
      "The queue grew in no province since the end of Esfand 1398; there was no change in Alborz",
      "صف صدور از پایان اسفند ۱۳۹۸ در هیچ استانی افزایش نیافت؛ در البرز تغییری نکرد",
    ],
    [
      "one alone is known, and grew",
      [null, 40, null],
      "The queue grew since the end of Esfand 1398 only in Bushehr (+40)",
      "صف صدور از پایان اسفند ۱۳۹۸ تنها در بوشهر (+۴۰) افزایش یافت",
    ],
    [
      "nothing is known",
      [null, null],
      "No change is known, for the queue at the end of Esfand 1398 was not reported",
      "تغییر دانسته نیست، زیرا صف صدور در پایان اسفند ۱۳۹۸ گزارش نشده است",
    ],
  ])("says whose queue grew: %s", (_, changes, english, persian) => {
    expect(answer("en", queue(...changes), "change", DESCENDING)).toBe(english);
    expect(answer("fa", queue(...changes), "change", DESCENDING)).toBe(persian);
  });

  it("says whose queue fell, from the other end", () => {
    expect(answer("en", queue(10, -3, -40, -9), "change", ASCENDING)).toBe(
      "The queue fell most since the end of Esfand 1398 in Tehran (−40), Qom (−9) and Bushehr (−3)",
    );
    expect(answer("fa", queue(10, 4), "change", ASCENDING)).toBe(
      "صف صدور از پایان اسفند ۱۳۹۸ در هیچ استانی کاهش نیافت؛ کمترین افزایش در بوشهر (+۴) و البرز (+۱۰) بود",
    );
  });

  it("says distances between shares in points", () => {
    const ranking = coverage({ change: 2.1 }, { change: 0.37 }, { change: 1.5 });
    expect(answer("en", ranking, "change", DESCENDING)).toBe(
      "Request coverage rose most since the end of Esfand 1398 in Alborz (+2.10 points), Tehran (+1.50 points) and Bushehr (+0.37 points)",
    );
    expect(answer("fa", ranking, "change", DESCENDING)).toBe(
      "بیشترین افزایش پوشش درخواست از پایان اسفند ۱۳۹۸ در البرز (+۲٫۱۰ واحد درصد)، تهران (+۱٫۵۰ واحد درصد) و بوشهر (+۰٫۳۷ واحد درصد) بود",
    );
  });

  it("names who leads and who is last, by the measure's own direction", () => {
    const ranking = coverage({ rank: 1, value: 95.2 }, { rank: 2, value: 93.87 });
    expect(answer("en", ranking, "rank", ASCENDING)).toBe(
      "Alborz (95.20%) and Bushehr (93.87%) led in request coverage at the end of Farvardin 1399",
    );
    expect(answer("fa", ranking, "rank", DESCENDING)).toBe(
      "انتهای رتبه‌بندی پوشش درخواست در پایان فروردین ۱۳۹۹ از آنِ بوشهر (۹۳٫۸۷٪) و البرز (۹۵٫۲۰٪) است",
    );
    const eligible = rankingOf("eligible", [{ rank: 1, value: 2_000 }]);
    expect(answer("en", eligible, "rank", ASCENDING)).toBe(
      "Eligible persons stood highest at the end of Farvardin 1399 in Alborz (2,000)",
    );
  });

  it("says who climbed, who slipped, and that nobody did", () => {
    const ranking = coverage({ rank_change: 2 }, { rank_change: -1 }, { rank_change: 0 });
    expect(answer("en", ranking, "movement", DESCENDING)).toBe(
      "Alborz (2 up) climbed most in the ranking of request coverage since the end of Esfand 1398",
    );
    expect(answer("fa", ranking, "movement", ASCENDING)).toBe(
      "از پایان اسفند ۱۳۹۸، بیشترین افت در رتبه‌بندی پوشش درخواست از آنِ بوشهر (۱ پله پایین‌تر) است",
    );
    const still = coverage({ rank_change: 0 }, { rank_change: 0 });
    expect(answer("en", still, "movement", DESCENDING)).toBe(
      "No province has climbed in the ranking of request coverage since the end of Esfand 1398",
    );
    expect(answer("fa", still, "movement", DESCENDING)).toBe(
      "از پایان اسفند ۱۳۹۸، هیچ استانی در رتبه‌بندی پوشش درخواست بالا نرفته است",
    );
  });

  it("measures shares from the country and counts as parts of its total", () => {
    const shares = coverage({ difference_from_national: 3.1 }, { difference_from_national: -2.5 });
    expect(answer("en", shares, "national", ASCENDING)).toBe(
      "Request coverage stood furthest below the national figure (88.12%) in Bushehr (−2.50 points)",
    );
    expect(answer("fa", shares, "national", ASCENDING)).toBe(
      "پوشش درخواست در بوشهر (−۲٫۵۰ واحد درصد) بیش از همه از رقم کشور (۸۸٫۱۲٪) پایین‌تر است",
    );
    expect(answer("en", coverage({ difference_from_national: 3.1 }), "national", ASCENDING)).toBe(
      "Request coverage stood below the national figure (88.12%) in no province",
    );
    expect(answer("en", queue(1, 1), "national", DESCENDING)).toBe(
      "The largest part of the national total of the queue (15,000) lay in Bushehr (13.33%) and Alborz (6.67%)",
    );
    expect(answer("fa", queue(1, 1), "national", DESCENDING)).toBe(
      "بزرگ‌ترین سهم از صف صدور کشور (۱۵٬۰۰۰) در بوشهر (۱۳٫۳۳٪) و البرز (۶٫۶۷٪) است",
    );
  });

  it("says how complete the figures are", () => {
    const ranking = coverage({ value: 90 }, { value: 80, reported: 3 });
    expect(answer("en", ranking, "complete", ASCENDING)).toBe(
      "In 1 of 2 provinces every county reported; the fewest did in Bushehr (3 of 4)",
    );
    expect(answer("fa", coverage({ value: 90 }, { value: 80 }), "complete", DESCENDING)).toBe(
      "در هر ۲ استان همهٔ شهرستان‌ها گزارش داده‌اند",
    );
  });

  it("never leaves a gap or names a status, whatever is known", () => {
    fc.assert(
      fc.property(rows, measure, fc.constantFrom(ASCENDING, DESCENDING), (some, id, direction) => {
        const ranking = rankingOf(id, some, { value: 88.12 });
        for (const language of LANGUAGES)
          for (const { key } of compareColumns(CONTEXTS[language], ranking)) {
            const text = answer(language, ranking, key, direction);
            expect(text).not.toMatch(/undefined|null|NaN|[{}]|\(\)|[،,;؛] *$/);
            expect(text.length).toBeGreaterThan(10);
          }
      }),
    );
  });
});

describe("sayRisen(context, ranking)", () => {
  it("counts the provinces that rose and names the first", () => {
    const ranking = coverage({ change: 2.1 }, { change: -0.37 }, { change: 1.5 });
    expect(sayRisen(CONTEXTS.en, ranking)).toBe(
      "Request coverage rose since the end of Esfand 1398 in 2 of 3 provinces, most in Alborz (+2.10 points)",
    );
  });
});
