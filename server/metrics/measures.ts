/**
 * The registry: every measure defined once. A new measure is one line in `sql/measure_terms.sql`,
 * one entry here with its two names, and its row in the README; drift tests hold the four together.
 */
import type { Language, Stage, Words } from "../../datasets/vocabulary.ts";
import { FLOW_NOUNS, flowMeasures } from "./flow-measures.ts";
import type { Measure } from "./measure.ts";

export type { Measure, MeasureKind } from "./measure.ts";

const ELIGIBLE: Words = { fa: "واجدان شرایط", en: "eligible persons" };
const { requested: REQUESTED, issued: ISSUED, delivered: DELIVERED } = FLOW_NOUNS;
const BACKLOG: Words = { fa: "صف صدور (آماده‌تحویل بیرون از صف)", en: "queue, uncollected cards not in it" };
const UNCOLLECTED: Words = { fa: "کارت‌های آمادهٔ تحویل", en: "uncollected cards" };

type StockOptions = Pick<
  Measure,
  "id" | "unit" | "better" | "needs" | "requestKind" | "name" | "definition" | "formula"
> & {
  readonly byChannel?: false;
};

function stockMeasure({ byChannel, ...rest }: StockOptions): Measure {
  return {
    kind: "count",
    decimals: 0,
    byChannel: byChannel ?? true,
    numerator: rest.name,
    denominator: null,
    ...rest,
  };
}

type ShareOptions = Pick<
  Measure,
  "id" | "better" | "needs" | "requestKind" | "numerator" | "name" | "definition" | "formula"
> & { readonly denominator: Words };

function shareMeasure(options: ShareOptions): Measure {
  return {
    kind: "share",
    unit: "percent",
    decimals: 2,
    byChannel: options.denominator !== ELIGIBLE,
    ...options,
  };
}

