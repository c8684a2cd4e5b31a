/** Releases beside the pages: follows what is published, publishes what is due, and the sample's in the background. */
import { type ChildProcess, fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import { readStaged } from "../../reports/publish/commit.ts";
import { createScheduler } from "../../reports/publish/schedule.ts";
import { sweepReleases } from "../../reports/publish/sweep.ts";
import type { Config } from "../config.ts";
import { createPreviews, type Previews } from "../http/previews.ts";
import { withCube } from "../metrics/cube.ts";
import { METRIC_MACROS } from "../metrics/macros.ts";
import { readCalendar } from "../releases/calendar.ts";
import { openTrustedClock } from "../releases/clock.ts";
import { createReleases } from "../releases/follow.ts";
import { readReleaseJournal } from "../releases/release-journal.ts";
import { createReleasedHolder, type ReleasedHolder } from "../releases/released-holder.ts";
import type { Releases } from "../releases/releases.ts";
import { releaseStoreOf } from "../releases/store.ts";
import { findSnapshotFile } from "../warehouse/known-snapshot.ts";
import { openSnapshot } from "../warehouse/open.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { readKeys, readReleaseProgramme } from "./release-context.ts";

export interface ServedReleases {
  readonly releases: Releases;
  /** What a server for the public answers from; null where working figures are served. */
  readonly holder: ReleasedHolder | null;
  readonly previews: Previews;
  /** Begins to publish: what is approved and due, and the sample's where that serves. */
  start(): void;
  close(): Promise<void>;
}

interface Log {
  info(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** The releases of the configured data folder; `warm` reads of a snapshot what takes long. */
export async function serveReleases(
  config: Config,
  log: Log,
  warm: (snapshot: Snapshot) => Promise<unknown>,
): Promise<ServedReleases> {
  const { dataFolder } = config;
  const store = releaseStoreOf(dataFolder);
  const keys = await readKeys(dataFolder);
  const findSnapshot = (figures: string) => findSnapshotFile(dataFolder, figures);
  const open = async (file: string) => withCube(await openSnapshot({ file, macros: METRIC_MACROS }));
  const clock = await openTrustedClock(store);
  const holder =
    config.serves === "released" ? createReleasedHolder({ findSnapshot, openSnapshot: open, warm }) : null;
  const followed = await createReleases({
    ...{ store, keys, findSnapshot, openSnapshot: open },
    ...(holder ? { prepare: holder.prepare } : {}),
    readCalendar: (index) => readCalendar(dataFolder, index, new Date(clock.now())),
    onFault: (fault) => log.error(fault, "release refused"),
  });
  let scheduler: ReturnType<typeof createScheduler> | null = null;
  let child: ChildProcess | null = null;
  let progress: { readonly done: number; readonly total: number } | null = null;
  const releases: Releases = { ...followed, publishing: () => progress };

  const publishSample = async () => {
    const { isSample } = await readReleaseProgramme(dataFolder);
    if (!isSample || !config.sampleReleases || config.programmeFolder !== undefined) return;
    const [main = ""] = process.argv.slice(1);
    // Readers of the pages go before.
    child = fork(main, ["publish", "--sample", "--data", dataFolder], {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    child.stderr?.on("data", (text: Buffer) =>
      log.info({ said: String(text).trim() }, "publishing the sample"),
    );
    child.on("message", (message: { readonly done: number; readonly total: number }) => {
      progress = message.done < message.total ? message : null;
      void followed.follow();
    });
    child.on("exit", (code, signal) => {
      progress = null;
      child = null;
      if (code !== 0) log.error({ code, signal }, "the sample's releases were not all published");
    });
  };

  return {
    releases,
    holder,
    previews: createPreviews({
      dataFolder,
      releases,
      secretFile: config.previewKeyFile,
      readStaged: (release) => readStaged(store, release, keys),
    }),
    start() {
      void sweepReleases(store).catch((err: unknown) => log.error({ err }, "unfinished releases not swept"));
      scheduler = createScheduler({
        ...{ store, keys, clock },
        readJournal: () => readReleaseJournal(dataFolder),
        onPublished: (release) => {
          log.info({ release }, "release published");
          return followed.follow();
        },
        onHeld: (release, ahead) => log.error({ release, ahead }, "release held: the clocks disagree"),
        onFailure: (release, err) => log.error({ release, err }, "release not published"),
      });
      void publishSample().catch((err: unknown) => log.error({ err }, "the sample's releases not begun"));
    },
    async close() {
      child?.kill();
      await scheduler?.close();
      await followed.close();
    },
  };
}
