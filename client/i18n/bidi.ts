/** Marks that keep a Persian label in one piece inside a left-to-right drawing. */

const PERSIAN_LETTER = /[\u0620-\u064a\u066e-\u06d3]/;

/** A label with Persian letters wrapped in RLI…PDI; a pure number stays as it is (drawing.md). */
export function isolateLabel(text: string): string {
  return PERSIAN_LETTER.test(text) ? `\u2067${text}\u2069` : text;
}
