/** How something is cited in each language, each to be copied by a button of its own. */
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import type { Citation } from "./citation.ts";
import type { Context } from "./context.ts";

export interface CitationsProps {
  readonly context: Context;
  readonly citations: Readonly<Record<Language, Citation>>;
}

const CITES = {
  fa: { label: "share_cite_fa", copy: "share_copy_fa", dir: "rtl" },
  en: { label: "share_cite_en", copy: "share_copy_en", dir: "ltr" },
} as const;

/** The reader's own language first. A script puts a button below each. */
export function Citations({ context: { locale }, citations }: CitationsProps) {
  const own = LANGUAGES.filter((language) => language === locale.language);
  const others = LANGUAGES.filter((language) => language !== locale.language);
  return (
    <>
      {[...own, ...others].map((language) => {
        const { label, copy, dir } = CITES[language];
        const { text, address } = citations[language];
        return (
          <div class="share-field" key={language}>
            <p class="share-label" id={`share-cite-${language}-label`}>
              {locale.t(label)}
            </p>
            <p
              class="citation"
              id={`share-cite-${language}`}
              lang={language}
              dir={dir}
              data-copy={locale.t(copy)}
            >
              {text}{" "}
              <bdi class="address" dir="ltr">
                {address}
              </bdi>
            </p>
          </div>
        );
      })}
    </>
  );
}
