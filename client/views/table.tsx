/** A table of data: heads with units, tabular digits, numbers at the end of their cell. */
import type { ComponentChildren } from "preact";
import type { Context } from "./context.ts";

export interface Column<Row> {
  readonly key: string;
  readonly head: ComponentChildren;
  readonly cell: (row: Row) => ComponentChildren;
  /** Names the row; exactly one column of a table does. */
  readonly rowHead?: boolean;
  /** Value to sort by in the browser; a column without one cannot be sorted. A cell of plain text sorts by its text. */
  readonly sort?: (row: Row) => string | number | null;
  readonly text?: boolean;
}

/** A line below all others, such as a total: one cell a column; the one that names it heads the line. */
export interface FootRow {
  readonly key: string;
  readonly cells: readonly ComponentChildren[];
}

export interface TableProps<Row> {
  readonly context: Context;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly mark?: (row: Row) => string | undefined;
  /** Code of the place that a row is about, for highlight.ts. */
  readonly place?: (row: Row) => string;
  readonly captionShown?: boolean;
  readonly foot?: readonly FootRow[];
}

export function DataTable<Row>({
  context,
  caption,
  columns,
  rows,
  mark,
  place,
  captionShown,
  foot = [],
}: TableProps<Row>) {
  const sortable = columns.some(({ sort }) => sort);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: no landmark, for a page has many tables
    <div class="table" tabIndex={0} role="group" aria-label={caption}>
      <table
        {...(sortable ? { "data-island": "sortable", "data-sort-words": context.locale.t("sort_by") } : {})}
      >
        <caption class={captionShown ? "" : "unseen"}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                class={column.text || column.rowHead ? "text" : undefined}
                {...(column.sort ? { "data-sort": "" } : {})}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} class={mark?.(row)} data-place={place?.(row)}>
              {columns.map((column) => {
                const content = column.cell(row);
                const isOrdered = column.sort && typeof content !== "string";
                const order = isOrdered ? { "data-order": column.sort?.(row) ?? "" } : {};
                return <Cell key={column.key} column={column} content={content} order={order} />;
              })}
            </tr>
          ))}
        </tbody>
        {foot.length > 0 && (
          <tfoot>
            {foot.map(({ key, cells }) => (
              <tr key={key}>
                {columns.map((column, i) => (
                  <Cell key={column.key} column={column} content={cells[i]} />
                ))}
              </tr>
            ))}
          </tfoot>
        )}
      </table>
    </div>
  );
}

interface CellProps {
  readonly column: { readonly rowHead?: boolean; readonly text?: boolean };
  readonly content: ComponentChildren;
  readonly order?: Readonly<Record<string, string | number>>;
}

function Cell({ column, content, order = {} }: CellProps) {
  if (column.rowHead)
    return (
      <th scope="row" {...order}>
        {content}
      </th>
    );
  return (
    <td class={column.text ? "text" : undefined} {...order}>
      {content}
    </td>
  );
}
