/**
 * A programme is a folder: datapackage.json (Frictionless v2) beside CSV and Parquet files.
 * The package's `pooshesh` key declares the programme; each resource's `pooshesh` key says what it holds.
 */
import { z } from "zod";
import { CALENDARS } from "./period.ts";
import { CHANNELS, LANGUAGES, REQUEST_KINDS, STAGES } from "./vocabulary.ts";

const day = z.iso.date();
const words = z.record(z.enum(LANGUAGES), z.string());

/** From the first day of a period on, cards lying uncollected for more than so many days are made void. */
const collectionLimit = z.strictObject({ from: z.string(), days: z.int().min(1) });
export type CollectionLimit = z.infer<typeof collectionLimit>;

export const declarationSchema = z.strictObject({
  programme: z.string().regex(/^[a-z0-9-]+$/),
  calendar: z.enum(CALENDARS),
  country: z.strictObject({ place: z.string(), name_fa: z.string(), name_en: z.string() }),
  /** Stages the programme reports; measures that need another stage are hidden. */
  stages: z.array(z.enum(STAGES)).min(1),
  /** The one basis of "issued" on every page. */
  uncollected_inside_issued: z.boolean(),
  channels: z.array(z.enum(CHANNELS)).min(1),
  request_kinds: z.array(z.enum(REQUEST_KINDS)).min(1),
  place_code_edition: z.string(),
  county_figures_public: z.boolean(),
  weekly_days_off: z.array(z.int().min(0).max(6)),
  fixed_holidays: z.array(z.string().regex(/^\d{2}-\d{2}$/)),
  /** Oldest first, each holding until the next; defaults to none: nothing is said of voiding. */
  collection_limits: z.array(collectionLimit).default([]),
  /** IANA name of the zone in which its days begin and its releases are announced; defaults to timeZoneOf's */
  time_zone: z.string().optional(),
  /** Whole programme made by a generator; defaults to false */
  synthetic: z.boolean().default(false),
  /** Own words for measures or stages, such as "numbers assigned" for card coverage; defaults to none */
  names: z.record(z.string(), words).default({}),
});
export type Declaration = z.infer<typeof declarationSchema>;

/** What a resource holds, and how to read it. */
export const RESOURCE_KINDS = [
  "places",
  "returns",
  "registrations",
  "issuances",
  "eligible",
  "targets",
  "acknowledgements",
  "statements",
  "events",
  "shapes",
] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

export const resourceNoteSchema = z.strictObject({
  table: z.enum(RESOURCE_KINDS),
  /** Required for returns, registers and eligible. */
  submission: z.string().optional(),
  received_on: day.optional(),
  /** Required for returns. */
  uncollected_inside_issued: z.boolean().optional(),
  /** Level at which a return's rows stand; defaults to county */
  level: z.enum(["province", "county"]).optional(),
  /** Edition of the place codes in the file; must equal the programme's. */
  place_code_edition: z.string().optional(),
  /** Defaults to false */
  provisional: z.boolean().optional(),
  /** Registers only: the last day whose events are all inside. */
  complete_through: day.optional(),
  /** Registers only: the first period that is rolled up. */
  first_month: z.string().optional(),
  /** Registers only: the places (provinces) whose figures come from this register. */
  covers: z.array(z.string()).optional(),
  title_fa: z.string().optional(),
  title_en: z.string().optional(),
  synthetic: z.boolean().optional(),
});
export type ResourceNote = z.infer<typeof resourceNoteSchema>;

export const resourceSchema = z.looseObject({
  name: z.string(),
  /** One path, or for registers the list of immutable objects. */
  path: z.union([z.string(), z.array(z.string()).min(1)]),
  format: z.string(),
  /** SHA-256 (`sha256:…`) of the file; for a list of paths, see `objects`. */
  hash: z.string().optional(),
  bytes: z.int().optional(),
  /** For a list of paths: every object with its rows and hash. */
  objects: z
    .array(z.strictObject({ path: z.string(), bytes: z.int(), hash: z.string(), rows: z.int() }))
    .optional(),
  pooshesh: resourceNoteSchema,
});
export type Resource = z.infer<typeof resourceSchema>;

export const packageSchema = z.looseObject({
  name: z.string(),
  title: z.string().optional(),
  title_fa: z.string().optional(),
  version: z.string().optional(),
  pooshesh: declarationSchema,
  resources: z.array(resourceSchema),
});
export type ProgrammePackage = z.infer<typeof packageSchema>;
