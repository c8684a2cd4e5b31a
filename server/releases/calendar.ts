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
  const judged = [...lines.values()].map((line) => judge(line, now.getTime()));
  return judged.sort((a, b) => (a.at < b.at ? 1 : -1));
}

function judge(line: Announcement, now: number): Announcement {
  return line.state === "announced" && Date.parse(line.at) <= now ? { ...line, state: "overdue" } : line;
}

/** The instant last announced for a month, ISO 8601 in UTC; null where none was. */
export function findAnnounced(entries: readonly ReleaseEntry[], month: string): string | null {
  const last = entries.findLast(
    (entry) => (entry.type === "announce" || entry.type === "move") && entry.month === month,
  );
  return last?.type === "announce" || last?.type === "move" ? last.instant : null;
}

/** A calendar as it will stand at an instant, when a release of its month is out. */
export function advanceCalendar(
  lines: readonly Announcement[],
  { release, month, published_at, notes }: PublishedLine,
  now: Date,
): Announcement[] {
  const before = lines.find((line) => line.month === month);
  const at = before?.state === "published" ? before.at : published_at;
  const bare = { month, announced_on: at.slice(0, 10), moved: [], note: notes };
  const line: Announcement = { ...bare, ...before, at, release, state: "published" };
  const others = lines.filter((other) => other.month !== month).map((other) => judge(other, now.getTime()));
  return [...others, line].sort((a, b) => (a.at < b.at ? 1 : -1));
}

interface PublishedLine {
  readonly release: string;
  readonly month: string;
  readonly published_at: string;
  readonly notes: Announcement["note"];
}
