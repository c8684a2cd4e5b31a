/** Reads the page that sets two releases against each other. */
import { RevisionsPage } from "../../client/pages/revisions.tsx";
import type { ReleaseDiffRows } from "../../client/views/release-rows.ts";
import { computeReleaseDiff } from "../analysis/releases/diff.ts";
import { ReaderError } from "../errors.ts";
import type { PublishedRelease, Releases } from "../releases/releases.ts";
import { indexOf } from "./release-context.ts";
import type { PageRequest, PageResult } from "./request.ts";

/** Throws ReaderError (unknown_release, damaged_release). */
export async function renderRevisions({ context, releases }: PageRequest): Promise<PageResult | null> {
  if (!releases) return null;
  const { release = "latest", other = "latest" } = context.view;
  const [asked, against] = [releases.named(release), releases.named(other)];
  const order = indexOf(releases).releases;
  const swapped = order.indexOf(asked) > order.indexOf(against);
  const [before, after] = swapped ? [against, asked] : [asked, against];
  const [first, second] = [before.manifest.release, after.manifest.release];
  const { diff, gone } = before === after ? NOTHING : await readDiff(releases, before, after);
  const view = { ...context.view, release: first, other: second };
  const page = (
    <RevisionsPage
      context={{ ...context, view }}
      {...{ before, after, swapped, diff, gone }}
      download={{ path: "/api/v1/releases/changes", query: `from=${first}&to=${second}` }}
    />
  );
  return { status: gone === null ? 200 : 410, page };
}

interface Read {
  readonly diff: ReleaseDiffRows | null;
  /** One of the two that is no longer served. */
  readonly gone: string | null;
}

const NOTHING: Read = { diff: null, gone: null };

async function readDiff(
  releases: Releases,
  before: PublishedRelease,
  after: PublishedRelease,
): Promise<Read> {
  const first = await openOrGone(releases, before);
  if (typeof first === "string") return { diff: null, gone: first };
  try {
    const second = await openOrGone(releases, after);
    if (typeof second === "string") return { diff: null, gone: second };
    try {
      return { diff: await computeReleaseDiff(first.snapshot, second.snapshot), gone: null };
    } finally {
      second.leave();
    }
  } finally {
    first.leave();
  }
}

/** The open release; its id where it was taken back, or has no figures as a withdrawal has none. */
async function openOrGone(releases: Releases, { manifest }: PublishedRelease) {
  if (manifest.kind === "withdrawal") return manifest.supersedes ?? manifest.release;
  try {
    return await releases.open(manifest.release);
  } catch (error) {
    if (error instanceof ReaderError && error.code === "withdrawn_release") return manifest.release;
    throw error;
  }
}
