/**
 * Packed registers and rolled-up jobs below the data folder: derived files, each under the hash of what it was made
 * from. An entry's description is written last and holds the hashes of its files; what does not agree is made again.
 */
import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { computeSha256, readSha256 } from "./digest.ts";
import { moveDurably, syncPath, writeDurably } from "./durable.ts";

/** A file of an entry. */
export interface StoredFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface DerivedStore<T> {
  readonly folder: string;
  /** The entry of a key; null where it is not there or not whole. */
  read(key: string): Promise<T | null>;
  /** Moves finished files in under `<key><ending>`, then writes what `describe` says of them. */
  commit(
    key: string,
    files: readonly { readonly path: string; readonly ending: string }[],
    describe: (files: readonly StoredFile[]) => T,
  ): Promise<T>;
  /** Keys of all entries, sorted. */
  keys(): Promise<string[]>;
  path(name: string): string;
}

export interface DerivedStoreOptions<T> {
  readonly folder: string;
  readonly schema: z.ZodType<T>;
  /** The entry's files whose bytes are hashed at every reading; of the others the size is enough until they are used. */
  readonly checked: (entry: T) => readonly StoredFile[];
  readonly sized: (entry: T) => readonly StoredFile[];
}

/** A store in a folder, which is made. */
export async function createDerivedStore<T>(options: DerivedStoreOptions<T>): Promise<DerivedStore<T>> {
  const { folder, schema, checked, sized } = options;
  await mkdir(folder, { recursive: true });
  const path = (name: string) => join(folder, name);
  const isWhole = async (entry: T): Promise<boolean> => {
    for (const { name, bytes } of sized(entry)) if ((await sizeOf(path(name))) !== bytes) return false;
    for (const { name, sha256 } of checked(entry))
      if ((await readSha256(path(name)).catch(() => null)) !== sha256) return false;
    return true;
  };
  return {
    folder,
    path,
    keys: async () =>
      (await readdir(folder))
        .filter((name) => name.endsWith(".json"))
        .map((name) => name.slice(0, -".json".length))
        .sort(),
    async read(key) {
      const text = await readFile(path(`${key}.json`), "utf8").catch(() => null);
      const entry = text === null ? null : parseEntry(text, schema);
      return entry !== null && (await isWhole(entry)) ? entry : null;
    },
    async commit(key, files, describe) {
      const stored: StoredFile[] = [];
      for (const { path: from, ending } of files) {
        const name = `${key}${ending}`;
        await syncPath(from);
        stored.push({ name, sha256: await readSha256(from), bytes: (await stat(from)).size });
        await moveDurably(from, path(name));
      }
      const entry = describe(stored);
      const body = JSON.stringify(entry);
      await writeDurably(path(`${key}.json`), `${computeSha256(body)}\n${body}\n`);
      return entry;
    },
  };
}

/** Null where the description is not the one that was written. */
function parseEntry<T>(text: string, schema: z.ZodType<T>): T | null {
  const [sha256, body = ""] = text.split("\n");
  return sha256 === computeSha256(body) ? (schema.safeParse(JSON.parse(body)).data ?? null) : null;
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => -1,
  );
}
