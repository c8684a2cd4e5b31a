/** Text that the font can print: PDF/UA refuses a whole document for one character without a glyph. */
import { openSync } from "fontkit";

/** Marks that show nothing need no glyph. */
const INVISIBLE = /^[\n\t\p{Default_Ignorable_Code_Point}]$/u;
const REPLACEMENT = "\ufffd";

/** Puts U+FFFD for every character that the font of a file has not. */
export function createPrintable(fontFile: string): (text: string) => string {
  const font = openSync(fontFile);
  if (!("characterSet" in font)) throw new Error(`unusable font: ${fontFile}`);
  const known = new Set(font.characterSet);
  return (text) =>
    Array.from(text, (character) =>
      known.has(character.codePointAt(0) ?? 0) || INVISIBLE.test(character) ? character : REPLACEMENT,
    ).join("");
}
