/** The calendar of releases: what is promised for which minute, what was moved and why, what is out. */
import { type ReleaseEntry, readReleaseJournal } from "./release-journal.ts";
import { type Announcement, currentOf, type ReleaseIndex } from "./releases.ts";

/** Every month that was announced or published, the newest first; `now` decides what is overdue. */
export async function readCalendar(
  dataFolder: string,
  index: ReleaseIndex,
  now: Date = new Date(),
): Promise<Announcement[]> {
  const entries = await readReleaseJournal(dataFolder);
  return createCalendar(entries, index, now);
}

/** The same from entries that were read. */
export function createCalendar(
  entries: readonly ReleaseEntry[],
  index: ReleaseIndex,
  now: Date,
): Announcement[] {
  const lines = new Map<string, Announcement>();
  for (const entry of entries) {
    if (entry.type === "announce")
      lines.set(entry.month, {
        month: entry.month,
        release: null,
        at: entry.instant,
        announced_on: entry.at.slice(0, 10),
        state: "announced",
        moved: [],
        note: entry.note,
      });
    const line = entry.type === "move" && lines.get(entry.month);
    if (entry.type === "move" && line)
      lines.set(entry.month, {
        ...line,
        at: entry.instant,
        moved: [...line.moved, { from: line.at, reason: entry.reason }],
      });
  }
  for (const { manifest } of index.releases) {
    if (manifest.kind !== "first") continue;
    const line = lines.get(manifest.month);
    const at = manifest.published_at;
    const bare = { month: manifest.month, announced_on: at.slice(0, 10), moved: [], note: manifest.notes };
    const release = currentOf(index, manifest.month)?.manifest.release ?? manifest.release;
    lines.set(manifest.month, { ...bare, ...line, at, release, state: "published" });
  }
  const judged = [...lines.values()].map(
    (line): Announcement =>
      line.state === "announced" && Date.parse(line.at) <= now.getTime()
        ? { ...line, state: "overdue" }
        : line,
  );
  return judged.sort((a, b) => (a.at < b.at ? 1 : -1));
}
