/** Files of a release as links: reports of a place, charts, data, each with its format and size. */
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import { formatNumber } from "../i18n/numbers.ts";
import { type Context, placeName } from "./context.ts";
import type { ManifestRow, ReleaseFileRow } from "./release-rows.ts";
import { fileAddress, formatOf, formatSize } from "./release-words.ts";
import { type Column, DataTable } from "./table.tsx";

/** What people ask for first stands first. */
const ORDER = ["PDF", "HTML", "XLSX", "PPTX"];

/** The reports of a place in a language. */
export function reportsOf({ files }: ManifestRow, place: string, language: Language): ReleaseFileRow[] {
  return files
    .filter((file) => file.role === "report" && file.place === place && file.language === language)
    .sort((a, b) => ORDER.indexOf(formatOf(a)) - ORDER.indexOf(formatOf(b)));
}

/** The data of all places in one file, then the capsules, that of a language first. */
export function bundlesOf({ files }: ManifestRow, language: Language): ReleaseFileRow[] {
  const rank = (file: ReleaseFileRow) => (file.language === null ? 0 : file.language === language ? 1 : 2);
  return files.filter(({ role }) => role === "bundle").sort((a, b) => rank(a) - rank(b));
}

export interface FileLinkProps {
  readonly context: Context;
  readonly release: string;
  readonly file: ReleaseFileRow;
  /** What the file is about, for those who hear one link alone. */
  readonly what: string;
}

/** "PDF 214 kB". */
export function FileLink({ context: { locale }, release, file, what }: FileLinkProps) {
  const [format, size] = [formatOf(file), formatSize(file.bytes, locale)];
  const language = file.language ? locale.t(`releases_in_${file.language}`) : "";
  const label = [format, what, language, size].filter(Boolean).join(locale.t("list_comma"));
  return (
    <a
      class="file"
      href={fileAddress(release, file.path)}
      aria-label={label}
      {...(file.language ? { hreflang: file.language } : {})}
    >
      <bdi>{format}</bdi> <small>{size}</small>
    </a>
  );
}

interface PlaceReportsProps {
  readonly context: Context;
  readonly manifest: ManifestRow;
  readonly place: string;
}

/** Reports of a place in every language, the reader's own first. */
export function PlaceReports({ context, manifest, place }: PlaceReportsProps) {
  const { locale } = context;
  const others = LANGUAGES.filter((language) => language !== locale.language);
  return (
    <dl class="place-reports">
      {[locale.language, ...others].map((language) => {
        const files = reportsOf(manifest, place, language);
        if (files.length === 0) return null;
        return (
          <div key={language}>
            <dt>{locale.t(`releases_in_${language}`)}</dt>
            <dd class="files">
              {files.map((file) => (
                <>
                  <FileLink
                    key={file.path}
                    context={context}
                    release={manifest.release}
                    file={file}
                    what={placeName(context, place)}
                  />{" "}
                </>
              ))}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The reports of every place in one language; a row has the id of its place where the page is told to. */
export function ReportsTable({
  context,
  manifest,
  language,
  anchors,
}: Omit<PlaceReportsProps, "place"> & { readonly language: Language; readonly anchors: boolean }) {
  const { locale, catalog } = context;
  const country = catalog.programme.country.place;
  const places = [...manifest.places].sort(
    (a, b) =>
      Number(b === country) - Number(a === country) ||
      locale.compare(placeName(context, a), placeName(context, b)),
  );
  const caption = locale.t("release_all_reports_in", { language: locale.t(`releases_in_${language}`) });
  const columns: Column<string>[] = [
    {
      key: "place",
      head: locale.t("place"),
      rowHead: true,
      cell: (place) => <span {...(anchors ? { id: place } : {})}>{placeName(context, place)}</span>,
    },
    ...ORDER.map(
      (format): Column<string> => ({
        key: format,
        head: format,
        text: true,
        cell: (place) => {
          const file = reportsOf(manifest, place, language).find((one) => formatOf(one) === format);
          if (!file) return "–";
          const what = placeName(context, place);
          return <FileLink context={context} release={manifest.release} file={file} what={what} />;
        },
      }),
    ),
  ];
  return <DataTable context={context} caption={caption} columns={columns} rows={places} />;
}

/** Charts of a place: a name, and its picture in each language and form. */
export function PlaceCharts({
  context,
  manifest,
  place,
  nameOf,
}: PlaceReportsProps & { nameOf: (chart: string) => string }) {
  const { locale } = context;
  const charts = manifest.files.filter((file) => file.role === "chart" && file.place === place);
  const names = [...new Set(charts.map(chartOf))];
  if (names.length === 0) return null;
  return (
    <ul class="release-charts">
      {names.map((name) => (
        <li key={name}>
          {nameOf(name)}{" "}
          <span class="files">
            {charts
              .filter((file) => chartOf(file) === name && file.language === locale.language)
              .map((file) => (
                <>
                  <FileLink
                    key={file.path}
                    context={context}
                    release={manifest.release}
                    file={file}
                    what={`${nameOf(name)}${locale.t("list_comma")}${placeName(context, place)}`}
                  />{" "}
                </>
              ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function chartOf({ path }: ReleaseFileRow): string {
  return /([^/]+)\.[a-z]+$/.exec(path)?.[1] ?? path;
}

/** Everything that is about no single place: data, metadata, bundles, fonts; with rows, size and hash. */
export function DataFiles({ context, manifest }: Omit<PlaceReportsProps, "place">) {
  const { locale } = context;
  const files = manifest.files.filter(
    ({ role, place }) => role !== "report" && role !== "chart" && place === null,
  );
  const columns: Column<ReleaseFileRow>[] = [
    {
      key: "file",
      head: locale.t("release_file"),
      rowHead: true,
      cell: ({ path }) => (
        <a class="path" href={fileAddress(manifest.release, path)} dir="ltr">
          {path}
        </a>
      ),
      sort: ({ path }) => path,
    },
    {
      key: "rows",
      head: locale.t("release_rows"),
      cell: ({ rows }) => (rows === null ? "–" : formatNumber(rows, locale)),
      sort: ({ rows }) => rows,
    },
    {
      key: "size",
      head: locale.t("release_size"),
      cell: ({ bytes }) => <span>{formatSize(bytes, locale)}</span>,
      sort: ({ bytes }) => bytes,
    },
    { key: "sha256", head: "SHA-256", text: true, cell: ({ sha256 }) => <Hash value={sha256} /> },
  ];
  return <DataTable context={context} caption={locale.t("release_data")} columns={columns} rows={files} />;
}

/** A hash whose beginning is seen and whose whole is copied. */
export function Hash({ value }: { value: string }) {
  return (
    <code class="hash" dir="ltr" title={value}>
      {value}
    </code>
  );
}
