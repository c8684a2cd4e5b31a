/** Which form, language and coding a request gets, from its headers (RFC 9110 §12). */
import type { Language } from "../../datasets/vocabulary.ts";

export const FORMATS = ["json", "csv", "xlsx", "arrow", "parquet"] as const;
export type Format = (typeof FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  json: "application/json",
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  arrow: "application/vnd.apache.arrow.file",
  parquet: "application/vnd.apache.parquet",
};

interface Preference {
  readonly value: string;
  readonly weight: number;
}

const MOST_PREFERENCES = 32;

/** `a;q=0.5, b` as values with weights 0–1, in the order written; a weight that is no number counts as 0. */
function parsePreferences(header: string): Preference[] {
  return header
    .split(",")
    .slice(0, MOST_PREFERENCES)
    .map((part) => {
      const [value = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
      const q = parameters.find((parameter) => /^q\s*=/.test(parameter));
      const weight = q === undefined ? 1 : Number(q.replace(/^q\s*=\s*/, "") || Number.NaN);
      return { value, weight: weight >= 0 && weight <= 1 ? weight : 0 };
    })
    .filter(({ value }) => value !== "");
}

/** Weight of a media type: the most exact range decides; 0 if none covers it. */
function weighMediaType(preferences: readonly Preference[], type: string): number {
  const ranges = [type, `${type.slice(0, type.indexOf("/"))}/*`, "*/*"];
  for (const range of ranges) {
    const found = preferences.find(({ value }) => value === range);
    if (found) return found.weight;
  }
  return 0;
}

/** Every format the header accepts, best first; equal weights in our own order. */
export function parseAccept(header: string | undefined): readonly Format[] {
  if (header === undefined || header === "" || header === "*/*") return FORMATS;
  const preferences = parsePreferences(header);
  return FORMATS.map((format) => ({ format, weight: weighMediaType(preferences, MEDIA_TYPES[format]) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ format }) => format);
}

/** Whether the header would rather have HTML than JSON, as a browser's does. */
export function prefersHtml(header: string | undefined): boolean {
  if (header === undefined) return false;
  const preferences = parsePreferences(header);
  const html = weighMediaType(preferences, "text/html");
  return html > weighMediaType(preferences, "application/problem+json") && html > 0;
}

/** The language to answer in; Persian unless English is wanted more. */
export function parseAcceptLanguage(header: string | undefined): Language {
  if (header === undefined) return "fa";
  const preferences = parsePreferences(header);
  const weigh = (language: string) =>
    Math.max(
      0,
      ...preferences
        .filter(({ value }) => value === language || value.startsWith(`${language}-`))
        .map(({ weight }) => weight),
    );
  return weigh("en") > weigh("fa") ? "en" : "fa";
}

export const CODINGS = ["br", "gzip", "identity"] as const;
export type Coding = (typeof CODINGS)[number];

/** The best content coding the header accepts; identity where none other is. */
export function parseAcceptEncoding(header: string | undefined): Coding {
  if (header === undefined || header === "") return "identity";
  // What nearly every client sends: a plain list.
  if (/^[a-z, ]+$/.test(header)) {
    if (/\bbr\b/.test(header)) return "br";
    return /\bgzip\b/.test(header) ? "gzip" : "identity";
  }
  const preferences = parsePreferences(header);
  const weigh = (coding: string): number =>
    (preferences.find(({ value }) => value === coding) ?? preferences.find(({ value }) => value === "*"))
      ?.weight ?? 0;
  if (weigh("br") > 0 && weigh("br") >= weigh("gzip")) return "br";
  return weigh("gzip") > 0 ? "gzip" : "identity";
}
