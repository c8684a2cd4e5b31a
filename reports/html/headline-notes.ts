/** Notes below headline figures, said once where they are the same. */
import type { ReportFigure } from "../model/report.ts";

/** The note of each figure, null where it is the one that most figures share; and that one, to stand below them all. */
export function splitNotes(figures: readonly ReportFigure[]): {
  readonly notes: readonly (string | null)[];
  readonly shared: readonly string[];
} {
  const counts = new Map<string, number>();
  for (const { note } of figures) counts.set(note, (counts.get(note) ?? 0) + 1);
  const [common, count] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), ["", 0]);
  const shared = count > figures.length / 2 ? [common] : [];
  return { notes: figures.map(({ note }) => (shared.includes(note) ? null : note)), shared };
}
