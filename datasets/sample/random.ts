/** A seeded source of chance: the same seed and stream name give the same draws in every process. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  between(low: number, high: number): number;
  /** A whole number in [0, count). */
  below(count: number): number;
  /** Standard normal, by adding twelve uniform draws, so no draw is further out than 6. */
  normal(): number;
}

/** A stream of its own for each name, so that a change in one module does not move the draws of another. */
export function createRandom(seed: number, stream: string): Random {
  let [a, b, c, counter] = [seed | 0, hashText(stream), 0x9e3779b9 | 0, 1];
  // sfc32, https://pracrand.sourceforge.net/RNG_engines.txt
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 15; i += 1) next();
  const normal = () => {
    let sum = -6;
    for (let i = 0; i < 12; i += 1) sum += next();
    return sum;
  };
  return {
    next,
    normal,
    between: (low, high) => low + (high - low) * next(),
    below: (count) => Math.floor(next() * count),
  };
}

/** Chance for work that goes month by month. Draws that belong to no month come from the stream itself. */
export interface MonthlyRandom extends Random {
  /** What the work of a month draws from: up to the settled month the stream itself, later a stream of its own. */
  at(month: number): Random;
}

/** A stream whose draws up to the settled month stay the same however many months come after it. */
export function createMonthlyRandom(seed: number, stream: string, settled: number): MonthlyRandom {
  const base = createRandom(seed, stream);
  const later = new Map<number, Random>();
  const at = (month: number) => {
    if (month <= settled) return base;
    const random = later.get(month) ?? createRandom(seed, `${stream}, month ${month}`);
    later.set(month, random);
    return random;
  };
  return { ...base, at };
}

/** FNV-1a of the code units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/** The items in a drawn order; the input is left alone. */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, draw: random.next() }))
    .sort((left, right) => left.draw - right.draw)
    .map(({ item }) => item);
}
