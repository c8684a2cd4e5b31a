/** A rule's templates filled in: Persian digits for rows, raw text isolated so that it cannot turn the line. */
import type { Language, Words } from "../../../datasets/vocabulary.ts";
import type { FindingDetails, Rule } from "./rule.ts";

/** First strong isolate … pop directional isolate. */
const ISOLATE = ["\u2068", "\u2069"] as const;
/** Longest raw text inside a sentence. */
const LONGEST = 90;

const MORE: Words = {
  fa: "فایل {file}: {more} مورد دیگر از همین نوع ({rule}) هم هست که در فهرست نیامده است.",
  en: "{file}: and {more} more of the same kind ({rule}), not listed.",
};

/** The first `length` characters, with an ellipsis if that is not all; never half a surrogate pair. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** Message and cure of a rule in one language; throws RangeError for a field the rule needs and lacks. */
export function formatSentences(rule: Rule, details: FindingDetails, language: Language): string {
  if (details.more !== undefined)
    return fillTemplate(MORE[language], { ...details, rule: rule.id }, language);
  for (const field of rule.fields)
    if (details[field] === undefined) throw new RangeError(`missing detail: ${rule.id} ${field}`);
  return `${fillTemplate(rule.message[language], details, language)} ${rule.mend[language]}`;
}

function fillTemplate(
  template: string,
  details: FindingDetails & { readonly rule?: string },
  language: Language,
): string {
  return template.replace(/\{(\w+)\}/g, (hole, field: string) => {
    const value = details[field as keyof typeof details];
    if (value === undefined) throw new RangeError(`unknown field: ${hole}`);
    if (typeof value === "object") return value[language];
    return typeof value === "number" ? formatRow(value, language) : isolateText(value);
  });
}

function formatRow(row: number, language: Language): string {
  const digits = String(row);
  return language === "en" ? digits : digits.replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[Number(digit)] ?? digit);
}

/** Raw text for a sentence: cut, control and direction characters made visible, isolated. */
function isolateText(text: string): string {
  const visible = cutText(text, LONGEST).replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a reader
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}]`,
  );
  return `${ISOLATE[0]}${visible === "" ? "∅" : visible}${ISOLATE[1]}`;
}
