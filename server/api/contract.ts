/** API v1: every endpoint with its parameters, its answer and its forms. The client takes types only. */
import { z } from "zod";
import { CALENDARS } from "../../datasets/period.ts";
import { CHANNELS, KIND_CHOICES, LEVELS, STAGES } from "../../datasets/vocabulary.ts";
import { ANALYSIS_ENDPOINTS } from "./analysis/endpoints.ts";
import { COMMON, wordsSchema } from "./columns.ts";
import { type EndpointEntry, EVERYWHERE, envelopeSchema, SLICE } from "./entry.ts";
import type { LIMITS } from "./limits.ts";
import { FORMATS } from "./negotiation.ts";
import { CALENDAR_ENDPOINT } from "./releases/calendar.ts";
import { CHANGES_ENDPOINT } from "./releases/changes.ts";
import { CHECK_ENDPOINT } from "./releases/check.ts";
import { RELEASES_ENDPOINT } from "./releases/releases.ts";
import {
  errorRowSchema,
  eventRowSchema,
  figureRowSchema,
  ledgerRowSchema,
  measureRowSchema,
  periodRowSchema,
  placeRowSchema,
  queueAgeRowSchema,
  rankingRowSchema,
  sourceRowSchema,
  statementRowSchema,
  targetRowSchema,
  uncollectedAgeRowSchema,
} from "./rows.ts";
import { findingRowSchema, revisionRowSchema, tracedRowSchema } from "./trace-rows.ts";

const coverageShape = { reported: COMMON.reported, expected: COMMON.expected };

const figuresAnswerSchema = envelopeSchema.extend({ rows: z.array(figureRowSchema) });
const rankingAnswerSchema = envelopeSchema.extend({
  measure: COMMON.measure,
  month: COMMON.month,
  compared_with: rankingRowSchema.shape.compared_with,
  ranked: z.int().describe("places that have a rank"),
  ...coverageShape,
  tie_rule: z.literal("1-2-2-4"),
  national: figureRowSchema,
  national_previous_value: z.number().nullable().describe("the country's, in compared_with"),
  national_previous_status: rankingRowSchema.shape.previous_status,
  national_change: z.number().nullable().describe("of the country, from compared_with to month"),
  rows: z.array(rankingRowSchema),
});
const ledgerAnswerSchema = envelopeSchema.extend({
  place: COMMON.place,
  month: COMMON.month,
  eligible: z.int().nullable(),
  sum: z.int().nullable().describe("of the stages; null if one of them is not reported"),
  residual: z.int().nullable().describe("eligible − sum"),
  status: COMMON.status,
  ...coverageShape,
  source: z.string(),
  rows: z.array(ledgerRowSchema),
});
const uncollectedAgeAnswerSchema = envelopeSchema.extend({
  place: COMMON.place,
  month: COMMON.month,
  total: z.int().nullable().describe("of the bands; null where ages are not known"),
  known: z
    .boolean()
    .describe("whether a register tells the age of every card; of the country, all registers"),
  rows: z.array(uncollectedAgeRowSchema).describe("empty for a programme that reports no uncollected cards"),
});
const queueAgeAnswerSchema = uncollectedAgeAnswerSchema.extend({
  oldest_band: queueAgeRowSchema.shape.band
    .nullable()
    .describe("last band in which a request waits; null where none does or ages are not known"),
  rows: z.array(queueAgeRowSchema).describe("empty for a programme that reports no requests or no cards"),
});
const statementsAnswerSchema = envelopeSchema.extend({ rows: z.array(statementRowSchema) });
const eventsAnswerSchema = envelopeSchema.extend({ rows: z.array(eventRowSchema) });
const targetsAnswerSchema = envelopeSchema.extend({ rows: z.array(targetRowSchema) });
const errorsAnswerSchema = z.strictObject({ rows: z.array(errorRowSchema) });
const catalogAnswerSchema = envelopeSchema.extend({
  rows: z.array(measureRowSchema).describe("the measures of this programme"),
  aliases: z.record(z.string(), z.array(z.string())),
  calendar: z.enum(CALENDARS),
  country: z.string(),
  default_month: COMMON.month,
  stages: z.array(z.enum(STAGES)),
  levels: z.array(z.enum(LEVELS)),
  channels: z.array(z.enum([...CHANNELS, "all"])),
  kinds: z.array(z.enum(KIND_CHOICES)),
  uncollected_inside_issued: z.boolean(),
  county_figures_public: z.boolean(),
  place_code_edition: z.string(),
  places: z.array(placeRowSchema),
  months: z.array(periodRowSchema),
  sources: z.array(sourceRowSchema),
  formats: z.array(z.enum(FORMATS)),
  limits: z.strictObject({
    figures: z.int(),
    xlsx_rows: z.int(),
    measures: z.int(),
    places: z.int(),
    months: z.int(),
    address_bytes: z.int(),
    waiting: z.int(),
  } satisfies Record<keyof typeof LIMITS, z.ZodType>),
});
const traceAnswerSchema = envelopeSchema.extend({
  figure: figureRowSchema,
  name: wordsSchema,
  definition: wordsSchema,
  formula: z.string(),
  numerator_name: wordsSchema,
  denominator_name: wordsSchema.nullable(),
  queries: z.array(z.strictObject({ name: z.string(), sql: z.string() })),
  rows: z.array(tracedRowSchema).describe("rows of position and eligible behind the figure"),
  rows_total: z.int().describe("how many there are; rows holds the first of them"),
  rows_withheld: z.int().describe("of these, rows of counties that this programme does not publish"),
  sources: z.array(sourceRowSchema),
  revisions: z.array(revisionRowSchema),
  findings: z.array(findingRowSchema),
});
const shapesAnswerSchema = envelopeSchema.extend({
  attribution: z.string(),
  licence: z.string().nullable(),
  topology: z.looseObject({ type: z.literal("Topology") }),
});
const readinessSchema = z.strictObject({ ready: z.literal(true), snapshot: z.string() });
const healthSchema = z.strictObject({ ok: z.literal(true) });

