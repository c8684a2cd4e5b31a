/** Lets one at a time work in a folder; a lock whose process is gone is taken over. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";

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
      await createFilled(path, formatProcess(process.pid));
      return () => rm(path, { force: true });
    } catch (error) {
      if (!isCoded(error, ["EEXIST"])) throw error;
    }
    const holder = await readFile(path, "utf8").catch(() => "");
    const [pid = ""] = holder.split(" ");
    // An empty lock is one whose writer was killed between creating and filling it.
    if (holder !== "" && formatProcess(Number(pid)) === holder) throw new LockedError(path, pid);
    await rm(path, { force: true });
  }
  throw new LockedError(path, "unknown");
}

/** Makes a file that is never seen empty; fails with EEXIST where there is one. */
async function createFilled(path: string, text: string): Promise<void> {
  const own = `${path}.${randomUUID()}`;
  try {
    await writeFile(own, text, { flag: "wx" });
    await link(own, path);
  } catch (error) {
    // A file system without links: the lock is empty for a moment.
    if (!isCoded(error, ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"])) throw error;
    await writeFile(path, text, { flag: "wx" });
  } finally {
    await rm(own, { force: true });
  }
}

function isCoded(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

/** Milliseconds between tries while another process holds a lock, and how many of them. */
const TRY = { every: 15, most: 1000 } as const;

/** The same for work that takes moments: waits while another holds the lock, at most 15 seconds. Throws LockedError. */
export async function waitForLock(path: string): Promise<() => Promise<void>> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await takeLock(path);
    } catch (error) {
      if (!(error instanceof LockedError) || tries === TRY.most) throw error;
      await wait(TRY.every);
    }
  }
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
