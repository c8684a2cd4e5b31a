/**
 * Counts of one row that should follow from each other. A row that breaks an identity is kept and marked.
 * A count that is not stated is NaN here, and a difference with NaN in it breaks nothing.
 */
import type { RuleId } from "../rules.ts";
import { detailsOfRow, type Reading, type RowsRead, rawCell } from "./rows.ts";

/** A percentage may be off by half a unit of its last decimal; see domain.md on percentages seen in print. */
const LEAST_TOLERANCE = 0.005;
/** Below any rounding a person writes, above that of a double. */
const NOISE = 1e-9;

interface Identity {
  readonly rule: RuleId;
  /** The cell that is marked. */
  readonly column: string;
  /** What it should have been; null where the identity holds or cannot be judged. */
  readonly check: (row: number) => string | null;
}

/** Checks eligible ≥ requested, both backlogs, no action and the stated coverage of every accepted row. */
export function validateIdentities(reading: Reading, read: RowsRead): void {
  const { sheet } = read;
  const ofAll = [backlogIdentity(read)];
  // Re-issues come from people who asked before: only first requests share a denominator with the eligible.
  const ofFirst = [...ofAll, eligibleIdentity(read), noActionIdentity(read), coverageIdentity(read)];
  const kinds = sheet.cells("request_kind");
  const first = reading.request.declaration.request_kinds.indexOf("first");
  for (let row = 0; row < sheet.rows; row += 1) {
    if (!sheet.isAccepted(row)) continue;
    for (const { rule, column, check } of kinds[row] === first ? ofFirst : ofAll) {
      const expected = check(row);
      if (expected === null) continue;
      const seen = () => rawCell(reading, sheet, row, column);
      reading.findings.add(rule, () => ({ ...detailsOfRow(sheet, row), column, seen: seen(), expected }));
    }
  }
}

function eligibleIdentity({ sheet }: RowsRead): Identity {
  const [requested, eligible] = [sheet.cells("requested"), sheet.cells("eligible")];
  return {
    rule: "requested_above_eligible",
    column: "requested",
    check: (row) => (at(requested, row) > at(eligible, row) ? `${at(eligible, row)}` : null),
  };
}

/** The queue may fit either definition: uncollected cards inside issued, or outside. */
function backlogIdentity({ sheet }: RowsRead): Identity {
  const [requested, issued] = [sheet.cells("requested"), sheet.cells("issued")];
  const [uncollected, stated] = [sheet.cells("uncollected"), sheet.cells("backlog")];
  const check = (row: number) => {
    const backlog = at(stated, row);
    const inside = at(requested, row) - at(issued, row);
    const outside = inside - at(uncollected, row);
    if (Number.isNaN(backlog - inside) || backlog === inside || backlog === outside) return null;
    const fitting = Number.isNaN(outside) ? [inside] : [outside, inside];
    return fitting.map((expected) => formatResidual(expected, backlog)).join(" / ");
  };
  return { rule: "backlog_identity", column: "backlog", check };
}

function noActionIdentity({ sheet }: RowsRead): Identity {
  const [requested, eligible, stated] = [
    sheet.cells("requested"),
    sheet.cells("eligible"),
    sheet.cells("no_action"),
  ];
  const check = (row: number) => {
    const left = at(eligible, row) - at(requested, row);
    const residual = left - at(stated, row);
    return Number.isNaN(residual) || residual === 0 ? null : formatResidual(left, at(stated, row));
  };
  return { rule: "no_action_identity", column: "no_action", check };
}

function coverageIdentity({ sheet, decimals }: RowsRead): Identity {
  const column = "request_coverage_pct";
  const [requested, eligible, stated] = [
    sheet.cells("requested"),
    sheet.cells("eligible"),
    sheet.cells(column),
  ];
  const check = (row: number) => {
    const share = (100 * at(requested, row)) / at(eligible, row);
    const off = Math.abs(at(stated, row) - share);
    if (Number.isNaN(off) || at(eligible, row) === 0) return null;
    const tolerance = Math.max(LEAST_TOLERANCE, 0.5 * 10 ** -(decimals[row] ?? 0));
    if (off <= tolerance + NOISE) return null;
    return `${share.toFixed(2)} (${at(requested, row)} / ${at(eligible, row)})`;
  };
  return { rule: "coverage_does_not_follow", column, check };
}

function at(cells: Float64Array, row: number): number {
  return cells[row] ?? Number.NaN;
}

/** What it should be, with the residual: expected − stated. */
function formatResidual(expected: number, stated: number): string {
  const residual = expected - stated;
  return `${expected} (${residual > 0 ? "+" : ""}${residual})`;
}
