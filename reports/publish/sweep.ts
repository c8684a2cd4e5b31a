/** Clears what killed processes left among the releases; nothing that was ever published, or is staged whole, goes. */
import { join } from "node:path";
import {
  FILE_EFFECTS,
  type FileEffects,
  ignoreMissing,
  type ReleaseStore,
} from "../../server/releases/store.ts";

/** A file or a folder that a process was still writing, with the process. */
const UNFINISHED = /(?:\.(\d+)\.new|^building-(\d+)-\w+)$/;

/** Removes the unfinished files and folders of processes that are gone; called before this process writes any. */
export async function sweepReleases(
  store: ReleaseStore,
  effects: Pick<FileEffects, "readdir" | "rm"> = FILE_EFFECTS,
): Promise<void> {
  const staged = (await effects.readdir(store.staged).catch(ignoreMissing)) ?? [];
  const folders = [
    ...[store.folder, store.files, store.manifests],
    ...staged.map((release) => join(store.staged, release)),
  ];
  for (const folder of folders)
    for (const name of (await effects.readdir(folder).catch(ignoreMissing)) ?? []) {
      const [, file, building] = UNFINISHED.exec(name) ?? [];
      const pid = Number(file ?? building ?? 0);
      if (pid > 0 && !isAtWork(pid)) await effects.rm(join(folder, name));
    }
}

/** In a container every start may have the same number: what has ours is from an earlier life. */
function isAtWork(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
