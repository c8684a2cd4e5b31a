/** Reads a report's text back, without the code that wrote it: which numbers stand in it, and what they should be. */
import { formatMonth } from "../../client/i18n/dates.ts";
import { createLocale } from "../../client/i18n/locale.ts";
import { parsePeriod } from "../../datasets/period.ts";
import type { Language } from "../../datasets/vocabulary.ts";
import type { Passage, Tie } from "../../reports/model/report.ts";
import { computeFigures, type Figure } from "../../server/metrics/figures.ts";
import { measuresOf } from "../../server/metrics/measures.ts";
import { computeQueueWalk } from "../../server/metrics/queue-walk.ts";
import { computeRanking, type Ranking } from "../../server/metrics/ranking.ts";
import { parseDecimal } from "../../server/warehouse/intake/number.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";

/** As far as thirty-one, put together from their parts. */
const ORDINALS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    ..."first second third fourth fifth sixth seventh eighth ninth tenth".split(" "),
    ..."eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(
      " ",
    ),
    ...composeTens("twentieth", "twenty-", "first second third fourth fifth sixth seventh eighth ninth"),
    ...composeTens("thirtieth", "thirty-", "first"),
  ],
  fa: [
    ..."نخست دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم".split(" "),
    ..."یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم".split(" "),
    ...composeTens("بیستم", "بیست\u200cو", "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم"),
    ...composeTens("سی\u200cام", "سی\u200cو", "یکم"),
  ],
};
const NUMBER = /\u200e?−?[\d۰-۹]+(?:[٬,][\d۰-۹]{3})*(?:[٫.][\d۰-۹]+)?/gu;
const DIRECTIONS = {
  up: /\b(?:rose|rise|grew|higher|above|applied|issued a card|handed)\b|افزایش|بیشتر|بالا|درخواست داد|صادر شد|تحویل گرفت/gu,
  down: /\b(?:fell|fall|shrank|lower|below)\b|کاهش|کمتر|پایین/gu,
};

function composeTens(ten: string, prefix: string, units: string): string[] {
  return [ten, ...units.split(" ").map((unit) => `${prefix}${unit}`)];
}

export interface Found {
  readonly value: number;
  readonly text: string;
  readonly at: number;
}

/** The text without what holds digits and is no figure: names of places, and periods. */
export function stripNames(text: string, names: readonly string[], months: readonly string[]): string {
  const longest = [...new Set([...names, ...months])].sort((a, b) => b.length - a.length);
  const blank = (from: string, part: string) => from.replaceAll(part, "_".repeat(part.length));
  return longest.reduce(blank, text.replace(/[\u2066-\u2069]/gu, ""));
}

/** Names of the periods of a programme, and of the years before, in a language. */
export function periodNames({ programme }: Snapshot, keys: readonly string[], language: Language): string[] {
  const locale = createLocale(language);
  const years = keys.flatMap((key) => {
    const { year } = parsePeriod(programme.calendar, key);
    return [year - 1, year].map((one) =>
      language === "fa"
        ? `سال ${String(one).replace(/\d/gu, (digit) => "۰۱۲۳۴۵۶۷۸۹"[Number(digit)] ?? "")}،`
        : `In ${one}, the last`,
    );
  });
  return [...keys.map((key) => formatMonth(key, programme.calendar, locale)), ...years];
}

/** Every number of a stripped text in order, also a rank in words. */
export function findNumbers(text: string, language: Language): Found[] {
  const words = language === "en" ? /\b([a-z]+(?:-[a-z]+)?)\b(?= of )/gu : /(?<=رتبهٔ )(\S+)/gu;
  const ordinals = [...text.matchAll(words)].flatMap(({ 0: word, index: at }) => {
    const value = ORDINALS[language].indexOf(word) + 1;
    return value > 0 ? [{ value, text: word, at }] : [];
  });
  const numbers = [...text.matchAll(NUMBER)].map(({ 0: number, index: at }) => {
    const read = parseDecimal(number.replace("\u200e", ""));
    if (typeof read === "string") throw new RangeError(`unreadable number: ${number}`);
    return { value: read.value, text: number, at };
  });
  return [...ordinals, ...numbers].sort((a, b) => a.at - b.at);
}

/** 1 for up, −1 for down: what the word nearest to a number says within its clause; 0 if there is none. */
export function readDirection(text: string, { at, text: number }: Found): number {
  const before = Math.max(...[...text.slice(0, at).matchAll(/[.;؛] /gu)].map(({ index }) => index), 0);
  const end = text.slice(at + number.length).search(/[.;؛](?: |$)/u);
  const clause = text.slice(before, end < 0 ? undefined : at + number.length + end);
  const [from, to] = [at - before, at - before + number.length];
  const words = (["up", "down"] as const).flatMap((side) =>
    [...clause.matchAll(DIRECTIONS[side])].map(({ index, 0: word }) => ({
      sign: side === "up" ? 1 : -1,
      distance: index < from ? from - index - word.length : index - to,
    })),
  );
  return words.sort((a, b) => a.distance - b.distance)[0]?.sign ?? 0;
}

