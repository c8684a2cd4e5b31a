/** Card bodies a period for the whole country, as text and as numbers: `300000;1405-07:600000`. */
import { asciiDigits, withoutMarks } from "../../../datasets/names.ts";
import { type Calendar, nextPeriod, type Period, parsePeriod } from "../../../datasets/period.ts";
import { ReaderError } from "../../errors.ts";

/** Scenarios side by side, at most. */
export const SCENARIO_LIMIT = 4;

/** So many cards in each period from this one on. */
export interface ScenarioStep {
  readonly month: string;
  readonly cards: number;
}

export interface Scenario {
  /** As it is written in an address. */
  readonly supply: string;
  /** In time order; the first is of the first period ahead. */
  readonly steps: readonly ScenarioStep[];
}

export interface ScenarioFrame {
  /** First period ahead. */
  readonly firstMonth: string;
  readonly calendar: Calendar;
}

const AMOUNT = /^\d{1,9}(?:\.\d{1,3})?$/;
/** ۴۰۰٬۰۰۰ and 400 000: marks between groups of three that cannot be read as anything else. */
const GROUPED = /^\d{1,3}(?:([٬' \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?:\.\d{1,3})?$/;

/**
 * Scenarios of a text: up to four, separated by commas; each a number of cards a period from the first one ahead, then
 * steps `period:number`, separated by semicolons. Persian digits and marks are understood. Throws ReaderError
 * `invalid_value` (of `supply`) for what is none, and `too_many_values`.
 */
export function parseScenarios(text: string, frame: ScenarioFrame): Scenario[] {
  const plain = withoutMarks(asciiDigits(text))
    .replaceAll("،", ",")
    .replaceAll("؛", ";")
    .replaceAll("٫", ".");
  const parts = plain.split(",");
  if (parts.length > SCENARIO_LIMIT)
    throw new ReaderError("too_many_values", {
      parameter: "supply",
      asked: parts.length,
      limit: SCENARIO_LIMIT,
    });
  const scenarios = parts.map((part) => parseScenario(part, frame));
  if (scenarios.some((scenario) => scenario === null))
    throw new ReaderError("invalid_value", {
      parameter: "supply",
      value: text,
      example: formatExample(frame),
    });
  return scenarios.filter((scenario) => scenario !== null);
}

/**
 * One scenario as people write it in a field of its own, where commas stand between thousands: `۴۰۰٬۰۰۰` and `400,000`
 * both become `400000`. What is no number stays, for `parseScenarios` to refuse.
 */
export function foldSupply(text: string): string {
  return withoutMarks(asciiDigits(text))
    .replaceAll("؛", ";")
    .replaceAll("٫", ".")
    .replace(/(?<![\d.])\d{1,3}(?:[٬،,' \u00a0\u2009\u202f]\d{3})+(?!\d)/g, (digits) =>
      digits.replace(/\D/g, ""),
    )
    .replace(/\s*([;:])\s*/g, "$1")
    .trim();
}

function parseScenario(text: string, { firstMonth, calendar }: ScenarioFrame): Scenario | null {
  const first = parsePeriod(calendar, firstMonth);
  const [start = "", ...rest] = text.split(";").map((part) => part.trim());
  const steps = [{ period: first, cards: parseAmount(start) }];
  for (const step of rest) {
    const [month = "", amount, ...more] = step.split(":").map((part) => part.trim());
    const period = parseKnown(calendar, month);
    const before = steps.at(-1)?.period ?? first;
    if (!period || amount === undefined || more.length > 0 || period.ordinal < first.ordinal) return null;
    // A step in the first period itself takes the place of the number before it.
    if (period.ordinal === before.ordinal && steps.length === 1) steps.pop();
    else if (period.ordinal <= before.ordinal) return null;
    steps.push({ period, cards: parseAmount(amount) });
  }
  if (steps.some(({ cards }) => Number.isNaN(cards))) return null;
  return createScenario(steps.map(({ period, cards }) => ({ month: period.key, cards })));
}

function parseAmount(text: string): number {
  if (AMOUNT.test(text)) return /^0\d/.test(text) ? Number.NaN : Number(text);
  return GROUPED.test(text) ? Number(text.replace(/[^\d.]/g, "")) : Number.NaN;
}

function parseKnown(calendar: Calendar, key: string): Period | null {
  try {
    return parsePeriod(calendar, key);
  } catch {
    return null;
  }
}

/** A scenario of steps in time order, the first of the first period ahead. */
function createScenario(steps: readonly ScenarioStep[]): Scenario {
  const [first, ...later] = steps;
  const supply = [
    formatAmount(first?.cards ?? 0),
    ...later.map(({ month, cards }) => `${month}:${formatAmount(cards)}`),
  ];
  return { supply: supply.join(";"), steps };
}

function formatAmount(cards: number): string {
  return String(cards);
}

function formatExample({ firstMonth, calendar }: ScenarioFrame): string {
  return `400000;${nextPeriod(parsePeriod(calendar, firstMonth), 6).key}:600000`;
}

/** Cards in each of the periods ahead, from the first. */
export function spreadSupply({ steps }: Scenario, calendar: Calendar, horizon: number): Float64Array {
  const first = parsePeriod(calendar, steps[0]?.month ?? "");
  return Float64Array.from({ length: horizon }, (_, t) => {
    const { key } = nextPeriod(first, t);
    return steps.findLast(({ month }) => month <= key)?.cards ?? 0;
  });
}

/** The recent pace, one and a half times and twice that, each rounded to three digits. */
export function suggestScenarios(pace: number, firstMonth: string): Scenario[] {
  return [1, 1.5, 2].map((times) =>
    createScenario([{ month: firstMonth, cards: Number((pace * times).toPrecision(3)) }]),
  );
}
