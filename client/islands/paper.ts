/** Printing: buttons for it, "#print" in an address, and the whole address on the sheet. */

/** Starts `button[data-island=print]` and writes the origin into every `[data-island=address]`. */
export function startPaper(page: Document): void {
  const { origin } = page.location;
  for (const address of page.querySelectorAll<HTMLElement>("[data-island=address]"))
    if (!address.textContent?.startsWith(origin)) address.prepend(origin);
  for (const button of page.querySelectorAll<HTMLButtonElement>("button[data-island=print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  startHeads(page);
  printIfAsked(page);
  window.addEventListener("hashchange", () => printIfAsked(page));
}

/** A link that ends in "#print" means the sheet, not the screen; asked for once, not at every reload. */
function printIfAsked(page: Document): void {
  if (page.location.hash !== "#print") return;
  history.replaceState(history.state, "", page.location.pathname + page.location.search);
  void page.fonts.ready.then(() => window.print());
}

/** Chromium repeats the head of a table on every sheet only where no button stands in it: they go while it prints. */
function startHeads(page: Document): void {
  let taken: { readonly button: Element; readonly words: readonly ChildNode[] }[] = [];
  window.addEventListener("beforeprint", () => {
    taken = [...page.querySelectorAll("thead button")].map((button) => {
      const words = [...button.childNodes];
      button.replaceWith(...words);
      return { button, words };
    });
  });
  window.addEventListener("afterprint", () => {
    for (const { button, words } of taken) {
      words[0]?.before(button);
      button.append(...words);
    }
    taken = [];
  });
}
