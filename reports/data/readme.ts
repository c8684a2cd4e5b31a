/** readme-fa.txt and readme-en.txt: what lies here, how to read it, how to prove it. */
import { formatDay, formatInstant } from "../../client/i18n/dates.ts";
import { createLocale } from "../../client/i18n/locale.ts";
import { formatNumber } from "../../client/i18n/numbers.ts";
import type { Language } from "../../datasets/vocabulary.ts";
import {
  describeRelease,
  type ReleaseNotes,
  releaseAddress,
  releasePage,
  sayDataCitation,
  sayStanding,
} from "./about-release.ts";
import { CHECKSUMS_PATH } from "./checksums.ts";
import type { DataFile } from "./data-file.ts";
import { README_WORDS } from "./readme-words.ts";
import type { ReleaseData } from "./release-data.ts";

/** The text in a language, lines of one paragraph each. */
export function renderReadme(
  data: ReleaseData,
  files: readonly DataFile[],
  notes: ReleaseNotes,
  language: Language,
): string {
  const { release, catalog, gate } = data;
  const words = README_WORDS[language];
  const locale = createLocale(language);
  const { day, time } = formatInstant(release.published_at, catalog.programme, locale);
  const manifest = releaseAddress(notes, release.release);
  const hasCounties = gate.levels.includes("county");
  const withCounties = hasCounties || gate.withheld.size > 0;
  const { name, contact } = release.statistician;
  const section = (heading: string, lines: readonly string[]) => [
    "",
    heading,
    "-".repeat(heading.length),
    ...lines,
  ];
  return `${[
    release.title[language],
    "=".repeat(release.title[language].length),
    "",
    `${words.release}: ${release.release} (${sayStanding(data, language)})`,
    `${words.published}: ${[day, time].join(locale.t("list_comma"))}`,
    `${words.known}: ${formatDay(release.known_on, catalog.programme.calendar, locale)}`,
    ...(release.supersedes === null ? [] : [`${words.supersedes}: ${release.supersedes}`]),
    ...(release.reason === null ? [] : [`${words.reason}: ${release.reason[language]}`]),
    "",
    describeRelease(data)[language],
    ...(release.notes[language] === "" ? [] : [release.notes[language]]),
    ...section(
      words.files,
      files.map(
        ({ path, title, rows }) =>
          `- ${title[language]}: ${path}${rows === null ? "" : ` (${words.rows(formatNumber(rows, locale))})`}`,
      ),
    ),
    ...section(words.reading, words.read),
    ...(withCounties
      ? section(words.counties, [hasCounties ? words.countiesMade : words.countiesWithheld])
      : []),
    ...section(words.proof, [
      words.proofSigned,
      `    ${manifest}`,
      `    ${manifest}.minisig`,
      `    minisign -V -p pooshesh.pub -m manifest.json`,
      words.proofFiles,
      `    sha256sum ${CHECKSUMS_PATH}`,
      `    sha256sum -c --ignore-missing ${CHECKSUMS_PATH}`,
      words.proofOffline,
      "    pooshesh verify FILE",
      ...(release.demonstration ? [words.proofDemonstration] : []),
    ]),
    ...section(words.citation, [sayDataCitation(data, notes, language)]),
    ...section(words.licence, [
      notes.licence.title[language] + (notes.licence.path === null ? "" : ` (${notes.licence.path})`),
    ]),
    ...section(words.contact, [
      `${name[language]}: ${contact}`,
      releasePage(notes, release.release, language),
    ]),
  ].join("\n")}\n`;
}
