/** What a token shows before it is published, each reading recorded. */
import {
  type PreviewToken,
  previewReleases,
  readPreviewToken,
  type StagedText,
} from "../releases/preview.ts";
import { appendReleaseJournal } from "../releases/release-journal.ts";
import type { Releases } from "../releases/releases.ts";
import { readSecret } from "../releases/secret.ts";
import { releaseStoreOf } from "../releases/store.ts";

export interface OpenPreview {
  readonly token: PreviewToken;
  /** As they will be; as they are where the release is out by now. */
  readonly releases: Releases;
  readonly isOut: boolean;
}

export interface Previews {
  /** What a token shows at a path; null for a token that is not good, or shows nothing, and then nothing is recorded. */
  open(token: string, path: string): Promise<OpenPreview | null>;
}

export interface PreviewsOptions {
  readonly dataFolder: string;
  readonly releases: Releases;
  /** File of the secret that seals tokens; defaults to the data folder's own */
  readonly secretFile?: string | undefined;
  /** A staged release whose signature verifies; null where there is none of that id. */
  readonly readStaged: (release: string) => Promise<StagedText | null>;
  /** Milliseconds since 1970; defaults to the wall clock */
  readonly now?: () => number;
}

/** Previews of what is staged in a data folder. */
export function createPreviews(options: PreviewsOptions): Previews {
  const { dataFolder, releases, readStaged, secretFile, now = Date.now } = options;
  const store = releaseStoreOf(dataFolder);
  return {
    async open(text, path) {
      const token = readPreviewToken(text, await readSecret(store, secretFile), now());
      if (!token) return null;
      const { release, reader, at, id } = token;
      const isOut = releases.current().releases.some(({ manifest }) => manifest.release === release);
      if (isOut) return { token, releases, isOut };
      const staged = await readStaged(release);
      if (!staged) return null;
      // Recorded before a byte of it is sent.
      await appendReleaseJournal(
        dataFolder,
        [{ type: "preview", release, reader, token: id, path }],
        new Date(now()),
      );
      return { token, releases: previewReleases(releases, staged, store, at), isOut };
    },
  };
}
