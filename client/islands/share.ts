/** A click on a figure's link to its chart opens what the chart's page offers on the spot; a modifier or no script gets the page. */
import { isPlainClick } from "./plain-click.ts";

/** Listens for clicks on `a[data-island=share]`, and gives their copy buttons to sections that a page has itself. */
export function startShare(page: Document): void {
  const own = page.querySelectorAll<HTMLElement>("#share, [data-island=copy]");
  if (own.length > 0) import("./copy.ts").then(({ startCopy }) => own.forEach(startCopy));
  for (const link of page.querySelectorAll("a[data-island=share]")) link.ariaHasPopup = "dialog";
  page.addEventListener("click", (event) => {
    const { target } = event;
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[data-island=share]") : null;
    if (!link || !isPlainClick(event) || !("popover" in link)) return;
    event.preventDefault();
    if (link.ariaBusy === "true") return;
    link.ariaBusy = "true";
    import("./share-menu.ts")
      .then(({ openShare }) => openShare(link))
      .catch(() => location.assign(link.href))
      .finally(() => {
        link.ariaBusy = null;
      });
  });
}
