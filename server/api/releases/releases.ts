/** `/api/v1/releases`: every release, what became of it, and where its proof lies. */
import { z } from "zod";
import { RELEASE_KINDS, RELEASE_STATUSES, STANDINGS } from "../../../datasets/release.ts";
import { COMMON, day, flag, headed, maybeText, text, whole } from "../columns.ts";
import { type EndpointEntry, EVERYWHERE, envelopeSchema } from "../entry.ts";
import { FORMATS } from "../negotiation.ts";

export const releaseRowSchema = z.strictObject({
  release: text("انتشار", "release"),
  month: COMMON.month,
  kind: headed(z.enum(RELEASE_KINDS), "گونه", "kind"),
  status: headed(z.enum(RELEASE_STATUSES), "وضعیت رقم‌ها", "status of its figures"),
  standing: headed(z.enum(STANDINGS), "سرنوشت", "what became of it"),
  by: maybeText("با انتشار", "by release"),
  supersedes: maybeText("جانشین", "supersedes"),
  published_at: headed(z.iso.datetime(), "زمان انتشار (UTC)", "published at (UTC)"),
  known_on: day("دانسته تا روز", "known on"),
  reported: COMMON.reported,
  expected: COMMON.expected,
  files: whole("پرونده‌ها", "files"),
  figures: text("SHA-256 رقم‌ها", "SHA-256 of the figures"),
  manifest: text("SHA-256 شناسنامه", "SHA-256 of the manifest"),
  statistician_fa: text("آمارگر مسئول (فارسی)", "responsible statistician (Persian)"),
  statistician_en: text("آمارگر مسئول (انگلیسی)", "responsible statistician (English)"),
  address: text("نشانی شناسنامه", "address of the manifest"),
  signature: text("نشانی امضا", "address of its signature"),
  reason_fa: maybeText("دلیل (فارسی)", "reason (Persian)"),
  reason_en: maybeText("دلیل (انگلیسی)", "reason (English)"),
  synthetic: flag("ساختگی", "synthetic"),
});
export type ReleaseRow = z.infer<typeof releaseRowSchema>;

export const RELEASES_ENDPOINT = {
  path: "/api/v1/releases",
  summary: "Every release in the order of publication, what became of it, and where its proof lies",
  parameters: EVERYWHERE,
  answer: envelopeSchema.extend({
    public_keys: z.array(z.string()).describe("minisign public keys that sign the manifests"),
    rows: z.array(releaseRowSchema),
  }),
  row: releaseRowSchema,
  formats: FORMATS,
  example: "/api/v1/releases",
} as const satisfies EndpointEntry;
