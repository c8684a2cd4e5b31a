/** A form of pickers sends itself when something is picked; its button is for readers without a script. */
import { startMonthPicker } from "./month-picker.ts";

/** Starts every `form[data-island=pickers]` of a page. */
export function startPickers(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-island=pickers]")) {
    // Its room stays, so that nothing moves.
    for (const button of form.querySelectorAll("button[type=submit]")) button.classList.add("spared");
    for (const field of form.querySelectorAll<HTMLElement>("[data-island=month]")) startMonthPicker(field);
    form.addEventListener("change", () => form.requestSubmit());
    // A page that comes back from the cache of the browser shows what it was made for, not what was picked last.
    window.addEventListener("pageshow", ({ persisted }) => persisted && form.reset());
  }
}
