/** Makes a release from the sources as known on a day: snapshot, files, signature; then publishes it, or leaves it staged. */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import type { KeyPair, PublicKey } from "../../server/releases/minisign.ts";
import { releaseStoreOf } from "../../server/releases/store.ts";
import { prepareKnownSnapshot } from "../../server/warehouse/known-snapshot.ts";
import { openSnapshot } from "../../server/warehouse/open.ts";
import { storeOf } from "../../server/warehouse/store.ts";
import { buildRelease } from "../build/build-release.ts";
import { createDraft, type DraftOptions } from "../build/draft.ts";
import { commitRelease } from "./commit.ts";
import { type Staged, stageRelease } from "./stage.ts";

export interface PublishOptions extends DraftOptions {
  readonly dataFolder: string;
  readonly programmeFolder: string;
  /** ISO day up to which sources are known. */
  readonly knownOn: string;
  readonly keys: KeyPair;
  /** Where readers find the site; empty where it is not told */
  readonly origin: string;
  readonly workers?: number;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Builds and stages a release; nobody sees it before it is committed. */
export async function prepareRelease(options: PublishOptions): Promise<Staged> {
  const { dataFolder, programmeFolder, knownOn, keys, origin, workers, onProgress } = options;
  const { id } = await prepareKnownSnapshot({ dataFolder, programmeFolder, knownOn });
  const snapshot = await openSnapshot({ file: storeOf(dataFolder).snapshot(id), macros: METRIC_MACROS });
  const release = await createDraft(snapshot, options).finally(() => snapshot.close());
  const store = releaseStoreOf(dataFolder);
  await mkdir(store.folder, { recursive: true });
  const folder = await mkdtemp(join(store.folder, `building-${process.pid}-`));
  try {
    const files = await buildRelease({
      ...{ dataFolder, snapshotId: id, release, keys, origin, folder, store },
      ...(workers === undefined ? {} : { workers }),
      ...(onProgress ? { onProgress } : {}),
    });
    return await stageRelease(store, release, files, keys);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Builds, stages and commits a release whose moment has come. */
export async function publishRelease(
  options: PublishOptions,
  trusted: readonly PublicKey[],
): Promise<Staged> {
  const staged = await prepareRelease(options);
  await commitRelease(releaseStoreOf(options.dataFolder), staged.manifest.release, trusted);
  return staged;
}
