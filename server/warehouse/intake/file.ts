/** Reads one source file from beginning to end, in the child process. */
import { formatFinding } from "../rules.ts";
import { validateAcknowledgements } from "./acknowledgements.ts";
import { writeCanonical } from "./canonical.ts";
import { columnsOf } from "./columns.ts";
import { validateCountySums } from "./county-sum.ts";
import { BrokenCsvError, CsvRecords } from "./csv.ts";
import { validateDuplicates } from "./duplicates.ts";
import { validateFalls } from "./falls.ts";
import { FindingList } from "./findings.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { readHead } from "./head.ts";
import { validateIdentities } from "./identities.ts";
import { validateParents } from "./parents.ts";
import { BROKEN_REASONS, UNREADABLE_REASONS, type UnreadableReason } from "./reasons.ts";
import type { IntakeReceipt, IntakeRequest } from "./receipt.ts";
import { type Reading, type RowsRead, readRows } from "./rows.ts";
import { ROW_STATES } from "./sheet.ts";
import { readText } from "./text.ts";

/** The receipt of one file, its canonical CSV written; bad input never throws. */
export function validateFile(request: Omit<IntakeRequest, "places">, gazetteer: Gazetteer): IntakeReceipt {
  const findings = new FindingList(request.file);
  validateEdition(request, findings);
  const text = readText(request.path, findings);
  if (text === null) return createRefusal(findings, 0);
  const reading: Reading = { request, gazetteer, findings, records: new CsvRecords(text), quarantine: [] };
  const read = readTable(reading);
  if (findings.refused || read === null) return createRefusal(findings, read?.rowsIn ?? 0);
  validateRows(reading, read);
  return findings.refused ? createRefusal(findings, read.rowsIn) : createAcceptance(reading, read);
}

/** The receipt of a file whose reader ended before it did. */
export function createUnreadable(file: string, reason: UnreadableReason, seen: string): IntakeReceipt {
  const finding = formatFinding("unreadable_file", {
    file,
    seen,
    expected: "CSV, UTF-8",
    reason: UNREADABLE_REASONS[reason],
  });
  return { ...EMPTY_RECEIPT, file, findings: [finding] };
}

const EMPTY_RECEIPT = {
  rows_in: 0,
  accepted: 0,
  quarantined: 0,
  duplicates: 0,
  quarantine: [],
  refused: true,
  canonicalPath: null,
} as const;

/** The declared edition of the place codes must be the programme's; it is never guessed. */
function validateEdition(request: Omit<IntakeRequest, "places">, findings: FindingList): void {
  const { place_code_edition: seen, declaration } = request;
  if (seen === undefined || seen === declaration.place_code_edition) return;
  const expected = declaration.place_code_edition;
  findings.add("wrong_place_edition", () => ({ row: 1, column: "place", seen, expected }));
}

function readTable(reading: Reading): RowsRead | null {
  const { records, findings, request } = reading;
  const columns = columnsOf(request.table);
  try {
    const head = readHead(records, columns, findings);
    return head && readRows(reading, head, columns);
  } catch (error) {
    if (!(error instanceof BrokenCsvError)) throw error;
    const { row, seen, expected, reason } = error;
    findings.add("broken_csv", () => ({ row, seen, expected, reason: BROKEN_REASONS[reason] }));
    return null;
  }
}

function validateRows(reading: Reading, read: RowsRead): void {
  const { table } = reading.request;
  validateDuplicates(reading, read.sheet);
  if (table === "returns") {
    validateFalls(reading, read);
    validateIdentities(reading, read);
  }
  if (table === "eligible") validateCountySums(reading, read.sheet);
  if (table === "places") validateParents(reading, read.sheet);
  if (table === "acknowledgements") validateAcknowledgements(reading, read.sheet);
}

function createAcceptance(
  { request, findings, quarantine }: Reading,
  { sheet, rowsIn }: RowsRead,
): IntakeReceipt {
  const receipt = {
    file: request.file,
    rows_in: rowsIn,
    accepted: sheet.count(ROW_STATES.accepted),
    quarantined: quarantine.length,
    duplicates: sheet.count(ROW_STATES.duplicate),
    findings: findings.all(),
    quarantine: quarantine.toSorted((a, b) => a.row - b.row),
    refused: false,
  };
  const { rows_in, accepted, quarantined, duplicates } = receipt;
  if (rows_in !== accepted + quarantined + duplicates)
    throw new RangeError(`unbalanced receipt: ${rows_in} ≠ ${accepted} + ${quarantined} + ${duplicates}`);
  return { ...receipt, canonicalPath: writeCanonical(request, sheet) };
}

function createRefusal(findings: FindingList, rowsIn: number): IntakeReceipt {
  return { ...EMPTY_RECEIPT, file: findings.file, rows_in: rowsIn, findings: findings.all() };
}
