/** Takes a release back: an entry of its own in the chain, with the reason. Nothing is deleted. */
import { formatReleaseId, parseReleaseId } from "../../datasets/release.ts";
import type { Words } from "../../datasets/vocabulary.ts";
import { readChain } from "../../server/releases/chain.ts";
import type { Manifest } from "../../server/releases/manifest.ts";
import type { KeyPair, PublicKey } from "../../server/releases/minisign.ts";
import {
  createReleaseStore,
  FILE_EFFECTS,
  type FileEffects,
  type ReleaseStore,
} from "../../server/releases/store.ts";
import { commitRelease, UnfitReleaseError } from "./commit.ts";
import { stageManifest } from "./stage.ts";

export interface Withdrawal {
  readonly release: string;
  readonly reason: Words;
  /** Its files are no longer served: for what must not be seen, such as figures that tell of persons. */
  readonly concealed: boolean;
  /** Instant, ISO 8601 in UTC. */
  readonly at: string;
}

/** Publishes the withdrawal; gives its id. Throws UnfitReleaseError for what is not published or taken back already. */
export async function withdrawRelease(
  store: ReleaseStore,
  { release, reason, concealed, at }: Withdrawal,
  keys: KeyPair,
  trusted: readonly PublicKey[],
  effects: FileEffects = FILE_EFFECTS,
): Promise<string> {
  const { releases, head, faults } = await readChain(store, trusted, effects);
  const found = releases.find(({ manifest }) => manifest.release === release);
  if (!found || found.manifest.kind === "withdrawal")
    throw new UnfitReleaseError(release, { fa: "منتشر نشده است", en: "it is not published" });
  if (found.standing.state === "withdrawn")
    throw new UnfitReleaseError(release, { fa: "پیش‌تر پس گرفته شده است", en: "it is withdrawn already" });
  const { month } = found.manifest;
  const taken = [...releases.map(({ manifest }) => manifest), ...faults]
    .map((known) => parseReleaseId(known.release))
    .map((id) => (id?.month === month ? id.number : 0));
  const id = formatReleaseId({ month, number: Math.max(...taken) + 1 });
  const manifest: Manifest = {
    ...found.manifest,
    release: id,
    kind: "withdrawal",
    status: "withdrawn",
    published_at: at,
    supersedes: release,
    previous_manifest: head,
    reason,
    concealed,
    early_access: [],
    files: [],
  };
  await createReleaseStore(store, effects);
  await stageManifest(store, manifest, keys, effects);
  await commitRelease(store, id, trusted, effects);
  return id;
}
