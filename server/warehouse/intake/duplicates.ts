/** Rows of one file that share a key: copies are ignored, and where values differ every one is set aside. */
import { keyOf } from "./columns.ts";
import { detailsOfRow, type Reading, rawCell, setAsideRow } from "./rows.ts";
import { ROW_STATES, type Sheet, type SheetColumn } from "./sheet.ts";

/** Marks identical duplicates and quarantines conflicting ones; nobody knows which of those is right. */
export function validateDuplicates(reading: Reading, sheet: Sheet): void {
  const key = keyColumns(reading, sheet);
  const first = new Map<number, number>();
  const groups = new Map<number, number[]>();
  for (let row = 0; row < sheet.rows; row += 1) {
    const at = keyNumber(key, row);
    const earlier = first.get(at);
    if (earlier === undefined) first.set(at, row);
    else {
      const group = groups.get(at) ?? [earlier];
      group.push(row);
      groups.set(at, group);
    }
  }
  for (const rows of groups.values()) validateGroup(reading, sheet, rows);
}

function validateGroup(reading: Reading, sheet: Sheet, rows: readonly number[]): void {
  const [kept = 0, ...others] = rows;
  const conflict = others.find((row) => differingColumn(sheet, kept, row));
  if (conflict === undefined) {
    for (const row of others) {
      sheet.states[row] = ROW_STATES.duplicate;
      reading.findings.add("identical_duplicate", () => ({
        ...detailsOfRow(sheet, row),
        other: sheet.numbers[kept],
        seen: keyColumns(reading, sheet)
          .map(({ column }) => rawCell(reading, sheet, row, column.name))
          .join(", "),
      }));
    }
    return;
  }
  for (const row of rows) {
    const other = row === kept || !differingColumn(sheet, kept, row) ? conflict : kept;
    const column = differingColumn(sheet, row, other)?.column.name ?? "";
    reading.findings.add("conflicting_duplicate", () => ({
      ...detailsOfRow(sheet, row),
      column,
      seen: rawCell(reading, sheet, row, column),
      expected: rawCell(reading, sheet, other, column),
      other: sheet.numbers[other],
    }));
    setAsideRow(reading, sheet, row, "conflicting_duplicate");
  }
}

/** One number for the key of a row, exact below 2^53: the cells as digits of a number of mixed base. */
function keyNumber(key: readonly SheetColumn[], row: number): number {
  let number = 0;
  for (const { cells, words } of key) number = number * (words?.length ?? 1) + (cells[row] ?? 0);
  return number;
}

function differingColumn(sheet: Sheet, one: number, other: number): SheetColumn | undefined {
  return sheet.columns.find(({ cells }) => !Object.is(cells[one], cells[other]));
}

function keyColumns({ request }: Reading, sheet: Sheet): SheetColumn[] {
  return keyOf(request.table).flatMap((name) => sheet.columns.filter(({ column }) => column.name === name));
}
