/** What a query finds: provinces and counties, months, measures, pages and what these give together. */
import type { Locale } from "../i18n/locale.ts";
import type { Catalog, PlaceRow } from "../views/rows.ts";
import { createLexicon, type FoundPage } from "./lexicon.ts";
import { type Part, type Reading, readQuery } from "./query.ts";
import { MOST_SIDE_BY_SIDE, type SettledView } from "./settle.ts";
import { formatView } from "./view.ts";

/** A word that is a month and a place is the month first. */
const MATCH_GROUPS = ["months", "places", "measures", "pages"] as const;
export type MatchGroup = (typeof MATCH_GROUPS)[number];

/** One thing found, and the view that shows it. */
export interface Match {
  readonly group: MatchGroup;
  readonly view: SettledView;
  /** The section of the page that it is about. */
  readonly anchor?: "counties";
  /** The places that it is about: one, or several side by side. */
  readonly places: readonly PlaceRow[];
  readonly page?: FoundPage;
  /** Whether the query said which month and measure. */
  readonly saysMonth: boolean;
  readonly saysMeasure: boolean;
  readonly score: number;
}

export interface Matches {
  /** Groups in the order of their best match, matches best first; none for an empty query. */
  readonly groups: readonly { readonly group: MatchGroup; readonly matches: readonly Match[] }[];
  /** The query as it was understood where a word was mistyped. */
  readonly corrected: string | null;
  /** A period that was asked for and lies outside the data; the nearest one is shown. */
  readonly outside: string | null;
  /** Words that stand for nothing known. */
  readonly skipped: readonly string[];
}

/** Most matches a group shows. */
const MOST: Readonly<Record<MatchGroup, number>> = { places: 8, months: 6, measures: 8, pages: 4 };
/** How many periods or measures are shown for the best place or period, where several may be meant. */
const MOST_FOR_BEST = 4;
const LEVEL_ORDER: readonly PlaceRow["level"][] = ["country", "province", "county"];

/** What to look for in; the view gives language, and the month and measure where the query says none. */
export interface FindContext {
  readonly catalog: Catalog;
  readonly locale: Pick<Locale, "language" | "compare">;
  readonly view: SettledView;
}

/** Everything that a query finds in a catalogue. */
export function findMatches(query: string, context: FindContext): Matches {
  const { catalog } = context;
  const { readings, corrected, level } = readQuery(query, createLexicon(catalog), catalog);
  const asked = readings.flatMap(({ parts }) => foundOf(parts, "month")).map(({ value }) => value);
  const matches = readings.flatMap((reading) => createMatches(reading, level, context));
  const [first] = asked;
  return {
    groups: groupMatches(matches),
    corrected,
    outside: first !== undefined && !catalog.months.includes(first) ? first : null,
    skipped: readings[0]?.skipped ?? [],
  };
}

type FoundOf<Kind extends Part["kind"]> = Extract<Part, { readonly kind: Kind }>["found"];

function foundOf<Kind extends Part["kind"]>(parts: readonly Part[], kind: Kind): FoundOf<Kind> {
  const part = parts.find((candidate) => candidate.kind === kind);
  return (part?.found ?? []) as FoundOf<Kind>;
}

/** A reading with the months and measures that its matches are shown for; those of the view where it has none. */
interface Asked extends FindContext {
  readonly parts: readonly Part[];
  readonly level: PlaceRow["level"] | null;
  readonly months: readonly string[];
  readonly measures: readonly string[];
  readonly says: Pick<Match, "saysMonth" | "saysMeasure">;
}

function createMatches({ parts }: Reading, level: Asked["level"], context: FindContext): Match[] {
  const { catalog, view } = context;
  const months = [...new Set(foundOf(parts, "month").map(({ value }) => nearestMonth(value, catalog)))];
  const measures = foundOf(parts, "measure").map(({ value }) => value.id);
  const asked: Asked = {
    ...context,
    parts,
    level,
    months: months.length > 0 ? months : [view.month],
    measures: measures.length > 0 ? measures : [view.measure],
    says: { saysMonth: months.length > 0, saysMeasure: measures.length > 0 },
  };
  const hasPlace = parts.some(({ kind }) => kind === "place");
  return [
    ...(hasPlace ? [...matchSideBySide(asked), ...matchPlaces(asked)] : matchNation(asked)),
    ...matchPages(asked),
  ];
}

