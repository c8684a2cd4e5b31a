/** What the page of a chart offers, beside a figure on another page. Escape and a click elsewhere close it. */
import { startCopy } from "./copy.ts";

const ROOM = 12;

/** Opens the section of the link's page below the link. Throws what fetch throws, or Error (`unusable answer: …`). */
export async function openShare(link: HTMLAnchorElement): Promise<void> {
  const section = document.adoptNode(await readSection(link.href));
  const menu = document.createElement("div");
  menu.className = "share-menu";
  menu.popover = "auto";
  menu.setAttribute("role", "dialog");
  menu.setAttribute("aria-labelledby", "share-title");
  menu.append(section);
  link.after(menu);
  startCopy(section);
  addPageLink(link, section);
  link.ariaExpanded = "true";
  menu.addEventListener("toggle", (event) => {
    if ((event as ToggleEvent).newState !== "closed") return;
    link.ariaExpanded = "false";
    if (menu.contains(document.activeElement)) link.focus();
    menu.remove();
  });
  menu.addEventListener("keydown", (event) => moveFocus(event, menu));
  menu.showPopover();
  place(menu, link);
  items(menu)[0]?.focus({ preventScroll: true });
}

async function readSection(address: string): Promise<HTMLElement> {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const section = page.getElementById("share");
  if (!response.ok || !section) throw new Error(`unusable answer: ${response.status}`);
  return section;
}

/** The way to the page itself, where everything can be read before it is taken. */
function addPageLink(link: HTMLAnchorElement, section: HTMLElement): void {
  const page = document.createElement("p");
  page.className = "share-more";
  const own = document.createElement("a");
  own.href = link.href;
  own.textContent = section.dataset.page ?? "";
  page.append(own);
  section.append(page);
}

function items(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("a[href], button")].filter((item) => item.checkVisibility());
}

/** Arrows go from one entry to the next and round; Home and End to the first and last. */
function moveFocus(event: KeyboardEvent, menu: HTMLElement): void {
  const all = items(menu);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all.at(to % all.length)?.focus();
}

/** Below the link, or above it where there is more room; never past the sides of the window. */
function place(menu: HTMLElement, link: HTMLElement): void {
  const { top, bottom, left, right } = link.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = menu;
  const { clientWidth, clientHeight } = document.documentElement;
  const below = bottom + 6 + offsetHeight <= clientHeight || clientHeight - bottom >= top;
  const start = getComputedStyle(link).direction === "rtl" ? right - offsetWidth : left;
  const x = Math.max(ROOM, Math.min(start, clientWidth - offsetWidth - ROOM));
  const y = below ? bottom + 6 : Math.max(ROOM, top - 6 - offsetHeight);
  // Pixels of the document, so that it stays at its figure when the page is scrolled.
  Object.assign(menu.style, { left: `${x + scrollX}px`, top: `${y + scrollY}px` });
}
