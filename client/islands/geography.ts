/** Map or tiles goes into the URL as it is chosen, so that what is seen can be sent to a colleague. */

/** Starts the choice of every `.geography` of a page. */
export function startGeography(page: Document): void {
  page.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== "geography") return;
    const url = new URL(location.href);
    if (target.value === "map") url.searchParams.delete("shape");
    else url.searchParams.set("shape", target.value);
    history.replaceState(history.state, "", url);
  });
}
