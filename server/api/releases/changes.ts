/** `/api/v1/releases/changes`: every figure that two releases give differently, why, and what it did to ranks. */
import { z } from "zod";
import { RELEASE_KINDS, RELEASE_STATUSES, STANDINGS } from "../../../datasets/release.ts";
import { STATUSES } from "../../../datasets/vocabulary.ts";
import type { DiffReason } from "../../analysis/releases/causes.ts";
import { COMMON, headed, maybeNumber, maybeWhole, wordsSchema } from "../columns.ts";
import { type EndpointEntry, EVERYWHERE, envelopeSchema } from "../entry.ts";
import { FORMATS } from "../negotiation.ts";

/** What was done to a place's own report, or that its figure follows others. */
const REASONS = [
  "late_report",
  "complete",
  "revised_return",
  "eligible_revised",
  "follows",
] as const satisfies readonly DiffReason[];

export const changeRowSchema = z.strictObject({
  measure: COMMON.measure,
  place: COMMON.place,
  level: COMMON.level,
  month: COMMON.month,
  unit: COMMON.unit,
  before: maybeNumber("پیش از این", "before"),
  after: maybeNumber("اکنون", "after"),
  change: maybeNumber("تغییر", "change"),
  relative: maybeNumber("تغییر به نسبت رقم پیشین", "change as a fraction of the figure before"),
  status_before: headed(z.enum(STATUSES), "وضعیت پیشین", "status before"),
  status_after: headed(z.enum(STATUSES), "وضعیت کنونی", "status after"),
  rank_before: maybeWhole("رتبهٔ پیشین", "rank before"),
  rank_after: maybeWhole("رتبهٔ کنونی", "rank after"),
  reason: headed(z.enum(REASONS), "دلیل", "reason"),
  sources: headed(z.array(z.string()), "گزارش‌های پشت آن", "submissions behind it"),
});

const comparedSchema = z.strictObject({
  release: z.string(),
  month: z.string(),
  kind: z.enum(RELEASE_KINDS).describe("a revision brings more, a correction mends an error"),
  status: z.enum(RELEASE_STATUSES),
  standing: z.enum(STANDINGS),
  by: z.string().nullable(),
  published_at: z.iso.datetime(),
  known_on: z.iso.date(),
  figures: z.string().describe("SHA-256 of its figures"),
  reason: wordsSchema.nullable(),
});

const rankEffectSchema = z.strictObject({
  measure: z.string(),
  month: z.string(),
  place: z.string(),
  rank_before: z.int().nullable(),
  rank_after: z.int().nullable(),
});

const submissionSchema = z.strictObject({
  submission: z.string(),
  received_on: z.string(),
  kind: z.string(),
  title_fa: z.string(),
  title_en: z.string(),
});

export const CHANGES_ENDPOINT = {
  path: "/api/v1/releases/changes",
  summary: "Every figure that two releases give differently, by how much, why, and what it did to ranks",
  parameters: {
    from: { form: "one_release", required: true },
    to: { form: "one_release", required: true },
    ...EVERYWHERE,
  },
  answer: envelopeSchema.extend({
    from: comparedSchema,
    to: comparedSchema,
    months: z
      .array(z.string())
      .describe("periods compared; one that either has no report of is new, not changed"),
    compared: z.int().describe("figures compared"),
    changed: z.int(),
    ranks: z
      .array(rankEffectSchema)
      .describe("every rank that is another, also where the figure is the same"),
    submissions: z.array(submissionSchema).describe("that the rows name"),
    rows: z.array(changeRowSchema).describe("the largest relative change first"),
  }),
  row: changeRowSchema,
  formats: FORMATS,
  example: "/api/v1/releases/changes?from=1399-01-r1&to=1399-01-r2",
} as const satisfies EndpointEntry;
