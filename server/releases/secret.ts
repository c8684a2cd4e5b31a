/** The secret of a data folder by which it knows the tokens that it gave. */
import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { ignoreMissing, type ReleaseStore } from "./store.ts";

const BYTES = 32;

/** 32 bytes, made at the first asking, for their owner alone. Throws Error (`readable secret: …`) where others can read it. */
export async function readSecret(store: ReleaseStore): Promise<Buffer> {
  const path = join(store.folder, "preview.secret");
  const known = await readFile(path).catch(ignoreMissing);
  if (known === null) {
    await mkdir(store.folder, { recursive: true });
    const handle = await open(path, "wx", 0o600);
    const made = randomBytes(BYTES);
    try {
      await handle.writeFile(made);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return made;
  }
  const { mode } = await stat(path);
  if (process.platform !== "win32" && (mode & 0o077) !== 0) throw new Error(`readable secret: ${path}`);
  if (known.length !== BYTES) throw new Error(`invalid secret: ${path}`);
  return known;
}
