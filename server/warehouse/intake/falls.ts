/** Cumulative counts never fall from one month to the next within a place, channel and request kind. */
import { detailsOfRow, type Reading, type RowsRead, rawCell, setAsideRow } from "./rows.ts";
import type { Sheet } from "./sheet.ts";

interface Stock {
  readonly column: string;
  readonly values: Float64Array;
  /** Row of the latest accepted value of each series. */
  readonly latest: Map<number, number>;
}

/** Quarantines every row that lies below the latest accepted value before it. */
export function validateFalls(reading: Reading, { sheet, ordinals }: RowsRead): void {
  const uncollected = uncollectedOutside(reading, sheet);
  const stocks: Stock[] = ["requested", "issued", "delivered", "voided"].map((column) => ({
    column,
    values:
      column === "issued" && uncollected ? addCells(sheet.cells(column), uncollected) : sheet.cells(column),
    latest: new Map(),
  }));
  const [places, channels, kinds] = [
    sheet.cells("place"),
    sheet.cells("channel"),
    sheet.cells("request_kind"),
  ];
  for (const row of rowsByMonth(sheet, ordinals)) {
    const series = ((places[row] ?? 0) * 64 + (channels[row] ?? 0)) * 64 + (kinds[row] ?? 0);
    const fallen = stocks.find(({ values, latest }) => {
      const before = latest.get(series);
      return before !== undefined && (values[row] ?? 0) < (values[before] ?? 0);
    });
    if (fallen) {
      const { column, values, latest } = fallen;
      const before = latest.get(series) ?? 0;
      const terms = uncollected && column === "issued" ? ` + ${uncollected[row]} = ${values[row]}` : "";
      reading.findings.add("stock_falls", () => ({
        ...detailsOfRow(sheet, row),
        column,
        seen: `${rawCell(reading, sheet, row, column)}${terms}`,
        expected: `${values[before]} (${sheet.text("month", before)})`,
      }));
      setAsideRow(reading, sheet, row, "stock_falls");
    } else for (const { values, latest } of stocks) if (!Number.isNaN(values[row])) latest.set(series, row);
  }
}

/** Uncollected cards where the source counts them outside issued: produced = issued + these; see design.md §2. */
function uncollectedOutside({ request }: Reading, sheet: Sheet): Float64Array | null {
  const { stages, uncollected_inside_issued } = request.declaration;
  const isInside = request.uncollected_inside_issued ?? uncollected_inside_issued;
  return isInside || !stages.includes("uncollected") ? null : sheet.cells("uncollected");
}

function addCells(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((value, row) => value + (other[row] ?? Number.NaN));
}

/** Accepted rows by month; most files are in that order already. */
function rowsByMonth(sheet: Sheet, ordinals: readonly number[]): number[] {
  const months = sheet.cells("month");
  const ordinalOf = (row: number) => ordinals[months[row] ?? 0] ?? 0;
  const rows: number[] = [];
  for (let row = 0; row < sheet.rows; row += 1) if (sheet.isAccepted(row)) rows.push(row);
  const isOrdered = rows.every(
    (row, index) => index === 0 || ordinalOf(rows[index - 1] ?? 0) <= ordinalOf(row),
  );
  return isOrdered ? rows : rows.sort((a, b) => ordinalOf(a) - ordinalOf(b) || a - b);
}
