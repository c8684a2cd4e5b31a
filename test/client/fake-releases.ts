/** Releases that were never built: manifests, stamps and files by hand over snapshots that a test has. */
import { createHash } from "node:crypto";
import type { StandingState } from "../../datasets/release.ts";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { ReaderError } from "../../server/errors.ts";
import {
  formatManifest,
  hashManifest,
  type Manifest,
  type ReleaseFile,
} from "../../server/releases/manifest.ts";
import {
  type Announcement,
  latestOf,
  type PublishedRelease,
  type ReleaseIndex,
  type Releases,
} from "../../server/releases/releases.ts";
import { createStampCode, type Stamp } from "../../server/releases/stamp.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";

const PLACES = ["IR", "IR-18", "IR-12"];
const FORMS = {
  pdf: "application/pdf",
  html: "text/html; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
};
export const PUBLIC_KEY =
  "untrusted comment: minisign public key DEMO\nRWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3\n";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");

/** Bytes of a file of a release: its own path, so that every hash can be found again. */
export const bytesOf = (release: string, path: string) => `${release}/${path}`;

function file(release: string, path: string, rest: Partial<ReleaseFile>): ReleaseFile {
  const bytes = bytesOf(release, path);
  return {
    path,
    bytes: bytes.length * 4321,
    sha256: hash(bytes),
    media_type: "text/csv; charset=utf-8",
    rows: null,
    role: "data",
    place: null,
    language: null,
    ...rest,
  };
}

