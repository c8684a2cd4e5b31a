/** The search box suggests while a reader types; "/" goes to it. Its form works without any of this. */

/** Starts `form[data-island=search]`; the suggestions are loaded when the box is entered. */
export function startSearch(page: Document): void {
  const input = page.querySelector<HTMLInputElement>("form[data-island=search] input[type=search]");
  if (!input) return;
  input.addEventListener("focus", () => void loadSuggestions(input), { once: true });
  page.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

async function loadSuggestions(input: HTMLInputElement): Promise<void> {
  // Without them Enter still leads to the page of results.
  const module = await import("./suggestions.ts").catch(() => null);
  module?.startSuggestions(input);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, select, textarea, [contenteditable]") !== null
  );
}
