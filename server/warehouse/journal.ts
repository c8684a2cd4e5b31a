/** What happened to a data folder: inputs taken in, snapshots built, sources refused. */
import { z } from "zod";
import { appendChained, type Chained, ENTRY_HEAD as head, readChained, sha256 } from "./chained-lines.ts";

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

export type Journal = Chained<JournalEntry>;

/** The whole journal, its chain checked; empty if there is no file. Throws BrokenJournalError. */
export async function readJournal(path: string): Promise<Journal> {
  return readChained(path, entrySchema);
}

/** Appends happenings in one synced write; returns the journal after it. `now` is the moment they are recorded. */
export async function appendJournal(
  path: string,
  happenings: readonly Happening[],
  now: Date,
): Promise<Journal> {
  return appendChained(path, entrySchema, happenings, now);
}
