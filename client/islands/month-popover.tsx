/** The grid of months that opens under its button; one at a time, closed by Escape or by leaving it. */
import { render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { asciiDigits } from "../../datasets/names.ts";
import { createMonthGrid, inYear, stepMonth } from "../state/month-steps.ts";
import { MonthGrid } from "../views/month-grid.tsx";
import { readPageLocale } from "./page-locale.ts";

/** Milliseconds within which the digits of a year belong together. */
const TYPED_TOGETHER = 1200;
/** Where a year's months stand in two rows; in three on a narrow screen. */
const WIDE = "(width >= 40rem)";

/** Opens the grid of a field, or closes it where it is open. */
export function toggleMonths(field: HTMLElement, select: HTMLSelectElement, button: HTMLButtonElement): void {
  const page = field.ownerDocument;
  const open = field.querySelector<HTMLElement>(".month-popover");
  if (open) return void open.dispatchEvent(new CustomEvent("close-months"));
  const popover = page.createElement("div");
  popover.className = "month-popover";
  popover.role = "dialog";
  popover.setAttribute("aria-labelledby", button.getAttribute("aria-labelledby")?.split(" ")[0] ?? "");
  // On a narrow screen it is as wide as the form, and still stands under its own field.
  popover.style.setProperty("--below", `${field.offsetTop + field.offsetHeight}px`);
  field.append(popover);
  button.ariaExpanded = "true";

  const stop = new AbortController();
  const { signal } = stop;
  const close = (goesBack: boolean) => {
    if (signal.aborted) return;
    stop.abort();
    button.ariaExpanded = "false";
    if (goesBack) button.focus();
    render(null, popover);
    popover.remove();
  };
  const pick = (month: string) => {
    close(true);
    if (month === select.value) return;
    select.value = month;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  popover.addEventListener("close-months", () => close(true));
  popover.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || popover.contains(relatedTarget) || relatedTarget === button)
      return;
    close(false);
  });
  page.addEventListener(
    "pointerdown",
    ({ target }) => target instanceof Node && !field.contains(target) && close(false),
    { signal },
  );
  popover.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close(true);
  });
  render(<Months select={select} onPick={pick} />, popover);
  // Where the room to its usual side is too small, it opens to the other.
  const { left, right } = popover.getBoundingClientRect();
  popover.classList.toggle("flipped", left < 0 || right > page.documentElement.clientWidth);
}

function Months({ select, onPick }: { select: HTMLSelectElement; onPick: (month: string) => void }) {
  const page = select.ownerDocument;
  const { locale, calendar } = useMemo(() => readPageLocale(page), [page]);
  const [current, setCurrent] = useState(select.value);
  const [pointed, setPointed] = useState<string | null>(null);
  const [columns, setColumns] = useState(columnsFor(matchMedia(WIDE).matches));
  const box = useRef<HTMLDivElement>(null);
  const typed = useRef({ digits: "", at: 0 });
  const grid = useMemo(
    () =>
      createMonthGrid(
        [...select.options].map(({ value }) => value),
        calendar,
        calendar === "gregorian-year" ? 1 : columns,
      ),
    [select, calendar, columns],
  );
  const cellOf = (month: string) => box.current?.querySelector<HTMLElement>(`[data-month="${month}"]`);
  const go = (month: string) => {
    setCurrent(month);
    setPointed(null);
    cellOf(month)?.focus();
  };
  useEffect(() => {
    const wide = matchMedia(WIDE);
    const change = () => setColumns(columnsFor(wide.matches));
    wide.addEventListener("change", change);
    const cell = cellOf(select.value);
    const years = cell?.closest(".month-years");
    if (cell && years) years.scrollTop = cell.offsetTop - years.clientHeight / 2;
    cell?.focus({ preventScroll: true });
    box.current?.parentElement?.scrollIntoView({ block: "nearest" });
    return () => wide.removeEventListener("change", change);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const step = stepMonth(grid, current, event, locale.direction) ?? readYear(event.key);
    if (step === null) return;
    event.preventDefault();
    go(step);
  };
  /** The current month in the year whose last digit has been typed; where it was until then. */
  const readYear = (key: string): string | null => {
    const digit = asciiDigits(key);
    if (!/^\d$/.test(digit)) return null;
    const { digits, at } = typed.current;
    const now = performance.now();
    const all = now - at < TYPED_TOGETHER ? (digits + digit).slice(-4) : digit;
    typed.current = { digits: all, at: now };
    return all.length === 4 ? inYear(grid, Number(all), current) : current;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for the keys of the grid inside it
    <div ref={box} onKeyDown={onKeyDown}>
      <MonthGrid
        {...{ locale, calendar, grid, current, onPick }}
        picked={select.value}
        said={pointed ?? current}
        onPoint={setPointed}
        onFocus={setCurrent}
      />
    </div>
  );
}

function columnsFor(isWide: boolean): number {
  return isWide ? 6 : 4;
}
