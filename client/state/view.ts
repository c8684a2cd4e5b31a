/** What a reader looks at. It lives in the URL and nowhere else: parseView and formatView are a pair. */
import { parseReleaseId } from "../../datasets/release.ts";
import {
  ALLOCATION_RULES,
  type AllocationRule,
  BASES,
  type Basis,
  CHANNELS,
  type Channel,
  isLanguage,
  KIND_CHOICES,
  type KindChoice,
  type Language,
  SHARINGS,
  type Sharing,
} from "../../datasets/vocabulary.ts";

export const PAGES = [
  "nation",
  "compare",
  "province",
  "queue",
  "allocation",
  "reporting",
  "sources",
  "releases",
  "release",
  "revisions",
  "check",
  "method",
  "figure",
  "chart",
  "present",
  "find",
  "style",
] as const;
export type Page = (typeof PAGES)[number];

/** Every chart that has an address of its own; each is made from the view alone. */
export const CHARTS = [
  "ranking",
  "geography",
  "series",
  "flows",
  "ledger",
  "counties",
  "queue",
  "age",
  "multiples",
  "side",
  "scatter",
  "ranks",
  "peers",
  "reporting",
  "ranges",
  "load",
  "waiting",
  "forecast",
  "clearing",
  "record",
  "allocation",
] as const;
export type ChartId = (typeof CHARTS)[number];

/** Parts of the compare page; the first is what it opens with. */
export const SHOWS = ["table", "multiples", "side", "scatter", "ranks", "ranges", "peers"] as const;
export type Show = (typeof SHOWS)[number];

/** Pages that can be presented. */
export const SUBJECTS = ["nation", "province", "compare"] as const;
export type Subject = (typeof SUBJECTS)[number];

export const SHAPES = ["map", "tiles"] as const;
export type Shape = (typeof SHAPES)[number];

export interface View {
  readonly language: Language;
  readonly page: Page;
  /** The chart of a chart page. */
  readonly chart?: ChartId;
  /** What a presentation presents. */
  readonly subject?: Subject;
  /** The release of its page; the first of two that are compared. */
  readonly release?: string;
  /** The second of two releases that are compared. */
  readonly other?: string;
  /** What is checked: a stamp's code as it was typed, or the SHA-256 of a file. */
  readonly code?: string;
  /** The province of a province page, the place of a figure or chart, the province picked out elsewhere. */
  readonly place?: string;
  /** Period key; the latest complete one if absent */
  readonly month?: string;
  /** Measure id; the first of the catalogue if absent */
  readonly measure?: string;
  /** What changes are measured from; the month before if absent */
  readonly basis?: Basis;
  readonly show?: Show;
  /** Column that the comparing table is sorted by, "-" before it for the largest first. */
  readonly sort?: string;
  /** Second measure of a scatter. */
  readonly against?: string;
  /** Provinces side by side, in the order asked. */
  readonly with?: readonly string[];
  /** First and last period of a series that is looked at closely. */
  readonly from?: string;
  readonly to?: string;
  /** How a geography is drawn; as a map if absent */
  readonly shape?: Shape;
  readonly channel?: Channel | "all";
  readonly kind?: KindChoice;
  readonly statement?: string;
  /** Slides of a presentation, in the order asked; all that its subject has if absent */
  readonly slides?: readonly string[];
  /** Scenarios of cards, as their fields were filled in: a number, then steps `month:number` with `;` between. */
  readonly supply?: readonly string[];
  /** How a forecast shares a month's cards; each place's recent share if absent */
  readonly sharing?: Sharing;
  /** Card bodies to share out, as the field was filled in; those of the last month if absent */
  readonly cards?: string;
  /** How they are shared out; in proportion to queues if absent */
  readonly rule?: AllocationRule;
  /** Weights of a mix of the rules, each as `rule:weight`. */
  readonly mix?: readonly string[];
  /** What is looked for. */
  readonly q?: string;
  /** Release whose state of knowledge is looked at; the latest if absent */
  readonly as_of?: string;
}

