/** Keeps labels off each other, by the least that is needed. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Whether two boxes share a point inside. */
export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

interface Wish {
  /** Wished middle. */
  readonly at: number;
  readonly height: number;
}

/** Middles of stacked labels, in the order given: as near as possible to where each wishes, none over another. */
export function keepApart(wishes: readonly Wish[], low: number, high: number): number[] {
  const order = wishes.map((_, i) => i).sort((a, b) => (wishes[a]?.at ?? 0) - (wishes[b]?.at ?? 0) || a - b);
  // Pool neighbours that overlap; a pool stands where its members wish on average (isotonic regression).
  const pools: { members: number[]; sum: number; height: number }[] = [];
  for (const index of order) {
    const { at, height } = wishes[index] ?? { at: 0, height: 0 };
    let pool = { members: [index], sum: at - height / 2, height };
    for (
      let before = pools.at(-1);
      before && topOf(before, low, high) + before.height > topOf(pool, low, high);
    ) {
      pools.pop();
      // Members wish for the pool's top: their own top less what stands above them in it.
      pool = {
        members: [...before.members, ...pool.members],
        sum: before.sum + pool.sum - pool.members.length * before.height,
        height: before.height + pool.height,
      };
      before = pools.at(-1);
    }
    pools.push(pool);
  }
  const middles = wishes.map(({ at }) => at);
  for (const pool of pools) {
    let top = topOf(pool, low, high);
    for (const index of pool.members) {
      const height = wishes[index]?.height ?? 0;
      middles[index] = top + height / 2;
      top += height;
    }
  }
  return middles;
}

function topOf(
  pool: { readonly members: readonly number[]; readonly sum: number; readonly height: number },
  low: number,
  high: number,
): number {
  return Math.max(low, Math.min(high - pool.height, pool.sum / pool.members.length));
}
