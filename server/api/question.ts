/** What the texts of a request mean in one snapshot: measures, places and periods that exist there. */
import { type Channel, type KindChoice, LEVELS, type Level } from "../../datasets/vocabulary.ts";
import { ReaderError } from "../errors.ts";
import { LIMITS } from "./limits.ts";
import { nearestOf } from "./nearest.ts";
import type { ParameterTexts } from "./parameters.ts";

export interface KnownPlace {
  readonly place: string;
  readonly parent: string | null;
  readonly level: Level;
}

/** The names a snapshot knows. */
export interface Known {
  readonly measures: readonly string[];
  /** Aliases with those of their measures that the programme has. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly country: string;
  readonly places: readonly KnownPlace[];
  readonly months: readonly string[];
  readonly defaultMonth: string;
  readonly channels: readonly (Channel | "all")[];
  readonly kinds: readonly KindChoice[];
  readonly countiesPublic: boolean;
}

function refuseUnknown(parameter: string, value: string, known: readonly string[]): ReaderError {
  return new ReaderError("unknown_value", { parameter, value, known, ...nearestOf(value, known) });
}

function splitList(parameter: string, text: string, limit: number): string[] {
  const values = [...new Set(text.split(","))];
  if (values.length > limit)
    throw new ReaderError("too_many_values", { parameter, asked: values.length, limit });
  return values;
}

/** Measure ids of a list, aliases spelt out, each once, in the order asked. */
export function resolveMeasures(text: string, known: Known): string[] {
  const measures = splitList("measure", text, LIMITS.measures).flatMap((id) => {
    if (Object.hasOwn(known.aliases, id)) return known.aliases[id] ?? [];
    if (known.measures.includes(id)) return [id];
    throw refuseUnknown("measure", id, [...known.measures, ...Object.keys(known.aliases)]);
  });
  return [...new Set(measures)];
}

/** One measure id; an alias of several is refused with the ids it stands for. */
export function resolveMeasure(text: string, known: Known): string {
  if (known.measures.includes(text)) return text;
  const aliased = Object.hasOwn(known.aliases, text) ? known.aliases[text] : undefined;
  throw refuseUnknown("measure", text, aliased ?? known.measures);
}

/** A place code as `parameter` of the request. */
export function resolvePlace(parameter: string, text: string, known: Known): KnownPlace {
  const place = known.places.find((candidate) => candidate.place === text);
  if (place) return checkPublic(place, known);
  throw refuseUnknown(
    parameter,
    text,
    known.places.map((candidate) => candidate.place),
  );
}

function checkPublic(place: KnownPlace, known: Known): KnownPlace {
  if (place.level === "county" && !known.countiesPublic) throw new ReaderError("county_figures_not_public");
  return place;
}

/** Place codes of `place`, or of `parent` and `level`; the country if neither is given. */
export function resolvePlaces({ place, parent, level }: ParameterTexts, known: Known): string[] {
  if (place !== undefined) {
    for (const [name, text] of Object.entries({ parent, level }))
      if (text !== undefined)
        throw new ReaderError("conflicting_parameters", { first: "place", second: name });
    return splitList("place", place, LIMITS.places).map((code) => resolvePlace("place", code, known).place);
  }
  if (parent === undefined && level === undefined) return [known.country];
  return resolveInside(parent, level, known).map((inside) => inside.place);
}

/** Places inside `parent` (anywhere, if not given) at `level` (one below the parent, if not given). */
export function resolveInside(
  parent: string | undefined,
  level: string | undefined,
  known: Known,
): KnownPlace[] {
  const above = parent === undefined ? undefined : resolvePlace("parent", parent, known);
  const candidates = known.places.filter((place) => !above || isInside(place, above.place, known));
  if (parent !== undefined && candidates.length === 0) {
    const parents = new Set(known.places.map((place) => place.parent));
    throw refuseUnknown(
      "parent",
      parent,
      known.places.map(({ place }) => place).filter((code) => parents.has(code)),
    );
  }
  const wanted = level ?? LEVELS[above ? LEVELS.indexOf(above.level) + 1 : 0];
  const found = candidates.filter((place) => place.level === wanted);
  if (found.length === 0)
    throw refuseUnknown("level", String(wanted), [...new Set(candidates.map((place) => place.level))]);
  return found.map((place) => checkPublic(place, known));
}

function isInside(place: KnownPlace, above: string, known: Known): boolean {
  for (let parent = place.parent; parent !== null; ) {
    if (parent === above) return true;
    const code: string = parent;
    parent = known.places.find((candidate) => candidate.place === code)?.parent ?? null;
  }
  return false;
}

/** Periods of a list, a range `first..last`, or `latest`; in time order within a range, else as asked. */
export function resolveMonths(text: string | undefined, known: Known): string[] {
  if (text === undefined) return [known.defaultMonth];
  const months = splitList("month", text, LIMITS.months).flatMap((part) => {
    const [first = "", last, ...rest] = part.split("..");
    if (last === undefined) return [resolveMonth(first, known)];
    if (rest.length > 0) throw refuseMonth(part, known);
    const from = known.months.indexOf(resolveMonth(first, known));
    const to = known.months.indexOf(resolveMonth(last, known));
    if (to < from)
      throw new ReaderError("invalid_value", {
        parameter: "month",
        value: part,
        example: `${last}..${first}`,
      });
    return known.months.slice(from, to + 1);
  });
  return [...new Set(months)];
}

/** One period, or the default for `latest` and where none is given. */
export function resolveMonth(text: string | undefined, known: Known): string {
  if (text === undefined || text === "latest") return known.defaultMonth;
  if (known.months.includes(text)) return text;
  throw refuseMonth(text, known);
}

function refuseMonth(value: string, known: Known): ReaderError {
  const first = known.months[0] ?? known.defaultMonth;
  const last = known.months.at(-1) ?? known.defaultMonth;
  // No suggestion: periods differ by a digit, so the nearest one says nothing.
  return new ReaderError("unknown_value", {
    parameter: "month",
    value,
    known: [`${first}..${last}`, "latest"],
  });
}

/** A channel that the programme has, or `all`. */
export function resolveChannel(text: string | undefined, known: Known): Channel | "all" | undefined {
  const channel = known.channels.find((candidate) => candidate === text);
  if (text !== undefined && channel === undefined) throw refuseUnknown("channel", text, known.channels);
  return channel;
}

/** A request kind that the programme has, or `all`. */
export function resolveKind(text: string | undefined, known: Known): KindChoice | undefined {
  const kind = known.kinds.find((candidate) => candidate === text);
  if (text !== undefined && kind === undefined) throw refuseUnknown("kind", text, known.kinds);
  return kind;
}