/** Provinces that were named one after another, on the page that compares them. */
function matchSideBySide(asked: Asked): Match[] {
  const named = asked.parts.flatMap((part) => (part.kind === "place" ? [part.found] : []));
  const rows = named.flatMap((found) => found.find(({ value }) => value.level === "province") ?? []);
  if (rows.length < 2 || rows.length < named.length) return [];
  const places = rows.map(({ value }) => value).slice(0, MOST_SIDE_BY_SIDE);
  const beside = { page: "compare", show: "side", with: places.map(({ place }) => place) } as const;
  return [{ group: "places", view: { ...stateOf(asked), ...beside }, places, ...asked.says, score: 5 }];
}

function matchPlaces(asked: Asked): Match[] {
  const named = asked.parts.flatMap((part) => (part.kind === "place" ? [part.found] : []));
  return named.flatMap((found, part) =>
    orderPlaces(found, asked).flatMap(({ value, score }, i) =>
      // Other months and measures that may be meant are worth showing for one place only.
      statesOf(asked, part + i === 0 ? MOST_FOR_BEST : 1).map((state) => ({
        group: "places" as const,
        ...viewPlace(value, state),
        places: [value],
        ...asked.says,
        score,
      })),
    ),
  );
}

/** The nation in the months, or by the measures, that were named. */
function matchNation(asked: Asked): Match[] {
  const { parts, says } = asked;
  const group = says.saysMonth ? ("months" as const) : ("measures" as const);
  const found: readonly { readonly score: number }[] = foundOf(parts, says.saysMonth ? "month" : "measure");
  if (found.length === 0) return [];
  return statesOf(asked, MOST[group]).map((state, i) => ({
    group,
    view: { ...state, page: "nation" as const },
    places: [],
    ...says,
    score: found[i]?.score ?? found[0]?.score ?? 0,
  }));
}

function matchPages(asked: Asked): Match[] {
  const [place] = foundOf(asked.parts, "place");
  const chosen = place?.value.level === "province" ? { place: place.value.place } : {};
  return foundOf(asked.parts, "page").map(({ value, score }) => ({
    group: "pages" as const,
    view: { ...stateOf(asked), page: value, ...(value === "compare" ? chosen : {}) },
    places: [],
    page: value,
    ...asked.says,
    score,
  }));
}

type State = Pick<SettledView, "language" | "month" | "measure">;

function stateOf({ view, months, measures }: Asked): State {
  return { language: view.language, month: months[0] ?? view.month, measure: measures[0] ?? view.measure };
}

/** The best state, and others that may be meant: of several months, else of several measures. */
function statesOf(asked: Asked, most: number): State[] {
  const state = stateOf(asked);
  const states =
    asked.months.length > 1
      ? asked.months.map((month) => ({ ...state, month }))
      : asked.measures.map((measure) => ({ ...state, measure }));
  return states.slice(0, most);
}

/** A province's page; a county's province at its counties; the nation for the country. */
function viewPlace({ place, parent, level }: PlaceRow, state: State): Pick<Match, "view" | "anchor"> {
  if (level === "country") return { view: { ...state, page: "nation" } };
  if (level === "province") return { view: { ...state, page: "province", place } };
  return { view: { ...state, page: "province", place: parent ?? place }, anchor: "counties" };
}

/** Best names first, then the level that was asked for, larger places, and the order of the alphabet. */
function orderPlaces(found: FoundOf<"place">, { level, locale }: Asked): FoundOf<"place"> {
  const nameOf = (place: PlaceRow) => place[`name_${locale.language}`];
  const rank = (place: PlaceRow) => (place.level === level ? -1 : LEVEL_ORDER.indexOf(place.level));
  return [...found].sort(
    (a, b) =>
      b.score - a.score || rank(a.value) - rank(b.value) || locale.compare(nameOf(a.value), nameOf(b.value)),
  );
}

/** The month itself, else the last one before it that the data have, else the first. */
function nearestMonth(month: string, { months, default_month }: Catalog): string {
  if (months.includes(month)) return month;
  return months.findLast((candidate) => candidate <= month) ?? months[0] ?? default_month;
}

/** Matches in their groups, each view once; the group of the best match first. */
function groupMatches(matches: readonly Match[]): Matches["groups"] {
  const seen = new Set<string>();
  const once = matches.filter((match) => {
    const key = `${formatView(match.view)} ${match.places.map(({ place }) => place).join()}`;
    return !seen.has(key) && seen.add(key);
  });
  const groups = MATCH_GROUPS.map((group) => ({
    group,
    matches: once
      .filter((match) => match.group === group)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST[group]),
  }));
  const best = ({ matches: [first] }: (typeof groups)[number]) => first?.score ?? 0;
  return groups.filter(({ matches: own }) => own.length > 0).sort((a, b) => best(b) - best(a));
}