/** Every passage of a narrative, once each. */
export function passagesOf(narrative: {
  readonly finding: Passage;
  readonly summary: readonly Passage[];
  readonly sections: Readonly<Record<string, readonly Passage[]>>;
}): Passage[] {
  return [narrative.finding, ...narrative.summary, ...Object.values(narrative.sections).flat()];
}

/** What a tie's value should be, computed from the snapshot alone; null for what is only a count of a list. */
export function createTruth(snapshot: Snapshot): (tie: Tie) => Promise<number | null> {
  const measures = measuresOf(snapshot.programme.stages).map(({ id }) => id);
  const kept = new Map<string, Promise<Figure[]>>();
  const figureOf = async (measure: string, place: string, month: string) => {
    const key = `${place} ${month}`;
    const known = kept.get(key) ?? computeFigures(snapshot, { measures, places: [place], months: [month] });
    kept.set(key, known);
    return (await known).find((figure) => figure.measure === measure);
  };
  const rankings = new Map<string, Promise<Ranking>>();
  const rankingOf = (measure: string, month: string) => {
    const known = rankings.get(`${measure} ${month}`) ?? computeRanking(snapshot, { measure, month });
    rankings.set(`${measure} ${month}`, known);
    return known;
  };
  return async ({ measure, place, month }) => {
    const [id = "", facet = ""] = measure.split(".");
    const [part, basis = ""] = facet.split(":");
    if (id === "report") return null;
    if (part?.startsWith("walk_")) return readWalk(snapshot, { part, place, month });
    const figure = await figureOf(id, place, month);
    if (!figure) throw new RangeError(`unknown figure: ${measure} ${place} ${month}`);
    const { numerator, denominator } = figure;
    if (facet === "") return figure.value;
    if (part === "numerator") return numerator;
    if (part === "denominator") return denominator;
    if (part === "excess") return (numerator ?? 0) - (denominator ?? 0);
    if (part === "reported" || part === "expected") return figure[part];
    if (part === "others" || part === "movers" || part === "part" || part === "above") return null;
    const ranking = await rankingOf(id, month);
    const row = ranking.rows.find((candidate) => candidate.place === place);
    if (part === "ranked") return ranking.rows.filter(({ value }) => value !== null).length;
    if (part === "rank") return row?.rank ?? null;
    if (part === "to_next") return row?.to_next_place ?? null;
    if (part === "moved") return row?.rank_change ?? null;
    if (part === "apart") return difference(figure, ranking.national);
    const earlier = await figureOf(id, place, basis);
    if (!earlier) throw new RangeError(`unknown figure: ${measure} ${place} ${basis}`);
    if (part === "change") return difference(figure, earlier);
    if (part === "numerator_change") return (numerator ?? 0) - (earlier.numerator ?? 0);
    if (part === "denominator_change") return (denominator ?? 0) - (earlier.denominator ?? 0);
    throw new RangeError(`unknown part: ${measure}`);
  };
}

async function readWalk(
  snapshot: Snapshot,
  { part, place, month }: { readonly part: string; readonly place: string; readonly month: string },
): Promise<number | null> {
  // What a walk starts with is told of the month at whose end it started.
  if (part === "walk_start") return null;
  const walk = await computeQueueWalk(snapshot, { place, month, basis: "last_month" });
  if (part === "walk_change") return (walk?.end ?? 0) - (walk?.start ?? 0);
  if (part === "walk_end") return walk?.end ?? null;
  if (part === "walk_reported" || part === "walk_expected")
    return walk?.[part === "walk_reported" ? "reported" : "expected"] ?? null;
  return (part === "walk_requested" ? walk?.requested : walk?.issued) ?? null;
}

/** Of shares by whole numbers, rounded once, half away from zero. */
function difference(one: Figure, other: Figure): number {
  if (one.unit !== "percent") return (one.value ?? 0) - (other.value ?? 0);
  const [a, b, c, d] = [one.numerator, one.denominator, other.numerator, other.denominator].map((term) =>
    BigInt(term ?? 0),
  );
  if (a === undefined || b === undefined || c === undefined || d === undefined) return Number.NaN;
  const [above, below] = [(a * d - c * b) * 10_000n, b * d];
  const size = (2n * (above < 0n ? -above : above) + below) / (2n * below);
  return Number(above < 0n ? -size : size) / 100;
}
