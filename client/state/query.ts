/** Reads a query: which of its words name a place, which a period, a measure or a page. */
import { countEdits, foldText } from "../../datasets/names.ts";
import type { Catalog, MeasureEntry, PlaceRow } from "../views/rows.ts";
import { type FoundPage, type Lexicon, type Named, scoreName, wordsOf } from "./lexicon.ts";
import { readMonths } from "./month-words.ts";

/** Words that say nothing by themselves. */
const FILLERS = [
  ..."و and va the of in at on for to from end per vs with a".split(" "),
  ..."در تا از به با برای پایان آخر اول ماه سال month year همین این ها های".split(" ").map(foldText),
];
/** Words that say which level of place is meant. */
const LEVEL_WORDS: Readonly<Record<string, PlaceRow["level"]>> = {
  استان: "province",
  شهرستان: "county",
  province: "province",
  ostan: "province",
  county: "county",
  shahrestan: "county",
};
const MOST_CHARACTERS = 120;
const MOST_WORDS = 12;
const LONGEST_SPAN = 9;
const MOST_PLACES = 6;

export interface Scored<Value> {
  readonly value: Value;
  readonly score: number;
}

/** Some words next to each other and what they may mean, best first. */
export type Part =
  | { readonly kind: "place"; readonly found: readonly Scored<PlaceRow>[] }
  | { readonly kind: "month"; readonly found: readonly Scored<string>[] }
  | { readonly kind: "measure"; readonly found: readonly Scored<MeasureEntry>[] }
  | { readonly kind: "page"; readonly found: readonly Scored<FoundPage>[] };

/** One way to understand a query. */
export interface Reading {
  readonly parts: readonly Part[];
  /** Words that stand for nothing known. */
  readonly skipped: readonly string[];
  /** Words that the parts are made of. */
  readonly covered: number;
  readonly score: number;
}

export interface ReadQuery {
  /** The best ways, best first; empty for a query without words. */
  readonly readings: readonly Reading[];
  /** The level of place that was asked for by its word. */
  readonly level: PlaceRow["level"] | null;
  /** The query with mistyped words as they were meant; null where nothing had to be guessed. */
  readonly corrected: string | null;
}

