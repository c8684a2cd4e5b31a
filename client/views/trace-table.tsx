/** Rows of a trace as they are stored; a column that is empty in all of them is left out. */
import { CHANNEL_NAMES, KIND_NAMES, STAGE_NAMES, type Words } from "../../datasets/vocabulary.ts";
import { formatMonth } from "../i18n/dates.ts";
import { formatDigits, formatNumber } from "../i18n/numbers.ts";
import type { TextKey } from "../i18n/pack.ts";
import type { TraceContext } from "./trace.tsx";

type Cell = string | number | boolean | null;
type Row = Readonly<Record<string, Cell>>;

export interface TraceTableProps {
  readonly context: TraceContext;
  readonly caption: string;
  readonly rows: readonly Row[];
}

export function TraceTable({ context, caption, rows }: TraceTableProps) {
  const [first] = rows;
  if (!first) return null;
  const columns = Object.keys(first).filter((column) => rows.some((row) => row[column] !== null));
  const kind = (column: string) => (rows.some((row) => typeof row[column] === "number") ? "number" : "text");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container must be reachable by keyboard
    <section class="table" tabIndex={0} aria-label={caption}>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" class={kind(column)}>
                {formatHead(context, column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column} class={kind(column)}>
                  {formatCell(context, column, row[column] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Columns that count a stage have the stage's name, the others a text. */
const STAGES: Readonly<Record<string, Words>> = STAGE_NAMES;

function formatHead({ locale }: TraceContext, column: string): string {
  const stage = STAGES[column];
  return stage ? locale.words(stage) : locale.t(`trace_col_${column}` as TextKey);
}

function formatCell({ locale, calendar, nameOfPlace }: TraceContext, column: string, cell: Cell) {
  if (cell === null) return "–";
  if (typeof cell === "boolean") return locale.t(cell ? "trace_yes" : "trace_no");
  if (typeof cell === "number")
    return column === "row" ? formatDigits(String(cell), locale) : formatNumber(cell, locale);
  switch (column) {
    case "month":
      return formatMonth(cell, calendar, locale);
    case "place":
      return nameOfPlace(cell);
    case "channel":
      return locale.words(CHANNEL_NAMES[cell as keyof typeof CHANNEL_NAMES]);
    case "request_kind":
      return locale.words(KIND_NAMES[cell as keyof typeof KIND_NAMES]);
    case "table_name":
      return locale.t(`trace_table_${cell}` as TextKey);
    default:
      return <bdi>{cell}</bdi>;
  }
}