/** A query value that was not understood, with the parameter it came under. */
export interface Unknown {
  readonly parameter: string;
  readonly seen: string;
}

/** Only gives relative URLs something to stand on. */
const BASE = "http://pooshesh.invalid";

/** Query parameters in the order they are written, and the words one may be; null takes any, for settleView to judge. */
const PARAMETERS = {
  q: null,
  code: null,
  measure: null,
  against: null,
  place: null,
  with: null,
  month: null,
  from: null,
  to: null,
  basis: BASES,
  show: SHOWS,
  sort: null,
  shape: SHAPES,
  channel: [...CHANNELS, "all"],
  kind: KIND_CHOICES,
  statement: null,
  slides: null,
  supply: null,
  sharing: SHARINGS,
  cards: null,
  rule: ALLOCATION_RULES,
  mix: null,
  as_of: null,
} as const satisfies Partial<Record<keyof View, readonly string[] | null>>;
type Parameter = keyof typeof PARAMETERS;

const NAMES = Object.keys(PARAMETERS) as readonly Parameter[];
/** Parameters that hold several values with commas between them; no value has a comma of its own. */
const LISTS: readonly Parameter[] = ["with", "slides", "mix"];
/** Lists whose values may have commas of their own, between thousands: only a comma that is not escaped parts them. */
const WRITTEN_LISTS: readonly Parameter[] = ["supply"];
/** Parameters that only some pages have; the others are understood everywhere. */
const ONLY_ON: Partial<Record<Parameter, readonly Page[]>> = {
  place: ["nation", "compare", "queue", "allocation", "release", "figure", "chart"],
  q: ["find"],
  code: ["check"],
  slides: ["present"],
  show: ["compare"],
  sort: ["compare"],
  supply: ["queue", "chart"],
  sharing: ["queue", "chart"],
  cards: ["allocation", "chart"],
  rule: ["allocation", "chart"],
  mix: ["allocation", "chart"],
};

/** The view of a path with its query; null if no page lives there. Values are checked against the catalogue later. */
export function parseView(url: string): { view: View; unknown: Unknown[] } | null {
  if (!URL.canParse(url, BASE)) return null;
  const { pathname, search, searchParams } = new URL(url, BASE);
  const [language = "", ...steps] = pathname.split("/").slice(1);
  if (!isLanguage(language)) return null;
  const found = parsePath(steps);
  if (!found) return null;
  const unknown: Unknown[] = [];
  const state: Record<string, string | string[]> = {};
  for (const [parameter, seen] of searchParams) {
    if (seen === "") continue;
    if (!isParameter(parameter, found.page) || !isUnderstood(parameter, seen))
      unknown.push({ parameter, seen });
    else if (WRITTEN_LISTS.includes(parameter)) state[parameter] ??= readWrittenList(search, parameter);
    else if (LISTS.includes(parameter))
      // A form sends one parameter a ticked box, a link one for all.
      state[parameter] = [...new Set([...(state[parameter] ?? []), ...seen.split(",").filter(Boolean)])];
    else state[parameter] ??= seen;
  }
  return { view: { language, ...found, ...state }, unknown };
}

type Steps = Pick<View, "page" | "place" | "chart" | "subject" | "release" | "other" | "code">;

/**
 * What the steps of a path behind its language say: /, /page, /province/PLACE, /chart/ID, /present/SUBJECT[/PLACE],
 * /releases[/ID[...ID]], /check[/CODE].
 */
