/** Measures of what came in or went out over a span of time. */
import type { Unit, Words } from "../../datasets/vocabulary.ts";
import type { Measure } from "./measure.ts";

type Flow = "requested" | "issued" | "delivered";
/** What flows, as the measures of the stock say it too. */
export const FLOW_NOUNS: Readonly<Record<Flow, Words>> = {
  requested: { fa: "درخواست‌ها", en: "requests" },
  issued: { fa: "کارت‌های صادرشده", en: "cards issued" },
  delivered: { fa: "کارت‌های تحویل‌شده", en: "cards delivered" },
};
const WORKING_DAYS: Words = { fa: "روزهای کاری ماه", en: "working days of the month" };
const FLOW_UNIT: Record<Flow, Unit> = { requested: "requests", issued: "cards", delivered: "cards" };
const FLOW_ID: Record<Flow, string> = { requested: "requests", issued: "issued", delivered: "delivered" };

type Span = {
  readonly id: string;
  readonly column: string;
  readonly name: Words;
  readonly definition: Words;
};
const SPANS: readonly Span[] = [
  {
    id: "month",
    column: "in_month",
    name: { fa: "در ماه", en: "in the month" },
    definition: {
      fa: "موجودی پایان ماه منهای پایان ماه پیش",
      en: "stock at month end minus the month before",
    },
  },
  {
    id: "year_to_date",
    column: "in_year",
    name: { fa: "از آغاز سال", en: "in the year to date" },
    definition: {
      fa: "موجودی پایان ماه منهای پایان سال پیش",
      en: "stock at month end minus the end of last year",
    },
  },
  {
    id: "last_year",
    column: "in_last_year",
    name: { fa: "در سال کامل گذشته", en: "in the last full year" },
    definition: {
      fa: "موجودی پایان سال پیش منهای پایان سال پیش از آن",
      en: "stock at the end of last year minus the end of the year before it",
    },
  },
  {
    id: "trailing_year",
    column: "in_trailing_year",
    name: { fa: "در دوازده ماه گذشته", en: "in the last twelve months" },
    definition: {
      fa: "موجودی پایان ماه منهای همان ماه سال پیش",
      en: "stock at month end minus the same month a year before",
    },
  },
];

/** Five measures of a flow: in the month, the year so far, the last full year, twelve months, and a working day. */
export function flowMeasures(flow: Flow): Measure[] {
  const noun = FLOW_NOUNS[flow];
  const shared = { better: "higher", needs: [flow], requestKind: "all", byChannel: true } as const;
  const spans = SPANS.map(
    (span): Measure => ({
      ...shared,
      id: `${FLOW_ID[flow]}_${span.id}`,
      kind: "count",
      unit: FLOW_UNIT[flow],
      decimals: 0,
      numerator: noun,
      denominator: null,
      name: { fa: `${noun.fa} ${span.name.fa}`, en: `${noun.en} ${span.name.en}` },
      definition: {
        fa: `${noun.fa}: ${span.definition.fa}`,
        en: `${noun.en}: ${span.definition.en}`,
      },
      formula: `${flow}_${span.column}`,
    }),
  );
  return [
    ...spans,
    {
      ...shared,
      id: `${FLOW_ID[flow]}_per_working_day`,
      kind: "rate",
      unit: flow === "requested" ? "requests_per_day" : "cards_per_day",
      decimals: 2,
      numerator: { fa: `${noun.fa} در ماه`, en: `${noun.en} in the month` },
      denominator: WORKING_DAYS,
      name: { fa: `${noun.fa} در هر روز کاری`, en: `${noun.en} per working day` },
      definition: {
        fa: `${noun.fa} در ماه بخش بر روزهای کاری؛ تعطیلات قمری کسر نشده است`,
        en: `${noun.en} in the month over its working days; lunar holidays are not taken out`,
      },
      formula: `${flow}_in_month / working_days`,
    },
  ];
}
