/** Every data file of a release, with the metadata that describe them, the readmes and the bundle of all. */
import type { Language } from "../../datasets/vocabulary.ts";
import type { Stamp } from "../../server/releases/stamp.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";
import type { BuiltFile } from "../build/built-file.ts";
import { assertFilesDisclosed } from "../disclosure.ts";
import type { ReleaseHead } from "../model/report.ts";
import { writeZip } from "../zip/write-zip.ts";
import type { ReleaseNotes } from "./about-release.ts";
import { formatChecksums } from "./checksums.ts";
import { renderCsvw } from "./csvw.ts";
import { toBuiltFile } from "./data-file.ts";
import { renderDataPackage } from "./data-package.ts";
import { renderDataset } from "./dataset.ts";
import { LICENCE_NOT_SPECIFIED, type Licence } from "./licence.ts";
import { MEDIA_TYPES } from "./media-types.ts";
import { renderReadme } from "./readme.ts";
import { readReleaseData } from "./release-data.ts";
import { createTableFiles, FIGURES_CSV } from "./table-files.ts";

export interface DataOptions {
  /** As the release saw the world. */
  readonly snapshot: Snapshot;
  readonly release: ReleaseHead;
  /** Stamps of every table and figure in the release's reports. */
  readonly stamps: readonly Stamp[];
  /** Where readers find the site; empty where it is not told. */
  readonly origin: string;
  /** Languages of the readmes. */
  readonly languages: readonly Language[];
  /** Defaults to none stated */
  readonly licence?: Licence;
}

/**
 * The files of `data/`, `datapackage.json`, `dataset.jsonld`, `stamps.json`, the readmes and the bundle, the same bytes
 * in every process. Throws RangeError for a month without figures and Error (`undisclosable county: …`) if a figure
 * that may not be published would be.
 */
export async function createDataFiles(options: DataOptions): Promise<BuiltFile[]> {
  const { snapshot, release, origin, languages, licence = LICENCE_NOT_SPECIFIED } = options;
  const notes: ReleaseNotes = { origin, licence };
  const data = await readReleaseData(snapshot, release);
  const { files, figures } = createTableFiles(data);
  const bundle = bundlePath(release.release);
  const stamps = createMetadata("stamps.json", MEDIA_TYPES.json, renderStamps(options.stamps));
  const metadata = [
    stamps,
    createMetadata(`${FIGURES_CSV}-metadata.json`, MEDIA_TYPES.csvw, renderCsvw(data, figures, notes)),
    createMetadata("datapackage.json", MEDIA_TYPES.json, renderDataPackage(data, files, notes)),
    createMetadata("dataset.jsonld", MEDIA_TYPES.jsonld, renderDataset(data, files, notes, bundle)),
    ...languages.map((language) =>
      createMetadata(
        `readme-${language}.txt`,
        MEDIA_TYPES.text,
        renderReadme(data, files, notes, language),
        language,
      ),
    ),
  ];
  const made = [...files.map(toBuiltFile), ...metadata];
  await assertFilesDisclosed(data.gate, made);
  return [...made, await createBundle(release.release, made)];
}

/** Where the bundle of a release lies. */
export function bundlePath(release: string): string {
  return `pooshesh-${release}.zip`;
}

function createMetadata(
  path: string,
  media_type: string,
  text: string,
  language: Language | null = null,
): BuiltFile {
  return { path, media_type, bytes: Buffer.from(text), rows: null, role: "metadata", place: null, language };
}

/** One stamp a line. */
function renderStamps(stamps: readonly Stamp[]): string {
  return `[\n${stamps.map((stamp) => JSON.stringify(stamp)).join(",\n")}\n]\n`;
}

/** The files in one folder, with checksums of their own, so that the folder proves itself when taken away. */
async function createBundle(release: string, files: readonly BuiltFile[]): Promise<BuiltFile> {
  const path = bundlePath(release);
  const folder = path.replace(".zip", "");
  const entries = [...files, formatChecksums(files)].map((file) => ({
    path: `${folder}/${file.path}`,
    bytes: file.bytes,
  }));
  return {
    path,
    media_type: MEDIA_TYPES.zip,
    bytes: await writeZip(entries),
    rows: null,
    role: "bundle",
    place: null,
    language: null,
  };
}
