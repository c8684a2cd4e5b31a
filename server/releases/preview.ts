/** Previews of staged releases: a signed token for one reader, for some hours, and the releases as they will be. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { ReaderError } from "../errors.ts";
import { manifestSchema } from "./manifest.ts";
import type { PublishedRelease, Releases } from "./releases.ts";
import { type ReleaseStore, readStored } from "./store.ts";

/** Hours that a token holds at most (the Pre-release Access to Official Statistics Order 2008 gives 24). */
export const MOST_HOURS = 24;
const HOUR = 3_600_000;

const tokenSchema = z.strictObject({
  release: z.string(),
  reader: z.string(),
  /** Milliseconds since 1970. */
  expires: z.int(),
});
export type PreviewToken = z.infer<typeof tokenSchema>;

/** A token for an address; whoever has it is the reader. Throws RangeError (`invalid hours: …`). */
export function createPreviewToken(
  { release, reader, hours }: { readonly release: string; readonly reader: string; readonly hours: number },
  secret: Buffer,
  now: number,
): string {
  if (!(hours > 0 && hours <= MOST_HOURS)) throw new RangeError(`invalid hours: ${hours}`);
  const payload = Buffer.from(
    JSON.stringify({ release, reader, expires: Math.round(now + hours * HOUR) } satisfies PreviewToken),
  ).toString("base64url");
  return `${payload}.${seal(payload, secret)}`;
}

/** What a token says; null for one that is not ours, was changed or has expired: the three cannot be told apart. */
export function readPreviewToken(token: string, secret: Buffer, now: number): PreviewToken | null {
  const [payload = "", sealed = ""] = token.split(".");
  const expected = Buffer.from(seal(payload, secret));
  const given = Buffer.from(sealed);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const parsed = tokenSchema.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString()));
  return parsed.success && parsed.data.expires > now ? parsed.data : null;
}

function seal(payload: string, secret: Buffer): string {
  return createHmac("sha256", secret).update(`preview ${payload}`).digest("base64url");
}

/** A staged release that verified. */
export type StagedText = Pick<PublishedRelease, "manifest" | "text" | "sha256" | "signature">;

/** The releases as they will be once the staged one is out: only its files and its place in the list, nothing is opened. */
export function previewReleases(releases: Releases, staged: StagedText, store: ReleaseStore): Releases {
  const manifest = manifestSchema.parse(staged.manifest);
  const seen: PublishedRelease = { ...staged, manifest, standing: { state: "current", by: null } };
  const isStaged = (id: string) => id === manifest.release;
  return {
    ...releases,
    current: () => {
      const index = releases.current();
      return { ...index, releases: [...index.releases, seen], head: staged.sha256 };
    },
    named: (id) => (isStaged(id) ? seen : releases.named(id)),
    async readFile(id, path) {
      if (!isStaged(id)) return releases.readFile(id, path);
      const file = manifest.files.find((known) => known.path === path);
      if (!file) return null;
      const bytes = await readStored(store, file.sha256);
      if (!bytes) throw new ReaderError("damaged_release", { release: id, file: path });
      return { file, bytes };
    },
  };
}
