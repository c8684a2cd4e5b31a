/**
 * Periods that look like a copy of the one before: nothing moved at all, or every flow is exactly the flow before,
 * while the periods around moved. The chance of each is that of a Poisson count: e^−λ of nothing, and 1/√(4πλ) of two
 * equal ones (Skellam 1946 at zero, for large λ). Limits: real counts vary more than Poisson ones, so what is asked
 * for is far rarer than it need be, and a closed office looks the same as a copied file.
 */
import type { CopiedCell } from "../../metrics/flag-rows.ts";
import { logChoose } from "./binomial.ts";

export interface CopyFound {
  readonly place: string;
  readonly province: string;
  readonly month: string;
  /** Null where most cells of the place are copies. */
  readonly channel: CopiedCell["channel"] | null;
  readonly request_kind: CopiedCell["request_kind"] | null;
  /** Nothing moved; otherwise everything moved as before. */
  readonly still: boolean;
  readonly moved: number;
  /** What the periods around led to expect of the copied cells. */
  readonly expected: number;
  readonly cells: number;
  readonly active: number;
  /** −log₁₀ of the chance. */
  readonly score: number;
  readonly synthetic: boolean;
}

/** Events that must have been expected where nothing moved. */
export const LEAST_EXPECTED = 60;
/** A chance of one in ten million for equal flows. */
export const LEAST_SCORE = 7;
/** Of a place's active cells that must be copies for the place to be called one. */
const MOST_CELLS = 0.8;
/** A standstill of half the other provinces is no copy of a file. */
const SHARED_SHARE = 0.5;
const LEAST_SHARED = 5;

/** What is copied: a whole province, else a whole county, else a channel and kind. */
export function findCopies(cells: readonly CopiedCell[]): CopyFound[] {
  const stillIn = new Map<string, number>();
  const count = (key: string) => stillIn.set(key, (stillIn.get(key) ?? 0) + 1);
  for (const { still, month, province } of cells)
    if (still) for (const key of [month, `${month} ${province}`]) count(key);
  const isShared = ({ still, month, province, active, province_active }: CopiedCell) => {
    const others = (stillIn.get(month) ?? 0) - (stillIn.get(`${month} ${province}`) ?? 0);
    return still && others >= LEAST_SHARED && others >= SHARED_SHARE * (active - province_active);
  };
  const own = cells.filter((cell) => !isShared(cell));
  return groupBy(own, ({ month, province }) => `${month} ${province}`).flatMap((group) =>
    judgeLevel(group, "province", (inside) =>
      groupBy(inside, ({ place }) => place).flatMap((county) =>
        judgeLevel(county, "place", (alone) => alone.flatMap((cell) => judge([cell], 1, cell) ?? [])),
      ),
    ),
  );
}

/** One finding for the whole place if most of it is copied, else what is found inside it. */
function judgeLevel(
  cells: readonly CopiedCell[],
  level: "province" | "place",
  inside: (cells: readonly CopiedCell[]) => CopyFound[],
): CopyFound[] {
  const [first] = cells;
  if (!first) return [];
  const place = first[level];
  const active = level === "province" ? first.province_active : first.place_active;
  const isWhole = active > 1 || (level === "province" && first.place === place);
  const whole = isWhole && cells.length >= MOST_CELLS * active;
  const found = whole ? judge(cells, active, { ...first, place, channel: null, request_kind: null }) : null;
  return found ? [found] : inside(cells);
}

function judge(
  cells: readonly CopiedCell[],
  active: number,
  {
    place,
    province,
    month,
    channel,
    request_kind,
  }: Pick<CopyFound, "place" | "province" | "month" | "channel" | "request_kind">,
): CopyFound | null {
  const sum = (of: (cell: CopiedCell) => number) => cells.reduce((total, cell) => total + of(cell), 0);
  const expected = sum((cell) => cell.expected);
  const chosen = Math.LOG10E * logChoose(active, Math.min(cells.length, active));
  const score = sum(scoreOf) - chosen;
  const still = 2 * cells.filter((cell) => cell.still).length > cells.length;
  if (still ? expected < LEAST_EXPECTED : score < LEAST_SCORE) return null;
  const synthetic = cells.some((cell) => cell.synthetic);
  const moved = sum((cell) => cell.moved);
  const [where, how] = [
    { place, province, month, channel, request_kind },
    { still, moved, expected, cells: cells.length, active, score, synthetic },
  ];
  return { ...where, ...how };
}

/** −log₁₀ of the chance of one cell. */
function scoreOf({ still, expected, requests, cards, deliveries }: CopiedCell): number {
  if (still) return expected * Math.LOG10E;
  return [requests, cards, deliveries]
    .flatMap((flow) => (flow === null || flow <= 0 ? [] : 0.5 * Math.log10(4 * Math.PI * flow)))
    .reduce((total, score) => total + score, 0);
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}
