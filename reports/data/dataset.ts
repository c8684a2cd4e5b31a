/** dataset.jsonld: the release as a schema.org Dataset, by which search engines find data. */
import { UNIT_NAMES, type Words } from "../../datasets/vocabulary.ts";
import {
  describeRelease,
  listSources,
  type ReleaseNotes,
  releaseAddress,
  releasePage,
  sayDataCitation,
} from "./about-release.ts";
import type { DataFile } from "./data-file.ts";
import type { ReleaseData } from "./release-data.ts";

/** The document's text. `bundle` is the path of the zip, whose hash cannot stand in a file that it holds. */
export function renderDataset(
  data: ReleaseData,
  files: readonly DataFile[],
  notes: ReleaseNotes,
  bundle: string,
): string {
  const { release, catalog, months, month, measures } = data;
  const { country } = catalog.programme;
  const { licence } = notes;
  const address = (path: string) => releaseAddress(notes, release.release, path);
  const { name, contact } = release.statistician;
  return `${JSON.stringify(
    {
      "@context": "https://schema.org/",
      "@type": "Dataset",
      "@id": releasePage(notes, release.release, "fa"),
      name: inBoth(release.title),
      description: inBoth(describeRelease(data)),
      url: releasePage(notes, release.release, "fa"),
      identifier: release.release,
      version: release.release,
      inLanguage: ["fa", "en"],
      datePublished: release.published_at,
      dateModified: release.published_at,
      temporalCoverage: `${months[0]?.first_day ?? month.first_day}/${month.last_day}`,
      spatialCoverage: {
        "@type": "Place",
        name: inBoth({ fa: country.name_fa, en: country.name_en }),
        identifier: country.place,
      },
      creativeWorkStatus: release.status,
      isAccessibleForFree: true,
      license: licence.path ?? { "@type": "CreativeWork", name: inBoth(licence.title) },
      creator: { "@type": "Person", name: inBoth(name), ...findEmail(contact) },
      publisher: {
        "@type": "Organization",
        name: inBoth({ fa: "پوشش", en: "Pooshesh" }),
        ...findUrl(notes.origin),
      },
      creditText: inBoth({
        fa: sayDataCitation(data, notes, "fa"),
        en: sayDataCitation(data, notes, "en"),
      }),
      ...(release.synthetic ? { keywords: ["synthetic data", "دادهٔ ساختگی"] } : {}),
      isBasedOn: [
        ...(release.supersedes === null
          ? []
          : [
              {
                "@type": "Dataset",
                "@id": releasePage(notes, release.supersedes, "fa"),
                version: release.supersedes,
              },
            ]),
        ...listSources(data).map(({ source, title_fa, title_en, sha256 }) => ({
          "@type": "CreativeWork",
          name: inBoth({ fa: title_fa, en: title_en }),
          identifier: [source, `sha256:${sha256}`],
        })),
      ],
      variableMeasured: [...measures.values()].map(({ id, name: words, definition, unit }) => ({
        "@type": "PropertyValue",
        propertyID: id,
        name: inBoth(words),
        description: inBoth(definition),
        unitText: UNIT_NAMES[unit].en,
      })),
      distribution: [
        ...files.map((file) => ({
          "@type": "DataDownload",
          name: inBoth(file.title),
          contentUrl: address(file.path),
          encodingFormat: file.media_type,
          contentSize: `${file.bytes.byteLength} B`,
          sha256: file.sha256,
        })),
        {
          "@type": "DataDownload",
          name: inBoth({ fa: "همهٔ داده‌ها در یک بسته", en: "All data in one archive" }),
          contentUrl: address(bundle),
          encodingFormat: "application/zip",
        },
      ],
    },
    null,
    1,
  )}\n`;
}

function inBoth({ fa, en }: Words): object[] {
  return [
    { "@language": "fa", "@value": fa },
    { "@language": "en", "@value": en },
  ];
}

function findEmail(contact: string): { readonly email?: string } {
  return /^\S+@\S+$/.test(contact) ? { email: contact } : {};
}

function findUrl(origin: string): { readonly url?: string } {
  return origin === "" ? {} : { url: origin };
}
