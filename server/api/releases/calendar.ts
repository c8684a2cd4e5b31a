/** `/api/v1/releases/calendar`: what is announced for which minute. */
import { z } from "zod";
import { ANNOUNCEMENT_STATES } from "../../releases/releases.ts";
import { COMMON, day, headed, maybeText, text, whole } from "../columns.ts";
import { type EndpointEntry, EVERYWHERE, envelopeSchema } from "../entry.ts";
import { FORMATS } from "../negotiation.ts";

export const calendarRowSchema = z.strictObject({
  month: COMMON.month,
  at: headed(z.iso.datetime(), "زمان اعلام‌شده (UTC)", "announced for (UTC)"),
  state: headed(z.enum(ANNOUNCEMENT_STATES), "وضعیت", "state"),
  release: maybeText("انتشار", "release"),
  announced_on: day("روز اعلام", "announced on"),
  moved: whole("بارهای جابه‌جایی", "times moved"),
  note_fa: text("یادداشت (فارسی)", "note (Persian)"),
  note_en: text("یادداشت (انگلیسی)", "note (English)"),
});

export const CALENDAR_ENDPOINT = {
  path: "/api/v1/releases/calendar",
  summary: "What is announced for which minute, and what is out",
  parameters: EVERYWHERE,
  answer: envelopeSchema.extend({ rows: z.array(calendarRowSchema) }),
  row: calendarRowSchema,
  formats: FORMATS,
  example: "/api/v1/releases/calendar",
} as const satisfies EndpointEntry;
