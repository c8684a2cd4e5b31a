/**
 * Who reported a period, when, and whether that was late.
 *
 * The rule: a province is late if its whole figures came more than seven days after the first half of the provinces
 * (16 of 31) had reported. It measures a province against its peers in the same month, so a holiday that delays all
 * makes nobody late, and one gathering is never called late for the day it was gathered on. Periods that came in one
 * load with later ones tell no delay: their day is the day of the load.
 */
import type { ReportStatus } from "../../../datasets/vocabulary.ts";
import { addDays, daysBetween } from "./days.ts";
import { firstWhole, isWhole, type Knowledge, stateOn } from "./knowledge.ts";

/** Days after the first half of the provinces within which a report is on time. */
export const GRACE_DAYS = 7;

export interface ReportPeriod {
  readonly month: string;
  /** Provinces all of whose counties reported, of those that should. */
  readonly reported: number;
  readonly expected: number;
  /** Day on which half of the provinces had reported; null if they never did, or no day is told. */
  readonly half_on: string | null;
  /** Last day on which a report was on time. */
  readonly due_on: string | null;
  /** Whether delays mean something: days are told, and the period did not come in one load with a later one. */
  readonly measured: boolean;
}

export interface ReportCell {
  readonly place: string;
  readonly month: string;
  readonly status: ReportStatus;
  /** Counties that reported, of those that should; 0 of 0 if nothing came. */
  readonly reported: number;
  readonly expected: number;
  /** Days from the period's end to its first whole report; null if none came or no delay is measured. */
  readonly days: number | null;
  /** Day of the first report (whole or not) and of the latest; null if none came or no day is told. */
  readonly first_known_on: string | null;
  readonly latest_known_on: string | null;
  /** Null where no delay is measured, or nothing is due yet. Missing after its due day is late. */
  readonly late: boolean | null;
  /** Whether a later report changed the first whole one. */
  readonly revised: boolean;
  readonly provisional: boolean;
  readonly synthetic: boolean;
}

/** Every period's days, as known on a day. */
export function createReportPeriods(knowledge: Knowledge, day: string): ReportPeriod[] {
  const { places, periods, states, dated } = knowledge;
  const half = Math.ceil(places.length / 2);
  const rows = periods.map(({ month }, column) => {
    const cells = states.map((row) => row[column] ?? []);
    const latest = cells.map((known) => stateOn(known, day));
    const days = cells
      .map((known) => firstWhole(known)?.known_from)
      .filter((known) => known !== undefined && known <= day);
    const half_on = dated ? (days.sort()[half - 1] ?? null) : null;
    return {
      month,
      reported: latest.filter((state) => state !== null && isWhole(state)).length,
      expected: places.length,
      half_on,
      due_on: half_on === null ? null : addDays(half_on, GRACE_DAYS),
    };
  });
  return rows.map((row, column) => ({
    ...row,
    measured: row.half_on !== null && !rows.slice(column + 1).some((later) => later.half_on === row.half_on),
  }));
}

/** What is known on a day of one province's period. */
export function createReportCell(
  { places, periods, states, dated }: Knowledge,
  [row, column]: readonly [place: number, period: number],
  { half_on, due_on, measured }: ReportPeriod,
  day: string,
): ReportCell {
  const known = (states[row]?.[column] ?? []).filter(({ known_from }) => known_from <= day);
  const [first, latest, whole] = [known[0], known.at(-1), firstWhole(known)];
  const end = periods[column]?.lastDay ?? "";
  const overdue = due_on !== null && (whole?.known_from ?? day) > due_on;
  const late = half_on === null || !measured ? null : whole || overdue ? overdue : null;
  const revised = whole !== null && latest !== undefined && isWhole(latest) && differs(whole, latest);
  const shared = {
    place: places[row] ?? "",
    month: periods[column]?.month ?? "",
    reported: latest?.reported ?? 0,
    expected: latest?.expected ?? 0,
    days: whole && measured ? daysBetween(end, whole.known_from) : null,
    first_known_on: dated ? (first?.known_from ?? null) : null,
    latest_known_on: dated ? (latest?.known_from ?? null) : null,
    late,
    revised,
    provisional: latest?.provisional ?? false,
    // What was not reported is as synthetic as the rest of the province, from which it is estimated.
    synthetic: latest
      ? latest.synthetic
      : (states[row] ?? []).some((other) => other.some((state) => state.synthetic)),
  };
  return { ...shared, status: statusOf(shared, latest !== undefined && isWhole(latest)) };
}

function statusOf(
  cell: Pick<ReportCell, "reported" | "provisional" | "late" | "revised">,
  whole: boolean,
): ReportStatus {
  if (cell.reported === 0) return "missing";
  if (!whole) return "partial";
  if (cell.provisional) return "provisional";
  if (cell.late) return "late";
  if (cell.revised) return "revised";
  return cell.late === null ? "reported" : "on_time";
}

const COMPARED = ["requested", "produced", "uncollected", "delivered"] as const;
type Figures = Readonly<Record<(typeof COMPARED)[number], number | null>>;

function differs(one: Figures, other: Figures): boolean {
  return COMPARED.some((figure) => one[figure] !== other[figure]);
}
