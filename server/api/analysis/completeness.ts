/** `/api/v1/analysis/completeness`: who has reported, how much that has mattered, what the missing are estimated at. */
import { z } from "zod";
import { REPORT_STATUSES } from "../../../datasets/vocabulary.ts";
import { ESTIMATE_STATES } from "../../analysis/completeness/completeness.ts";
import type { BAND } from "../../analysis/completeness/estimate.ts";
import { MATTERED_FIGURES } from "../../analysis/completeness/mattered.ts";
import { ESTIMATED_FIGURES } from "../../analysis/completeness/provisional.ts";
import { RECORD_FIGURES, RECORD_KINDS } from "../../analysis/completeness/record.ts";
import { GRACE_DAYS } from "../../analysis/completeness/reporting.ts";
import { COMMON, flag, headed, maybeDay, maybeNumber, maybeText, maybeWhole, whole } from "../columns.ts";
import { type EndpointEntry, EVERYWHERE, envelopeSchema } from "../entry.ts";
import { FORMATS } from "../negotiation.ts";

const reportColumn = headed(z.enum(REPORT_STATUSES), "وضعیت گزارش", "status of the report");
const daysColumn = maybeWhole("روز پس از پایان دوره", "days after the period's end");

const bandColumns = {
  low_80: maybeNumber("کران پایین ۸۰٪", "low end, 80 %"),
  low_50: maybeNumber("کران پایین ۵۰٪", "low end, 50 %"),
  median: maybeNumber("میانه", "median"),
  high_50: maybeNumber("کران بالا ۵۰٪", "high end, 50 %"),
  high_80: maybeNumber("کران بالا ۸۰٪", "high end, 80 %"),
} satisfies Record<keyof typeof BAND, z.ZodType>;

type BandColumns<Figure extends string> = Record<
  `${Figure}_${keyof typeof BAND}`,
  ReturnType<typeof maybeNumber>
>;

/** The five columns of the band of one figure, its name before each. */
function bandOf<Figure extends string>(figure: Figure, fa: string, en: string): BandColumns<Figure> {
  const columns = {
    [`${figure}_low_80`]: maybeNumber(`برآورد ${fa}، کران پایین ۸۰٪`, `estimated ${en}, low end, 80 %`),
    [`${figure}_low_50`]: maybeNumber(`برآورد ${fa}، کران پایین ۵۰٪`, `estimated ${en}, low end, 50 %`),
    [`${figure}_median`]: maybeNumber(`برآورد ${fa}، میانه`, `estimated ${en}, median`),
    [`${figure}_high_50`]: maybeNumber(`برآورد ${fa}، کران بالا ۵۰٪`, `estimated ${en}, high end, 50 %`),
    [`${figure}_high_80`]: maybeNumber(`برآورد ${fa}، کران بالا ۸۰٪`, `estimated ${en}, high end, 80 %`),
  };
  // TypeScript widens computed names to any text; these are the five of BAND, as the endpoint's test reads them.
  return columns as BandColumns<Figure>;
}

export const completenessRowSchema = z.strictObject({
  place: COMMON.place,
  month: COMMON.month,
  report: reportColumn,
  reported: COMMON.reported,
  expected: COMMON.expected,
  days: daysColumn,
  first_known_on: maybeDay("نخستین گزارش", "first report"),
  latest_known_on: maybeDay("آخرین گزارش", "latest report"),
  due_on: maybeDay("مهلت به‌موقع‌بودن", "on time until"),
  late: headed(z.boolean().nullable(), "دیر", "late"),
  revised: flag("اصلاح‌شده", "revised"),
  provisional: flag("گزارش مقدماتی", "provisional report"),
  periods_counted: whole("دوره‌های شمرده‌شده", "periods counted"),
  periods_on_time: whole("دوره‌های به‌موقع", "periods on time"),
  periods_late: whole("دوره‌های دیر", "periods late"),
  periods_never: whole("دوره‌های نیامده", "periods that never came"),
  median_days: maybeWhole("میانهٔ روزها", "median days"),
  p90_days: maybeWhole("صدک نودم روزها", "90th percentile of days"),
  longest_run: whole("بلندترین رشتهٔ دیر یا نیامده", "longest run late or missing"),
  never_months: headed(z.array(z.string()), "دوره‌هایی که نیامد", "periods that never came"),
  estimated: flag("برآورد موقت", "provisional estimate"),
  estimated_from: maybeText("برآورد از گزارش دورهٔ", "estimated from the report of"),
  ...bandOf("requested", "درخواست", "requested"),
  ...bandOf("produced", "کارت تولیدشده", "produced"),
  ...bandOf("queue", "صف صدور", "queue"),
  ...bandOf("request_coverage", "پوشش درخواست، درصد", "request coverage, percent"),
  synthetic: COMMON.synthetic,
});

