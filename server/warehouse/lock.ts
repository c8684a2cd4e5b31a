/** Lets one build at a time work in a data folder; a lock whose process is gone is taken over. */
import { readFileSync } from "node:fs";
import { open, readFile, rm } from "node:fs/promises";

/** Thrown while another process builds in the same data folder. */
export class LockedError extends Error {
  constructor(path: string, holder: string) {
    super(`locked data folder: ${path} (held by process ${holder})`);
    this.name = "LockedError";
  }
}

/** Takes the lock; returns what releases it. Throws LockedError. */
export async function takeLock(path: string): Promise<() => Promise<void>> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = await open(path, "wx");
      await handle.writeFile(formatProcess(process.pid));
      await handle.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const holder = await readFile(path, "utf8").catch(() => "");
    const [pid = ""] = holder.split(" ");
    // An empty lock is one whose writer was killed between creating and filling it.
    if (holder !== "" && formatProcess(Number(pid)) === holder) throw new LockedError(path, pid);
    await rm(path, { force: true });
  }
  throw new LockedError(path, "unknown");
}

/** Process id with its start time, so that another process with the same number does not count. */
function formatProcess(pid: number): string {
  try {
    const started = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19] ?? "";
    return `${pid} ${started}`;
  } catch {
    // No /proc (not Linux): a live process of that number is taken for the holder.
  }
  try {
    process.kill(pid, 0);
    return `${pid} `;
  } catch {
    return "";
  }
}
