/** Writes that survive a kill at any moment: a reader sees the old bytes or the new ones, never a part. */
import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";

/** Forces a file's or a folder's contents to disk. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives a finished file its final name and forces both folders to disk. */
export async function moveDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncPath(dirname(to));
}

/** Writes a whole file: under a temporary name, synced, then renamed. `temporary` must be on the same disk. */
export async function writeDurably(path: string, text: string, temporary = `${path}.new`): Promise<void> {
  const handle = await open(temporary, "w");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await moveDurably(temporary, path);
}
