/** `/api/v1/releases`, its calendar, and what one release changed against another. */
import { computeReleaseDiff } from "../../analysis/releases/diff.ts";
import { NO_RELEASES } from "../../releases/follow.ts";
import type { PublishedRelease } from "../../releases/releases.ts";
import { withReason } from "../asked-release.ts";
import { createEnvelope, type EndpointHandler } from "../endpoint.ts";
import type { ReleaseRow } from "../releases/releases.ts";

export const answerReleases: EndpointHandler = async ({ snapshot, releases }) => {
  const index = releases?.current();
  const rows = (index?.releases ?? []).map(({ manifest, sha256, standing }): ReleaseRow => {
    const { release, month, kind, status, supersedes, published_at, known_on, reason } = manifest;
    return {
      ...{ release, month, kind, status, standing: standing.state, by: standing.by, supersedes },
      ...{ published_at, known_on },
      reported: manifest.completeness.reported,
      expected: manifest.completeness.expected,
      files: manifest.files.length,
      figures: manifest.snapshot,
      manifest: sha256,
      statistician_fa: manifest.statistician.name.fa,
      statistician_en: manifest.statistician.name.en,
      address: `/r/${release}/manifest.json`,
      signature: `/r/${release}/manifest.json.minisig`,
      reason_fa: reason?.fa ?? null,
      reason_en: reason?.en ?? null,
      synthetic: manifest.synthetic,
    };
  });
  return {
    readRows: async () => rows,
    envelope: createEnvelope(snapshot),
    rest: { public_keys: index?.publicKeys ?? [] },
  };
};

export const answerCalendar: EndpointHandler = async ({ snapshot, releases }) => {
  const lines = (await releases?.calendar()) ?? [];
  return {
    readRows: async () =>
      lines.map(({ month, at, state, release, announced_on, moved, note }) => ({
        ...{ month, at, state, release, announced_on },
        moved: moved.length,
        note_fa: note.fa,
        note_en: note.en,
      })),
    envelope: createEnvelope(snapshot),
  };
};

/** Throws what opening a release throws. */
export const answerChanges: EndpointHandler = async ({ snapshot, texts, releases = NO_RELEASES }) => {
  const open = (id = "latest") =>
    releases.open(id).catch((error: unknown) => {
      throw withReason(error, releases);
    });
  const before = await open(texts.from);
  try {
    const after = await open(texts.to);
    try {
      const { rows, ...others } = await computeReleaseDiff(before.snapshot, after.snapshot);
      const { months, ranks, submissions, compared, changed } = others;
      return {
        readRows: async () => rows.map((row) => ({ ...row })),
        envelope: createEnvelope(snapshot),
        rest: {
          from: describe(before.release),
          to: describe(after.release),
          ...{ months, compared, changed, ranks, submissions },
        },
        slug: [before.release.manifest.release, after.release.manifest.release],
      };
    } finally {
      after.leave();
    }
  } finally {
    before.leave();
  }
};

function describe({ manifest, standing }: PublishedRelease) {
  const { release, month, kind, status, published_at, known_on, snapshot, reason } = manifest;
  return {
    ...{ release, month, kind, status, standing: standing.state, by: standing.by },
    ...{ published_at, known_on, figures: snapshot, reason },
  };
}
