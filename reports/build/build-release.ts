/** Builds every file of a release: places in child processes, then data, fonts, capsules, and the checksums of all. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import type { KeyPair } from "../../server/releases/minisign.ts";
import { seenFrom } from "../../server/releases/pin.ts";
import type { ReleaseStore } from "../../server/releases/store.ts";
import { openSnapshot } from "../../server/warehouse/open.ts";
import { storeOf } from "../../server/warehouse/store.ts";
import { renderCapsule } from "../capsule/render-capsule.tsx";
import { formatChecksums } from "../data/checksums.ts";
import { createDataFiles } from "../data/data-files.ts";
import type { ReleaseHead } from "../model/report.ts";
import type { BuiltFile } from "./built-file.ts";
import type { MadePlace } from "./kept-places.ts";
import { makePlaces } from "./make-places.ts";

export interface BuildReleaseOptions {
  readonly dataFolder: string;
  /** SHA-256 of the snapshot file that the release pins. */
  readonly snapshotId: string;
  readonly release: ReleaseHead;
  /** Signs the capsules. */
  readonly keys: KeyPair;
  /** Where readers find the site; empty where it is not told */
  readonly origin: string;
  /** Empty folder to build in; its content is left to the caller. */
  readonly folder: string;
  /** Where places are kept, so that none is built twice; nothing is kept without it */
  readonly store?: ReleaseStore;
  /** Child processes; defaults to 2 */
  readonly workers?: number;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Steps besides the places: data and capsules. */
const OTHER_STEPS = 2;

/** Every file of the release but its manifest. Throws what a child process or a form throws; nothing is half given. */
export async function buildRelease(options: BuildReleaseOptions): Promise<BuiltFile[]> {
  const { dataFolder, snapshotId, release, folder, origin } = options;
  const total = release.places.length + OTHER_STEPS;
  const report = (done: number) => options.onProgress?.({ done, total });
  report(0);
  const places = await makePlaces({
    ...{ dataFolder, snapshotId, release, folder, origin },
    workers: options.workers ?? 2,
    ...(options.store ? { store: options.store } : {}),
    onPlace: report,
  });
  const made = places.flatMap((place) => place.files);
  const stamps = places.flatMap((place) => place.stamps);
  const snapshot = await openSnapshot({
    file: storeOf(dataFolder).snapshot(snapshotId),
    macros: METRIC_MACROS,
  });
  try {
    const data = await createDataFiles({
      snapshot: seenFrom(snapshot, release),
      release,
      stamps: stamps.sort((a, b) => (a.code < b.code ? -1 : 1)),
      origin,
      languages: LANGUAGES,
    });
    report(total - 1);
    const capsules = createCapsules(options, places, data);
    report(total);
    const files = [...made, ...data, ...capsules, ...(await readFonts())];
    const sorted = files.sort((a, b) => (a.path < b.path ? -1 : 1));
    return [...sorted, formatChecksums(sorted)];
  } finally {
    await snapshot.close();
  }
}

/** What a capsule carries of the data: what a reader opens without a program for it. */
const CARRIED = /^data\/(figures|figures-wide|ranking|measures|places)\.csv$/;

function createCapsules(
  { release, keys }: BuildReleaseOptions,
  places: readonly MadePlace[],
  data: readonly BuiltFile[],
): BuiltFile[] {
  const carried = data.filter(({ path }) => CARRIED.test(path));
  return LANGUAGES.map((language): BuiltFile => {
    const reports = places.flatMap((place) => place.reports.filter((report) => report.language === language));
    return {
      path: `capsule/pooshesh-${release.release}-${language}.html`,
      bytes: Buffer.from(renderCapsule({ release, language, reports, data: carried, keys })),
      media_type: "text/html; charset=utf-8",
      rows: null,
      role: "bundle",
      place: null,
      language,
    };
  });
}

const require = createRequire(import.meta.url);

/** The fonts that reports and pictures name, with their licence. */
async function readFonts(): Promise<BuiltFile[]> {
  const folder = dirname(require.resolve("vazirmatn/package.json"));
  const fonts = ["Regular", "Bold"].map((weight) => `fonts/ttf/Vazirmatn-${weight}.ttf`);
  const read = async (file: string, path: string, media_type: string): Promise<BuiltFile> => ({
    ...{ path, media_type, bytes: await readFile(join(folder, file)) },
    ...{ rows: null, role: "font", place: null, language: null },
  });
  return Promise.all([
    ...fonts.map((file) => read(file, file.replace("/ttf", ""), "font/ttf")),
    read("OFL.txt", "fonts/OFL.txt", "text/plain; charset=utf-8"),
  ]);
}
