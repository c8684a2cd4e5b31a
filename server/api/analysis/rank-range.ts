/** `/api/v1/analysis/rank-range`: each province's rank as a range, why it moved, and what would alter it. */
import { z } from "zod";
import { COMMON, flag, headed, maybeNumber, maybeText, maybeWhole, text } from "../columns.ts";
import { type EndpointEntry, EVERYWHERE, envelopeSchema } from "../entry.ts";
import { FORMATS } from "../negotiation.ts";

const placesColumn = (fa: string, en: string) => headed(z.array(z.string()), fa, en);

export const rankRangeRowSchema = z.strictObject({
  place: COMMON.place,
  month: COMMON.month,
  measure: COMMON.measure,
  rank: maybeWhole("رتبه", "rank"),
  low: maybeWhole("بهترین رتبهٔ ممکن", "best rank possible"),
  high: maybeWhole("بدترین رتبهٔ ممکن", "worst rank possible"),
  value: COMMON.value,
  unit: COMMON.unit,
  numerator: COMMON.numerator,
  denominator: COMMON.denominator,
  status: COMMON.status,
  estimated: flag("برآورد موقت", "provisional estimate"),
  estimate: maybeNumber("مقدار برآوردشده", "estimated value"),
  from_month: maybeText("برآورد از گزارش دورهٔ", "estimated from the report of"),
  error: maybeNumber("خطای معیار", "standard error"),
  se_eligible: maybeNumber("خطای معیار: جمعیت واجد شرایط", "standard error: eligible population"),
  se_revision: maybeNumber("خطای معیار: اصلاح‌های بعدی", "standard error: revisions to come"),
  se_missing: maybeNumber("خطای معیار: گزارش نیامده یا ناکامل", "standard error: report missing or in part"),
  tied_with: placesColumn("تمایزناپذیر از", "not told apart from"),
  compared_with: text("دورهٔ مبنا", "compared with"),
  previous_rank: maybeWhole("رتبه در دورهٔ مبنا", "previous rank"),
  rank_change: maybeWhole("جابه‌جایی رتبه", "rank change"),
  own: maybeWhole("از آن، حرکت خود استان", "of it, own movement"),
  others: maybeWhole("از آن، حرکت دیگران", "of it, others' movement"),
  passed: placesColumn("استان‌هایی که پشت سر گذاشت", "passed"),
  passed_by: placesColumn("استان‌هایی که از آن پیش افتادند", "passed by"),
  to_gain: maybeWhole(
    "کمترین تغییر صورت برای بهترشدن رتبه",
    "smallest change of the numerator that gains a place",
  ),
  to_lose: maybeWhole(
    "کمترین تغییر صورت برای بدترشدن رتبه",
    "smallest change of the numerator that loses a place",
  ),
  reported: COMMON.reported,
  expected: COMMON.expected,
  synthetic: COMMON.synthetic,
});

const revisionsSchema = z.strictObject({
  age_days: z.int().describe("from the period's end to the last day on which anything was received"),
  figures: z.int().describe("older figures of provinces that were already reported at that age"),
  revised: z.int().describe("of these, how many have changed since"),
  size: z.number().describe("root mean square of the changes since, a fraction of the reported counts"),
});

export const RANK_RANGE_ENDPOINT = {
  path: "/api/v1/analysis/rank-range",
  summary: "Ranks of provinces as ranges, why each moved, and the smallest change that would alter it",
  parameters: {
    measure: { form: "one_measure", required: true },
    month: { form: "one_month" },
    basis: { form: "basis" },
    confidence: { form: "confidence" },
    eligible_error: { form: "eligible_error" },
    ...EVERYWHERE,
  },
  answer: envelopeSchema.extend({
    measure: COMMON.measure,
    month: COMMON.month,
    compared_with: rankRangeRowSchema.shape.compared_with,
    confidence: z.int().describe("percent of cases in which a range is to hold its province's true rank"),
    eligible_error: z
      .number()
      .nullable()
      .describe("standard error of the eligible population, percent; null where the measure does not use it"),
    revisions: revisionsSchema
      .nullable()
      .describe("how figures of this age were still revised; null where that is not known"),
    ranked: z.int().describe("provinces that have a rank"),
    reported: COMMON.reported,
    expected: COMMON.expected,
    estimated: z.int().describe("provinces that have not reported and are placed by an estimate"),
    tie_rule: z.literal("1-2-2-4"),
    rows: z.array(rankRangeRowSchema),
  }),
  row: rankRangeRowSchema,
  formats: FORMATS,
  example: "/api/v1/analysis/rank-range?measure=request_coverage&month=1399-01&confidence=90",
} as const satisfies EndpointEntry;
