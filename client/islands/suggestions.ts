/** Suggestions under the search box: the combobox of the ARIA practices, filled from the page of results. */
import { formatNumber } from "../i18n/numbers.ts";
import { readPageLocale } from "./page-locale.ts";
import { prefetchPage } from "./prefetch.ts";

interface Suggestion {
  readonly href: string;
  readonly title: string;
  readonly detail: string;
}

const MOST = 8;
/** Milliseconds without a key before the server is asked. */
const PAUSE = 90;

/** Makes the input a combobox with a list box and a line that says how many were found. */
export function startSuggestions(input: HTMLInputElement): void {
  const { form, ownerDocument: page } = input;
  if (!form) return;
  const { locale } = readPageLocale(page);
  const { list, status } = createParts(input, form, locale.t("island_find_suggestions"));
  let options: readonly HTMLElement[] = [];
  let active = -1;
  let asked = input.value.trim();
  let stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const choose = (index: number) => {
    active = index;
    for (const [i, option] of options.entries()) option.ariaSelected = String(i === index);
    const option = options[index];
    if (!option) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
    prefetchPage(page, option.dataset.href ?? "");
  };
  const show = (isOpen: boolean) => {
    list.hidden = !isOpen || options.length === 0;
    input.ariaExpanded = String(!list.hidden);
    if (list.hidden) choose(-1);
  };
  const fill = (found: readonly Suggestion[]) => {
    // A reader who has gone down to a suggestion stays with it.
    const chosen = options[active]?.dataset.href;
    options = found.map((suggestion, i) => createOption(page, suggestion, `suggestion-${i}`));
    list.replaceChildren(...options);
    const count = formatNumber(found.length, locale);
    status.textContent =
      found.length > 0 ? locale.t("island_find_count", { count }) : locale.t("island_find_none");
    choose(found.findIndex(({ href }) => href === chosen));
    show(page.activeElement === input);
  };
  const ask = async () => {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    if (asked === "") return fill([]);
    try {
      // The list that is there stays until the next one has come: nothing flashes.
      fill(await readSuggestions(form, signal));
    } catch {
      // Overtaken by the next letter, or no answer: Enter still leads to the page of results.
    }
  };
  const open = (href: string | undefined) => {
    show(false);
    if (href) page.location.assign(href);
  };
  const onKey = (event: KeyboardEvent) => {
    const isOpen = !list.hidden;
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) return options.length > 0 ? show(true) : void ask();
      // One place more than there are options: the box itself, where what was typed stands.
      const places = options.length + 1;
      choose(((active + 1 + (event.key === "ArrowDown" ? 1 : -1) + places) % places) - 1);
    } else if (event.key === "Enter" && isOpen && active >= 0) {
      event.preventDefault();
      open(options[active]?.dataset.href);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      show(false);
    }
  };

  input.addEventListener("keydown", onKey);
  input.addEventListener("input", () => {
    if (input.value.trim() === asked) return;
    asked = input.value.trim();
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("blur", () => show(false));
  // A press would take the focus from the box before the click comes.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    if (target instanceof Element) open(target.closest<HTMLElement>("[role=option]")?.dataset.href);
  });
  // What was typed before this had come.
  if (asked !== "" && input.value !== input.defaultValue) void ask();
}

/** The list box and the status line, and what ties the input to them. */
function createParts(input: HTMLInputElement, form: HTMLFormElement, label: string) {
  const page = input.ownerDocument;
  const list = page.createElement("ul");
  list.id = "suggestions";
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = label;
  list.hidden = true;
  const status = page.createElement("p");
  status.className = "unseen";
  status.role = "status";
  // Outside the form its place in the page is under it, and it may be wider.
  form.after(list, status);
  input.role = "combobox";
  input.ariaAutoComplete = "list";
  input.ariaExpanded = "false";
  input.setAttribute("aria-controls", list.id);
  return { list, status };
}

/** Links of the page of results that are meant to be suggested. Throws what fetch throws. */
async function readSuggestions(form: HTMLFormElement, signal: AbortSignal): Promise<Suggestion[]> {
  const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const response = await fetch(`${form.action}?${query}`, { signal });
  const found = new DOMParser().parseFromString(await response.text(), "text/html");
  return [...found.querySelectorAll<HTMLAnchorElement>("a[data-found]")].slice(0, MOST).map((link) => ({
    href: link.getAttribute("href") ?? "",
    title: link.ariaLabel ?? link.textContent.trim(),
    detail: link.ariaLabel ? "" : (link.parentElement?.querySelector(".detail")?.textContent ?? ""),
  }));
}

function createOption(page: Document, { href, title, detail }: Suggestion, id: string): HTMLElement {
  const option = page.createElement("li");
  option.id = id;
  option.role = "option";
  option.dataset.href = href;
  const name = page.createElement("span");
  name.textContent = title;
  option.append(name);
  if (detail) {
    const more = page.createElement("small");
    more.textContent = detail;
    option.append(" ", more);
  }
  return option;
}
