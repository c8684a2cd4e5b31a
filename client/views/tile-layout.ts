/** Where each province stands in the tile grid: column from the west, row from the north. */

export type Tile = readonly [column: number, row: number];

const IRAN: Readonly<Record<string, Tile>> = {
  "IR-04": [1, 1],
  "IR-03": [2, 1],
  "IR-24": [3, 1],
  "IR-12": [1, 2],
  "IR-19": [2, 2],
  "IR-01": [3, 2],
  "IR-02": [4, 2],
  "IR-27": [5, 2],
  "IR-28": [6, 2],
  "IR-05": [1, 3],
  "IR-13": [2, 3],
  "IR-26": [3, 3],
  "IR-30": [4, 3],
  "IR-23": [5, 3],
  "IR-20": [6, 3],
  "IR-09": [7, 3],
  "IR-16": [1, 4],
  "IR-15": [2, 4],
  "IR-00": [3, 4],
  "IR-25": [4, 4],
  "IR-10": [5, 4],
  "IR-21": [6, 4],
  "IR-29": [7, 4],
  "IR-06": [2, 5],
  "IR-14": [3, 5],
  "IR-17": [4, 5],
  "IR-07": [5, 5],
  "IR-08": [6, 5],
  "IR-11": [7, 5],
  "IR-18": [4, 6],
  "IR-22": [6, 6],
};

const COLUMNS = 7;

/** Rows of tiles in the order given, for places that no grid is laid for; they begin at the right where reading does. */
export function layRows(
  places: readonly string[],
  columns = COLUMNS,
  direction: "ltr" | "rtl" = "ltr",
): ReadonlyMap<string, Tile> {
  return new Map(
    places.map((place, i) => {
      const along = i % columns;
      const column = direction === "rtl" ? columns - along : along + 1;
      return [place, [column, Math.floor(i / columns) + 1]];
    }),
  );
}

/** A tile for every place: the known grid where it holds them all, else rows of seven in the order given. */
export function layTiles(places: readonly string[]): ReadonlyMap<string, Tile> {
  const known = places.flatMap((place) => (IRAN[place] ? [[place, IRAN[place]] as const] : []));
  return known.length === places.length ? new Map(known) : layRows(places);
}