export type FigureRow = z.infer<typeof figureRowSchema>;
export type RankingRow = z.infer<typeof rankingRowSchema>;
export type LedgerRow = z.infer<typeof ledgerRowSchema>;
export type StatementRow = z.infer<typeof statementRowSchema>;
export type EventRow = z.infer<typeof eventRowSchema>;
export type TargetRow = z.infer<typeof targetRowSchema>;
export type MeasureRow = z.infer<typeof measureRowSchema>;
export type PlaceRow = z.infer<typeof placeRowSchema>;
export type PeriodRow = z.infer<typeof periodRowSchema>;
export type SourceRow = z.infer<typeof sourceRowSchema>;
export type FiguresAnswer = z.infer<typeof figuresAnswerSchema>;
export type RankingAnswer = z.infer<typeof rankingAnswerSchema>;
export type LedgerAnswer = z.infer<typeof ledgerAnswerSchema>;
export type StatementsAnswer = z.infer<typeof statementsAnswerSchema>;
export type EventsAnswer = z.infer<typeof eventsAnswerSchema>;
export type TargetsAnswer = z.infer<typeof targetsAnswerSchema>;
export type CatalogAnswer = z.infer<typeof catalogAnswerSchema>;
export type TraceAnswer = z.infer<typeof traceAnswerSchema>;
export type ShapesAnswer = z.infer<typeof shapesAnswerSchema>;
export type { EndpointEntry, Envelope } from "./entry.ts";
export type { Problem } from "./problem.ts";

