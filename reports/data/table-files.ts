/** Every table of a release in each of its forms. */
import type { Words } from "../../datasets/vocabulary.ts";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { isWhole } from "../model/report.ts";
import { renderArrow } from "./arrow.ts";
import { addByteOrderMark, renderCsv } from "./csv.ts";
import { createDataFile, type DataFile } from "./data-file.ts";
import type { DataTable } from "./data-table.ts";
import { createFiguresTable, createSeriesTable, createWideTable } from "./figure-tables.ts";
import { JSON_STAT_PATHS, renderJsonStat } from "./json-stat.ts";
import { MEDIA_TYPES } from "./media-types.ts";
import {
  createEventsTable,
  createMeasuresTable,
  createPlacesTable,
  createRankingTable,
} from "./other-tables.ts";
import { renderParquet } from "./parquet.ts";
import type { ReleaseData } from "./release-data.ts";
import { createRevisionsTable } from "./revisions-table.ts";
import { createCodesTable, createSdmxTable } from "./sdmx.ts";

export const FIGURES_CSV = "data/figures.csv";

/** The files, in the order in which a reader wants them, and the table of figures. */
export function createTableFiles(data: ReleaseData): {
  readonly files: readonly DataFile[];
  readonly figures: DataTable;
} {
  const figures = createFiguresTable(data);
  // The past of every place is told once a year of releases, not with each that is planned as a part.
  const series = isWhole(data.release) ? createSeriesTable(data) : null;
  const events = createEventsTable(data);
  const revisions = createRevisionsTable(data);
  const metadata = describeFile(data);
  const csv = createCsv(figures);
  return {
    figures,
    files: [
      csv,
      createMarked(csv),
      createCsv(createWideTable(data)),
      createParquet(figures, metadata),
      createArrow(figures, metadata),
      ...createCubes(data),
      createSdmx(data),
      createCsv(createCodesTable(data)),
      createCsv(createRankingTable(data)),
      ...(series ? [createCsv(series), createParquet(series, metadata), createArrow(series, metadata)] : []),
      ...(revisions ? [createCsv(revisions)] : []),
      createCsv(createPlacesTable(data)),
      createCsv(createMeasuresTable(data)),
      ...(events ? [createCsv(events)] : []),
    ],
  };
}

/** What Parquet and Arrow carry inside, so that a file taken from its folder still says what it is. */
function describeFile({ release }: ReleaseData): Readonly<Record<string, string>> {
  return {
    release: release.release,
    programme: release.programme,
    month: release.month,
    known_on: release.known_on,
    figures: release.snapshot,
    synthetic: String(release.synthetic),
  };
}

function createCsv(table: DataTable): DataFile {
  return createDataFile({ ...describeTable(table, "csv"), media_type: MEDIA_TYPES.csv }, renderCsv(table));
}

function createParquet(table: DataTable, metadata: Readonly<Record<string, string>>): DataFile {
  return createDataFile(
    { ...describeTable(table, "parquet"), media_type: MEDIA_TYPES.parquet },
    renderParquet(table, metadata),
  );
}

function createArrow(table: DataTable, metadata: Readonly<Record<string, string>>): DataFile {
  return createDataFile(
    { ...describeTable(table, "arrow"), media_type: MEDIA_TYPES.arrow },
    renderArrow(table, metadata),
  );
}

function createSdmx(data: ReleaseData): DataFile {
  const table = createSdmxTable(data);
  return createDataFile({ ...describeTable(table, "csv"), media_type: MEDIA_TYPES.sdmx }, renderCsv(table));
}

function createMarked(csv: DataFile): DataFile {
  return createDataFile(
    {
      ...csv,
      path: csv.path.replace(".csv", "-bom.csv"),
      title: appendWords(csv.title, { fa: "برای اکسل", en: "for Excel" }),
    },
    addByteOrderMark(csv.bytes),
  );
}

function createCubes(data: ReleaseData): DataFile[] {
  const names: Words = { fa: "JSON-stat 2.0 به فارسی", en: "JSON-stat 2.0 in Persian" };
  const english: Words = { fa: "JSON-stat 2.0 به انگلیسی", en: "JSON-stat 2.0 in English" };
  return LANGUAGES.toReversed().map((language) =>
    createDataFile(
      {
        path: JSON_STAT_PATHS[language],
        format: "json",
        media_type: MEDIA_TYPES.json,
        title: language === "fa" ? names : english,
        about: {
          fa: "مکعب مکان، شاخص و دوره با وضعیت هر خانه",
          en: "A cube of place, measure and period with the status of each cell",
        },
        table: null,
        rows: data.figures.length,
      },
      renderJsonStat(data, language),
    ),
  );
}

function describeTable(table: DataTable, format: "csv" | "parquet" | "arrow") {
  const { name, title, about, length } = table;
  const form: Words = { fa: FORM_NAMES[format], en: FORM_NAMES[format] };
  return {
    path: `data/${name}.${format}`,
    format,
    title: format === "csv" ? title : appendWords(title, form),
    about,
    table,
    rows: length,
  };
}

const FORM_NAMES = { csv: "CSV", parquet: "Parquet", arrow: "Arrow" } as const;

function appendWords(words: Words, more: Words): Words {
  return { fa: `${words.fa} (${more.fa})`, en: `${words.en} (${more.en})` };
}
