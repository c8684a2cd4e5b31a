/** A value that was not reported, carried forward from the last report by how places usually move. */

/** Periods back from the one asked in which a last report and movement are looked for. */
export const CARRIED_PERIODS = 48;
/** Movements over the gap that a place must have shown before its value can be carried. */
export const MOVEMENTS_NEEDED = 6;
/** Other places that must have moved with it, for their movement to say anything. */
const OTHERS_NEEDED = 3;

/** Values of one place by the ordinal of their period; neighbours in time differ by one. */
export type History = ReadonlyMap<number, number>;

export interface Carried {
  /** Ordinal of the last report. */
  readonly ordinal: number;
  readonly value: number;
  /** Standard error of the value; zero where it follows from what was reported. */
  readonly error: number;
}

/**
 * The last value plus the movement that a straight line through the place's own past movements, over as many periods,
 * gives for what the others moved meanwhile; so season and national events come in with the others. The error is that
 * of a new observation of the line (ordinary least squares), widened for overlapping spans and for the spread of
 * Student's t. Null without a last value in `CARRIED_PERIODS` or with fewer than `MOVEMENTS_NEEDED` movements. Limit: a
 * step of its own that the place never made before is not foreseen.
 */
export function carryForward(own: History, others: readonly History[], ordinal: number): Carried | null {
  const first = ordinal - CARRIED_PERIODS;
  const last = Math.max(...[...own.keys()].filter((at) => at >= first && at < ordinal));
  const value = own.get(last);
  if (value === undefined) return null;
  const gap = ordinal - last;
  const moved = listMovements(own, { first, last, gap });
  if (moved.length < MOVEMENTS_NEEDED) return null;
  const common = createCommonMovement(others, { first, last, gap });
  const now = common(ordinal);
  const beside = moved.flatMap(({ at, y }) => {
    const x = now === null ? null : common(at);
    return x === null ? [] : [{ x, y }];
  });
  const points = beside.length < MOVEMENTS_NEEDED ? moved.map(({ y }) => ({ x: 0, y })) : beside;
  const { predicted, error } = predictLine(points, now ?? 0, gap);
  return { ordinal: last, value: value + predicted, error };
}

/** Movements over `gap` periods that lie between two periods. */
interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly gap: number;
}

function movementOf(history: History, at: number, gap: number): number | null {
  const [after, before] = [history.get(at), history.get(at - gap)];
  return after === undefined || before === undefined ? null : after - before;
}

function listMovements(history: History, { first, last, gap }: Stretch) {
  return [...history.keys()].flatMap((at) => {
    const y = at - gap >= first && at <= last ? movementOf(history, at, gap) : null;
    return y === null ? [] : [{ at, y }];
  });
}

/** Mean movement of the others up to a period, each in its own usual size; null where too few are known. */
function createCommonMovement(others: readonly History[], stretch: Stretch): (at: number) => number | null {
  const sized = others.flatMap((history) => {
    const moved = listMovements(history, stretch);
    const size = Math.sqrt(moved.reduce((sum, { y }) => sum + y * y, 0) / moved.length);
    return size > 0 ? [{ history, size }] : [];
  });
  return (at) => {
    const moved = sized.flatMap(({ history, size }) => {
      const movement = movementOf(history, at, stretch.gap);
      return movement === null ? [] : [movement / size];
    });
    return moved.length < OTHERS_NEEDED ? null : moved.reduce((sum, one) => sum + one, 0) / moved.length;
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The line's value at x and the standard error of a new observation there; a level line where x never differs. */
function predictLine(points: readonly Point[], x: number, gap: number) {
  const count = points.length;
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / count;
  const [middle, level] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const spread = points.reduce((sum, point) => sum + (point.x - middle) ** 2, 0);
  const slope =
    spread > 0 ? points.reduce((sum, point) => sum + (point.x - middle) * (point.y - level), 0) / spread : 0;
  const at = (one: number) => level + slope * (one - middle);
  const squares = points.reduce((sum, point) => sum + (point.y - at(point.x)) ** 2, 0);
  const freedom = count - (spread > 0 ? 2 : 1);
  const away = spread > 0 ? (x - middle) ** 2 / spread : 0;
  const variance = (squares / freedom) * (1 + gap * (1 / count + away)) * (freedom / (freedom - 2));
  return { predicted: at(x), error: Math.sqrt(variance) };
}
