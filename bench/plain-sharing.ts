/** A month's cards shared by weight, written plainly. */

interface Waiting {
  readonly queue: number;
  readonly weight: number;
}

/** What still waits in each place; what one cannot use goes to the others. */
export function shareByWeight(places: readonly Waiting[], cards: number): number[] {
  const left = places.map(({ queue }) => queue);
  let spare = cards;
  while (spare > 1e-6) {
    const open = places.map((place, i) => ({ ...place, i })).filter(({ i }) => (left[i] ?? 0) > 0);
    const weights = open.reduce((sum, { weight }) => sum + weight, 0);
    if (weights === 0) break;
    const given = open.map(({ weight, i }) => ({
      i,
      cards: Math.min(left[i] ?? 0, (spare * weight) / weights),
    }));
    for (const { i, cards } of given) left[i] = (left[i] ?? 0) - cards < 1e-6 ? 0 : (left[i] ?? 0) - cards;
    spare -= given.reduce((sum, { cards }) => sum + cards, 0);
  }
  return left;
}