function filesOf(release: string): ReleaseFile[] {
  const reports = PLACES.flatMap((place) =>
    LANGUAGES.flatMap((language) => [
      ...Object.entries(FORMS).map(([form, media_type]) =>
        file(release, `reports/${place}/${language}/pooshesh-${release}-${place}-${language}.${form}`, {
          ...{ media_type, role: "report" as const, place, language },
        }),
      ),
      ...["series", "ranking"].flatMap((chart) =>
        ["svg", "png"].map((form) =>
          file(release, `charts/${place}/${language}/${chart}.${form}`, {
            ...{ media_type: "image/png", role: "chart" as const, place, language },
          }),
        ),
      ),
    ]),
  );
  return [
    ...reports,
    file(release, "data/figures.csv", { rows: 12_345 }),
    file(release, `pooshesh-${release}.zip`, { media_type: "application/zip", role: "bundle" }),
    ...LANGUAGES.map((language) =>
      file(release, `capsule/pooshesh-${release}-${language}.html`, { role: "bundle", language }),
    ),
    file(release, "SHA256SUMS", { media_type: "text/plain", role: "metadata" }),
    file(release, "stamps.json", { media_type: "application/json", role: "metadata" }),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

export interface FakeRelease {
  readonly manifest: Partial<Manifest> & Pick<Manifest, "release" | "month" | "published_at">;
  readonly state?: StandingState;
  readonly by?: string;
  readonly snapshot?: Snapshot;
  readonly stamps?: readonly Stamp[];
}

export interface FakeOptions {
  readonly releases: readonly FakeRelease[];
  readonly calendar?: readonly Announcement[];
}

/** Releases in the order of publication. */
export function createFakeReleases({ releases, calendar = [] }: FakeOptions): Releases {
  let previous: string | null = null;
  const published = releases.map(({ manifest: own, state = "current", by = null }): PublishedRelease => {
    const manifest = createManifest(own, previous);
    const text = formatManifest(manifest);
    previous = hashManifest(text);
    return {
      manifest,
      text,
      sha256: previous,
      signature: `signature of ${own.release}`,
      standing: { state, by },
    };
  });
  const index: ReleaseIndex = {
    releases: published,
    head: previous,
    publicKeys: [PUBLIC_KEY],
    faults: [],
  };
  const named = (release: string) => {
    const found =
      release === "latest" ? latestOf(index) : published.find(({ manifest }) => manifest.release === release);
    const known = published.map(({ manifest }) => manifest.release);
    if (!found) throw new ReaderError("unknown_release", { release, known });
    return found;
  };
  const fakeOf = (id: string) => releases.find(({ manifest }) => manifest.release === id);
  return {
    current: () => index,
    named,
    async open(id) {
      const release = named(id);
      const { by } = release.standing;
      if (by && release.standing.state === "withdrawn")
        throw new ReaderError("withdrawn_release", { release: id, by });
      const snapshot = fakeOf(release.manifest.release)?.snapshot;
      if (!snapshot) throw new Error(`missing snapshot: ${id}`);
      return {
        release,
        snapshot: { ...snapshot, defaultMonth: release.manifest.month },
        leave: snapshot.retain(),
      };
    },
    async readFile(id, path) {
      const release = named(id);
      const found = release.manifest.files.find((one) => one.path === path);
      if (!found) return null;
      const stamps = fakeOf(id)?.stamps ?? [];
      const bytes = Buffer.from(path === "stamps.json" ? JSON.stringify(stamps) : bytesOf(id, path));
      return { file: found, bytes };
    },
    findStamp: async (code) =>
      releases.flatMap(({ stamps = [] }) => stamps).find((stamp) => stamp.code === code) ?? null,
    findFile: (sha256) =>
      published.flatMap((release) =>
        release.manifest.files
          .filter((one) => one.sha256 === sha256)
          .map((found) => ({ release, file: found })),
      ),
    calendar: async () => calendar,
  };
}

function createManifest(own: FakeRelease["manifest"], previous: string | null): Manifest {
  const { release, kind = "first" } = own;
  return {
    format: 1,
    programme: "fixture",
    title: { fa: "گزارش ماهانهٔ کارت هوشمند ملی", en: "Smart identity card, monthly report" },
    kind,
    status: "provisional",
    known_on: own.published_at.slice(0, 10),
    snapshot: hash(`figures ${release}`),
    measures: hash("measures"),
    inputs: [],
    completeness: { reported: 30, expected: 31, missing: ["IR-11"], provisional: [] },
    supersedes: null,
    previous_manifest: previous,
    statistician: {
      name: { fa: "آمارگر نمونه", en: "Sample Statistician" },
      contact: "statistics@example.org",
    },
    notes: { fa: "", en: "" },
    reason: null,
    early_access: [],
    concealed: false,
    places: PLACES,
    synthetic: true,
    demonstration: true,
    files: kind === "withdrawal" ? [] : filesOf(release),
    ...own,
  };
}

/** A stamped table of request coverage by place. */
export function createTableStamp(
  release: string,
  month: string,
  rows: readonly (readonly [place: string, value: number])[],
): Stamp {
  const stamp = {
    kind: "table" as const,
    name: "ranking",
    release,
    place: "IR",
    month,
    measures: ["request_coverage"],
    columns: ["rank", "place", "request_coverage"],
    rows: rows.map(([place, value], i) => [i + 1, place, value]),
  };
  return {
    ...stamp,
    code: createStampCode(stamp),
    title: { fa: "استان‌ها به ترتیب پوشش درخواست", en: "Provinces by request coverage" },
    query: `/api/v1/ranking?measure=request_coverage&month=${month}&as_of=${release}`,
  };
}

/** A month released, revised, one corrected, one taken back; everything that pages have to tell. */
export function createReleaseStory(snapshots: { readonly first: Snapshot; readonly second: Snapshot }): {
  readonly releases: Releases;
  readonly stamps: Readonly<Record<"first" | "second" | "same", Stamp>>;
} {
  const stamps = {
    first: createTableStamp("1399-01-r1", "1399-01", [
      ["IR-29", 95.2],
      ["IR-18", 93.87],
    ]),
    second: createTableStamp("1399-01-r2", "1399-01", [
      ["IR-29", 95.2],
      ["IR-18", 93.9],
    ]),
    same: createTableStamp("1398-11-r1", "1398-11", [["IR-18", 92.1]]),
  };
  const releases = createFakeReleases({
    releases: [
      {
        manifest: { release: "1398-11-r1", month: "1398-11", published_at: "2020-03-20T06:00:00Z" },
        snapshot: snapshots.first,
        state: "corrected",
        by: "1398-11-r2",
        stamps: [stamps.same],
      },
      {
        manifest: { release: "1398-12-r1", month: "1398-12", published_at: "2020-04-19T05:00:00Z" },
        snapshot: snapshots.first,
        state: "withdrawn",
        by: "1398-12-r2",
      },
      {
        manifest: {
          ...{ release: "1399-01-r1", month: "1399-01", published_at: "2020-05-20T05:00:00Z" },
          early_access: [
            {
              name: { fa: "دبیر نمونه", en: "Sample Secretary" },
              role: { fa: "دبیر ستاد", en: "Secretary of the headquarters" },
              reason: { fa: "آماده کردن نشست خبری", en: "to prepare the press conference" },
              from: "2020-05-19T05:00:00Z",
            },
          ],
        },
        snapshot: snapshots.first,
        state: "superseded",
        by: "1399-01-r2",
        stamps: [stamps.first],
      },
      {
        manifest: {
          ...{ release: "1398-11-r2", month: "1398-11", published_at: "2020-06-01T05:00:00Z" },
          ...{ kind: "correction", status: "corrected", supersedes: "1398-11-r1" },
          reason: { fa: "خوزستان رقم خود را درست کرد.", en: "Khuzestan mended its figure." },
        },
        snapshot: snapshots.second,
        stamps: [{ ...stamps.same, ...createTableStamp("1398-11-r2", "1398-11", [["IR-18", 92.1]]) }],
      },
      {
        manifest: {
          ...{ release: "1398-12-r2", month: "1398-12", published_at: "2020-06-02T05:00:00Z" },
          ...{ kind: "withdrawal", status: "withdrawn", supersedes: "1398-12-r1", concealed: true },
          reason: {
            fa: "رقم‌های یک شهرستان به نادرست آمده بود.",
            en: "It held figures of a county by mistake.",
          },
        },
      },
      {
        manifest: {
          ...{ release: "1399-01-r2", month: "1399-01", published_at: "2020-06-19T05:00:00Z" },
          ...{ kind: "revision", status: "final", supersedes: "1399-01-r1" },
          reason: { fa: "گزارش مازندران رسید.", en: "The report of Mazandaran came." },
          completeness: { reported: 31, expected: 31, missing: [], provisional: [] },
        },
        snapshot: snapshots.second,
        stamps: [stamps.second],
      },
    ],
    calendar: [
      {
        ...{ month: "1399-03", release: null, at: "2020-07-20T05:00:00Z", announced_on: "2020-04-01" },
        ...{ state: "announced", moved: [], note: { fa: "", en: "" } },
      },
      {
        ...{ month: "1399-02", release: null, at: "2020-06-20T05:00:00Z", announced_on: "2020-04-01" },
        state: "overdue",
        moved: [
          {
            from: "2020-06-18T05:00:00Z",
            reason: { fa: "تعطیل رسمی بود.", en: "It was a holiday." },
          },
        ],
        note: { fa: "", en: "" },
      },
      {
        ...{ month: "1399-01", release: "1399-01-r1", at: "2020-05-20T05:00:00Z" },
        ...{ announced_on: "2020-03-01", state: "published", moved: [], note: { fa: "", en: "" } },
      },
    ],
  });
  return { releases, stamps };
}
