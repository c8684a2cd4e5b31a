/** What must hold of every text that a report writes. */
import { expect } from "vitest";
import type { Language } from "../../datasets/vocabulary.ts";
import type { Passage, Tie } from "../../reports/model/report.ts";
import { findNumbers, readDirection, stripNames } from "./narrative-reader.ts";

/** Facets and flows whose sign the verb tells. */
const SIGNED = /\.(?:change|moved|apart|walk_change|numerator_change|denominator_change)\b|_month$/u;
const HEDGE = /^(?:about|nearly|more than|حدود|نزدیک به|بیش از) /u;

export interface Reading {
  readonly language: Language;
  readonly names: readonly string[];
  readonly months: readonly string[];
}

/** Every number is tied, in order, with its value and direction; nothing else is wrong with the text. */
export function checkPassage({ text, ties }: Passage, { language, names, months }: Reading): void {
  expect(text).not.toMatch(/NaN|undefined|null|\{|\}| {2}|\(\)|^\s|\s$|[يك]| [.,;:،؛]/u);
  expect(text).toMatch(/\.$/u);
  const bare = stripNames(text, names, months);
  if (language === "fa") expect(bare).not.toMatch(/\d|[a-zA-Z]/u);
  else expect(bare).not.toMatch(/[۰-۹]/u);
  expect(bare.replaceAll(/(?:request|card|delivery) coverage/giu, "")).not.toMatch(/coverage/iu);
  expect(bare.replaceAll(/پوشش (?:درخواست|صدور کارت|تحویل)/gu, "")).not.toMatch(/پوشش/u);

  const found = findNumbers(bare, language);
  expect(
    found.map(({ text: number }) => number),
    text,
  ).toEqual(ties.map((tie) => tie.text.replace(HEDGE, "").replace(/[%٪]$/u, "")));
  for (const [i, tie] of ties.entries()) {
    expect(bare).toContain(tie.text);
    const number = found[i];
    if (!number) throw new RangeError(`missing number: ${tie.text}`);
    if (HEDGE.test(tie.text)) checkHedge(tie, number.value);
    else if (SIGNED.test(tie.measure) && readDirection(bare, number) !== 0) {
      expect(number.value, text).toBe(Math.abs(tie.value));
      if (tie.value !== 0)
        expect([text, tie.text, readDirection(bare, number)]).toEqual([text, tie.text, Math.sign(tie.value)]);
    } else expect(number.value, text).toBe(tie.value);
  }
  checkDirections(bare, ties);
}

/** A clause that says something rose or fell has a change, and it is not nought. */
function checkDirections(text: string, ties: readonly Tie[]): void {
  const moves = [...text.matchAll(/(?:rose|fell|grew|shrank) by|واحد درصد (?:افزایش|کاهش) یافت/gu)].length;
  const changes = ties.filter(({ measure, value }) => SIGNED.test(measure) && value !== 0).length;
  expect(moves, text).toBeLessThanOrEqual(changes);
}

/** The rule again, by decimals as they are written: two digits, then noughts. */
function checkHedge({ measure, value, text }: Tie, rounded: number): void {
  expect(measure).toMatch(/^(?:requests|issued|delivered)_last_year$/u);
  expect(value).toBeGreaterThanOrEqual(10_000);
  expect(rounded).toBe(Number(value.toPrecision(2)));
  expect(rounded).not.toBe(value);
  const step = 10 ** (String(value).length - 2);
  const word = Math.abs(rounded - value) * 10 <= step ? 0 : rounded > value ? 1 : 2;
  expect([/^(?:about|حدود) /u, /^(?:nearly|نزدیک به) /u, /^(?:more than|بیش از) /u][word]?.test(text)).toBe(
    true,
  );
}
