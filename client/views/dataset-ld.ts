/** A release as a schema.org Dataset, by which search engines for data find it. */
import { firstDay, lastDay, parsePeriod } from "../../datasets/period.ts";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { type Context, placeName } from "./context.ts";
import type { ManifestRow, ReleaseFileRow } from "./release-rows.ts";
import { fileAddress, releaseAddress } from "./release-words.ts";

/** JSON-LD text that cannot end the script element it stands in. Charts and fonts are no data. */
export function formatDatasetLd(context: Context, manifest: ManifestRow): string {
  return JSON.stringify(createDatasetLd(context, manifest)).replaceAll("<", "\\u003c");
}

function createDatasetLd(context: Context, manifest: ManifestRow): object {
  const { locale, catalog, origin = "" } = context;
  const { calendar, country } = catalog.programme;
  const period = parsePeriod(calendar, manifest.month);
  const address = origin + releaseAddress(context, manifest.release);
  // What is about the whole; provinces have their reports on the page.
  const files = manifest.files.filter(
    ({ role, place }) =>
      role === "data" || role === "bundle" || (role === "report" && place === country.place),
  );
  return {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    "@id": address,
    url: address,
    identifier: manifest.release,
    version: manifest.release,
    name: locale.words(manifest.title),
    description: `${locale.words(manifest.title)}. ${locale.t("releases_description")}`,
    inLanguage: LANGUAGES,
    datePublished: manifest.published_at,
    temporalCoverage: `${firstDay(period)}/${lastDay(period)}`,
    spatialCoverage: { "@type": "Place", name: placeName(context, country.place), identifier: country.place },
    isAccessibleForFree: true,
    creator: {
      "@type": "Person",
      name: locale.words(manifest.statistician.name),
      email: manifest.statistician.contact,
    },
    publisher: { "@type": "Organization", name: locale.t("brand"), url: `${origin}/${locale.language}/` },
    ...(manifest.supersedes ? { isBasedOn: origin + releaseAddress(context, manifest.supersedes) } : {}),
    ...(manifest.synthetic ? { creditText: locale.t("share_citation_synthetic") } : {}),
    distribution: files.map((file) => distributionOf(origin, manifest.release, file)),
  };
}

function distributionOf(
  origin: string,
  release: string,
  { path, bytes, sha256, media_type, language }: ReleaseFileRow,
) {
  return {
    "@type": "DataDownload",
    contentUrl: origin + fileAddress(release, path),
    encodingFormat: media_type,
    contentSize: `${bytes} B`,
    sha256,
    ...(language ? { inLanguage: language } : {}),
  };
}
