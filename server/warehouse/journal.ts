/**
 * What happened to a data folder, one JSON line an entry, each holding the SHA-256 of the line before it.
 * Only complete lines count: a line torn by a kill was never acknowledged and is cut off by the next append.
 */
import { open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { computeSha256 } from "./digest.ts";
import { syncPath } from "./durable.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const head = { seq: z.int().min(1), at: z.iso.datetime(), previous: sha256 };

/** Raw bytes that were taken in. */
const inputSchema = z.strictObject({
  type: z.literal("input"),
  sha256,
  bytes: z.int(),
  path: z.string(),
  submission: z.string().nullable(),
});
/** A snapshot that was published. `package` is the datapackage.json it was built from. */
const buildSchema = z.strictObject({
  type: z.literal("build"),
  sha256,
  figures: sha256,
  package: sha256,
  programme: z.string(),
  known_on: z.iso.date(),
  receipts: z.array(sha256),
});
/** Sources that were refused. */
const refusedSchema = z.strictObject({
  type: z.literal("refused"),
  package: sha256.nullable(),
  findings: z.array(z.strictObject({ rule: z.string(), file: z.string(), message_en: z.string() })),
});

export type Happening = z.infer<typeof inputSchema | typeof buildSchema | typeof refusedSchema>;
const entrySchema = z.discriminatedUnion("type", [
  inputSchema.extend(head),
  buildSchema.extend(head),
  refusedSchema.extend(head),
]);
export type JournalEntry = z.infer<typeof entrySchema>;

export const GENESIS = "0".repeat(64);

export interface Journal {
  readonly entries: readonly JournalEntry[];
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

/** The whole journal, its chain checked; empty if there is no file. Throws BrokenJournalError. */
export async function readJournal(path: string): Promise<Journal> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const entries: JournalEntry[] = [];
  let last = GENESIS;
  for (const [index, line] of whole.split("\n").slice(0, -1).entries()) {
    const entry = parseEntry(line, index + 1);
    if (entry.seq !== index + 1) throw new BrokenJournalError(index + 1, `numbered ${entry.seq}`);
    if (entry.previous !== last)
      throw new BrokenJournalError(index + 1, "does not follow the line before it");
    entries.push(entry);
    last = computeSha256(line);
  }
  return { entries, last, bytes: Buffer.byteLength(whole) };
}

function parseEntry(line: string, number: number): JournalEntry {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new BrokenJournalError(number, "not an entry", cause);
  }
}

/** Appends happenings in one synced write; returns the journal after it. `now` is the moment they are recorded. */
export async function appendJournal(
  path: string,
  happenings: readonly Happening[],
  now: Date,
): Promise<Journal> {
  const journal = await readJournal(path);
  if (happenings.length === 0) return journal;
  const entries = [...journal.entries];
  let last = journal.last;
  let text = "";
  for (const happening of happenings) {
    const entry: JournalEntry = {
      seq: entries.length + 1,
      at: now.toISOString(),
      previous: last,
      ...happening,
    };
    const line = JSON.stringify(entry);
    entries.push(entry);
    last = computeSha256(line);
    text += `${line}\n`;
  }
  const handle = await open(path, "a");
  try {
    await handle.truncate(journal.bytes);
    await handle.appendFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (journal.entries.length === 0) await syncPath(dirname(path));
  return { entries, last, bytes: journal.bytes + Buffer.byteLength(text) };
}
