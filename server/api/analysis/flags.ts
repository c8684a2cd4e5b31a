/** `/api/v1/analysis/flags`: figures that deserve a call, each with why, and what was found out about it. */
import { z } from "zod";
import { FLAG_KINDS } from "../../../datasets/flag-kinds.ts";
import { CHANNELS, REQUEST_KINDS } from "../../../datasets/vocabulary.ts";
import { COMMON, headed, maybeDay, maybeNumber, maybeText, text } from "../columns.ts";
import { type EndpointEntry, EVERYWHERE, envelopeSchema } from "../entry.ts";
import { FORMATS } from "../negotiation.ts";

export const flagRowSchema = z.strictObject({
  flag: text("شناسهٔ هشدار", "flag"),
  kind: headed(z.enum(FLAG_KINDS), "گونه", "kind"),
  place: COMMON.place,
  province: text("استان", "province"),
  month: COMMON.month,
  column: text("ستون", "column"),
  channel: headed(z.enum(CHANNELS).nullable(), "درگاه", "channel"),
  request_kind: headed(z.enum(REQUEST_KINDS).nullable(), "نوع درخواست", "request kind"),
  seen: headed(z.number(), "دیده‌شده", "seen"),
  expected: maybeNumber("مورد انتظار", "expected"),
  low: maybeNumber("کران پایین", "low end"),
  high: maybeNumber("کران بالا", "high end"),
  score: headed(
    z
      .number()
      .describe(
        "outlier: modified z-score; digit_slip: seen over expected; copied and heaping: −log₁₀ of the chance",
      ),
    "نمره",
    "score",
  ),
  words_fa: text("دلیل به فارسی", "why, in Persian"),
  words_en: text("دلیل به انگلیسی", "why, in English"),
  acknowledged_by: maybeText("رسیدگی‌کننده", "acknowledged by"),
  acknowledged_on: maybeDay("روز رسیدگی", "acknowledged on"),
  reason_fa: maybeText("نتیجهٔ رسیدگی به فارسی", "reason, in Persian"),
  reason_en: maybeText("نتیجهٔ رسیدگی به انگلیسی", "reason, in English"),
  synthetic: COMMON.synthetic,
});

export const FLAGS_ENDPOINT = {
  path: "/api/v1/analysis/flags",
  summary:
    "Figures that deserve a call: outliers, copies, slips of a digit, heaping; and who looked into them",
  parameters: { month: { form: "one_month" }, place: { form: "one_place" }, ...EVERYWHERE },
  answer: envelopeSchema.extend({
    month: COMMON.month,
    place: z.string().describe("a province with its counties, a county, or the country"),
    open: z.int().describe("flags that nobody has looked into"),
    counts: z.record(z.enum(FLAG_KINDS), z.int()),
    rows: z.array(flagRowSchema),
  }),
  row: flagRowSchema,
  formats: FORMATS,
  example: "/api/v1/analysis/flags?month=1399-01",
} as const satisfies EndpointEntry;
