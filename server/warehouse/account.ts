/** The account of a build: what became of every row of every source, and what was found wrong. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Declaration } from "../../datasets/programme.ts";
import { tableNamed } from "../../datasets/tables.ts";
import type { SetAside } from "./derive.ts";
import type { Finding } from "./intake/receipt.ts";
import { loadRows } from "./load-rows.ts";
import type { ReadSources } from "./read-sources.ts";
import { createSourceRow, type KnownSource, type RowCounts } from "./sources.ts";

export interface RowTotals {
  readonly in: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly duplicates: number;
}

export interface Account {
  readonly findings: readonly Finding[];
  readonly rows: RowTotals;
}

const NOT_COUNTED: RowCounts = { rows_in: null, accepted: null, quarantined: null, duplicates: null };

/** Fills source, finding and quarantine. Throws RangeError if a source's rows do not add up. */
export async function loadAccount(
  connection: DuckDBConnection,
  declaration: Declaration,
  known: readonly KnownSource[],
  read: ReadSources,
  late: { readonly setAside: readonly SetAside[]; readonly marks: readonly Finding[] },
): Promise<Account> {
  const receipts = known.flatMap(({ id }) => read.receipts.get(id) ?? []);
  const findings = [
    ...receipts.flatMap((receipt) => receipt.findings),
    ...late.setAside.map(({ finding }) => finding),
    ...late.marks,
  ];
  const quarantine = [
    ...receipts.flatMap((receipt) => receipt.quarantine),
    ...late.setAside.map(({ quarantined }) => quarantined),
  ];
  const counts = known.map((source) => countRows(source, read, late.setAside));
  await loadRows(
    connection,
    tableNamed("source"),
    known.map((source, index) => createSourceRow(source, counts[index] ?? NOT_COUNTED, declaration)),
  );
  await loadRows(
    connection,
    tableNamed("finding"),
    findings.map((finding, index) => ({ ...finding, ordinal: index + 1 })),
  );
  await loadRows(
    connection,
    tableNamed("quarantine"),
    quarantine.map((row) => ({ ...row })),
  );
  const sum = (name: keyof RowCounts) => counts.reduce((total, row) => total + (row[name] ?? 0), 0);
  const rows = {
    in: sum("rows_in"),
    accepted: sum("accepted"),
    quarantined: sum("quarantined"),
    duplicates: sum("duplicates"),
  };
  return { findings, rows };
}

/** A row set aside after all sources were put together was accepted by intake before. */
function countRows({ id }: KnownSource, read: ReadSources, setAside: readonly SetAside[]): RowCounts {
  const receipt = read.receipts.get(id);
  const rollup = [...read.rollups].find(([register]) => register.id === id)?.[1];
  if (rollup) {
    const rows = rollup.objects.reduce((sum, { entry }) => sum + entry.rows, 0);
    return { rows_in: rows, accepted: rows, quarantined: 0, duplicates: 0 };
  }
  if (!receipt) return NOT_COUNTED;
  const moved = setAside.filter(({ source }) => source === id).length;
  const { rows_in, duplicates } = receipt;
  const accepted = receipt.accepted - moved;
  const quarantined = receipt.quarantined + moved;
  if (rows_in !== accepted + quarantined + duplicates)
    throw new RangeError(
      `unbalanced source: ${id} ${rows_in} ≠ ${accepted} + ${quarantined} + ${duplicates}`,
    );
  return { rows_in, accepted, quarantined, duplicates };
}
