/** The data files of a release of the reference nation, made once for a test file. */
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import type { BuiltFile } from "../../reports/build/built-file.ts";
import { createDataFiles } from "../../reports/data/data-files.ts";
import type { ReleaseHead } from "../../reports/model/report.ts";
import { readCatalog } from "../../server/metrics/catalog.ts";
import { computeFigures, type Figure } from "../../server/metrics/figures.ts";
import { createStampCode, type Stamp } from "../../server/releases/stamp.ts";
import { createFixtureSnapshot, type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { RELEASE_HEAD } from "./report-fixture.ts";

export const ORIGIN = "https://figures.example.org";

/** The eight of the ten figures that are numbers: Bushehr, end of Farvardin 1399. */
export const EIGHT: Readonly<Record<string, number>> = {
  eligible: 775_129,
  requested: 727_592,
  request_coverage: 93.87,
  requests_last_year: 72_000,
  issued: 611_363,
  backlog_uncollected_outside: 114_864,
  uncollected: 1_365,
  no_action: 47_537,
};

const STAMPED: Parameters<typeof createStampCode>[0] = {
  kind: "table",
  name: "headline",
  release: RELEASE_HEAD.release,
  place: "IR-18",
  month: "1399-01",
  measures: ["requested"],
  columns: ["measure", "value"],
  rows: [["requested", 727_592]],
};

export const STAMP: Stamp = {
  ...STAMPED,
  code: createStampCode(STAMPED),
  title: { fa: "رقم‌های اصلی", en: "Main figures" },
  query: "/api/v1/figures?measure=requested&place=IR-18&month=1399-01&as_of=1399-01-r1",
};

export interface ReferenceData {
  readonly files: readonly BuiltFile[];
  /** What the API says of the release's period. */
  readonly figures: readonly Figure[];
  readonly bytesOf: (path: string) => Uint8Array;
  readonly textOf: (path: string) => string;
}

/** Reads the snapshot's data files and closes it. */
export async function createReferenceData(
  release: ReleaseHead = RELEASE_HEAD,
  open: () => Promise<FixtureSnapshot> = referenceFixture,
): Promise<ReferenceData> {
  const snapshot = await open();
  try {
    const stamps = release === RELEASE_HEAD ? [STAMP] : [];
    const files = await createDataFiles({ snapshot, release, stamps, origin: ORIGIN, languages: LANGUAGES });
    const { measures, places } = await readCatalog(snapshot);
    const figures = await computeFigures(snapshot, {
      measures: measures.map(({ id }) => id),
      places: places.map(({ place }) => place),
      months: [release.month],
    });
    const bytesOf = (path: string) => {
      const file = files.find((candidate) => candidate.path === path);
      if (!file) throw new RangeError(`missing file: ${path}`);
      return file.bytes;
    };
    return {
      files,
      figures,
      bytesOf,
      textOf: (path) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytesOf(path)),
    };
  } finally {
    await snapshot.close();
  }
}

/** The same of a second programme: years, no counties, no events, two stages. */
export function createNumbersData(): Promise<ReferenceData> {
  const release = {
    ...RELEASE_HEAD,
    release: "2024-r1",
    month: "2024",
    programme: "numbers",
    places: ["ZZ", "ZZ-1", "ZZ-2"],
    completeness: { reported: 2, expected: 2, missing: [], provisional: [] },
  };
  return createReferenceData(release, () =>
    createFixtureSnapshot({
      declaration: {
        ...{ programme: "numbers", calendar: "gregorian-year", stages: ["eligible", "issued"] },
        ...{ country: { place: "ZZ", name_fa: "کشور ساختگی", name_en: "Made-up country" } },
        ...{ county_figures_public: false, uncollected_inside_issued: true, channels: ["unspecified"] },
        names: { issued: { fa: "شماره‌های داده‌شده", en: "numbers assigned" } },
      },
      months: ["2022", "2024"],
      places: ["ZZ-1", "ZZ-2"].map((place) => ({ place, name_fa: "استان", name_en: "Province" })),
      positions: ["2023", "2024"].map((month) => ({
        ...{ month, place: "ZZ-1", produced: 800, channel: "unspecified" },
      })),
      eligible: ["2023", "2024"].map((month) => ({ month, place: "ZZ-1", value: 1_000 })),
    }),
  );
}
