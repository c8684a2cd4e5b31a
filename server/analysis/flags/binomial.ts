/** Exact chances of counts. */

/** Chance of `least` or more successes in `trials` of probability `p` each: the upper tail, summed term by term. */
export function computeUpperTail(trials: number, least: number, p: number): number {
  if (least <= 0) return 1;
  let log = least * Math.log(p) + (trials - least) * Math.log1p(-p) + logChoose(trials, least);
  let sum = 0;
  for (let k = least; k <= trials; k += 1) {
    const term = Math.exp(log);
    sum += term;
    if (term < sum * 1e-15) break;
    log += Math.log(((trials - k) / (k + 1)) * (p / (1 - p)));
  }
  return Math.min(1, sum);
}

/** Natural logarithm of the number of ways to choose `k` of `n`. */
export function logChoose(n: number, k: number): number {
  let log = 0;
  for (let i = 1; i <= k; i += 1) log += Math.log((n - k + i) / i);
  return log;
}
