/** Tables that a reader sorts by the buttons in their heads. */

type Direction = "ascending" | "descending";

/** Starts every `table[data-island=sortable]`; heads with `data-sort` get a button. */
export function startSortable(page: Document): void {
  for (const table of page.querySelectorAll<HTMLTableElement>("table[data-island=sortable]")) {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    const [body] = table.tBodies;
    if (!body) continue;
    heads.forEach((head, column) => {
      if (head.dataset.sort === undefined) return;
      addButton(head, table.dataset.sortWords ?? "", () => {
        // Read at the first click, not at the start: a page has hundreds of cells.
        const { numeric, compare } = readOrder(body, column, page.documentElement.lang);
        // The largest first is what one looks for among numbers, unless they stand so already.
        const isDescending = head.ariaSort
          ? head.ariaSort === "descending"
          : !numeric || isSorted(body, column, compare);
        const direction: Direction = isDescending ? "ascending" : "descending";
        sortRows(body, column, compare, direction);
        for (const other of heads) other.ariaSort = null;
        head.ariaSort = direction;
      });
    });
  }
}

/** Whether a column holds numbers only, and how two of its cells are compared. */
function readOrder(body: HTMLTableSectionElement, column: number, language: string) {
  const orders = [...body.rows].map((row) => orderOf(row, column));
  const numeric = orders.every((order) => !order || Number.isFinite(Number(order)));
  const collator = new Intl.Collator(language);
  const compare: Compare = numeric ? (a, b) => Number(a) - Number(b) : collator.compare;
  return { numeric, compare };
}

/** What a cell is sorted by: its `data-order`, else its text, a number of any language as a plain one; empty for a dash. */
function orderOf(row: HTMLTableRowElement, column: number): string {
  const cell = row.cells[column];
  if (cell?.dataset.order !== undefined) return cell.dataset.order;
  const text = (cell?.textContent ?? "").trim();
  return text === "–" ? "" : (readNumber(text) ?? text);
}

/** The digits of a number as formatNumber and formatSigned write it; undefined for anything else. */
export function readNumber(text: string): string | undefined {
  const plain = text
    .replace(/[\u200e\u2066-\u2069,٬+٪%]/g, "")
    .replace(/[۰-۹]/g, (digit) => String("۰۱۲۳۴۵۶۷۸۹".indexOf(digit)))
    .replace("٫", ".")
    .replace("−", "-");
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? plain : undefined;
}

function addButton(head: HTMLTableCellElement, words: string, onClick: () => void): void {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sort";
  button.title = `${words} ${head.textContent}`.trim();
  button.append(...head.childNodes);
  button.addEventListener("click", onClick);
  head.append(button);
}

type Compare = (a: string, b: string) => number;

/** Whether the rows with a value stand from the largest down already. */
function isSorted(body: HTMLTableSectionElement, column: number, compare: Compare): boolean {
  const orders = [...body.rows].flatMap((row) => orderOf(row, column) || []);
  return orders.every((order, index) => index === 0 || compare(orders[index - 1] ?? "", order) >= 0);
}

/** Rows without a value stay last in either direction. */
function sortRows(
  body: HTMLTableSectionElement,
  column: number,
  compare: Compare,
  direction: Direction,
): void {
  const sign = direction === "ascending" ? 1 : -1;
  const rows = [...body.rows].map((row) => ({ row, order: orderOf(row, column) }));
  rows.sort((a, b) => {
    if (a.order === "" || b.order === "") return Number(a.order === "") - Number(b.order === "");
    return sign * compare(a.order, b.order);
  });
  body.append(...rows.map(({ row }) => row));
}