const estimateSchema = z.strictObject({
  place: COMMON.place,
  month: COMMON.month,
  figure: z.enum(ESTIMATED_FIGURES),
  provisional: z.literal(true).describe("an estimate until the report comes; never part of a figure"),
  from_month: z.string().nullable().describe("period of the last report it starts from"),
  to_month: z.string().nullable().describe("period of the next report, where a gap is filled"),
  known: z.number().nullable().describe("last reported; of the country, the sum of those who reported"),
  ...bandColumns,
  reported: z.int(),
  estimated: z.int(),
  expected: z.int(),
  synthetic: z.boolean(),
});

const totalSchema = z.strictObject({
  published: z.int().describe("sum of those who had reported, as known then"),
  latest: z.int().describe("sum of all, as known today"),
  missing: z.int().describe("today's figures of those who had not reported"),
  missing_percent: z.number().nullable(),
  revised: z.int().describe("what later reports added to those who had reported"),
  revised_percent: z.number().nullable(),
  error: z.int().describe("published − latest = −missing − revised"),
  error_percent: z.number().nullable(),
});

const matteredSchema = z.strictObject({
  month: COMMON.month,
  published_on: z.iso.date().describe("half had reported, or the following period had ended"),
  days: z.int(),
  reported_then: z.int(),
  reported_now: z.int(),
  expected: z.int(),
  requested: totalSchema.nullable(),
  queue: totalSchema.nullable(),
  coverage_then: z.number().nullable().describe("of those who had reported, with today's figures"),
  coverage_now: z.number().nullable(),
  coverage_error: z.number().nullable().describe("percentage points"),
  synthetic: z.boolean(),
});

const matteredSummarySchema = z.strictObject({
  periods: z.int(),
  incomplete: z.int().describe("periods in which somebody was missing on the day of first publishing"),
  figures: z.array(
    z.strictObject({
      figure: z.enum(MATTERED_FIGURES),
      median_missing_percent: z.number().nullable(),
      median_error_percent: z.number().nullable(),
      worst_error_percent: z.number().nullable(),
      worst_month: z.string().nullable(),
      median_revised_percent: z.number().nullable(),
    }),
  ),
});

const recordSchema = z.strictObject({
  kind: z
    .enum(RECORD_KINDS)
    .describe("made the day before a late report came; or for each report as if it alone were missing"),
  figure: z.enum(RECORD_FIGURES),
  n: z.int(),
  coverage_50: z.number().nullable().describe("percent of 50 % bands that held what came"),
  coverage_80: z.number().nullable(),
  median_error_percent: z.number().nullable(),
  mean_error_percent: z.number().nullable(),
  naive_mean_error_percent: z.number().nullable().describe("of repeating the last report"),
  error_ratio: z.number().nullable().describe("sum of errors to that of repeating the last report"),
});

const cellSchema = z.strictObject({
  place: COMMON.place,
  month: COMMON.month,
  report: reportColumn,
  days: daysColumn,
});

export const COMPLETENESS_ENDPOINT = {
  path: "/api/v1/analysis/completeness",
  summary:
    "Who has reported a period and who is late, how much that has mattered, and provisional estimates of the missing",
  parameters: { month: { form: "one_month" }, ...EVERYWHERE },
  answer: envelopeSchema.extend({
    month: COMMON.month,
    reported: COMMON.reported,
    expected: COMMON.expected,
    dated: z
      .boolean()
      .describe("whether the programme tells when reports came; without it no delay is known"),
    half_on: z.iso.date().nullable().describe("day on which half of the provinces had reported"),
    due_on: z.iso.date().nullable().describe("last day on which a report was on time"),
    grace_days: z.literal(GRACE_DAYS),
    measured: z
      .boolean()
      .describe("false where the period came in one load with later ones: no delay is told"),
    estimate_state: z.enum(ESTIMATE_STATES),
    simulations: z.int(),
    estimates: z.array(estimateSchema).describe("of each missing province, then of the country"),
    mattered: z.array(matteredSchema),
    mattered_summary: matteredSummarySchema,
    record: z.array(recordSchema),
    cells: z.array(cellSchema).describe("province × the last periods"),
    rows: z.array(completenessRowSchema),
  }),
  row: completenessRowSchema,
  formats: FORMATS,
  example: "/api/v1/analysis/completeness",
} as const satisfies EndpointEntry;
