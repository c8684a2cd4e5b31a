/** The secret by which a server knows the tokens that it gave. */
import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ignoreMissing, type ReleaseStore } from "./store.ts";

const BYTES = 32;

/**
 * The secret in `file`, else the data folder's own, which is made at the first asking for its owner alone. Throws
 * Error: `readable secret: …` where others can read it, `invalid secret: …`, `missing secret: …`.
 */
export async function readSecret(store: ReleaseStore, file?: string): Promise<Buffer> {
  const path = file ?? join(store.folder, "preview.secret");
  const found = await readFile(path).catch(ignoreMissing);
  if (found === null && file !== undefined) throw new Error(`missing secret: ${path}`);
  const secret = found ?? (await createSecret(store.folder, path));
  const { mode } = await stat(path);
  if (process.platform !== "win32" && (mode & 0o077) !== 0) throw new Error(`readable secret: ${path}`);
  if (secret.length < BYTES) throw new Error(`invalid secret: ${path}`);
  return secret;
}

/** Makes it whole before it has its name: the server and a command may ask at once for the first time. */
async function createSecret(folder: string, path: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true });
  const temporary = `${path}.${randomBytes(8).toString("hex")}`;
  try {
    await writeFile(temporary, randomBytes(BYTES), { flag: "wx", mode: 0o600, flush: true });
    await chmod(temporary, 0o600);
    await link(temporary, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(temporary, { force: true });
  }
  return readFile(path);
}
