/** What the journal says of the build that serves now. */
import { type JournalEntry, readJournal } from "./journal.ts";
import { readCurrent, storeOf } from "./store.ts";

export type BuildEntry = Extract<JournalEntry, { type: "build" }>;

/** The build of a snapshot; undefined if the journal knows none. */
export async function readBuild(dataFolder: string, id: string): Promise<BuildEntry | undefined> {
  const { entries } = await readJournal(storeOf(dataFolder).journal);
  return entries.filter((entry) => entry.type === "build").findLast(({ sha256 }) => sha256 === id);
}

/** The build that the pointer names; undefined where nothing was published yet. */
export async function readServingBuild(dataFolder: string): Promise<BuildEntry | undefined> {
  const id = await readCurrent(dataFolder);
  return id === null ? undefined : readBuild(dataFolder, id);
}
