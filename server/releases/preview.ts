/**
 * Previews of staged releases on a virtual clock: a signed token lets one reader see, for some hours, the releases as
 * they will be at the token's instant. `server/http/` mounts them at `/preview/<token>/…` and records each reading.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { ReaderError } from "../errors.ts";
import { computeSha256 } from "../warehouse/digest.ts";
import { advanceCalendar } from "./calendar.ts";
import { latestOf, type PublishedRelease, type ReleaseIndex, type Releases } from "./releases.ts";
import { judgeStanding } from "./standing.ts";
import { type ReleaseStore, readStored } from "./store.ts";

/** Hours that a token holds at most (the Pre-release Access to Official Statistics Order 2008 gives 24). */
export const MOST_HOURS = 24;
const HOUR = 3_600_000;
/** Letters of a token's name in the journal: enough to tell tokens apart, no use to whoever reads it. */
const NAME = 16;

const payloadSchema = z.strictObject({
  release: z.string(),
  reader: z.string(),
  /** Milliseconds since 1970. */
  expires: z.int(),
  /** The instant that the preview shows, ISO 8601 in UTC. */
  at: z.iso.datetime(),
});

export interface PreviewToken extends z.infer<typeof payloadSchema> {
  /** Names the token in the journal; opens nothing. */
  readonly id: string;
}

export interface PreviewGrant {
  readonly release: string;
  readonly reader: string;
  /** 24 at most */
  readonly hours: number;
  /** The instant that the preview shows: that of the staged release, ISO 8601 in UTC. */
  readonly at: string;
}

/** A token for an address; whoever has it is the reader. `now` in milliseconds. Throws RangeError (`invalid hours: …`). */
export function createPreviewToken(
  { release, reader, hours, at }: PreviewGrant,
  secret: Buffer,
  now: number,
): string {
  if (!(hours > 0 && hours <= MOST_HOURS)) throw new RangeError(`invalid hours: ${hours}`);
  const expires = Math.round(now + hours * HOUR);
  const payload = Buffer.from(JSON.stringify({ release, reader, expires, at })).toString("base64url");
  return `${payload}.${seal(payload, secret)}`;
}

/** What a token says; null for one that is not ours, was changed or has expired: the three cannot be told apart. */
export function readPreviewToken(token: string, secret: Buffer, now: number): PreviewToken | null {
  const [payload = "", sealed = "", ...rest] = token.split(".");
  const expected = Buffer.from(seal(payload, secret));
  const given = Buffer.from(sealed);
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected) && rest.length === 0;
  if (!isOurs) return null;
  const parsed = payloadSchema.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString()));
  if (!parsed.success || parsed.data.expires <= now) return null;
  return { ...parsed.data, id: computeSha256(Buffer.from(token)).slice(0, NAME) };
}

function seal(payload: string, secret: Buffer): string {
  return createHmac("sha256", secret).update(`preview ${payload}`).digest("base64url");
}

/** A staged release that verified. */
export type StagedText = Pick<PublishedRelease, "manifest" | "text" | "sha256" | "signature">;

/**
 * The releases as they will be at an instant, when the staged one is out: its place in the list and in the calendar,
 * what it changes of others, its files. Its snapshot is not opened: figures are read in its documents.
 */
export function previewReleases(
  releases: Releases,
  staged: StagedText,
  store: ReleaseStore,
  at: string = staged.manifest.published_at,
): Releases {
  const { manifest } = staged;
  const known = new WeakMap<ReleaseIndex, ReleaseIndex>();
  const current = (): ReleaseIndex => {
    const index = releases.current();
    const before = known.get(index);
    if (before) return before;
    const links = [...index.releases, staged];
    const next: ReleaseIndex = {
      ...index,
      releases: links.map((link) => ({ ...link, standing: judgeStanding(link.manifest, links, []) })),
      head: staged.sha256,
    };
    known.set(index, next);
    return next;
  };
  const find = (id: string) =>
    id === "latest"
      ? latestOf(current())
      : current().releases.find((release) => release.manifest.release === id);
  return {
    ...releases,
    current,
    named: (id) => {
      const found = find(id);
      return found && found.manifest.kind !== "withdrawal" ? found : releases.named(id);
    },
    async readFile(id, path) {
      if (find(id)?.sha256 !== staged.sha256) return releases.readFile(id, path);
      const file = manifest.files.find((listed) => listed.path === path);
      if (!file) return null;
      const bytes = await readStored(store, file.sha256);
      if (!bytes) throw new ReaderError("damaged_release", { release: manifest.release, file: path });
      return { file, bytes };
    },
    calendar: async () => advanceCalendar(await releases.calendar(), manifest, new Date(at)),
  };
}
