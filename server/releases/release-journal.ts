/** What happened around releases before they were published: announcements, approvals, who saw them early. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { appendChained, ENTRY_HEAD, readChained, sha256 } from "../warehouse/chained-lines.ts";
import { waitForLock } from "../warehouse/lock.ts";
import { releaseStoreOf } from "./store.ts";

const words = z.strictObject({ fa: z.string(), en: z.string() });
const instant = z.iso.datetime();

/** A month's release is promised for an instant. */
const announceSchema = z.strictObject({
  type: z.literal("announce"),
  month: z.string(),
  instant,
  note: words,
});
/** The promise is moved, with why. */
const moveSchema = z.strictObject({ type: z.literal("move"), month: z.string(), instant, reason: words });
/** A staged release may be published when its instant comes; of this manifest and no other. */
const approveSchema = z.strictObject({
  type: z.literal("approve"),
  release: z.string(),
  manifest: sha256,
  by: z.string().min(1),
});
/** The approval is taken back, as long as nothing is published. */
const revokeSchema = approveSchema.extend({ type: z.literal("revoke") });
/** Somebody is allowed to see a release before it is published. */
const accessSchema = z.strictObject({
  type: z.literal("access"),
  release: z.string(),
  name: words,
  role: words,
  reason: words,
  from: instant,
});
/** Somebody looked at a staged release; `token` names the token used, and gives it to nobody. */
const previewSchema = z.strictObject({
  type: z.literal("preview"),
  release: z.string(),
  reader: z.string(),
  token: z.string(),
  path: z.string(),
});

const happeningSchema = z.discriminatedUnion("type", [
  announceSchema,
  moveSchema,
  approveSchema,
  revokeSchema,
  accessSchema,
  previewSchema,
]);
export type ReleaseHappening = z.infer<typeof happeningSchema>;
const entrySchema = z.discriminatedUnion("type", [
  announceSchema.extend(ENTRY_HEAD),
  moveSchema.extend(ENTRY_HEAD),
  approveSchema.extend(ENTRY_HEAD),
  revokeSchema.extend(ENTRY_HEAD),
  accessSchema.extend(ENTRY_HEAD),
  previewSchema.extend(ENTRY_HEAD),
]);
export type ReleaseEntry = z.infer<typeof entrySchema>;

function pathOf(dataFolder: string): string {
  return join(releaseStoreOf(dataFolder).folder, "journal.jsonl");
}

/** Every entry, oldest first. Throws BrokenJournalError. */
export async function readReleaseJournal(dataFolder: string): Promise<readonly ReleaseEntry[]> {
  return (await readChained(pathOf(dataFolder), entrySchema)).entries;
}

/** Enters what happened; it is on disk when this resolves. Waits while another writes; throws LockedError at last. */
export async function appendReleaseJournal(
  dataFolder: string,
  happenings: readonly ReleaseHappening[],
  now: Date,
): Promise<void> {
  const path = pathOf(dataFolder);
  await mkdir(releaseStoreOf(dataFolder).folder, { recursive: true });
  // A server that records readers and a person who approves write the same chain.
  const leave = await waitForLock(`${path}.lock`);
  try {
    await appendChained(path, entrySchema, happenings, now);
  } finally {
    await leave();
  }
}

/** SHA-256 of the manifests that are approved now. */
export function listApproved(entries: readonly ReleaseEntry[]): ReadonlySet<string> {
  const approved = new Set<string>();
  for (const entry of entries) {
    if (entry.type === "approve") approved.add(entry.manifest);
    if (entry.type === "revoke") approved.delete(entry.manifest);
  }
  return approved;
}
