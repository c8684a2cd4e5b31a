/** Rows behind a figure, as `/api/v1/trace` shows them: columns of tables.ts, so these hold only their form. */
import { z } from "zod";
import { COMMON } from "./columns.ts";

const count = z.int().nullable();

export const tracedRowSchema = z.strictObject({
  table_name: z.enum(["position", "eligible"]),
  month: COMMON.month,
  place: COMMON.place,
  channel: z.string().nullable(),
  request_kind: z.string().nullable(),
  requested: count,
  produced: count,
  in_transit: count,
  uncollected: count,
  delivered: count,
  voided: count,
  eligible: count,
  source: COMMON.source,
  row: count.describe("row in the source file; null for registers"),
  provisional: z.boolean().nullable(),
  synthetic: COMMON.synthetic,
});

export const revisionRowSchema = z.strictObject({
  table_name: z.string(),
  month: COMMON.month,
  place: COMMON.place,
  channel: z.string().nullable(),
  request_kind: z.string().nullable(),
  column_name: z.string(),
  old_value: count,
  new_value: count,
  old_source: z.string(),
  new_source: z.string(),
});

export const findingRowSchema = z.strictObject({
  rule: z.string(),
  severity: z.string(),
  file: z.string(),
  row: count,
  column_name: z.string().nullable(),
  place: z.string().nullable(),
  month: z.string().nullable(),
  seen: z.string().nullable(),
  expected: z.string().nullable(),
  message_fa: z.string(),
  message_en: z.string(),
});
