/** Columns of the answers' rows: a zod schema that also carries its heading in each language. */
import { z } from "zod";
import {
  CHANNELS,
  KIND_CHOICES,
  LEVELS,
  STAGES,
  STATUSES,
  UNITS,
  type Words,
} from "../../datasets/vocabulary.ts";

/** Gives a schema its Persian and English heading; OpenAPI shows both. */
export function headed<Schema extends z.ZodType>(schema: Schema, fa: string, en: string): Schema {
  return schema.meta({ title: en, title_fa: fa });
}

/** The headings of a schema; undefined if it has none. */
export function readHeading(schema: z.ZodType): Words | undefined {
  const meta = schema.meta();
  const fa = meta?.title_fa;
  return typeof fa === "string" && meta?.title !== undefined ? { fa, en: meta.title } : undefined;
}

export const text = (fa: string, en: string) => headed(z.string(), fa, en);
export const maybeText = (fa: string, en: string) => headed(z.string().nullable(), fa, en);
export const whole = (fa: string, en: string) => headed(z.int(), fa, en);
export const maybeWhole = (fa: string, en: string) => headed(z.int().nullable(), fa, en);
export const maybeNumber = (fa: string, en: string) => headed(z.number().nullable(), fa, en);
export const flag = (fa: string, en: string) => headed(z.boolean(), fa, en);
export const day = (fa: string, en: string) => headed(z.iso.date(), fa, en);
export const maybeDay = (fa: string, en: string) => headed(z.iso.date().nullable(), fa, en);

/** Columns that several answers share, by the one meaning each name has. */
export const COMMON = {
  place: text("کد مکان", "place code"),
  month: text("دوره", "period"),
  measure: text("سنجه", "measure"),
  value: maybeNumber("مقدار", "value"),
  numerator: maybeWhole("صورت", "numerator"),
  denominator: maybeWhole("مخرج", "denominator"),
  unit: headed(z.enum(UNITS), "یکا", "unit"),
  status: headed(z.enum(STATUSES), "وضعیت", "status"),
  source: text("منبع", "source"),
  synthetic: flag("ساختگی", "synthetic"),
  channel: headed(z.enum([...CHANNELS, "all"]), "درگاه", "channel"),
  request_kind: headed(z.enum(KIND_CHOICES), "نوع درخواست", "request kind"),
  reported: whole("گزارش‌داده", "reported"),
  expected: whole("باید گزارش دهد", "expected"),
  level: headed(z.enum(LEVELS), "سطح", "level"),
  stages: z.array(z.enum(STAGES)),
} as const;

/** One text in each language, as the answers carry it. */
export const wordsSchema = z.strictObject({ fa: z.string(), en: z.string() });
