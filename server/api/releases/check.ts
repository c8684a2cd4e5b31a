/** `/api/v1/check`: whether a code or a file is ours, and still holds. */
import { z } from "zod";
import { STANDINGS } from "../../../datasets/release.ts";
import { COMMON, headed, maybeText, text } from "../columns.ts";
import { type EndpointEntry, EVERYWHERE, envelopeSchema } from "../entry.ts";
import { FORMATS } from "../negotiation.ts";

export const checkRowSchema = z.strictObject({
  release: text("انتشار", "release"),
  standing: headed(z.enum(STANDINGS), "سرنوشت انتشار", "what became of the release"),
  by: maybeText("با انتشار", "by release"),
  month: COMMON.month,
  place: maybeText("کد مکان", "place code"),
  what: text("جدول، نمودار یا پرونده", "table, figure or file"),
  title_fa: maybeText("عنوان (فارسی)", "title (Persian)"),
  title_en: maybeText("عنوان (انگلیسی)", "title (English)"),
  query: maybeText("نشانی ردیف‌ها", "address of the rows"),
});

export const CHECK_ENDPOINT = {
  path: "/api/v1/check",
  summary: "Whether a code (of a table or figure) or a file (by its SHA-256) is ours, and still holds",
  parameters: { code: { form: "code", required: true }, ...EVERYWHERE },
  answer: envelopeSchema.extend({
    code: z.string(),
    ours: z.boolean().describe("false: not ours, or altered"),
    columns: z.array(z.string()).describe("of the stamped rows; empty for a file"),
    stamped: z.array(z.array(z.union([z.string(), z.number(), z.null()]))).describe("rows as released"),
    rows: z.array(checkRowSchema),
  }),
  row: checkRowSchema,
  formats: FORMATS,
  example: "/api/v1/check?code=K3QF9-M2XA7",
} as const satisfies EndpointEntry;