/** Every endpoint; routes.ts must have a handler for each, and OpenAPI and the README list exactly these. */
export const ENDPOINTS = {
  catalog: {
    path: "/api/v1/catalog",
    summary: "What can be asked: measures, places, periods, channels, sources and limits",
    parameters: EVERYWHERE,
    answer: catalogAnswerSchema,
    row: measureRowSchema,
    formats: FORMATS,
    example: "/api/v1/catalog",
  },
  figures: {
    path: "/api/v1/figures",
    summary: "Figures: every measure asked for, of every place, in every period",
    parameters: {
      measure: { form: "measure", required: true },
      place: { form: "place" },
      parent: { form: "parent" },
      level: { form: "level" },
      month: { form: "month" },
      ...SLICE,
      ...EVERYWHERE,
    },
    answer: figuresAnswerSchema,
    row: figureRowSchema,
    formats: FORMATS,
    example: "/api/v1/figures?measure=request_coverage,backlog&place=IR-18&month=1399-01",
  },
  ranking: {
    path: "/api/v1/ranking",
    summary: "Places ranked by one measure in one period, with movement and distances",
    parameters: {
      measure: { form: "one_measure", required: true },
      month: { form: "one_month" },
      basis: { form: "basis" },
      level: { form: "rank_level" },
      parent: { form: "parent" },
      ...SLICE,
      ...EVERYWHERE,
    },
    answer: rankingAnswerSchema,
    row: rankingRowSchema,
    formats: FORMATS,
    example: "/api/v1/ranking?measure=request_coverage&month=1399-01",
  },
  ledger: {
    path: "/api/v1/ledger",
    summary: "Those eligible as a partition by the stage of their first card, with its residual",
    parameters: { place: { form: "one_place" }, month: { form: "one_month" }, ...EVERYWHERE },
    answer: ledgerAnswerSchema,
    row: ledgerRowSchema,
    formats: FORMATS,
    example: "/api/v1/ledger?place=IR-18&month=1399-01",
  },
  "uncollected-age": {
    path: "/api/v1/uncollected-age",
    summary: "Uncollected cards by how long they have lain, where a register knows",
    parameters: { place: { form: "one_place" }, month: { form: "one_month" }, ...SLICE, ...EVERYWHERE },
    answer: uncollectedAgeAnswerSchema,
    row: uncollectedAgeRowSchema,
    formats: FORMATS,
    example: "/api/v1/uncollected-age?place=IR-18&month=1399-01",
  },
  "queue-age": {
    path: "/api/v1/queue-age",
    summary: "Requests in the queue by how long they have waited, where a register dates them",
    parameters: { place: { form: "one_place" }, month: { form: "one_month" }, ...SLICE, ...EVERYWHERE },
    answer: queueAgeAnswerSchema,
    row: queueAgeRowSchema,
    formats: FORMATS,
    example: "/api/v1/queue-age?place=IR-18&month=1399-01",
  },
  ...ANALYSIS_ENDPOINTS,
  releases: RELEASES_ENDPOINT,
  "releases/changes": CHANGES_ENDPOINT,
  "releases/calendar": CALENDAR_ENDPOINT,
  check: CHECK_ENDPOINT,
  statements: {
    path: "/api/v1/statements",
    summary: "Published statements, recomputed: percentages, residuals and a verdict",
    parameters: { place: { form: "one_place" }, ...EVERYWHERE },
    answer: statementsAnswerSchema,
    row: statementRowSchema,
    formats: FORMATS,
    example: "/api/v1/statements?place=IR-18",
  },
  events: {
    path: "/api/v1/events",
    summary: "Dated events of the programme",
    parameters: EVERYWHERE,
    answer: eventsAnswerSchema,
    row: eventRowSchema,
    formats: FORMATS,
    example: "/api/v1/events",
  },
  targets: {
    path: "/api/v1/targets",
    summary: "What places are to reach",
    parameters: { place: { form: "one_place" }, measure: { form: "one_measure" }, ...EVERYWHERE },
    answer: targetsAnswerSchema,
    row: targetRowSchema,
    formats: FORMATS,
    example: "/api/v1/targets",
  },
  trace: {
    path: "/api/v1/trace",
    summary: "One figure back to its formula, query, rows and sources",
    parameters: {
      measure: { form: "one_measure", required: true },
      place: { form: "one_place" },
      month: { form: "one_month" },
      ...SLICE,
      ...EVERYWHERE,
    },
    answer: traceAnswerSchema,
    row: null,
    formats: ["json"],
    example: "/api/v1/trace?measure=request_coverage&place=IR-18&month=1399-01",
  },
  shapes: {
    path: "/api/v1/shapes",
    summary: "Shapes of the places for a map (TopoJSON), with the attribution a map must carry",
    parameters: EVERYWHERE,
    answer: shapesAnswerSchema,
    row: null,
    formats: ["json"],
    example: "/api/v1/shapes",
  },
  errors: {
    path: "/api/v1/errors",
    summary: "Every error this API answers with, and what to do next",
    parameters: EVERYWHERE,
    answer: errorsAnswerSchema,
    row: errorRowSchema,
    formats: FORMATS,
    example: "/api/v1/errors",
  },
  "openapi.json": {
    path: "/api/v1/openapi.json",
    summary: "This description, OpenAPI 3.1",
    parameters: {},
    answer: z.looseObject({ openapi: z.string() }),
    row: null,
    formats: ["json"],
    example: "/api/v1/openapi.json",
  },
  healthz: {
    path: "/healthz",
    summary: "Whether the process answers",
    parameters: {},
    answer: healthSchema,
    row: null,
    formats: ["json"],
    example: "/healthz",
  },
  readyz: {
    path: "/readyz",
    summary: "Whether a snapshot serves; 503 until then",
    parameters: {},
    answer: readinessSchema,
    row: null,
    formats: ["json"],
    example: "/readyz",
  },
} as const satisfies Record<string, EndpointEntry>;

export type EndpointId = keyof typeof ENDPOINTS;

/** The entry of an endpoint, by its general type. */
export function endpointNamed(id: EndpointId): EndpointEntry {
  return ENDPOINTS[id];
}
