/** The known word nearest to what was written. */
import { countEdits } from "../../datasets/names.ts";

const LONGEST = 64;

/** `{suggestion}` with the known word nearest to what was written, if near enough to be meant; else empty. */
export function nearestOf(written: string, known: readonly string[]): { suggestion?: string } {
  if (written.length > LONGEST) return {};
  const folded = written.toLowerCase();
  let best: { word: string; edits: number } | undefined;
  for (const word of known) {
    const edits = countEdits(folded, word.toLowerCase());
    if (!best || edits < best.edits) best = { word, edits };
  }
  return best && best.edits <= Math.max(1, Math.floor(best.word.length / 3)) ? { suggestion: best.word } : {};
}
