/** Fetches a page that a reader is about to open, so that it is there when the click comes. */

/** Milliseconds that the pointer rests on a link before it means something. */
const INTENT = 65;
/** Pages are light; what is presented or downloaded is not fetched for a guess. */
const NOT_A_PAGE = /^\/(?:api|embed|assets)\/|^\/\w+\/present\b/;

/** Listens for intent on links to pages of this site; does nothing for readers who save data. */
export function startPrefetch(page: Document): void {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData: boolean } };
  if (connection?.saveData) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listen = (type: string, wait: number) =>
    page.addEventListener(
      type,
      ({ target }) => {
        clearTimeout(timer);
        const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
        if (!link || link.download || link.target || link.closest("[data-no-prefetch]")) return;
        if (wait === 0) prefetchPage(page, link.href);
        else timer = setTimeout(() => prefetchPage(page, link.href), wait);
      },
      { passive: true },
    );
  listen("pointerover", INTENT);
  listen("focusin", INTENT);
  listen("touchstart", 0);
  listen("mousedown", 0);
}

/** Fetches a page of this site once, with the lowest priority. */
export function prefetchPage(page: Document, address: string): void {
  const url = new URL(address, page.baseURI);
  url.hash = "";
  const here = new URL(page.location.href);
  here.hash = "";
  if (url.origin !== here.origin || url.href === here.href || NOT_A_PAGE.test(url.pathname)) return;
  if (
    [...page.head.querySelectorAll<HTMLLinkElement>("link[rel=prefetch]")].some(
      ({ href }) => href === url.href,
    )
  )
    return;
  const link = page.createElement("link");
  link.rel = "prefetch";
  link.href = url.href;
  page.head.append(link);
}
