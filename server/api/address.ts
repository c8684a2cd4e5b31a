/** The path and query of a request, in the one form that caches and ETags use. */
import type { IncomingMessage } from "node:http";
import {
  type Coding,
  FORMATS,
  type Format,
  parseAccept,
  parseAcceptEncoding,
  parseAcceptLanguage,
} from "./negotiation.ts";

export interface Address {
  readonly path: string;
  /** Without "?"; parameters sorted by name, those of one name in the order they came. */
  readonly query: string;
}

/** Splits a request target; the order of parameters does not matter to an answer, that of one parameter's values does. */
export function parseAddress(target: string): Address {
  const mark = target.indexOf("?");
  if (mark < 0) return { path: target, query: "" };
  const query = target.slice(mark + 1);
  return {
    path: target.slice(0, mark),
    query: query.includes("&") ? query.split("&").filter(Boolean).sort(compareNames).join("&") : query,
  };
}

function compareNames(a: string, b: string): number {
  const [first = "", second = ""] = [a.split("=", 1)[0], b.split("=", 1)[0]];
  return first < second ? -1 : Number(first > second);
}

/** Path and query as text. */
export function formatAddress({ path, query }: Address): string {
  return query === "" ? path : `${path}?${query}`;
}

export const API_ROOT = "/api/v1/";

/** `/api/v1/figures.csv` → name "figures", format "csv"; null outside the API. An unknown ending stays in the name. */
export function parseApiPath(path: string): { readonly name: string; readonly format: Format | null } | null {
  if (!path.startsWith(API_ROOT)) return null;
  const name = path.slice(API_ROOT.length);
  const dot = name.lastIndexOf(".");
  const format = FORMATS.find((candidate) => candidate === name.slice(dot + 1));
  // openapi.json is a name of its own, not the JSON form of something called "openapi".
  if (dot < 0 || !format || name === "openapi.json") return { name, format: null };
  return { name: name.slice(0, dot), format };
}

/** What, beside the snapshot, decides the bytes of an answer. */
export interface Variant {
  readonly address: Address;
  /** Formats accepted, best first; one where the address has an ending, none outside the API. */
  readonly formats: readonly Format[];
  readonly language: "fa" | "en";
  readonly coding: Coding;
}

/** What of a request decides its answer. */
export type RequestHead = Pick<IncomingMessage, "method" | "url" | "headers">;

/** Reads the variant that a request asks for. */
export function readVariant(request: RequestHead): Variant {
  const address = parseAddress(request.url ?? "/");
  const api = parseApiPath(address.path);
  const formats = api === null ? [] : api.format ? [api.format] : parseAccept(request.headers.accept);
  return {
    address,
    formats,
    language: parseAcceptLanguage(request.headers["accept-language"]),
    coding: parseAcceptEncoding(request.headers["accept-encoding"]),
  };
}

/** Key of the byte cache: equal keys always mean equal bytes. */
export function formatKey(state: string, { address, formats, language, coding }: Variant): string {
  // Only XLSX speaks a language of its own, so other answers are shared between languages.
  const spoken = formats.includes("xlsx") && formats[0] !== "json" ? language : "";
  const forms = formats === FORMATS ? "*" : formats.join(">");
  return `${state} ${coding} ${spoken} ${forms} ${formatAddress(address)}`;
}

interface Remembered<State> {
  readonly state: State;
  readonly accept: string | undefined;
  readonly language: string | undefined;
  readonly coding: string | undefined;
  readonly key: string;
}

const MOST_REMEMBERED = 4_096;
const LONGEST_REMEMBERED = 512;

/**
 * `formatKey` of a request, remembered by its exact text: most requests repeat one just made. `nameState` says what a
 * state is called in the key of an address; the same state is the same object.
 */
export function createKeyReader<State>(
  nameState: (url: string, state: State) => string,
): (request: RequestHead, state: State) => string {
  const known = new Map<string, Remembered<State>>();
  return (request, state) => {
    const { url = "/", headers } = request;
    const { accept, "accept-language": language, "accept-encoding": coding } = headers;
    const last = known.get(url);
    if (
      last !== undefined &&
      last.state === state &&
      last.coding === coding &&
      last.accept === accept &&
      last.language === language
    )
      return last.key;
    const key = formatKey(nameState(url, state), readVariant(request));
    if (url.length > LONGEST_REMEMBERED) return key;
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(url, { state, accept, language, coding, key });
    return key;
  };
}
