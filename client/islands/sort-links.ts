/** Heads that are links sort their table at once and write the address; without a script they ask the server. */
import {
  ASCENDING,
  comparePlaced,
  DESCENDING,
  type Direction,
  formatSort,
  parseSort,
} from "../views/compare-order.ts";
import { isPlainClick } from "./plain-click.ts";
import { readNumber } from "./sortable.ts";

/** Listens for clicks on the heads of every `table[data-island=sorted]`; on a narrow screen the column is in view. */
export function startSortLinks(page: Document): void {
  for (const table of page.querySelectorAll<HTMLTableElement>("table[data-island=sorted]")) reveal(table);
  page.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const table = link?.closest<HTMLTableElement>("table[data-island=sorted]");
    if (!link || !table || !isPlainClick(event) || link.dataset.column === undefined) return;
    event.preventDefault();
    sortBy(page, table, link);
  });
}

function sortBy(page: Document, table: HTMLTableElement, link: HTMLAnchorElement): void {
  const address = link.href;
  const sort = parseSort(sortOf(link));
  sortRows(table, Number(link.dataset.column), sort.direction);
  for (const other of table.querySelectorAll<HTMLAnchorElement>("thead a")) {
    setSort(other, `${other.dataset.first}${parseSort(sortOf(other)).column}`);
    other.closest("th")?.removeAttribute("aria-sort");
  }
  const isUp = sort.direction === ASCENDING;
  link.closest("th")?.setAttribute("aria-sort", isUp ? "ascending" : "descending");
  setSort(link, formatSort({ ...sort, direction: isUp ? DESCENDING : ASCENDING }));
  history.replaceState(history.state, "", address);
  keepSort(page, formatSort(sort));
  const answer = page.getElementById("answer");
  if (answer) answer.textContent = (isUp ? link.dataset.up : link.dataset.down) ?? "";
}

const sortOf = (link: HTMLAnchorElement) => new URL(link.href).searchParams.get("sort") ?? "";

function setSort(link: HTMLAnchorElement, sort: string): void {
  const { search } = link;
  const pair = `sort=${sort}`;
  if (/[?&]sort=/.test(search)) link.search = search.replace(/([?&])sort=[^&]*/, `$1${pair}`);
  else link.search = search === "" ? pair : `${search}&${pair}`;
}

/** What leads away from here and back keeps the order: tabs, the other language, the pickers. */
function keepSort(page: Document, sort: string): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>(".tabs a, .steps a, a.language"))
    setSort(link, sort);
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-island=pickers]")) {
    const known = form.querySelector<HTMLInputElement>("input[name=sort]");
    const input = known ?? form.appendChild(page.createElement("input"));
    Object.assign(input, { type: "hidden", name: "sort", value: sort });
  }
  for (const link of page.querySelectorAll<HTMLAnchorElement>(".questions a")) {
    if (link.search === location.search) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/** The rows of the last body in the order of a column; nothing stands last, equals as the server has them. */
export function sortRows(table: HTMLTableElement, column: number, direction: Direction): void {
  const body = table.tBodies[table.tBodies.length - 1];
  if (!body) return;
  const rows = [...body.rows].map((row) => ({
    row,
    at: Number(row.dataset.at),
    order: orderOf(row.cells[column]),
  }));
  rows.sort((a, b) => comparePlaced(a, b, direction));
  body.append(...rows.map(({ row }) => row));
}

function orderOf(cell: HTMLTableCellElement | undefined): number | null {
  const text = cell?.dataset.order ?? readNumber(cell?.textContent ?? "") ?? "";
  return text === "" ? null : Number(text);
}

/** Brings the column that a table is sorted by into its box, where it lies outside. */
function reveal(table: HTMLTableElement): void {
  const box = table.parentElement;
  const head = table.querySelector("[aria-sort]")?.getBoundingClientRect();
  const seen = box?.getBoundingClientRect();
  if (!box || !head || !seen || (head.left >= seen.left && head.right <= seen.right)) return;
  box.scrollBy({ left: (head.left + head.right - seen.left - seen.right) / 2 });
}