function parsePath(steps: readonly string[]): Steps | null {
  const [page = "", first, second, ...rest] = steps;
  if (rest.length > 0) return null;
  if (first && page === "releases") return second === undefined ? parseReleases(decodeStep(first)) : null;
  if (first && page === "check") return second === undefined ? { page, code: decodeStep(first) } : null;
  if (page === "province") return first && second === undefined ? { page, place: decodeStep(first) } : null;
  if (page === "chart") {
    const chart = CHARTS.find((id) => id === first);
    return chart && second === undefined ? { page, chart } : null;
  }
  if (page === "present") {
    const subject = SUBJECTS.find((word) => word === first);
    if (!subject || (subject === "province") !== Boolean(second)) return null;
    return second ? { page, subject, place: decodeStep(second) } : { page, subject };
  }
  if (first !== undefined && first !== "") return null;
  if (page === "") return { page: "nation" };
  const plain = PAGES.find((word) => word === page);
  return plain && !NAMED_OTHERWISE.includes(plain) ? { page: plain } : null;
}

/** Pages whose path is not their own name. */
const NAMED_OTHERWISE: readonly Page[] = ["nation", "release", "revisions"];
/** Stands for the newest release that still counts. */
const LATEST = "latest";
/** Between two releases. */
const BETWEEN = "...";

/** "1399-01-r1" or "1399-01-r1...1399-01-r2"; null for what cannot be releases. */
function parseReleases(step: string): Steps | null {
  const [release = "", other, ...more] = step.split(BETWEEN);
  const isRelease = (id: string) => id === LATEST || parseReleaseId(id) !== null;
  if (more.length > 0 || !isRelease(release)) return null;
  if (other === undefined) return { page: "release", release };
  return isRelease(other) ? { page: "revisions", release, other } : null;
}

/** Values of a parameter in a query as it was written, before its escapes are read. */
function readWrittenList(search: string, parameter: string): string[] {
  const values = search
    .slice(1)
    .split("&")
    .filter((pair) => pair.startsWith(`${parameter}=`))
    .flatMap((pair) => pair.slice(parameter.length + 1).split(","));
  return [...new Set(values.map((text) => decodeStep(text.replaceAll("+", " "))).filter(Boolean))];
}

function decodeStep(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isParameter(name: string, page: Page): name is Parameter {
  const parameter = NAMES.find((known) => known === name);
  return parameter !== undefined && (ONLY_ON[parameter]?.includes(page) ?? true);
}

/** Names of the query parameters that a page understands. */
export function parametersOf(page: Page): readonly string[] {
  return NAMES.filter((name) => isParameter(name, page));
}

function isUnderstood(name: Parameter, value: string): boolean {
  const words: readonly string[] | null = PARAMETERS[name];
  return words?.includes(value) ?? true;
}

/** Path and query of a view; equal views give equal text. */
export function formatView(view: View): string {
  const query = NAMES.flatMap((name) => {
    const value = view[name];
    if (!isParameter(name, view.page) || value === undefined || value.length === 0) return [];
    if (name === "code" && isPlainCode(view.code)) return [];
    const text =
      typeof value === "string" ? encodeURIComponent(value) : value.map(encodeURIComponent).join(",");
    return [`${name}=${text}`];
  });
  const path = `/${view.language}/${formatSteps(view)}`;
  return query.length > 0 ? `${path}?${query.join("&")}` : path;
}

function formatSteps({ page, place, chart, subject, release = LATEST, other = LATEST, code }: View): string {
  const step = encodeURIComponent(place ?? "");
  if (page === "nation") return "";
  if (page === "release") return `releases/${release}`;
  if (page === "revisions") return `releases/${release}${BETWEEN}${other}`;
  if (page === "check") return isPlainCode(code) ? `check/${code}` : "check";
  if (page === "province") return `province/${step}`;
  if (page === "chart") return `chart/${chart ?? CHARTS[0]}`;
  if (page === "present") return `present/${subject ?? "nation"}${subject === "province" ? `/${step}` : ""}`;
  return page;
}

/** Whether a code stands in a path as it is; dots and slashes would be taken for steps. */
function isPlainCode(code: string | undefined): code is string {
  return code !== undefined && /^[0-9A-Za-z-]+$/.test(code);
}
