/** Keeps a finished page in its release: what it links to, draws, downloads and asks is of the same release. */
import { pinAddress } from "../../client/state/pin.ts";

/** An opening tag as the renderer writes it: every value in double quotes, with ">" as it is inside them. */
const TAG = /<(a|area|form|button|img|iframe|figure|div|input)((?:\s[^\s"=>/]+(?:="[^"]*")?)+)\s*\/?>/g;
const ADDRESS = /(\s(?:href|xlink:href|src|action|formaction|data-closer)=")([^"]*)(")/g;
/** Links that lead out of the release on purpose say so (client/views/release-words.ts). */
const LEAVES = /\sdata-leaves-release(?=[\s=>]|$)/;

/** The HTML with `as_of` in every address of ours, and as a hidden field of every form. */
export function pinPage(html: string, release: string, origin: string): string {
  return html.replace(TAG, (tag: string, name: string, attributes: string) => {
    if (LEAVES.test(attributes)) return tag;
    const pinned = tag.replace(ADDRESS, (_, before: string, address: string, after: string) => {
      const plain = address.replaceAll("&amp;", "&");
      return before + pinAddress(plain, release, origin).replaceAll("&", "&amp;") + after;
    });
    // A form's own query is dropped when it is sent.
    return name === "form" ? `${pinned}<input type="hidden" name="as_of" value="${release}">` : pinned;
  });
}
