/** A click on a figure opens its trace on the spot; a new tab, a keyboard modifier or no script gets the page. */
import { isPlainClick } from "./plain-click.ts";

/** Listens for clicks on `a.figure`; the dialog is loaded with the first of them. */
export function startTraces(page: Document): void {
  page.addEventListener("click", (event) => {
    const { target } = event;
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a.figure") : null;
    if (!link || !isPlainClick(event) || link.origin !== location.origin) return;
    event.preventDefault();
    import("./trace-dialog.tsx")
      .then(({ openTrace }) => openTrace(link))
      .catch(() => location.assign(link.href));
  });
}
