/**
 * A file of happenings, one JSON line an entry, each holding the SHA-256 of the line before it. Only complete lines
 * count: a line torn by a kill was never acknowledged and is cut off by the next append.
 */
import { open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { computeSha256 } from "./digest.ts";
import { syncPath } from "./durable.ts";

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** What every entry has besides its happening. */
export const ENTRY_HEAD = { seq: z.int().min(1), at: z.iso.datetime(), previous: sha256 };

interface EntryHead {
  readonly seq: number;
  readonly at: string;
  readonly previous: string;
}

export const GENESIS = "0".repeat(64);

export interface Chained<Entry> {
  readonly entries: readonly Entry[];
  /** SHA-256 of the last complete line. */
  readonly last: string;
  /** Bytes of the complete lines; what lies after them was torn. */
  readonly bytes: number;
}

/** Thrown where the chain does not hold; `line` counts from 1. */
export class BrokenJournalError extends Error {
  readonly line: number;

  constructor(line: number, why: string, cause?: unknown) {
    super(`broken journal: line ${line} (${why})`, { cause });
    this.name = "BrokenJournalError";
    this.line = line;
  }
}

/** All entries, the chain checked; none if there is no file. Throws BrokenJournalError. */
export async function readChained<Entry extends EntryHead>(
  path: string,
  schema: z.ZodType<Entry>,
): Promise<Chained<Entry>> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const entries: Entry[] = [];
  let last = GENESIS;
  for (const [index, line] of whole.split("\n").slice(0, -1).entries()) {
    const entry = parseEntry(line, index + 1, schema);
    if (entry.seq !== index + 1) throw new BrokenJournalError(index + 1, `numbered ${entry.seq}`);
    if (entry.previous !== last)
      throw new BrokenJournalError(index + 1, "does not follow the line before it");
    entries.push(entry);
    last = computeSha256(line);
  }
  return { entries, last, bytes: Buffer.byteLength(whole) };
}

function parseEntry<Entry>(line: string, number: number, schema: z.ZodType<Entry>): Entry {
  try {
    return schema.parse(JSON.parse(line));
  } catch (cause) {
    throw new BrokenJournalError(number, "not an entry", cause);
  }
}

/** Appends happenings in one synced write; gives all entries after it. `now` is the moment they are recorded. */
export async function appendChained<Entry extends EntryHead, Happening extends object>(
  path: string,
  schema: z.ZodType<Entry>,
  happenings: readonly Happening[],
  now: Date,
): Promise<Chained<Entry>> {
  const chain = await readChained(path, schema);
  if (happenings.length === 0) return chain;
  const entries = [...chain.entries];
  let last = chain.last;
  let text = "";
  for (const happening of happenings) {
    const entry = { seq: entries.length + 1, at: now.toISOString(), previous: last, ...happening };
    const line = JSON.stringify(entry);
    entries.push(schema.parse(entry));
    last = computeSha256(line);
    text += `${line}\n`;
  }
  const handle = await open(path, "a");
  try {
    await handle.truncate(chain.bytes);
    await handle.appendFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (chain.entries.length === 0) await syncPath(dirname(path));
  return { entries, last, bytes: chain.bytes + Buffer.byteLength(text) };
}
