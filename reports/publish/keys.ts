/** Keys that sign releases: a real one from a file that nobody else may read, and one for demonstrations that all know. */
import { chmod, type FileHandle, mkdir, open, readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Words } from "../../datasets/vocabulary.ts";
import {
  createKeyPair,
  DEMONSTRATION,
  deriveKeyPair,
  describeKey,
  formatPublicKey,
  type KeyPair,
  keyPairOf,
  type PublicKey,
  parsePublicKey,
} from "../../server/releases/minisign.ts";
import { ignoreMissing, releaseStoreOf } from "../../server/releases/store.ts";

/** A key file that must not be used; `words` are for the person who named it. */
export class KeyFileError extends Error {
  readonly words: Words;

  constructor(words: Words) {
    super(words.en);
    this.name = "KeyFileError";
    this.words = words;
  }
}

const HEAD = "pooshesh secret key: keep it to yourself";
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The key pair of the sample with a seed: whoever has the product has it too. */
export function demonstrationKeys(seed: number): KeyPair {
  return deriveKeyPair(`pooshesh demonstration ${seed}`, DEMONSTRATION);
}

/**
 * Writes a new secret key for its owner alone, and its public half beside it. Throws KeyFileError where one is, or in
 * the repository or a folder given (the data folder).
 */
export async function writeKeyFile(path: string, folders: readonly string[] = []): Promise<PublicKey> {
  const file = resolve(path);
  await refusePlace(file, folders);
  await mkdir(dirname(file), { recursive: true });
  const { seed, publicKey } = createKeyPair("");
  const handle = await createFile(file, 0o600);
  try {
    await handle.writeFile(`${HEAD}\n${seed.toString("base64")}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(file, 0o600);
  const named = { ...publicKey, comment: describeKey(publicKey) };
  const beside = await createFile(`${file}.pub`, 0o644);
  try {
    await beside.writeFile(formatPublicKey(named));
    await beside.sync();
  } finally {
    await beside.close();
  }
  return named;
}

async function createFile(file: string, mode: number): Promise<FileHandle> {
  return open(file, "wx", mode).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
    throw new KeyFileError({
      fa: `${file} از پیش هست و بازنویسی نمی‌شود؛ نام دیگری بدهید.`,
      en: `existing key file: ${file} is not overwritten; give another name.`,
    });
  });
}

/**
 * The keys of a file. Throws KeyFileError where others can read it, it is no key, or it lies in the repository or a
 * folder given (the data folder).
 */
export async function readKeyFile(path: string, folders: readonly string[] = []): Promise<KeyPair> {
  const file = await realpath(resolve(path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new KeyFileError({
      fa: `کلیدی در ${path} نیست؛ با pooshesh keygen بسازید.`,
      en: `missing key file: ${path}; make one with pooshesh keygen.`,
    });
  });
  await refusePlace(file, folders);
  const { mode } = await stat(file);
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    throw new KeyFileError({
      fa: `دیگران می‌توانند ${file} را بخوانند (${(mode & 0o777).toString(8)}). با chmod 600 ببندیدش و اگر کسی دیده، کلید تازه بسازید.`,
      en: `readable key file: others can read ${file} (${(mode & 0o777).toString(8)}). chmod 600 it, and make a new key if anybody may have seen it.`,
    });
  const [head, seed = ""] = (await readFile(file, "utf8")).split("\n");
  const bytes = Buffer.from(seed, "base64");
  if (head !== HEAD || bytes.length !== 32)
    throw new KeyFileError({
      fa: `${file} پروندهٔ کلید pooshesh نیست.`,
      en: `invalid key file: ${file} was not made by pooshesh keygen.`,
    });
  const keys = keyPairOf(bytes, "");
  return { ...keys, publicKey: { ...keys.publicKey, comment: describeKey(keys.publicKey) } };
}

/** A secret in the repository, or beside what is served and backed up, is published with it sooner or later. */
async function refusePlace(file: string, folders: readonly string[]): Promise<void> {
  const place = await findReal(file);
  for (const folder of [ROOT, ...folders]) {
    const way = relative(await findReal(resolve(folder)), place);
    if (way.startsWith("..") || isAbsolute(way)) continue;
    throw new KeyFileError({
      fa: `کلید نباید در پوشهٔ برنامه یا داده باشد: ${file}. جای دیگری بگذارید.`,
      en: `misplaced key file: ${file} is in the repository or the data folder. Keep it elsewhere.`,
    });
  }
}

/** A path without links, also of what is not there yet. */
async function findReal(path: string): Promise<string> {
  const real = await realpath(path).catch(ignoreMissing);
  return real ?? join(await findReal(dirname(path)), basename(path));
}

/**
 * Keys whose signatures a data folder trusts: those put into its folder, and of a sample (its seed; null for any other
 * programme) the demonstration key. Throws KeyFileError for a file that is no key.
 */
export async function readTrustedKeys(dataFolder: string, seed: number | null): Promise<PublicKey[]> {
  const { keys } = releaseStoreOf(dataFolder);
  const names = ((await readdir(keys).catch(ignoreMissing)) ?? [])
    .filter((name) => name.endsWith(".pub"))
    .sort();
  const read = await Promise.all(names.map((name) => readPublicKey(join(keys, name))));
  return seed === null ? read : [demonstrationKeys(seed).publicKey, ...read];
}

async function readPublicKey(path: string): Promise<PublicKey> {
  const text = await readFile(path, "utf8");
  try {
    return parsePublicKey(text);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new KeyFileError({
      fa: `${path} پروندهٔ کلید همگانی نیست.`,
      en: `invalid public key file: ${path}`,
    });
  }
}
