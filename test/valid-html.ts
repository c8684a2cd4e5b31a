/** HTML as html-validate reads it: what in a page is not as the standard has it. */
import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // The renderer writes a document without white space and closes no void element, both as HTML allows.
    "doctype-style": "off",
    "void-style": "off",
    "no-inline-style": "error",
    "long-title": "off",
    // Persian with its marks and ranges of numbers needs none of these typographic entities.
    "no-raw-characters": ["error", { relaxed: true }],
    // Tick boxes and radio buttons of one question share its name, as HTML means them to.
    "form-dup-name": ["error", { shared: ["checkbox", "radio", "submit", "button", "reset"] }],
  },
});

/** What a value that is not there leaves behind when it is written out. */
const HOLES = /\bundefined\b|\bNaN\b|\[object /g;

/** Parameters that hold a list: a form may ask for their values in fields of one name, as HTML means it too. */
const LISTED = /Duplicate form control name "(?:mix|supply|with|slides)"/;

/** Faults of a document, one line each: invalid HTML, and holes in its text; none if it is right. */
export async function findFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  const faults = results.flatMap(({ messages }) =>
    messages
      .filter(({ message }) => !LISTED.test(message))
      .map(({ ruleId, message, line, column }) => `${ruleId} at ${line}:${column}: ${message}`),
  );
  return [...faults, ...[...html.matchAll(HOLES)].map(([hole]) => `hole: ${hole}`)];
}
