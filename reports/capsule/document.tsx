/** The document of a capsule with its parts, before it is proved. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { createLocale, otherLanguage } from "../../client/i18n/locale.ts";
import { formatNumber } from "../../client/i18n/numbers.ts";
import type { Language } from "../../datasets/vocabulary.ts";
import { nameKey, type PublicKey } from "../../server/releases/minisign.ts";
import { REPORT_STYLE } from "../html/style.ts";
import type { ReleaseHead, Report } from "../model/report.ts";
import { PROOF_IDS } from "./proof.ts";
import { CAPSULE_STYLE, createInnerFonts } from "./style.ts";

export interface CapsulePart {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface CapsuleDocumentProps {
  readonly release: ReleaseHead;
  readonly language: Language;
  readonly reports: readonly Report[];
  readonly data: readonly CapsulePart[];
  readonly publicKey: PublicKey;
  /** Reports first, in their order, then data. */
  readonly parts: readonly CapsulePart[];
}

const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Begins the ids of a place's report. */
export function prefixOf(place: string): string {
  return `place-${place.replace(/[^\w-]/g, "_")}`;
}

export function CapsuleDocument(props: CapsuleDocumentProps) {
  const { release, language, reports, data, publicKey, parts } = props;
  const { t, direction } = createLocale(language);
  const script = readFileSync(new URL("./capsule.js", import.meta.url), "utf8").replaceAll("\r\n", "\n");
  const style = createInnerFonts() + REPORT_STYLE + CAPSULE_STYLE;
  const policy = `default-src 'none';style-src ${hash(style)};script-src ${hash(script)};img-src data:;font-src data:`;
  const key = `\u2066${nameKey(publicKey)}\u2069`;
  return (
    <html lang={language} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${release.title[language]} · ${release.release}`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </head>
      <body>
        <aside class="capsule" aria-label={t("capsule_title", { release: release.release })}>
          <p>
            <strong>{t("capsule_title", { release: `\u2066${release.release}\u2069` })}</strong>
          </p>
          <p id="capsule-state" role="status">
            {t("capsule_no_script")}
          </p>
          <div id="capsule-tools" hidden>
            <label>
              {t("capsule_search")} <input id="capsule-search" type="search" autocomplete="off" />
            </label>
            <p id="capsule-none" role="status" hidden>
              {t("capsule_none")}
            </p>
            <Places reports={sortPlaces(reports, language)} />
            <h2>{t("capsule_data")}</h2>
            <DataFiles data={data} language={language} />
          </div>
        </aside>
        <div
          id="capsule-report"
          tabIndex={-1}
          dangerouslySetInnerHTML={{ __html: Buffer.from(parts[0]?.bytes ?? []).toString() }}
        />
        <p class="capsule-key">
          {t("capsule_key", { key, place: reports[0]?.words.product ?? release.programme })}
        </p>
        {PROOF_IDS.map((id) => (
          <script key={id} type="text/plain" id={id} />
        ))}
        <script
          type="application/json"
          id="capsule-words"
          dangerouslySetInnerHTML={{ __html: formatWords(props, key) }}
        />
        {parts.map(({ path, bytes }) => (
          <script
            key={path}
            type="text/plain"
            data-part={path}
            dangerouslySetInnerHTML={{ __html: deflateRawSync(bytes, { level: 9 }).toString("base64") }}
          />
        ))}
      </body>
    </html>
  );
}

/** What the script says, and the key that it verifies with. */
function formatWords({ release, language, publicKey }: CapsuleDocumentProps, key: string): string {
  const { t } = createLocale(language);
  const words = {
    key: publicKey.bytes.toString("base64"),
    proved: t(release.demonstration ? "capsule_proved_demonstration" : "capsule_proved", { key }),
    hashed: t("capsule_hashed", { key }),
    unproved: t("capsule_unproved"),
    old: t("capsule_old"),
    altered: [language, otherLanguage(language)].map((each) => {
      const { direction, t: say } = createLocale(each);
      return { language: each, direction, text: say("capsule_altered") };
    }),
  };
  return JSON.stringify(words).replaceAll("<", "\\u003c");
}

/** The country, then every place in the order of the alphabet. */
function sortPlaces([country, ...others]: readonly Report[], language: Language): Report[] {
  const { compare } = createLocale(language);
  return [...(country ? [country] : []), ...others.sort((a, b) => compare(a.placeName, b.placeName))];
}

/** Places that are found by name, by code and by their main figures. */
function Places({ reports }: { readonly reports: readonly Report[] }) {
  return (
    <ul class="places">
      {reports.map(({ place, placeName, headline }) => (
        <li
          key={place}
          data-name={`${placeName} ${place}`}
          data-figures={headline.flatMap(({ value }) => (value === null ? [] : [value])).join(" ")}
        >
          <a
            href={`#${place}`}
            data-show={`reports/${place}`}
            data-place={place}
            data-prefix={prefixOf(place)}
          >
            {placeName}
          </a>
        </li>
      ))}
    </ul>
  );
}

function DataFiles({
  data,
  language,
}: {
  readonly data: readonly CapsulePart[];
  readonly language: Language;
}) {
  const locale = createLocale(language);
  return (
    <ul class="places">
      {data.map(({ path, bytes }) => (
        <li key={path}>
          <button type="button" data-save={path}>
            <bdi>{path.slice(path.lastIndexOf("/") + 1)}</bdi>{" "}
            {locale.t("capsule_size", { size: formatNumber(bytes.byteLength / 1000, locale) })}
          </button>
        </li>
      ))}
    </ul>
  );
}
