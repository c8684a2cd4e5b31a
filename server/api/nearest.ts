/** Edits (insert, delete, replace) between two short texts. */
function countEdits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

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