/** Words of a query in one spelling; a date with its signs is one word. */
function splitQuery(query: string): string[] {
  return foldText(query.slice(0, MOST_CHARACTERS))
    .replace(/(\d) ?([-/.]) ?(?=\d)/g, "$1$2")
    .split(/(?![-/.])[^\p{L}\p{N}'’‘ʻʼ`]+/u)
    .flatMap((word) => (/^\d[\d\-/.]*$/.test(word) ? word : word.replace(/[-/.'’‘ʻʼ`]+/g, "")))
    .filter(Boolean)
    .slice(0, MOST_WORDS);
}

/** The best readings of a query against a catalogue's names and months. */
export function readQuery(query: string, lexicon: Lexicon, catalog: Catalog): ReadQuery {
  const all = splitQuery(query);
  const level = all.map((word) => LEVEL_WORDS[word]).find((found) => found !== undefined) ?? null;
  const named = all.filter((word) => LEVEL_WORDS[word] === undefined);
  const words = named.length > 0 ? named : all;
  if (words.length === 0) return { readings: [], level, corrected: null };
  const readings = readWords(words, lexicon, catalog);
  const skipped = readings[0]?.skipped ?? [];
  if (skipped.length === 0) return { readings, level, corrected: null };
  const guessed = correctWords(words, skipped, lexicon);
  const again = readWords(guessed, lexicon, catalog);
  return (again[0]?.skipped.length ?? 0) < skipped.length
    ? { readings: again, level, corrected: guessed.join(" ") }
    : { readings, level, corrected: null };
}

/** Skipped words replaced by the nearest known one, if near enough to be meant. */
function correctWords(words: readonly string[], skipped: readonly string[], lexicon: Lexicon): string[] {
  const known = wordsOf(lexicon);
  return words.map((word) => {
    if (!skipped.includes(word) || word.length < 3 || /\d/.test(word)) return word;
    let [best, least] = [word, word.length < 6 ? 1.5 : 2.5];
    for (const candidate of known) {
      if (Math.abs(candidate.length - word.length) > 2) continue;
      // A first letter is seldom mistyped.
      const edits = countEdits(word, candidate) + (candidate[0] === word[0] ? 0 : 0.4);
      if (edits < least) [best, least] = [candidate, edits];
    }
    return best;
  });
}

const isTelling = (word: string) => !FILLERS.includes(word);

type Spans = readonly (readonly { readonly to: number; readonly part: Part }[])[];

/** Readings that skip the fewest words in the fewest parts; several where they do equally well. */
function readWords(words: readonly string[], lexicon: Lexicon, catalog: Catalog): Reading[] {
  const spans = words.map((_, from) => readSpans(words, from, lexicon, catalog));
  const readings = combineParts(words, spans);
  const best = Math.min(...readings.map(costOf));
  return readings
    .filter((reading) => costOf(reading) === best)
    .sort((a, b) => b.covered - a.covered || b.score - a.score)
    .slice(0, 4);
}

/** Skipping a word is worse than any number of parts. */
function costOf({ skipped, parts }: Reading): number {
  return skipped.length * 100 + parts.length;
}

/** Everything that words from `from` on may be, by where they end. */
function readSpans(
  words: readonly string[],
  from: number,
  lexicon: Lexicon,
  catalog: Catalog,
): Spans[number] {
  const tells = !words.some(isTelling) ? () => true : isTelling;
  return words.slice(from, from + LONGEST_SPAN).flatMap((_, i) => {
    const span = words.slice(from, from + i + 1);
    const telling = span.filter(tells);
    if (telling.length === 0) return [];
    const months = readMonths(telling, catalog.programme.calendar, catalog.months);
    const parts: Part[] = [
      { kind: "place", found: rate(lexicon.places, span) },
      {
        kind: "month",
        found: (months?.months ?? []).map((value) => ({ value, score: months?.whole ? 4 : 3 })),
      },
      { kind: "measure", found: rate(lexicon.measures, span) },
      { kind: "page", found: rate(lexicon.pages, span) },
    ];
    return parts.filter(({ found }) => found.length > 0).map((part) => ({ to: from + i + 1, part }));
  });
}

function rate<Value>(entries: readonly Named<Value>[], span: readonly string[]): Scored<Value>[] {
  return entries
    .flatMap((entry) => {
      const score = scoreName(entry, span);
      return score > 0 ? [{ value: entry.value, score }] : [];
    })
    .sort((a, b) => b.score - a.score);
}

type Kind = Part["kind"];

/** The best ways to read on from each word, one part of each kind and several places. */
function combineParts(words: readonly string[], spans: Spans): Reading[] {
  const known = new Map<string, Reading[]>();
  const readOn = (from: number, used: readonly Kind[]): Reading[] => {
    const key = `${from} ${[...used].sort().join()}`;
    const readings = known.get(key) ?? keepBest(goOn(from, used));
    known.set(key, readings);
    return readings;
  };
  const goOn = (from: number, used: readonly Kind[]): Reading[] => {
    const word = words[from];
    if (word === undefined) return [{ parts: [], skipped: [], covered: 0, score: 0 }];
    const skip = readOn(from + 1, used).map((reading) =>
      isTelling(word) ? { ...reading, skipped: [word, ...reading.skipped] } : reading,
    );
    const take = (spans[from] ?? [])
      .filter(({ part }) => mayFollow(used, part))
      .flatMap(({ to, part }) =>
        readOn(to, [...used, part.kind]).map(({ parts, skipped, covered, score }) => ({
          parts: [part, ...parts],
          skipped,
          covered: covered + to - from,
          score: score + (part.found[0]?.score ?? 0),
        })),
      );
    return [...take, ...skip];
  };
  return readOn(0, []);
}

function mayFollow(used: readonly Kind[], { kind, found }: Part): boolean {
  const same = used.filter((other) => other === kind).length;
  if (same === 0) return true;
  return kind === "place" && same < MOST_PLACES && (found[0]?.score ?? 0) >= 3;
}

/** All of these read on from the same word, so a worse one can never become the best. */
function keepBest(readings: readonly Reading[]): Reading[] {
  const best = Math.min(...readings.map(costOf));
  return readings.filter((reading) => costOf(reading) <= best).slice(0, 24);
}
