/** Pointing at a place, or reaching it by keyboard, lights it wherever the page draws it. */

/** Lights what has the same `data-place`, dims the others of its charts; a touch lights until the next one. */
export function startHighlight(page: Document): void {
  let lit: string | undefined;
  const light = (target: EventTarget | null): void => {
    const place =
      target instanceof Element ? target.closest<HTMLElement>("[data-place]")?.dataset.place : undefined;
    if (place === lit) return;
    lit = place;
    for (const element of page.querySelectorAll(".lit, .dimming")) element.classList.remove("lit", "dimming");
    if (place === undefined) return;
    for (const element of page.querySelectorAll(`[data-place="${CSS.escape(place)}"]`)) {
      element.classList.add("lit");
      element.parentElement?.closest("svg, .tiles")?.classList.add("dimming");
    }
  };
  page.addEventListener("pointerover", ({ target }) => light(target));
  page.addEventListener("focusin", ({ target }) => {
    // A touch gives the focus to the main part as a whole, which is no place.
    if (target instanceof Element && target.closest("[data-place]")) light(target);
  });
  page.addEventListener("focusout", () => light(null));
  page.documentElement.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType !== "touch") light(null);
  });
  page.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") light(null);
  });
}
