/** The speaker's window: this slide, the next one, the notes and the time. It is a copy of the page, so it opens offline. */

const NAME = "pooshesh-speaker";
const SIZE = "popup,width=1180,height=760";

/** Whether this window was opened as the speaker's and loaded again since. */
export function isSpeakerWindow(): boolean {
  return window.name === NAME;
}

/** Opens the window and starts its deck; false where the browser does not allow it. */
export function openSpeaker(page: Document, start: (copy: Document) => void): boolean {
  const opened = window.open("", NAME, SIZE);
  if (!opened) return false;
  opened.focus();
  if (opened.document.body?.dataset.role) return true;
  const copy = opened.document;
  // Only for its doctype: without one the window would lay out by the rules of another century.
  copy.open();
  copy.write("<!doctype html><title></title>");
  copy.close();
  const root = copy.importNode(page.documentElement, true);
  for (const link of root.querySelectorAll("link")) link.remove();
  copy.replaceChild(root, copy.documentElement);
  copyStyles(page, opened);
  for (const element of copy.querySelectorAll("body > .unseen, .clock, .next-word, .end-word"))
    element.remove();
  for (const panel of copy.querySelectorAll("details[open]")) panel.removeAttribute("open");
  start(copy);
  return true;
}

/** Rules that are here already, so that nothing has to be fetched for the copy. */
function copyStyles(page: Document, opened: Window): void {
  const { CSSStyleSheet: Sheet } = opened as Window & typeof globalThis;
  const sheet = new Sheet({ baseURL: page.baseURI });
  const rules = [...page.styleSheets].flatMap((own) => [...own.cssRules]).map(({ cssText }) => cssText);
  // The font is in the browser's cache, but takes longer to read from it than "optional" waits.
  sheet.replaceSync(rules.join("\n").replaceAll("font-display: optional", "font-display: block"));
  opened.document.adoptedStyleSheets = [sheet];
}

/** Adds the clock and the time since the start to a deck's window. */
export function startSpeaker(page: Document): void {
  const deck = page.querySelector<HTMLElement>(".deck");
  if (!deck) return;
  const { lang } = page.documentElement;
  const words = (name: string) => deck.dataset[name] ?? "";
  const clock = page.createElement("div");
  clock.className = "clock";
  const [now, since] = ["clock", "elapsed"].map((name) => {
    const time = page.createElement("time");
    const label = page.createElement("span");
    label.append(`${words(name)} `);
    const part = page.createElement("p");
    part.append(label, time);
    clock.append(part);
    return time;
  });
  const restart = page.createElement("button");
  restart.type = "button";
  restart.textContent = words("restart");
  clock.append(restart);
  deck.append(clock);
  for (const name of ["next", "end"]) {
    const word = page.createElement("p");
    word.className = `${name}-word`;
    word.textContent = words(name);
    deck.append(word);
  }
  let start = Date.now();
  const hours = new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", hour12: false });
  const digits = new Intl.NumberFormat(lang, { minimumIntegerDigits: 2, useGrouping: false });
  const tick = () => {
    const seconds = Math.floor((Date.now() - start) / 1000);
    if (now) now.textContent = hours.format(new Date());
    if (since)
      since.textContent = [Math.floor(seconds / 60), seconds % 60]
        .map((part) => digits.format(part))
        .join(":");
  };
  restart.addEventListener("click", () => {
    start = Date.now();
    tick();
  });
  tick();
  const timer = setInterval(tick, 1000);
  page.defaultView?.addEventListener("pagehide", () => clearInterval(timer));
}
