/** A button at each series that opens it in a chart to look at closely; Vega is fetched with the first click. */
import { readPageLocale } from "./page-locale.ts";

/** Starts every `figure[data-closer]`; `data-closer` is the address of what the chart needs. */
export function startExplore(page: Document): void {
  for (const figure of page.querySelectorAll<HTMLElement>("figure[data-closer]")) {
    const button = page.createElement("button");
    button.type = "button";
    button.className = "explore";
    button.textContent = figure.dataset.closerWords ?? "";
    button.addEventListener("click", () => open(page, figure, button));
    figure.querySelector(".drawing.narrow, .drawing")?.after(button);
  }
}

async function open(page: Document, figure: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const { locale } = readPageLocale(page);
  const message = figure.querySelector(".explore-message") ?? page.createElement("p");
  message.className = "explore-message";
  message.setAttribute("role", "status");
  button.after(message);
  button.disabled = true;
  message.textContent = locale.t("island_explore_loading");
  try {
    const [{ showCloser }, response] = await Promise.all([
      import("./closer.tsx"),
      fetch(figure.dataset.closer ?? ""),
    ]);
    if (!response.ok) throw new Error(`unusable answer: ${response.status}`);
    message.remove();
    showCloser(figure, await response.json(), locale, button);
  } catch {
    button.disabled = false;
    message.textContent = locale.t("island_explore_failed");
  }
}
