/** `/api/v1/analysis/record`: how good the forecasts of past periods were. */
import { z } from "zod";
import { RECORD_SUPPLIES } from "../../analysis/forecast/record.ts";
import { RECORD_SCOPES } from "../../analysis/forecast/record-score.ts";
import { COMMON, headed, maybeNumber, maybeText, whole } from "../columns.ts";
import { type EndpointEntry, EVERYWHERE, envelopeSchema } from "../entry.ts";
import { FORMATS } from "../negotiation.ts";

const supplyColumn = headed(
  z.enum(RECORD_SUPPLIES),
  "کارت‌های گفته‌شده به پیش‌بینی",
  "cards the forecast was told",
);
const percent = (fa: string, en: string) => headed(z.number(), fa, en);

export const recordRowSchema = z.strictObject({
  supply: supplyColumn,
  scope: headed(z.enum(RECORD_SCOPES), "دامنه", "scope"),
  place: maybeText("کد مکان", "place code"),
  horizon: whole("دوره‌های پیش رو", "periods ahead"),
  n: whole("پیش‌بینی‌های سنجیده", "forecasts scored"),
  coverage_50: percent("درون بازهٔ ۵۰٪، درصد", "inside the 50 % interval, percent"),
  coverage_80: percent("درون بازهٔ ۸۰٪، درصد", "inside the 80 % interval, percent"),
  mae: whole("میانگین خطای مطلق، درخواست", "mean absolute error, requests"),
  mae_no_change: whole("همان خطا با صفِ بی‌تغییر", "the same of a queue that stays"),
  mae_straight_line: whole("همان خطا با ادامهٔ خط سه دوره", "the same of the last three periods' line"),
  ratio_no_change: maybeNumber("خطا نسبت به صفِ بی‌تغییر", "error over that of a queue that stays"),
  ratio_straight_line: maybeNumber("خطا نسبت به ادامهٔ خط", "error over that of the line"),
  synthetic: COMMON.synthetic,
});

const pointSchema = z.strictObject({
  place: COMMON.place,
  origin: z.string().describe("period at whose end the forecast is made"),
  known_on: z.iso.date().describe("day up to which sources were known to it"),
  horizon: z.int(),
  month: COMMON.month,
  supply: z.enum(RECORD_SUPPLIES),
  low_80: z.int(),
  low_50: z.int(),
  median: z.int(),
  high_50: z.int(),
  high_80: z.int(),
  actual: z.int().describe("as known today"),
  no_change: z.number(),
  straight_line: z.number(),
});

export const RECORD_ENDPOINT = {
  path: "/api/v1/analysis/record",
  summary: "The record of past queue forecasts, each made again from what was known then and scored",
  parameters: { place: { form: "one_place" }, ...EVERYWHERE },
  answer: envelopeSchema.extend({
    place: COMMON.place.describe("whose past forecasts `points` tell"),
    origins: z.int().describe("past periods whose forecast was made again"),
    first_origin: z.string().nullable(),
    last_origin: z.string().nullable(),
    simulations: z.int(),
    points: z.array(pointSchema),
    rows: z.array(recordRowSchema).describe("empty where earlier states of knowledge are not kept"),
  }),
  row: recordRowSchema,
  formats: FORMATS,
  example: "/api/v1/analysis/record?place=IR-18",
} as const satisfies EndpointEntry;
