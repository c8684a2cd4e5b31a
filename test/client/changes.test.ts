import { describe, expect, it } from "vitest";
import { createLocale } from "../../client/i18n/locale.ts";
import { sayChange } from "../../client/views/changes.tsx";
import type { Context } from "../../client/views/context.ts";
import { sayNeighbours } from "../../client/views/next-places.tsx";
import type { ChangeRow, MeasureEntry, Ranking, RankingRow } from "../../client/views/rows.ts";
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import { MEASURES } from "../../server/metrics/measures.ts";

const places = [
  ["IR-18", "بوشهر", "Bushehr"],
  ["IR-29", "خراسان جنوبی", "South Khorasan"],
  ["IR-10", "اصفهان", "Isfahan"],
].map(([place = "", name_fa = "", name_en = ""]) => ({
  place,
  parent: "IR",
  level: "province" as const,
  name_fa,
  name_en,
}));

/** `names` are the programme's own words for a measure. */
function contextOf(language: Language, names: Record<string, { fa: string; en: string }> = {}): Context {
  const counted: Record<string, MeasureEntry["counts"]> = {
    request_coverage: "requested",
    card_coverage: "issued",
    delivery_coverage: "delivered",
  };
  const measures = MEASURES.map((measure) => ({ ...measure, counts: counted[measure.id] ?? null }));
  return {
    locale: createLocale(language),
    catalog: { programme: { calendar: "solar-hijri-month", names }, measures, places },
    view: { language, page: "province", month: "1399-01", measure: "request_coverage" },
  } as unknown as Context;
}

const row = (change: Partial<ChangeRow>): ChangeRow => ({
  place: "IR-18",
  month: "1399-01",
  measure: "request_coverage",
  value: 93.87,
  numerator: 727_592,
  denominator: 775_129,
  unit: "percent",
  status: "reported",
  source: "bushehr",
  synthetic: true,
  reported: 10,
  expected: 10,
  channel: "all",
  request_kind: "first",
  compared_with: "1398-12",
  previous_value: 93.64,
  previous_numerator: 724_703,
  previous_denominator: 773_934,
  previous_status: "reported",
  previous_reported: 10,
  previous_expected: 10,
  change: 0.23,
  ...change,
});

describe("sayChange(context, row)", () => {
  it("uses the verb of the measure, never that persons have what they asked for", () => {
    expect(sayChange(contextOf("en"), row({}))).toBe(
      "Request coverage rose by 0.23 points to 93.87%; 2,889 persons applied and there are 1,195 more eligible persons",
    );
    expect(sayChange(contextOf("fa"), row({}))).toBe(
      "پوشش درخواست ۰٫۲۳ واحد درصد بالا رفت و به \u2066۹۳٫۸۷٪\u2069 رسید؛ ۲٬۸۸۹ نفر درخواست دادند و شمار واجدان شرایط ۱٬۱۹۵ بیشتر شد",
    );
  });

  it("does not put words of requests into a programme that has its own", () => {
    const own = { request_coverage: { fa: "شمارهٔ داده‌شده", en: "numbers assigned" } };
    expect(sayChange(contextOf("en", own), row({}))).not.toContain("applied");
  });

  it("says a fall of a numerator in plain nouns", () => {
    const fell = row({
      change: -0.1,
      previous_numerator: 727_692,
      previous_denominator: 775_129,
      previous_value: 93.97,
    });
    expect(sayChange(contextOf("en"), fell)).toBe(
      "Request coverage fell by 0.10 points to 93.87%; there are 100 fewer requests",
    );
  });

  it("says counts as growing and falling, with their unit", () => {
    const queue = {
      measure: "backlog_uncollected_outside",
      unit: "requests" as const,
      value: 114_864,
      change: 461,
      denominator: null,
    };
    expect(sayChange(contextOf("en"), row(queue))).toBe(
      "Queue, uncollected cards not in it grew by 461 requests to 114,864",
    );
    expect(sayChange(contextOf("fa"), row(queue))).toBe(
      "صف صدور (آماده‌تحویل بیرون از صف) ۴۶۱ درخواست بیشتر شد و به ۱۱۴٬۸۶۴ رسید",
    );
  });

  it.each(LANGUAGES)("never takes an unknown end for a zero (%s)", (language) => {
    const context = contextOf(language);
    const before = sayChange(context, row({ change: null, previous_value: null, previous_numerator: null }));
    const now = sayChange(context, row({ change: null, value: null, status: "not_reported" }));
    expect(before).toMatch(
      language === "fa"
        ? /گزارش نشده است، پس تغییر آن دانسته نیست/
        : /was not reported, so its change is not known/,
    );
    expect(now).toMatch(language === "fa" ? /گزارش نشده/ : /not reported/);
    expect(`${before}${now}`).not.toMatch(/NaN|null|undefined|(?<![\d.,۰-۹٫٬])[0۰](?![\d.,۰-۹٫٬])/);
  });

  it("says what stayed as it was", () => {
    expect(sayChange(contextOf("en"), row({ change: 0 }))).toBe(
      "Request coverage did not change and stayed at 93.87%",
    );
  });
});

describe("sayNeighbours(context, ranking, place)", () => {
  const ranked = (place: string, rank: number | null, value: number | null, to_next_place: number | null) =>
    ({ ...row({}), place, rank, value, to_next_place }) as unknown as RankingRow;
  const ranking = (rows: readonly RankingRow[]) =>
    ({ rows, measure: "request_coverage", month: "1399-01" }) as unknown as Ranking;

  it("tells the distance both ways in persons and in points", () => {
    const three = ranking([
      ranked("IR-29", 1, 95.2, null),
      ranked("IR-18", 2, 93.87, 10_309),
      ranked("IR-10", 3, 93, 6_744),
    ]);
    expect(sayNeighbours(contextOf("en"), three, "IR-18")).toEqual([
      "Above: South Khorasan with 95.20%. 10,309 more requests bring Bushehr level with it (distance: 1.33 points).",
      "Below: Isfahan with 93.00%. 6,744 more requests bring it level with Bushehr (distance: 0.87 points).",
    ]);
    expect(sayNeighbours(contextOf("fa"), three, "IR-18")[0]).toContain(
      "اگر شمار درخواست‌ها ۱۰٬۳۰۹ تا بیشتر شود، بوشهر با آن برابر می‌شود",
    );
  });

  it("names those who share the rank, and the ends", () => {
    const tied = ranking([ranked("IR-29", 1, 93.87, null), ranked("IR-18", 1, 93.87, null)]);
    expect(sayNeighbours(contextOf("en"), tied, "IR-18")).toEqual([
      "Bushehr is first, with no place above it.",
      "South Khorasan has the same value and shares the rank.",
      "Bushehr is the last that has a rank, with no place below it.",
    ]);
  });

  it("says nothing of a place without a rank", () => {
    expect(sayNeighbours(contextOf("en"), ranking([ranked("IR-18", null, null, null)]), "IR-18")).toEqual([]);
  });
});
