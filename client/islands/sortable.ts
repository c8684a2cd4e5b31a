/** Tables that a reader sorts by the buttons in their heads. */

type Direction = "ascending" | "descending";

/** Starts every `table[data-island=sortable]`; columns whose cells carry `data-order` get a button. */
export function startSortable(page: Document): void {
  const collator = new Intl.Collator(page.documentElement.lang);
  for (const table of page.querySelectorAll<HTMLTableElement>("table[data-island=sortable]")) {
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    const [body] = table.tBodies;
    if (!body) continue;
    heads.forEach((head, column) => {
      const orders = [...body.rows].map((row) => orderOf(row, column));
      if (orders.every((order) => order === undefined)) return;
      const numeric = orders.every((order) => !order || Number.isFinite(Number(order)));
      const compare = numeric
        ? (a: string, b: string) => Number(a) - Number(b)
        : (a: string, b: string) => collator.compare(a, b);
      addButton(head, table.dataset.sortWords ?? "", () => {
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

function orderOf(row: HTMLTableRowElement, column: number): string | undefined {
  return row.cells[column]?.dataset.order;
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
  const rows = [...body.rows].map((row) => ({ row, order: orderOf(row, column) ?? "" }));
  rows.sort((a, b) => {
    if (a.order === "" || b.order === "") return Number(a.order === "") - Number(b.order === "");
    return sign * compare(a.order, b.order);
  });
  body.append(...rows.map(({ row }) => row));
}
