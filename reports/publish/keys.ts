/** Keys that sign releases: a real one from a file that nobody else may read, and one for demonstrations that all know. */
import { chmod, mkdir, open, readdir, readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Words } from "../../datasets/vocabulary.ts";
import {
  createKeyPair,
  DEMONSTRATION,
  deriveKeyPair,
  formatPublicKey,
  type KeyPair,
  keyPairOf,
  nameKey,
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

/** Writes a new secret key for its owner alone, and its public half beside it. Throws KeyFileError where one is. */
export async function writeKeyFile(path: string): Promise<PublicKey> {
  const file = resolve(path);
  await refusePlace(file);
  await mkdir(dirname(file), { recursive: true });
  const { seed, publicKey } = createKeyPair("pooshesh release key");
  const handle = await open(file, "wx", 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
    throw new KeyFileError({
      fa: `${file} از پیش هست و بازنویسی نمی‌شود؛ نام دیگری بدهید.`,
      en: `existing key file: ${file} is not overwritten; give another name.`,
    });
  });
  try {
    await handle.writeFile(`${HEAD}\n${seed.toString("base64")}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(file, 0o600);
  const named = { ...publicKey, comment: `pooshesh release key ${nameKey(publicKey)}` };
  const beside = await open(`${file}.pub`, "w", 0o644);
  await beside.writeFile(formatPublicKey(named));
  await beside.close();
  return named;
}

/** The keys of a file. Throws KeyFileError where others can read it, it lies in the repository, or it is no key. */
export async function readKeyFile(path: string): Promise<KeyPair> {
  const file = await realpath(resolve(path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new KeyFileError({
      fa: `کلیدی در ${path} نیست؛ با pooshesh keygen بسازید.`,
      en: `missing key file: ${path}; make one with pooshesh keygen.`,
    });
  });
  await refusePlace(file);
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
  const comment = `pooshesh release key ${nameKey(keys.publicKey)}`;
  return { ...keys, publicKey: { ...keys.publicKey, comment } };
}

/** A secret in the repository is published with it sooner or later. */
async function refusePlace(file: string): Promise<void> {
  const way = relative(await realpath(ROOT), file);
  if (way.startsWith("..") || resolve(way) === way) return;
  throw new KeyFileError({
    fa: `کلید نباید در پوشهٔ برنامه باشد: ${file}. جای دیگری بگذارید.`,
    en: `key inside the repository: ${file}. Keep it elsewhere.`,
  });
}

/** Keys whose signatures a data folder trusts: the demonstration key of its sample and those put into its folder. */
export async function readTrustedKeys(dataFolder: string, seed: number): Promise<PublicKey[]> {
  const { keys } = releaseStoreOf(dataFolder);
  const names = ((await readdir(keys).catch(ignoreMissing)) ?? [])
    .filter((name) => name.endsWith(".pub"))
    .sort();
  const read = await Promise.all(names.map((name) => readFile(join(keys, name), "utf8")));
  return [demonstrationKeys(seed).publicKey, ...read.map(parsePublicKey)];
}
