/** Reads the rows of a file into a sheet; rows with a faulty cell are set aside at once. */
import type { Column } from "../../../datasets/tables.ts";
import type { RuleId } from "../rules.ts";
import {
  type CellReader,
  createChoiceReader,
  createCountReader,
  createDateReader,
  createDecimalReader,
  createTextReader,
  FAULT,
  type Report,
} from "./cell.ts";
import { CSV_LIMITS, type CsvRecords } from "./csv.ts";
import type { FindingList } from "./findings.ts";
import type { Gazetteer } from "./gazetteer.ts";
import type { Head } from "./head.ts";
import { createMonthReader, createPlaceReader } from "./key-cell.ts";
import { UNREADABLE_REASONS } from "./reasons.ts";
import type { IntakeRequest, QuarantinedRow } from "./receipt.ts";
import { ROW_STATES, Sheet } from "./sheet.ts";

/** One source file while it is read. */
export interface Reading {
  readonly request: Omit<IntakeRequest, "places">;
  readonly gazetteer: Gazetteer;
  readonly records: CsvRecords;
  readonly findings: FindingList;
  readonly quarantine: QuarantinedRow[];
}

export interface RowsRead {
  readonly sheet: Sheet;
  readonly rowsIn: number;
  /** Ordinals of the words of column month. */
  readonly ordinals: readonly number[];
  /** Digits after the decimal mark of request_coverage_pct, by row of the sheet. */
  readonly decimals: readonly number[];
}

/** Every row after the head. Throws BrokenCsvError where rows cannot be told apart. */
export function readRows(reading: Reading, head: Head, columns: readonly Column[]): RowsRead {
  const { records, findings } = reading;
  const ordinals: number[] = [];
  const decimals: number[] = [];
  let firstFault: RuleId | null = null;
  const report: Report = (rule, details) => {
    firstFault ??= rule;
    findings.add(rule, () => ({ ...detailsOfRow(sheet, sheet.rows), row: records.row, ...details() }));
    return FAULT;
  };
  const readers = columns.map((column) =>
    createReader(column, reading, ordinals, report, (digits) => {
      decimals[sheet.rows] = digits;
    }),
  );
  const sheet = new Sheet(
    columns.map((column, index) => ({
      column,
      position: head.positions[index] ?? -1,
      words: readers[index]?.words ?? null,
    })),
  );
  const present = sheet.columns.flatMap((column, index) => {
    const reader = readers[index];
    return reader && column.position >= 0 ? [{ column, reader }] : [];
  });
  let rowsIn = 0;
  while (records.read()) {
    rowsIn += 1;
    if (rowsIn > CSV_LIMITS.rows) {
      const seen = `> ${CSV_LIMITS.rows}`;
      const reason = UNREADABLE_REASONS.too_many_rows;
      findings.add("unreadable_file", () => ({ seen, expected: `≤ ${CSV_LIMITS.rows}`, reason }));
      break;
    }
    sheet.reserve();
    firstFault = null;
    const { rows } = sheet;
    for (const { column } of present) column.cells[rows] = Number.NaN;
    if (records.count !== head.width)
      report("wrong_cell_count", () => ({ seen: `${records.count}`, expected: `${head.width}` }));
    else
      for (const { column, reader } of present) {
        const cell = reader.read(records, column.position);
        if (cell !== FAULT) column.cells[rows] = cell;
      }
    if (firstFault === null) {
      sheet.numbers[rows] = records.row;
      sheet.offsets[rows] = records.start;
      sheet.rows += 1;
    } else setAsidePresent(reading, firstFault);
  }
  return { sheet, rowsIn, ordinals, decimals };
}

/** Puts a row of the sheet into the quarantine, as it came. */
export function setAsideRow(reading: Reading, sheet: Sheet, row: number, rule: RuleId): void {
  reading.records.readAt(sheet.offsets[row] ?? 0, sheet.numbers[row] ?? 0);
  setAsidePresent(reading, rule);
  sheet.states[row] = ROW_STATES.quarantined;
}

/** What every finding on a row of the sheet says. */
export function detailsOfRow(sheet: Sheet, row: number) {
  const textOf = (name: string) => (sheet.has(name) ? (sheet.text(name, row) ?? undefined) : undefined);
  return { row: sheet.numbers[row] ?? 0, place: textOf("place"), month: textOf("month") };
}

/** A cell of a row of the sheet as it came. */
export function rawCell({ records }: Reading, sheet: Sheet, row: number, name: string): string {
  records.readAt(sheet.offsets[row] ?? 0, sheet.numbers[row] ?? 0);
  return records.cell(sheet.columns.find(({ column }) => column.name === name)?.position ?? 0);
}

function setAsidePresent({ quarantine, records, request, findings }: Reading, rule: RuleId): void {
  // A refused file has no quarantine: nothing of it goes on.
  if (findings.refused) return;
  quarantine.push({ file: request.file, row: records.row, rule, cells: JSON.stringify(records.cells()) });
}

function createReader(
  column: Column,
  { request, gazetteer }: Reading,
  ordinals: number[],
  report: Report,
  decimals: (digits: number) => void,
): CellReader {
  const { name, type } = column;
  const isList = request.table === "places";
  if (name === "month" || name === "as_of_month") return createMonthReader(column, request, ordinals, report);
  if (name === "place" && !isList) return createPlaceReader(column, request, gazetteer, report);
  if (type === "boolean") return createChoiceReader(column, ["false", "true"], report);
  if (name === "channel") return createChoiceReader(column, request.declaration.channels, report);
  if (name === "request_kind") return createChoiceReader(column, request.declaration.request_kinds, report);
  if (column.allowed) return createChoiceReader(column, column.allowed, report);
  if (type === "integer") return createCountReader(column, report);
  if (type === "number") return createDecimalReader(column, report, decimals);
  return type === "date" ? createDateReader(column, report) : createTextReader(column, report);
}
