/** What the data files of a release are, as HTTP and their metadata say it. */
export const MEDIA_TYPES = {
  csv: "text/csv; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
  arrow: "application/vnd.apache.arrow.file",
  json: "application/json",
  jsonld: "application/ld+json",
  csvw: "application/csvm+json",
  sdmx: "application/vnd.sdmx.data+csv;version=2.0.0",
  text: "text/plain; charset=utf-8",
  zip: "application/zip",
} as const;
