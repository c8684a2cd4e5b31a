/** Makes a page a preview: it stays below its token, and says whose it is. */
import type { Words } from "../../datasets/vocabulary.ts";
import { escapeHtml } from "../api/problem-page.ts";
import type { PreviewToken } from "../releases/preview.ts";

const NOTICE: Words = {
  fa: "پیش‌نمایش {release}، تنها برای {reader}، تا {until}. پیش از انتشار آن را بازنگویید و به کسی ندهید.",
  en: "Preview of {release}, for {reader} alone, until {until}. Tell it or hand it to nobody before it is published.",
};

/** The page with the reader's name at its top, and with links to the release that stay in the preview. */
export function markPreview(html: string, root: string, { release, reader, expires }: PreviewToken): string {
  const until = new Date(expires)
    .toISOString()
    .replace(/:\d{2}\.\d{3}Z$/, "Z")
    .replace("T", " ");
  const values = { release, reader, until };
  const say = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: keyof typeof values) => `<bdi>${escapeHtml(values[name])}</bdi>`);
  const notice =
    `<aside class="preview-notice" data-reader="${escapeHtml(reader)}">` +
    `<p lang="fa" dir="rtl">${say(NOTICE.fa)}</p><p lang="en" dir="ltr">${say(NOTICE.en)}</p></aside>`;
  return stayInside(html, root, release).replace(/<body[^>]*>/, (body) => body + notice);
}

/** Its own page and files are there only below the token. */
function stayInside(html: string, root: string, release: string): string {
  const own = new RegExp(`((?:href|src)=")(/r/${release}/|/(?:fa|en)/releases/${release}(?=["?#]))`, "g");
  return html.replace(own, `$1${root}$2`);
}
