/** Keeps an address in the release that a page is looked at in. */

/** Pages, embeds, pictures and answers of the API; files and feeds have nothing that a release could be asked of. */
const OURS = /^\/(?:(?:fa|en)(?:[/?#]|$)|embed\/(?:fa|en)\/|api\/v1\/)/;

/** The address with `as_of`; as it is where it says one already or is no address of figures. `origin` is ours. */
export function pinAddress(address: string, release: string, origin = ""): string {
  const path = origin !== "" && address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
  if (!OURS.test(path)) return address;
  const [, before = "", query, hash = ""] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(address) ?? [];
  if (query !== undefined && /(?:^|&)as_of=/.test(query)) return address;
  return `${before}?${query ? `${query}&` : ""}as_of=${release}${hash}`;
}
