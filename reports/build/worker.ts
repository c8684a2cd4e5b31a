/** A child process that makes the files of places: drawing and typesetting take memory that is only freed with it. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { formatView } from "../../client/state/view.ts";
import type { Language } from "../../datasets/vocabulary.ts";
import { createRecords } from "../../server/analysis/records.ts";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import { seenFrom } from "../../server/releases/pin.ts";
import { createRequestOpener } from "../../server/site/open-request.ts";
import { createReads } from "../../server/site/reads.ts";
import { openSnapshot } from "../../server/warehouse/open.ts";
import { createShapesReader } from "../../server/warehouse/shapes.ts";
import { storeOf } from "../../server/warehouse/store.ts";
import type { ReleaseHead, Report } from "../model/report.ts";
import type { BuiltFile } from "./built-file.ts";
import { REPORTS_FOLDER, STAMPS_FOLDER } from "./made-folders.ts";
import { createPlaceFiles, createRenderers, type OpenPlace } from "./place-files.ts";

/** What the parent tells first. */
export interface WorkerStart {
  readonly dataFolder: string;
  readonly snapshotId: string;
  readonly release: ReleaseHead;
  readonly languages: readonly Language[];
  readonly origin: string;
  /** Folder that files are written into, by their paths. */
  readonly folder: string;
}

/** What is told of a finished place: the files lie in the folder, its stamps and reports beside them as JSON. */
export interface WorkerDone {
  readonly place: string;
  readonly files: readonly Omit<BuiltFile, "bytes">[];
}

process.once("message", (start: WorkerStart) => {
  void work(start).catch((error: unknown) => {
    process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.disconnect();
  });
});

async function work(start: WorkerStart): Promise<void> {
  const { dataFolder, release, folder, languages, origin } = start;
  const file = storeOf(dataFolder).snapshot(start.snapshotId);
  const opened = await openSnapshot({ file, macros: METRIC_MACROS });
  const snapshot = seenFrom(opened, release);
  const records = createRecords();
  const open = createOpener(start, snapshot, records);
  const renderers = createRenderers();
  process.on("message", (message: { readonly place: string } | { readonly stop: true }) => {
    const run = async () => {
      if ("stop" in message) {
        await opened.close();
        process.disconnect();
        return;
      }
      const { place } = message;
      const made = await createPlaceFiles({ place, release, languages, origin }, open, renderers);
      for (const { path, bytes } of made.files) await write(join(folder, path), bytes);
      await write(join(folder, STAMPS_FOLDER, `${place}.json`), JSON.stringify(made.stamps));
      for (const report of made.reports)
        await write(
          join(folder, REPORTS_FOLDER, `${place}-${report.language}.json`),
          JSON.stringify(withoutPictures(report)),
        );
      const files = made.files.map(({ bytes: _bytes, ...rest }) => rest);
      process.send?.({ place, files } satisfies WorkerDone);
    };
    void run().catch((error: unknown) => {
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    });
  });
  process.send?.({ ready: true });
}

/** Opens places as a reader who asks for the release would; what is read of the snapshot is read once for all places. */
function createOpener(
  { release, origin, dataFolder }: WorkerStart,
  snapshot: Parameters<typeof createReads>[0],
  records: ReturnType<typeof createRecords>,
): OpenPlace {
  const openRequest = createRequestOpener({
    assets: { style: "", script: "", font: null },
    readShapes: createShapesReader(dataFolder),
    records,
  });
  const reads = createReads(snapshot, records);
  const mark = {
    id: release.release,
    status: release.status,
    publishedAt: release.published_at,
    figuresHash: release.snapshot,
  };
  return async (place, language) => {
    const isCountry = place === snapshot.programme.country.place;
    // Without a measure it speaks of the catalogue's first, by which reports rank too.
    const view = { language, month: release.month, as_of: release.release } as const;
    const address = formatView(
      isCountry ? { ...view, page: "nation" } : { ...view, page: "province", place },
    );
    const request = await openRequest(address, snapshot, { origin, release: mark });
    if (!request) throw new Error(`unopened place: ${place}`);
    return { ...request, reads };
  };
}

/** The capsule draws with the bare charts; pictures are files of their own. */
function withoutPictures(report: Report): Report {
  const sections = report.sections.map((section) => ({
    ...section,
    charts: section.charts.map((chart) => ({ ...chart, picture: "", standalone: "" })),
  }));
  return { ...report, sections };
}

async function write(path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}
