/** `/api/v1/check`: whether a code or a file is ours, and still holds. */
import { z } from "zod";
import { STANDINGS } from "../../../datasets/release.ts";
import { STAMP_KINDS } from "../../releases/stamp.ts";
import { COMMON, headed, maybeText, text, wordsSchema } from "../columns.ts";
import { type EndpointEntry, EVERYWHERE, envelopeSchema } from "../entry.ts";
import { FORMATS } from "../negotiation.ts";

export const VERDICTS = [...STANDINGS, "not_ours"] as const;

export const checkRowSchema = z.strictObject({
  release: text("انتشار", "release"),
  standing: headed(z.enum(STANDINGS), "سرنوشت انتشار", "what became of the release"),
  by: maybeText("با انتشار", "by release"),
  month: COMMON.month,
  place: maybeText("کد مکان", "place code"),
  what: text("جدول، نمودار یا پرونده", "table, figure or file"),
  title_fa: maybeText("عنوان (فارسی)", "title (Persian)"),
  title_en: maybeText("عنوان (انگلیسی)", "title (English)"),
  query: maybeText("نشانی ردیف‌ها یا پرونده", "address of the rows or the file"),
});

const stampedSchema = z.strictObject({
  code: z.string(),
  kind: z.enum(STAMP_KINDS),
  name: z.string(),
  title: wordsSchema,
  measures: z.array(z.string()),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))).describe("as they were released"),
});

export const CHECK_ENDPOINT = {
  path: "/api/v1/check",
  summary: "Whether a table or figure (by its code) or a file (by its SHA-256) is ours, and still holds",
  parameters: { code: { form: "code" }, sha256: { form: "sha256" }, ...EVERYWHERE },
  answer: envelopeSchema.extend({
    code: z.string().nullable(),
    sha256: z.string().nullable(),
    verdict: z.enum(VERDICTS).describe("of the best release that holds it; `not_ours`: not ours, or altered"),
    stamp: stampedSchema.nullable().describe("what the code stands for; null for a file"),
    rows: z.array(checkRowSchema).describe("the releases that hold it"),
  }),
  row: checkRowSchema,
  formats: FORMATS,
  example: "/api/v1/check?code=K3QF9-M2XA7",
} as const satisfies EndpointEntry;
