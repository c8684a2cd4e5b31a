/** The places of a release: those that were built before as they are, the others by child processes. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import type { Stamp } from "../../server/releases/stamp.ts";
import type { ReleaseStore } from "../../server/releases/store.ts";
import type { ReleaseHead, Report } from "../model/report.ts";
import { buildPlaces } from "./crew.ts";
import { hashCode, keepPlace, type MadePlace, placeKey, readKeptPlace } from "./kept-places.ts";
import { REPORTS_FOLDER, STAMPS_FOLDER } from "./made-folders.ts";
import type { WorkerDone } from "./worker.ts";

export interface MakeOptions {
  readonly dataFolder: string;
  readonly snapshotId: string;
  readonly release: ReleaseHead;
  readonly origin: string;
  /** Empty folder to build in. */
  readonly folder: string;
  readonly workers: number;
  /** Where what was built is kept, as soon as a place is finished; nothing is kept or taken from before without it */
  readonly store?: ReleaseStore;
  readonly onPlace: (done: number) => void;
}

/** Every place of the release, in its order. Throws what a child process throws. */
export async function makePlaces(options: MakeOptions): Promise<MadePlace[]> {
  const { dataFolder, snapshotId, release, origin, folder, workers, store, onPlace } = options;
  const code = store ? hashCode() : "";
  const keyOf = (place: string) => placeKey(release, place, origin, code);
  const made = new Map<string, MadePlace>();
  for (const place of release.places) {
    const kept = store && (await readKeptPlace(store, keyOf(place)));
    if (kept) made.set(place, kept);
  }
  onPlace(made.size);
  const finishing: Promise<void>[] = [];
  const finish = async (done: WorkerDone) => {
    const place = await readMade(folder, done);
    made.set(done.place, place);
    onPlace(made.size);
    // A build that is killed goes on from here.
    if (store) await keepPlace(store, keyOf(done.place), place);
  };
  const places = release.places.filter((place) => !made.has(place));
  await buildPlaces({
    start: { dataFolder, snapshotId, release, languages: LANGUAGES, origin, folder },
    places,
    workers,
    onPlace: (done) => finishing.push(finish(done)),
  });
  await Promise.all(finishing);
  return release.places.flatMap((place) => made.get(place) ?? []);
}

/** What a child process left of a place. */
async function readMade(folder: string, { place, files }: WorkerDone): Promise<MadePlace> {
  const read = (name: string, file: string) => readFile(join(folder, name, `${file}.json`), "utf8");
  return {
    place,
    files: await Promise.all(
      files.map(async (file) => ({ ...file, bytes: await readFile(join(folder, file.path)) })),
    ),
    stamps: JSON.parse(await read(STAMPS_FOLDER, place)) as Stamp[],
    reports: await Promise.all(
      LANGUAGES.map(
        async (language) => JSON.parse(await read(REPORTS_FOLDER, `${place}-${language}`)) as Report,
      ),
    ),
  };
}
