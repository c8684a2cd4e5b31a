/** What a reader looks at. It lives in the URL and nowhere else: parseView and formatView are a pair. */
import {
  CHANNELS,
  type Channel,
  KIND_CHOICES,
  type KindChoice,
  type Language,
} from "../../datasets/vocabulary.ts";
import { isLanguage } from "../i18n/locale.ts";

export const PAGES = ["nation", "province", "sources", "method", "figure"] as const;
export type Page = (typeof PAGES)[number];

export interface View {
  readonly language: Language;
  readonly page: Page;
  /** The province of a province page, the place of a figure, the province picked out on the nation page. */
  readonly place?: string;
  /** Period key; the latest complete one if absent */
  readonly month?: string;
  /** Measure id; the first of the catalogue if absent */
  readonly measure?: string;
  readonly channel?: Channel | "all";
  readonly kind?: KindChoice;
  readonly statement?: string;
}

/** A query value that was not understood, with the parameter it came under. */
export interface Unknown {
  readonly parameter: string;
  readonly seen: string;
}

/** Only gives relative URLs something to stand on. */
const BASE = "http://pooshesh.invalid";

const isChannel = (word: string): word is Channel | "all" => ["all", ...CHANNELS].includes(word);
const isKind = (word: string): word is KindChoice => (KIND_CHOICES as readonly string[]).includes(word);

/** The view of a path with its query; null if no page lives there. Values are checked against the catalogue later. */
export function parseView(url: string): { view: View; unknown: Unknown[] } | null {
  if (!URL.canParse(url, BASE)) return null;
  const { pathname, searchParams } = new URL(url, BASE);
  const [language = "", page = "", place, ...rest] = pathname.split("/").slice(1);
  if (!isLanguage(language) || rest.length > 0) return null;
  const found = parsePage(page, place);
  if (!found) return null;
  const unknown: Unknown[] = [];
  const state: Record<string, string> = {};
  for (const [parameter, seen] of searchParams) {
    if (seen === "") continue;
    if (!isParameter(parameter, found.page) || !isUnderstood(parameter, seen))
      unknown.push({ parameter, seen });
    else state[parameter] ??= seen;
  }
  return { view: { language, ...found, ...state }, unknown };
}

function parsePage(page: string, place: string | undefined): Pick<View, "page" | "place"> | null {
  if (page === "province") return place ? { page, place: decodePlace(place) } : null;
  if (place !== undefined && place !== "") return null;
  if (page === "") return { page: "nation" };
  return page === "sources" || page === "method" || page === "figure" ? { page } : null;
}

function decodePlace(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isParameter(name: string, page: Page): boolean {
  if (name === "place") return page === "nation" || page === "figure";
  return ["month", "measure", "channel", "kind", "statement"].includes(name);
}

function isUnderstood(name: string, value: string): boolean {
  if (name === "channel") return isChannel(value);
  return name === "kind" ? isKind(value) : true;
}

/** Path and query of a view; equal views give equal text. */
export function formatView(view: View): string {
  const { language, page } = view;
  const path =
    page === "nation"
      ? `/${language}/`
      : page === "province"
        ? `/${language}/province/${encodeURIComponent(view.place ?? "")}`
        : `/${language}/${page}`;
  const state: [string, string | undefined][] = [
    ["measure", view.measure],
    ["place", page === "nation" || page === "figure" ? view.place : undefined],
    ["month", view.month],
    ["channel", view.channel],
    ["kind", view.kind],
    ["statement", view.statement],
  ];
  const query = state.flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []));
  return query.length > 0 ? `${path}?${query.join("&")}` : path;
}