export const MEASURES: readonly Measure[] = [
  shareMeasure({
    id: "request_coverage",
    better: "higher",
    needs: ["eligible", "requested"],
    requestKind: "first",
    numerator: REQUESTED,
    denominator: ELIGIBLE,
    name: { fa: "پوشش درخواست", en: "request coverage" },
    definition: {
      fa: "سهم واجدان شرایطی که درخواست داده‌اند",
      en: "share of those eligible who have applied",
    },
    formula: "requested / eligible",
  }),
  shareMeasure({
    id: "card_coverage",
    better: "higher",
    needs: ["eligible", "issued"],
    requestKind: "first",
    numerator: ISSUED,
    denominator: ELIGIBLE,
    name: { fa: "پوشش صدور کارت", en: "card coverage" },
    definition: {
      fa: "سهم واجدان شرایطی که کارتشان صادر شده است",
      en: "share of those eligible whose card has been issued",
    },
    formula: "issued / eligible",
  }),
  shareMeasure({
    id: "delivery_coverage",
    better: "higher",
    needs: ["eligible", "delivered"],
    requestKind: "first",
    numerator: DELIVERED,
    denominator: ELIGIBLE,
    name: { fa: "پوشش تحویل", en: "delivery coverage" },
    definition: {
      fa: "سهم واجدان شرایطی که کارت را تحویل گرفته‌اند",
      en: "share of those eligible who have received the card",
    },
    formula: "delivered / eligible",
  }),
  shareMeasure({
    id: "issue_rate",
    better: "higher",
    needs: ["requested", "issued"],
    requestKind: "first",
    numerator: ISSUED,
    denominator: REQUESTED,
    name: { fa: "نرخ صدور", en: "issue rate" },
    definition: {
      fa: "سهم درخواست‌هایی که کارتشان صادر شده است",
      en: "share of requests whose card has been issued",
    },
    formula: "issued / requested",
  }),
  shareMeasure({
    id: "delivery_rate",
    better: "higher",
    needs: ["issued", "delivered"],
    requestKind: "first",
    numerator: DELIVERED,
    denominator: ISSUED,
    name: { fa: "نرخ تحویل", en: "delivery rate" },
    definition: {
      fa: "سهم کارت‌های صادرشده که تحویل شده است",
      en: "share of issued cards that were delivered",
    },
    formula: "delivered / issued",
  }),
  stockMeasure({
    id: "backlog_uncollected_outside",
    unit: "requests",
    better: "lower",
    needs: ["requested", "issued"],
    requestKind: "all",
    name: BACKLOG,
    definition: {
      fa: "درخواست‌های بی‌کارت: درخواست منهای همهٔ کارت‌های تولیدشده",
      en: "requests with no card made: requested minus every card produced",
    },
    formula: "requested - produced",
  }),
  stockMeasure({
    id: "backlog_uncollected_inside",
    unit: "requests",
    better: "lower",
    needs: ["requested", "issued", "uncollected"],
    requestKind: "all",
    name: { fa: "صف صدور (آماده‌تحویل درون صف)", en: "queue, uncollected cards in it" },
    definition: {
      fa: "درخواست منهای تولیدشده به‌اضافهٔ کارت‌های آمادهٔ تحویل",
      en: "requested minus produced plus uncollected cards",
    },
    formula: "requested - produced + uncollected",
  }),
  shareMeasure({
    id: "backlog_share",
    better: "lower",
    needs: ["requested", "issued"],
    requestKind: "all",
    numerator: BACKLOG,
    denominator: REQUESTED,
    name: { fa: "سهم صف از درخواست‌ها", en: "queue as a share of requests" },
    definition: {
      fa: "سهم درخواست‌هایی که کارتی برایشان تولید نشده است",
      en: "share of requests with no card made",
    },
    formula: "(requested - produced) / requested",
  }),
  stockMeasure({
    id: "uncollected",
    unit: "cards",
    better: "lower",
    needs: ["uncollected"],
    requestKind: "all",
    name: UNCOLLECTED,
    definition: { fa: "کارت‌هایی که در اداره مانده است", en: "cards lying at the office" },
    formula: "uncollected",
  }),
  shareMeasure({
    id: "uncollected_share",
    better: "lower",
    needs: ["issued", "uncollected"],
    requestKind: "all",
    numerator: UNCOLLECTED,
    denominator: { fa: "کارت‌های تولیدشده", en: "cards produced" },
    name: { fa: "سهم آمادهٔ تحویل از تولیدشده", en: "uncollected as a share of cards produced" },
    definition: {
      fa: "سهم کارت‌های تولیدشده که در اداره مانده است",
      en: "share of cards produced that lie at the office",
    },
    formula: "uncollected / produced",
  }),
  stockMeasure({
    id: "no_action",
    unit: "persons",
    better: "lower",
    needs: ["eligible", "requested"],
    requestKind: "first",
    byChannel: false,
    name: { fa: "بدون اقدام", en: "no action" },
    definition: { fa: "واجدان شرایطی که درخواست نداده‌اند", en: "those eligible who have not applied" },
    formula: "eligible - requested",
  }),
  stockMeasure({
    id: "eligible",
    unit: "persons",
    better: null,
    needs: ["eligible"],
    requestKind: "first",
    byChannel: false,
    name: ELIGIBLE,
    definition: {
      fa: "افراد زنده‌ای که به سن دریافت کارت رسیده‌اند",
      en: "living persons of the eligible age",
    },
    formula: "eligible",
  }),
  stockMeasure({
    id: "requested",
    unit: "requests",
    better: "higher",
    needs: ["requested"],
    requestKind: "first",
    name: REQUESTED,
    definition: {
      fa: "درخواست‌های حضوری تکمیل‌شده تا پایان ماه",
      en: "requests completed in person up to month end",
    },
    formula: "requested",
  }),
  stockMeasure({
    id: "issued",
    unit: "cards",
    better: "higher",
    needs: ["issued"],
    requestKind: "first",
    name: ISSUED,
    definition: {
      fa: "کارت‌های صادرشده تا پایان ماه بر مبنای برنامه",
      en: "cards issued up to month end on the programme's basis",
    },
    formula: "issued",
  }),
  stockMeasure({
    id: "delivered",
    unit: "cards",
    better: "higher",
    needs: ["delivered"],
    requestKind: "first",
    name: DELIVERED,
    definition: { fa: "کارت‌های تحویل‌شده تا پایان ماه", en: "cards delivered up to month end" },
    formula: "delivered",
  }),
  ...flowMeasures("requested"),
  ...flowMeasures("issued"),
  ...flowMeasures("delivered"),
  {
    id: "months_to_clear",
    kind: "duration",
    unit: "months",
    better: "lower",
    needs: ["requested", "issued"],
    requestKind: "all",
    byChannel: true,
    decimals: 0,
    numerator: BACKLOG,
    denominator: {
      fa: "کاهش صف در سه ماه گزارش‌شدهٔ گذشته",
      en: "fall of the queue over the last three reported months",
    },
    name: { fa: "ماه تا پایان صف", en: "months to clear the queue" },
    definition: {
      fa: "صف بخش بر میانگین کاهش ماهانه در سه ماه گزارش‌شدهٔ گذشته، رو به بالا؛ اگر صف کم نمی‌شود، عدد ندارد",
      en: "queue over its mean monthly fall in the last three reported months, rounded up; none if it does not shrink",
    },
    formula: "ceil((requested - produced) * recent_periods / recent_clearing)",
  },
];

/** The measure of that id; undefined if there is none. */
export function measureNamed(id: string): Measure | undefined {
  return MEASURES.find((measure) => measure.id === id);
}

/** Measures that a programme with these stages can have; those that need a missing stage are left out. */
export function measuresOf(stages: readonly Stage[]): Measure[] {
  return MEASURES.filter((measure) => measure.needs.every((stage) => stages.includes(stage)));
}

/** Ids that stand for several measures at once. */
export const ALIASES: Readonly<Record<string, readonly string[]>> = {
  backlog: ["backlog_uncollected_outside", "backlog_uncollected_inside"],
};

/** The measure's name in a language, in the programme's own words where it has them. */
export function measureName(
  measure: Measure,
  names: Readonly<Record<string, Words>>,
  language: Language,
): string {
  return (names[measure.id] ?? measure.name)[language];
}
