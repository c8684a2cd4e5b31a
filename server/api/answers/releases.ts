/** `/api/v1/releases` and its calendar. */
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
      address: `/r/${release}/manifest.json`,
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
