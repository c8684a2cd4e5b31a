/** Rankings and contexts for the tests of the compare page. */
import { createLocale } from "../../client/i18n/locale.ts";
import type { Context } from "../../client/views/context.ts";
import type { MeasureEntry, Ranking, RankingRow } from "../../client/views/rows.ts";
import type { Language, Unit } from "../../datasets/vocabulary.ts";
import { MEASURES } from "../../server/metrics/measures.ts";
import { FIXTURE_DECLARATION } from "../fixture.ts";

const MONTH = "1399-01";
const BEFORE = "1398-12";

/** Names of the places P1, P2, … of a test. */
const NAMES = [
  ["البرز", "Alborz"],
  ["بوشهر", "Bushehr"],
  ["تهران", "Tehran"],
  ["قم", "Qom"],
  ["یزد", "Yazd"],
] as const;

/** A page's context with five provinces and every measure. */
export function compareContext(language: Language): Context {
  const measures: readonly MeasureEntry[] = MEASURES;
  const places = NAMES.map(([name_fa, name_en], i) => ({
    place: `P${i + 1}`,
    parent: "IR",
    level: "province" as const,
    name_fa,
    name_en,
  }));
  return {
    view: { language, page: "compare", month: MONTH, measure: "request_coverage" },
    locale: createLocale(language),
    catalog: {
      programme: FIXTURE_DECLARATION,
      measures,
      places: [{ place: "IR", parent: null, level: "country", name_fa: "ایران", name_en: "Iran" }, ...places],
      months: [BEFORE, MONTH],
      default_month: MONTH,
      channels: ["all"],
      kinds: ["first", "all"],
      stages: FIXTURE_DECLARATION.stages,
      hasStatements: false,
      synthetic: true,
    },
    unknown: [],
    snapshot: { id: "f".repeat(64), knownOn: "2026-03-20" },
    assets: { style: "/a.css", script: "/a.js", font: null },
  };
}

const figure = (measure: string, unit: Unit, place: string) => ({
  place,
  month: MONTH,
  measure,
  unit,
  status: "reported" as const,
  source: "returns",
  synthetic: true,
  reported: 4,
  expected: 4,
  channel: "all",
  request_kind: "first",
  numerator: null,
  denominator: null,
});

/** A ranking of P1, P2, … from what differs from a row that knows nothing but its value. */
export function rankingOf(
  id: string,
  rows: readonly Partial<RankingRow>[],
  national: Partial<Pick<Ranking["national"], "value" | "reported" | "expected">> = {},
): Ranking {
  const measure = MEASURES.find((candidate) => candidate.id === id);
  if (!measure) throw new RangeError(`unknown measure: ${id}`);
  return {
    measure: id,
    month: MONTH,
    compared_with: BEFORE,
    rows: rows.map((row, i) => ({
      ...figure(id, measure.unit, `P${i + 1}`),
      value: null,
      rank: null,
      compared_with: BEFORE,
      rank_change: null,
      previous_rank: null,
      previous_value: null,
      previous_status: "not_reported",
      change: null,
      change_in_year: null,
      difference_from_national: null,
      target: null,
      difference_from_target: null,
      to_next_place: null,
      ...row,
    })),
    ranked: rows.filter(({ rank }) => rank != null).length,
    reported: rows.filter(({ value }) => value != null).length,
    expected: rows.length,
    tie_rule: "1-2-2-4",
    national: { ...figure(id, measure.unit, "IR"), value: null, reported: 5, expected: 5, ...national },
    national_previous_value: null,
    national_previous_status: "reported",
    national_change: null,
  };
}
