/** A presentation's script is loaded where there is a presentation. */

/** Starts `main[data-island=present]`. */
export function startPresent(page: Document): void {
  if (!page.querySelector("[data-island=present]")) return;
  // Without it the page stays what it is: all slides in order.
  import("./deck.ts").then(({ startDeck }) => startDeck(page)).catch(() => undefined);
}
