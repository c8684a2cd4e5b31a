/** What the context of a page says of the release that it is looked at in. */
import type { ReleaseMark, ReleaseStanding } from "../../client/views/context.ts";
import type { PublishedRelease, ReleaseIndex, Releases } from "../releases/releases.ts";

/** A site over which nothing has been published. */
const NOTHING: ReleaseIndex = { releases: [], head: null, publicKeys: [], faults: [] };

/** The releases there are; none where nothing can be published. */
export function indexOf(releases: Releases | undefined): ReleaseIndex {
  return releases?.current() ?? NOTHING;
}

/** The published release of an id; undefined where there is none. */
export function findRelease({ releases }: ReleaseIndex, id: string | null): PublishedRelease | undefined {
  return releases.find(({ manifest }) => manifest.release === id);
}

export function markOf({ manifest }: PublishedRelease): ReleaseMark {
  return {
    id: manifest.release,
    status: manifest.status,
    publishedAt: manifest.published_at,
    figuresHash: manifest.snapshot,
  };
}

/** What became of a release, with the reason of the one that made it so. */
export function standingOf({ standing }: PublishedRelease, index: ReleaseIndex): ReleaseStanding {
  const by = findRelease(index, standing.by)?.manifest;
  return {
    state: standing.state,
    by: by ? { id: by.release, publishedAt: by.published_at, reason: by.reason } : null,
  };
}
