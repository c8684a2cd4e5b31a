/**
 * Gives out whole cards one at a time in an order of merit, without walking through all of them. Where each place's
 * cards fall in merit from one to the next, the best N cards are what the best set of shares is made of (Fox 1966,
 * "Discrete optimization via marginal analysis"; Ibaraki & Katoh 1988), whatever the merit of each.
 */

/** A place's share so far, and the most it can take. */
export interface Fill {
  /** The most each place can take, by place. */
  readonly caps: readonly number[];
  /** Below zero where the a-th card of place i comes before the b-th of place j; never 0 for different ones. */
  readonly compare: (i: number, a: number, j: number, b: number) => number;
  /** About what each place has at a level; grows with it. */
  readonly shareAt: (level: number, i: number) => number;
  /** A level that gives nothing, and one that gives all. */
  readonly levels: readonly [none: number, all: number];
}

const HALVINGS = 200;

/**
 * Shares of the first `cards` cards in that order, at most the caps. The level only finds the neighbourhood: what
 * is handed back is exact whatever it says.
 */
export function fillShares(cards: number, { caps, compare, shareAt, levels }: Fill): number[] {
  const start = (level: number) =>
    caps.map((cap, i) => Math.min(cap, Math.max(0, Math.floor(shareAt(level, i)))));
  let [low, high] = levels;
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = low + (high - low) / 2;
    if (sumOf(start(middle)) <= cards) low = middle;
    else high = middle;
  }
  const shares = start(low);
  const first = () => pick(shares, (i) => (shares[i] ?? 0) < (caps[i] ?? 0), 1, compare);
  const last = () => pick(shares, (i) => (shares[i] ?? 0) > 0, 0, compare);
  const change = (i: number, by: number) => {
    shares[i] = (shares[i] ?? 0) + by;
  };
  for (let sum = sumOf(shares); sum < Math.min(cards, sumOf(caps)); sum += 1) change(first(), 1);
  for (let sum = sumOf(shares); sum > cards; sum -= 1) change(last(), -1);
  for (;;) {
    const [next, worst] = [first(), last()];
    if (next < 0 || worst < 0 || next === worst) return shares;
    if (compare(next, (shares[next] ?? 0) + 1, worst, shares[worst] ?? 0) >= 0) return shares;
    change(next, 1);
    change(worst, -1);
  }
}

/** The open place whose next card comes first (`step` 1), or whose own last comes last (`step` 0); −1 if none. */
function pick(
  shares: readonly number[],
  isOpen: (i: number) => boolean,
  step: 0 | 1,
  compare: Fill["compare"],
): number {
  return shares.reduce((best, share, i) => {
    if (!isOpen(i)) return best;
    if (best < 0) return i;
    const order = compare(i, share + step, best, (shares[best] ?? 0) + step);
    return (step === 1 ? order < 0 : order > 0) ? i : best;
  }, -1);
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
