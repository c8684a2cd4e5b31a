/** A capsule: one signed HTML file that holds a whole release in one language, and opens with no server and no network. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import render from "preact-render-to-string";
import { createLocale } from "../../client/i18n/locale.ts";
import type { Language } from "../../datasets/vocabulary.ts";
import { type KeyPair, nameKey, signBytes, signPlainly } from "../../server/releases/minisign.ts";
import { computeSha256 } from "../../server/warehouse/digest.ts";
import { renderHtmlBody } from "../html/render-html.tsx";
import { createFontStyle, REPORT_STYLE } from "../html/style.ts";
import type { ReleaseHead, Report } from "../model/report.ts";
import { type CapsuleProof, fillHolder, formatProof, hashDocument } from "./proof.ts";
import { CAPSULE_STYLE } from "./style.ts";

const SCRIPT = readFileSync(new URL("./capsule.js", import.meta.url), "utf8").replaceAll("\r\n", "\n");

export interface CapsuleOptions {
  readonly release: ReleaseHead;
  readonly language: Language;
  /** Of one language, the country first. */
  readonly reports: readonly Report[];
  readonly data: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly keys: KeyPair;
}

interface Part {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The whole document. Throws RangeError (`missing report: …`) without any report. */
export function renderCapsule({ release, language, reports, data, keys }: CapsuleOptions): string {
  const [first] = reports;
  if (!first) throw new RangeError(`missing report: ${release.release}`);
  const bodies = reports.map(
    (report): Part => ({
      path: `reports/${report.place}`,
      bytes: Buffer.from(renderHtmlBody(report, `place-${report.place.replace(/[^\w-]/g, "_")}`)),
    }),
  );
  const parts = [...bodies, ...data];
  const style = createFontStyle(null) + REPORT_STYLE + CAPSULE_STYLE;
  const document = `<!doctype html>${render(
    <Document {...{ release, language, reports, data, keys, style, first, parts }} />,
  )}`;
  const proof: CapsuleProof = {
    format: 1,
    release: release.release,
    language,
    figures: release.snapshot,
    document: hashDocument(document),
    parts: parts.map(({ path, bytes }) => ({ path, bytes: bytes.byteLength, sha256: computeSha256(bytes) })),
  };
  const text = formatProof(proof);
  const signed = Buffer.from(text);
  const proved = fillHolder(document, "capsule-proof", text);
  const plain = signPlainly(signed, keys).toString("base64");
  const minisign = signBytes(signed, keys, `capsule ${release.release} ${language} ${release.published_at}`);
  return fillHolder(fillHolder(proved, "capsule-signature", minisign), "capsule-plain-signature", plain);
}

interface DocumentProps extends CapsuleOptions {
  readonly style: string;
  readonly first: Report;
  readonly parts: readonly Part[];
}

function Document({ release, language, reports, data, keys, style, first, parts }: DocumentProps) {
  const { t } = createLocale(language);
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const policy = `default-src 'none';style-src ${hash(style)};script-src ${hash(SCRIPT)};img-src data:;font-src data:`;
  const key = nameKey(keys.publicKey);
  const words = {
    key: keys.publicKey.bytes.toString("base64"),
    proved: t(release.demonstration ? "capsule_proved_demonstration" : "capsule_proved", { key }),
    hashed: t("capsule_hashed", { key }),
    unproved: t("capsule_unproved"),
    altered: t("capsule_altered"),
  };
  const fileName = (path: string) => path.slice(path.lastIndexOf("/") + 1);
  const hold = (id: string) => <script type="text/plain" id={id} />;
  return (
    <html lang={language} dir={language === "fa" ? "rtl" : "ltr"}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${release.title[language]} · ${release.release}`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <aside class="capsule">
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
            <p id="capsule-none" hidden>
              {t("capsule_none")}
            </p>
            <ul class="places">
              {reports.map(({ place, placeName }) => (
                <li key={place} data-name={`${placeName} ${place}`}>
                  <button type="button" data-show={`reports/${place}`}>
                    {placeName}
                  </button>
                </li>
              ))}
            </ul>
            <p>{t("capsule_data")}</p>
            <ul class="places">
              {data.map(({ path }) => (
                <li key={path}>
                  <button type="button" data-save={path} dir="ltr">
                    {fileName(path)}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        </aside>
        <div
          id="capsule-report"
          tabIndex={-1}
          dangerouslySetInnerHTML={{ __html: Buffer.from(parts[0]?.bytes ?? []).toString() }}
        />
        <p class="capsule-key">
          {t("capsule_key", { key: `\u2066${key}\u2069`, place: first.words.product })}
        </p>
        {hold("capsule-proof")}
        {hold("capsule-signature")}
        {hold("capsule-plain-signature")}
        <script
          type="application/json"
          id="capsule-words"
          dangerouslySetInnerHTML={{ __html: JSON.stringify(words).replaceAll("<", "\\u003c") }}
        />
        {parts.map(({ path, bytes }) => (
          <script
            key={path}
            type="text/plain"
            data-part={path}
            dangerouslySetInnerHTML={{ __html: deflateRawSync(bytes, { level: 9 }).toString("base64") }}
          />
        ))}
        <script dangerouslySetInnerHTML={{ __html: SCRIPT }} />
      </body>
    </html>
  );
}
