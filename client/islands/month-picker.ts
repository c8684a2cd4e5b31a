/** A button in the place of the list of months: it opens a grid of years that is used by keyboard. */

/** Starts a field that has a select of months; the list stays in the form and keeps its room in the page. */
export function startMonthPicker(field: HTMLElement): void {
  const select = field.querySelector("select");
  const label = field.querySelector("label");
  if (!select || !label) return;
  const page = field.ownerDocument;
  const button = page.createElement("button");
  button.type = "button";
  button.id = `${select.id}-button`;
  button.className = "month-button";
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-labelledby", `${label.id} ${button.id}`);
  button.ariaExpanded = "false";
  const showPicked = () => {
    button.textContent = select.selectedOptions[0]?.text ?? "";
  };
  showPicked();
  select.after(button);
  label.htmlFor = button.id;
  field.classList.add("with-button");
  // A form's reset event comes before its fields go back.
  select.form?.addEventListener("reset", () => setTimeout(showPicked));
  select.addEventListener("change", showPicked);

  const load = () => import("./month-popover.tsx");
  // Loaded at the first sign of interest, so that the click finds it there; a failure shows at the click.
  for (const type of ["pointerenter", "focus"])
    button.addEventListener(type, () => void load().catch(() => null), { once: true });
  button.addEventListener("click", async () => {
    try {
      const { toggleMonths } = await load();
      toggleMonths(field, select, button);
    } catch {
      button.remove();
      label.htmlFor = select.id;
      field.classList.remove("with-button");
      select.focus();
    }
  });
}
