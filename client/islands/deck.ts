/** A presentation in the browser: one slide at a time, by keyboard, remote, finger or click; nothing is fetched. */
import {
  type Command,
  formatSlideHash,
  parseSlideHash,
  readCommand,
  readDigit,
  readEdge,
  readSwipe,
} from "../state/remote.ts";
import { type DeckSignal, joinDecks } from "./deck-channel.ts";
import { isSpeakerWindow, openSpeaker, startSpeaker } from "./speaker.ts";

/** Milliseconds without a movement after which the controls go. */
const IDLE = 3000;

/** Starts the deck of a page; `role` is what its window is for. */
export function startDeck(page: Document, role: "room" | "speaker" = isSpeakerWindow() ? "speaker" : "room") {
  const slides = [...page.querySelectorAll<HTMLElement>(".deck > .slide")];
  const [body, root] = [page.body, page.documentElement];
  const direction = root.dir === "rtl" ? "rtl" : "ltr";
  const numbers = new Intl.NumberFormat(root.lang, { useGrouping: false });
  const status = page.createElement("p");
  status.className = "unseen";
  status.setAttribute("role", "status");
  body.append(status);
  const panel = (name: string) => page.querySelector<HTMLDetailsElement>(`.panel.${name}`);
  const panels = () => [...page.querySelectorAll<HTMLDetailsElement>(".panel[open]")];
  let typed = "";
  let at = 0;

  const show = (number: number, origin: "self" | "address" | "channel" | "start" = "self") => {
    const next = Math.min(Math.max(number, 1), slides.length);
    typed = "";
    if (next === at) return showTyped();
    at = next;
    slides.forEach((slide, i) => {
      if (i + 1 === at) slide.dataset.at = "now";
      else if (i === at) slide.dataset.at = "next";
      else delete slide.dataset.at;
    });
    const slide = slides[at - 1];
    slide?.querySelector(".sheet")?.scrollTo(0, 0);
    status.textContent = `${slide?.dataset.said ?? ""}: ${slide?.querySelector("h1, h2")?.textContent ?? ""}`;
    showTyped();
    // A speaker's window has no address of its own to go back and forward in.
    if ((origin === "self" || origin === "channel") && role === "room")
      history.pushState(null, "", formatSlideHash(at));
    if (origin === "self" || origin === "address") channel.say({ at });
  };

  /** The number of the slide, or the one that is being typed. */
  const showTyped = () => {
    for (const output of page.querySelectorAll(".deck-bar .at")) {
      const parts = [typed === "" ? at : Number(typed), slides.length].map((number) =>
        numbers.format(number),
      );
      output.textContent = parts.join(" / ");
      output.toggleAttribute("data-typed", typed !== "");
    }
  };

  const setDark = (dark: boolean) => body.toggleAttribute("data-dark", dark);

  const channel = joinDecks(page, (signal: DeckSignal) => {
    if (signal.asks) channel.say({ at, dark: body.hasAttribute("data-dark") });
    if (signal.at !== undefined) show(signal.at, "channel");
    if (signal.dark !== undefined) setDark(signal.dark);
  });

  const toggleNotes = () => {
    const box = page.querySelector<HTMLInputElement>("#notes-shown");
    if (box) box.checked = !box.checked;
  };

  const togglePanel = (name: string) => {
    const wanted = panel(name);
    const opens = wanted !== null && !wanted.open;
    for (const open of panels()) open.open = false;
    if (!wanted || !opens) return;
    wanted.open = true;
    wanted.querySelector("summary")?.focus();
  };

  const leave = () => {
    const open = panels();
    const view = page.defaultView;
    if (open.length > 0) for (const each of open) each.open = false;
    else if (page.fullscreenElement) void page.exitFullscreen();
    else if (role === "speaker") view?.close();
    else leaveTo(page.querySelector<HTMLAnchorElement>(".deck-bar .leave"));
  };

  const run: Readonly<Record<Command, () => void>> = {
    forward: () => show(at + 1),
    back: () => show(at - 1),
    first: () => show(1),
    last: () => show(slides.length),
    go: () => show(typed === "" ? at : Number(typed)),
    full: () =>
      void (page.fullscreenElement ? page.exitFullscreen() : root.requestFullscreen()).catch(() => undefined),
    notes: toggleNotes,
    speaker: () => {
      if (role === "speaker") return;
      const opened = openSpeaker(page, (other) => startDeck(other, "speaker"));
      if (!opened) status.textContent = page.querySelector<HTMLElement>(".deck")?.dataset.blocked ?? "";
      body.toggleAttribute("data-blocked", !opened);
    },
    dark: () => {
      setDark(!body.hasAttribute("data-dark"));
      channel.say({ dark: body.hasAttribute("data-dark") });
    },
    choose: () => togglePanel("choose"),
    print: () => page.defaultView?.print(),
    help: () => togglePanel("help"),
    leave,
  };

  page.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const digit = isForm(event.target) ? null : readDigit(event.key);
    if (digit !== null) {
      typed = `${typed}${digit}`.slice(-3);
      return showTyped();
    }
    const command = readCommand(event, direction);
    if (!command || isOwn(event, command, typed !== "")) return;
    event.preventDefault();
    run[command]();
  });

  page.addEventListener("click", (event) => {
    if (!(event.target instanceof (page.defaultView ?? window).Element)) return;
    const control = event.target.closest<HTMLElement>("[data-command]");
    if (control) {
      // A summary opens its panel by itself, and a link with a modifier opens where the reader wants it.
      if (control.tagName === "SUMMARY" || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      return run[control.dataset.command as Command]();
    }
    if (body.hasAttribute("data-dark")) return run.dark();
    if (!event.target.closest(".deck .face") || event.target.closest("a, button")) return;
    const command = readEdge(event.clientX / root.clientWidth, direction);
    if (command && role === "room") run[command]();
  });

  let touched: { x: number; y: number } | null = null;
  page.addEventListener(
    "touchstart",
    ({ touches: [touch, second] }) => {
      touched = touch && !second ? { x: touch.clientX, y: touch.clientY } : null;
    },
    { passive: true },
  );
  page.addEventListener("touchend", ({ target, changedTouches: [touch] }) => {
    if (!touched || !touch || !isOnSlide(target)) return;
    const command = readSwipe(touch.clientX - touched.x, touch.clientY - touched.y, direction);
    touched = null;
    if (command) run[command]();
  });

  const asked = () => parseSlideHash(location.hash, slides.length);
  // Back and forward, and a number written into the address.
  if (role === "room") window.addEventListener("popstate", () => show(asked(), "address"));
  startIdle(page);
  for (const shown of page.querySelectorAll<HTMLElement>(".deck-bar [hidden]")) shown.hidden = false;
  const choose = panel("choose");
  if (choose && page.location.hash.startsWith("#choose-")) choose.open = true;
  body.dataset.role = role;
  show(asked(), "start");
  if (role === "room") return;
  startSpeaker(page);
  channel.say({ asks: true });
}

