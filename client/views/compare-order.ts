/** The one order of a compared column: the server sorts by it, and the island too. */

export const ASCENDING = 1;
export const DESCENDING = -1;
export type Direction = typeof ASCENDING | typeof DESCENDING;

export interface Sort {
  readonly column: string;
  readonly direction: Direction;
}

/** What a row is ordered by, and where it stands in the usual order. */
export interface Placed {
  readonly order: number | null;
  readonly at: number;
}

/** `column`, or `-column` for the largest first; formatSort is its pair. */
export function parseSort(text: string): Sort {
  return text.startsWith("-")
    ? { column: text.slice(1), direction: DESCENDING }
    : { column: text, direction: ASCENDING };
}

export function formatSort({ column, direction }: Sort): string {
  return direction === DESCENDING ? `-${column}` : column;
}

/** Negative where `a` stands first: nothing stands last in either direction, equals as they usually stand. */
export function comparePlaced(a: Placed, b: Placed, direction: Direction): number {
  if (a.order === null || b.order === null)
    return Number(a.order === null) - Number(b.order === null) || a.at - b.at;
  return direction * (a.order - b.order) || a.at - b.at;
}
