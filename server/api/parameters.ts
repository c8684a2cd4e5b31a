/** The parameters of every endpoint: their form here, their meaning in question.ts. */
import { z } from "zod";
import {
  ALLOCATION_RULES,
  BASES,
  CHANNELS,
  CONFIDENCES,
  KIND_CHOICES,
  LANGUAGES,
  LEVELS,
  SHARINGS,
} from "../../datasets/vocabulary.ts";
import { ReaderError } from "../errors.ts";
import { LIMITS } from "./limits.ts";
import { nearestOf } from "./nearest.ts";

export interface ParameterEntry {
  /** The form of the text in the address. */
  readonly schema: z.ZodType<string>;
  readonly about: string;
  readonly example: string;
}

const list = z.string().min(1);
const one = z.string().min(1);
const digits = z.string().regex(/^\d{1,9}$/);

export const PARAMETERS = {
  measure: {
    schema: list,
    about: `measure ids or aliases, separated by commas; at most ${LIMITS.measures}`,
    example: "request_coverage,backlog",
  },
  one_measure: { schema: one, about: "one measure id", example: "request_coverage" },
  place: {
    schema: list,
    about: `place codes, separated by commas; at most ${LIMITS.places}; the country unless given`,
    example: "IR-18,IR-12",
  },
  one_place: { schema: one, about: "one place code", example: "IR-18" },
  parent: { schema: one, about: "every place inside this one, at `level`", example: "IR-18" },
  level: {
    schema: z.enum(LEVELS),
    about: "level of the places asked for; with parent, one below it unless given",
    example: "county",
  },
  rank_level: {
    schema: z.enum(["province", "county"]),
    about: "what is ranked; province unless given",
    example: "province",
  },
  month: {
    schema: list,
    about: `periods: a list, a range \`first..last\`, or \`latest\` (the latest complete one, the default); at most ${LIMITS.months}`,
    example: "1398-01..1399-01",
  },
  one_month: {
    schema: one,
    about: "one period, or `latest` (the latest complete one, the default)",
    example: "1399-01",
  },
  basis: {
    schema: z.enum(BASES),
    about:
      "movement and change are measured from `last_month` (the period before, the default), `last_year` (the same one a year before) or `year_start` (the end of the last full year)",
    example: "year_start",
  },
  channel: {
    schema: z.enum([...CHANNELS, "all"]),
    about: "where requests are made or cards handed over; all unless given",
    example: "all",
  },
  kind: {
    schema: z.enum(KIND_CHOICES),
    about: "first requests, re-issues or both; each measure's own unless given",
    example: "first",
  },
  supply: {
    schema: one,
    about:
      "card bodies a month for the whole country: a number, or steps such as `400000;1405-07:600000`; up to four scenarios, separated by commas; the recent pace, one and a half times and twice that unless given",
    example: "400000,300000;1405-07:600000",
  },
  sharing: {
    schema: z.enum(SHARINGS),
    about:
      "how a forecast shares a month's cards: `recent` (each province's recent share of them, the default) or `queue` (in proportion to queues)",
    example: "queue",
  },
  horizon: {
    schema: digits,
    about: "periods ahead, 1 to 120; 60 unless given",
    example: "60",
  },
  cards: { schema: digits, about: "card bodies to share out, 0 to 100,000,000", example: "400000" },
  rule: {
    schema: z.enum(ALLOCATION_RULES),
    about: "how cards are shared out; `by_queue` unless given, or `mix` where weights are",
    example: "oldest_first",
  },
  mix: {
    schema: one,
    about: "weights of the rules of a `mix`, such as `by_queue:2,equal:1`",
    example: "by_queue:2,equal:1",
  },
  confidence: {
    schema: z.enum(CONFIDENCES),
    about: "how often, in percent, a range is to hold the true rank; 90 unless given",
    example: "90",
  },
  eligible_error: {
    schema: z.string().regex(/^\d{1,2}(\.\d{1,2})?$/),
    about:
      "standard error of the eligible population, in percent of it; the programme's own, or 0.5, unless given",
    example: "0.5",
  },
  code: {
    schema: z.string().min(1).max(64),
    about: "the code that stands beside a table or figure",
    example: "K3QF9-M2XA7",
  },
  sha256: {
    schema: z.string().regex(/^[0-9a-fA-F]{64}$/),
    about: "SHA-256 of a file, in hexadecimal",
    example: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  },
  one_release: {
    schema: z.string().min(1).max(64),
    about: "a release by its id, or `latest`",
    example: "1399-01-r1",
  },
  release: {
    schema: z.string().min(1).max(64),
    about:
      "figures as a release published them: its id, or `latest` for the newest release; the working figures unless given",
    example: "1399-01-r1",
  },
  lang: {
    schema: z.enum(LANGUAGES),
    about: "language of XLSX sheets and error titles; from Accept-Language unless given",
    example: "fa",
  },
} as const satisfies Record<string, ParameterEntry>;

export type ParameterForm = keyof typeof PARAMETERS;

/** Names in the address of an endpoint, each with the form of its text and whether it must be there. */
export type ParameterTable = Readonly<
  Record<string, { readonly form: ParameterForm; readonly required?: true }>
>;

/** Exact texts of the parameters that came, by name. */
export type ParameterTexts = Readonly<Partial<Record<string, string>>>;

/** Reads the query part of an address; throws ReaderError for what the endpoint does not know or cannot take. */
export function parseParameters(table: ParameterTable, query: URLSearchParams): ParameterTexts {
  const known = Object.keys(table);
  const texts: Record<string, string> = {};
  for (const [parameter, value] of query) {
    const entry = Object.hasOwn(table, parameter) ? table[parameter] : undefined;
    if (!entry)
      throw new ReaderError("unknown_parameter", { parameter, known, ...nearestOf(parameter, known) });
    if (Object.hasOwn(texts, parameter)) throw new ReaderError("repeated_parameter", { parameter });
    texts[parameter] = parseText(parameter, PARAMETERS[entry.form], value);
  }
  for (const [parameter, { form, required }] of Object.entries(table))
    if (required && texts[parameter] === undefined)
      throw new ReaderError("missing_parameter", {
        parameter,
        example: `${parameter}=${PARAMETERS[form].example}`,
      });
  return texts;
}

function parseText(parameter: string, { schema, example }: ParameterEntry, value: string): string {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  if (schema instanceof z.ZodEnum) {
    const known = schema.options.map(String);
    throw new ReaderError("unknown_value", { parameter, value, known, ...nearestOf(value, known) });
  }
  throw new ReaderError("invalid_value", { parameter, value, example });
}
