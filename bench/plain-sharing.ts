/** A month's cards shared by weight, written plainly. */

export interface Waiting {
  queue: number;
  readonly weight: number;
}

/** Takes the cards off the queues; what one place cannot use goes to the others. */
export function shareByWeight(places: readonly Waiting[], cards: number): void {
  let spare = cards;
  while (spare > 1e-6) {
    const open = places.filter(({ queue }) => queue > 0);
    if (open.length === 0) return;
    const weights = open.reduce((sum, { weight }) => sum + weight, 0);
    const each = spare / weights;
    for (const place of open) {
      const given = Math.min(place.queue, each * place.weight);
      place.queue = place.queue - given < 1e-6 ? 0 : place.queue - given;
      spare -= given;
    }
  }
}
