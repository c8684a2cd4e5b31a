/** Whole shares that add up to a whole total: floors, then one each to the largest remainders. */
export function apportion(total: number, weights: ArrayLike<number>): Int32Array {
  const all = Array.from(weights);
  const sum = all.reduce((left, right) => left + right, 0);
  const exact = all.map((weight) => (sum > 0 ? (total * weight) / sum : total / all.length));
  const shares = Int32Array.from(exact, Math.floor);
  const rest = total - shares.reduce((left, right) => left + right, 0);
  exact
    .map((value, i) => ({ i, remainder: value - Math.floor(value) }))
    .sort((left, right) => right.remainder - left.remainder || left.i - right.i)
    .slice(0, rest)
    .forEach(({ i }) => {
      shares[i] = (shares[i] ?? 0) + 1;
    });
  return shares;
}
