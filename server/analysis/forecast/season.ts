/** How busy each month of the year is, told from the changes from one month to the next. */

/** Months of history without which no season is told. */
const SEASON_NEEDS = 24;
/** Share of provinces left out at either end of a month's changes. */
const TRIM = 0.2;
/** A change further out than so many standard deviations counts by its sign and this width only (Huber 1964). */
const HUBER = 1.5;
const ROUNDS = 6;

/**
 * Log factors by month of the year (0 = the first), adding up to 0; zeros where history is too short or tells nothing.
 * `logs[place][period]` are logarithms of flows, NaN where missing. A level that jumps spoils one change only, and
 * changes far from the rest count less; what chance alone would give is taken off (James & Stein 1961).
 */
export function estimateSeason(logs: readonly Float64Array[], monthOfYear: readonly number[]): Float64Array {
  const none = new Float64Array(12);
  const changes = monthOfYear.map((_, t) => meanChange(logs, t));
  const told = changes.map((_, t) => t).filter((t) => t > 0 && !Number.isNaN(changes[t]));
  if (told.length < SEASON_NEEDS - 1) return none;
  const at = (t: number) => (monthOfYear[t] ?? 1) - 1;
  const weights = new Float64Array(changes.length).fill(1);
  let season: Float64Array = none;
  let spread = 0;
  let inverse: Float64Array[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Adding one to every cell asks for a sum of 0 and leaves the rest alone.
    const normal = Array.from({ length: 12 }, () => new Float64Array(12).fill(1));
    const right = new Float64Array(12);
    for (const t of told) {
      const [now, before, weight] = [at(t), at(t - 1), weights[t] as number];
      (normal[now] as Float64Array)[now] = cell(normal, now, now) + weight;
      (normal[before] as Float64Array)[before] = cell(normal, before, before) + weight;
      (normal[now] as Float64Array)[before] = cell(normal, now, before) - weight;
      (normal[before] as Float64Array)[now] = cell(normal, before, now) - weight;
      right[now] = (right[now] as number) + weight * (changes[t] as number);
      right[before] = (right[before] as number) - weight * (changes[t] as number);
    }
    const solved = invert(normal);
    if (!solved) return none;
    inverse = solved;
    season = Float64Array.from(inverse, (row) =>
      row.reduce((sum, x, i) => sum + x * (right[i] as number), 0),
    );
    const rest = told.map(
      (t) => (changes[t] as number) - ((season[at(t)] as number) - (season[at(t - 1)] as number)),
    );
    spread = medianOf(rest.map(Math.abs)) * 1.4826 * Math.sqrt(told.length / Math.max(1, told.length - 11));
    told.forEach((t, i) => {
      weights[t] = Math.min(1, (HUBER * spread) / Math.max(1e-12, Math.abs(rest[i] as number)));
    });
  }
  const chance =
    (spread * spread * inverse.reduce((sum, row, i) => sum + (row[i] as number) - 1 / 144, 0)) / 12;
  const size = season.reduce((sum, x) => sum + x * x, 0) / 12;
  const kept = size > 0 ? Math.max(0, 1 - chance / size) : 0;
  return season.map((x) => x * kept);
}

/** Trimmed mean over places of the change into a period; NaN where nobody knows both its ends. */
function meanChange(logs: readonly Float64Array[], t: number): number {
  if (t === 0) return Number.NaN;
  const changes = logs
    .map((log) => (log[t] as number) - (log[t - 1] as number))
    .filter((change) => !Number.isNaN(change))
    .sort((a, b) => a - b);
  const cut = Math.floor(changes.length * TRIM);
  const kept = changes.slice(cut, changes.length - cut);
  return kept.length === 0 ? Number.NaN : kept.reduce((sum, change) => sum + change, 0) / kept.length;
}

/** Median; NaN of nothing. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}

function cell(rows: readonly Float64Array[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0;
}

/** Inverse of a symmetric positive matrix by Gauss–Jordan; null where it has none. */
function invert(matrix: readonly Float64Array[]): Float64Array[] | null {
  const n = matrix.length;
  const rows = matrix.map((row, i) =>
    Float64Array.from({ length: 2 * n }, (_, j) => (j < n ? (row[j] ?? 0) : j - n === i ? 1 : 0)),
  );
  for (const [i, row] of rows.entries()) {
    const pivot = row[i] as number;
    if (!(Math.abs(pivot) > 1e-9)) return null;
    row.forEach((x, j) => {
      row[j] = x / pivot;
    });
    for (const other of rows) {
      if (other === row) continue;
      const factor = other[i] as number;
      if (factor !== 0)
        row.forEach((x, j) => {
          other[j] = (other[j] as number) - factor * x;
        });
    }
  }
  return rows.map((row) => row.slice(n));
}
