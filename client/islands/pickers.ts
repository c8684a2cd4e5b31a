/** A form of pickers sends itself when something is picked; its button is for readers without a script. */

/** Starts every `form[data-island=pickers]` of a page. */
export function startPickers(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-island=pickers]")) {
    for (const button of form.querySelectorAll<HTMLButtonElement>("button[type=submit]"))
      button.hidden = true;
    form.addEventListener("change", () => form.requestSubmit());
  }
}
