/** How each place's flows stood to those of the others, period by period. */

export interface Relations {
  /** By place and period of the history: its logarithm less what was expected of it; NaN where unknown. */
  readonly values: readonly Float64Array[];
  /** What is expected of a place's logarithm in a period, also after the history, its own relation left out. */
  expected(place: number, period: number): number;
}

/**
 * Relations of logarithms of flows (`logs[place][period]`, NaN is unknown) over the first `length` periods to the mean
 * of those places that are known in every period after them; of those, each stands to the others without itself. Where
 * nobody is known there, a place stands to its own usual flow alone.
 */
export function createRelations(logs: readonly Float64Array[], length: number): Relations {
  const usual = Float64Array.from(logs, (log) => meanOf(log.subarray(0, length)));
  const reports = logs.map((log, place) => isKnown(usual[place]) && log.subarray(length).every(isKnown));
  const alone = !reports.includes(true);
  const whole = logs[0]?.length ?? 0;
  const [sums, counts] = [new Float64Array(whole), new Float64Array(whole)];
  const deviation = (place: number, t: number) =>
    (logs[place]?.[t] ?? Number.NaN) - (usual[place] ?? Number.NaN);
  for (const [place, reporting] of reports.entries())
    for (let t = 0; reporting && t < whole; t += 1) {
      const own = deviation(place, t);
      if (!isKnown(own)) continue;
      sums[t] = (sums[t] ?? 0) + own;
      counts[t] = (counts[t] ?? 0) + 1;
    }
  const expected = (place: number, t: number) => {
    if (alone) return usual[place] ?? Number.NaN;
    const own = reports[place] ? deviation(place, t) : Number.NaN;
    const [sum, count] = isKnown(own)
      ? [(sums[t] ?? 0) - own, (counts[t] ?? 0) - 1]
      : [sums[t] ?? 0, counts[t] ?? 0];
    return count > 0 ? (usual[place] ?? Number.NaN) + sum / count : Number.NaN;
  };
  return {
    values: logs.map((log, place) => log.slice(0, length).map((value, t) => value - expected(place, t))),
    expected,
  };
}

function isKnown(value: number | undefined): boolean {
  return value !== undefined && !Number.isNaN(value);
}

/** Mean of the values that are known; NaN of none. */
function meanOf(values: Float64Array): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? Number.NaN : sum / count;
}
