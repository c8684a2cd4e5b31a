/** From versions to figures: the latest known, what later submissions changed, and the stocks added up. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { AGED, BANDS_OF } from "../../datasets/age-band.ts";
import { periodsPerYear } from "../../datasets/period.ts";
import type { Declaration } from "../../datasets/programme.ts";
import { CUMULATIVE, type Cumulative, type Fall, findFalls, type VersionRow } from "./falls.ts";
import type { Finding, QuarantinedRow } from "./intake/receipt.ts";
import { run, stagingTable } from "./load.ts";
import { loadRows } from "./load-rows.ts";
import { type Cell, type Row, readQuery } from "./query.ts";
import { formatFinding } from "./rules.ts";

const sql = (name: string) => readQuery(new URL(`./sql/build/${name}.sql`, import.meta.url));
const REGISTER_POSITIONS = sql("register_positions");
const POSITIONS = sql("positions");
const CLEAR_POSITIONS = sql("clear_positions");
const FALLING = sql("falling_series");
const REMOVE_SET_ASIDE = sql("remove_set_aside");
const DERIVE = ["position_revisions", "eligible", "eligible_revisions"].map(sql);
const STOCK = readQuery(new URL("./sql/stock.sql", import.meta.url));
const VINTAGES = sql("vintages");
const AGES = ["ages", "uncollected_age", "queue_age"].map(sql);
const AGE_FAULTS = sql("age_faults");
const UNEVEN_WAITS = sql("uneven_waits");
const ABOVE_ELIGIBLE = sql("above_eligible");
const DEFAULT_MONTH = sql("default_month");

export interface SetAside {
  readonly source: string;
  readonly finding: Finding;
  readonly quarantined: QuarantinedRow;
}

/** Adds the registers' months to the versions of positions; call after the calendar of the registers is loaded. */
export async function deriveRegisterPositions(connection: DuckDBConnection): Promise<void> {
  await run(connection, REGISTER_POSITIONS);
}

/** Fills position, eligible and revision; returns the rows in which a count falls, which are left out. */
export async function derivePositions(connection: DuckDBConnection): Promise<SetAside[]> {
  await run(connection, POSITIONS);
  const falls = findFalls((await run(connection, FALLING)).map(parseVersion));
  if (falls.length > 0) {
    const keys = falls.map(({ version }) => ({ ...version }));
    await loadRows(connection, stagingTable("set_aside"), keys);
    for (const query of [REMOVE_SET_ASIDE, CLEAR_POSITIONS, POSITIONS]) await run(connection, query);
  }
  for (const query of DERIVE) await run(connection, query);
  return falls
    .toSorted((a, b) => a.version.arrival - b.version.arrival || (a.version.row ?? 0) - (b.version.row ?? 0))
    .map(describeFall);
}

function parseVersion(row: Row): VersionRow {
  const count = (cell: Cell | undefined) => (typeof cell === "number" ? cell : null);
  const counts = Object.fromEntries(CUMULATIVE.map((column) => [column, count(row[column])]));
  return {
    place: String(row.place),
    channel: String(row.channel),
    request_kind: String(row.request_kind),
    month: String(row.month),
    source: String(row.source),
    file: String(row.file),
    row: count(row.row),
    arrival: Number(row.arrival),
    ...(counts as Record<Cumulative, number | null>),
  };
}

function describeFall({ version, column, seen, expected }: Fall): SetAside {
  const { source, file, place, month } = version;
  // A register has no row to point at; the place and the period in the sentence say where to look.
  const row = version.row ?? 0;
  const sent = column === "produced" ? "issued" : column;
  const finding = formatFinding("stock_falls", {
    file,
    row,
    column: sent,
    seen: String(seen),
    expected: String(expected),
    place,
    month,
  });
  const cells = JSON.stringify([
    month,
    place,
    version.channel,
    version.request_kind,
    ...CUMULATIVE.map((name) => version[name]),
  ]);
  return {
    source,
    finding,
    quarantined: { file, row, rule: "stock_falls", cells },
  };
}

/**
 * Fills `uncollected_age` and `queue_age` from what the registers tell, wherever a position is a register's. Returns
 * the control totals that do not hold, as refusals: the bands of a row add up to its uncollected cards or its queue.
 */
export async function deriveAges(connection: DuckDBConnection): Promise<Finding[]> {
  const bands = AGED.flatMap((aged) =>
    BANDS_OF[aged].map(({ band, from, to }) => ({ aged, band, from_days: from, to_days: to })),
  );
  await loadRows(connection, stagingTable("age_band"), bands);
  for (const query of AGES) await run(connection, query);
  return (await run(connection, AGE_FAULTS)).map((row) => {
    const { file, aged, place, month, channel, request_kind } = row;
    return formatFinding("control_total", {
      file: String(file),
      column: `${aged}_age (${[month, place, channel, request_kind].join(" ")})`,
      seen: String(row.value ?? "-"),
      expected: String(row.total),
      place: String(place),
      month: String(month),
    });
  });
}

/** Registers whose cards answer more requests of some days than were counted there: legal, kept and marked. */
export async function findUnevenWaits(connection: DuckDBConnection): Promise<Finding[]> {
  return (await run(connection, UNEVEN_WAITS)).map((row) => {
    const { file, place, month, channel, request_kind, band } = row;
    return formatFinding("uneven_waits", {
      file: String(file),
      column: `queue_age (${[channel, request_kind, band].join(" ")})`,
      seen: String(row.value),
      expected: "≥ 0",
      place: String(place),
      month: String(month),
    });
  });
}

/** Fills `vintage` from every version of a position; call after those set aside are gone. */
export async function deriveVintages(connection: DuckDBConnection): Promise<void> {
  await run(connection, VINTAGES);
}

/** Fills `stock` from position and eligible. */
export async function deriveStock(
  connection: DuckDBConnection,
  { uncollected_inside_issued: inside, stages, calendar }: Declaration,
): Promise<void> {
  await run(connection, STOCK, {
    inside,
    has_uncollected: stages.includes("uncollected"),
    periods_per_year: periodsPerYear(calendar),
  });
}

/** Places with more first requests than eligible persons: legal, kept and marked. */
export async function findAboveEligible(connection: DuckDBConnection): Promise<Finding[]> {
  return (await run(connection, ABOVE_ELIGIBLE)).map((row) =>
    formatFinding("requested_above_eligible", {
      file: String(row.file),
      row: Number(row.row ?? 0),
      column: "requested",
      seen: String(row.requested),
      expected: String(row.eligible),
      place: String(row.place),
      month: String(row.month),
    }),
  );
}

/** The latest period for which every province reported, else the latest of all, else the fallback. */
export async function readDefaultMonth(connection: DuckDBConnection, fallback: string): Promise<string> {
  const [row] = await run(connection, DEFAULT_MONTH);
  return String(row?.default_month ?? fallback);
}