/** Keys that a control under the focus has a use for itself. */
function isOwn({ key, target }: KeyboardEvent, command: Command, typing: boolean): boolean {
  if (command === "go") return !typing;
  if (isForm(target)) return command !== "leave";
  return (key === " " || key === "Enter") && isControl(target);
}

function closest(target: EventTarget | null, selector: string): boolean {
  return target !== null && "closest" in target && (target as Element).closest(selector) !== null;
}

const isControl = (target: EventTarget | null) => closest(target, "a, button, summary, input, select");
const isForm = (target: EventTarget | null) => closest(target, "select, input:not([type=checkbox])");
const isOnSlide = (target: EventTarget | null) => closest(target, ".deck");

/** Controls and pointer go while nothing moves, and come back with the first movement or focus. */
function startIdle(page: Document): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wake = () => {
    delete page.body.dataset.idle;
    clearTimeout(timer);
    timer = setTimeout(() => {
      page.body.dataset.idle = "";
    }, IDLE);
  };
  for (const type of ["pointermove", "pointerdown", "focusin"])
    page.addEventListener(type, wake, { passive: true });
  wake();
}

/** Back to where the reader came from, scrolled as it was, if that was a page of ours; else to the link's page. */
function leaveTo(link: HTMLAnchorElement | null): void {
  const { navigation } = window;
  const entries = navigation?.entries() ?? [];
  const before = entries
    .slice(0, navigation?.currentEntry?.index ?? 0)
    .findLast(({ url }) => url !== null && !/^\/\w+\/present\b/.test(new URL(url).pathname));
  if (before) navigation?.traverseTo(before.key);
  else if (link) location.assign(link.href);
}
