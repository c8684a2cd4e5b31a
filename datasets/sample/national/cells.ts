/** Where requests are made: every county and channel of the nation, with its stocks of first requests. */
import type { Channel } from "../../vocabulary.ts";
import { channelsOf } from "../facts.ts";
import type { Nation, ProvinceSeries } from "../nation.ts";

/** Channels of a county; a cell's county is its position divided by this. */
export const CHANNELS = 3;

export interface NationalCell {
  readonly county: string;
  readonly channel: Channel;
  /** Position of the first cell of its province, and how many the province has. */
  readonly provinceFirst: number;
  readonly provinceCells: number;
  /** Month-end first requests of the sample nation. */
  readonly requested: ArrayLike<number>;
}

/** Cells in the order of the places, then of the channels. */
export function listCells({ provinces, register }: Nation): NationalCell[] {
  let first = 0;
  return provinces.flatMap((series) => {
    const { place, counties } = series.province;
    const channels = channelsOf(place);
    const provinceFirst = first;
    first += counties.length * CHANNELS;
    return counties.flatMap(({ place: county }, at) =>
      channels.map((channel, i) => ({
        county,
        channel,
        provinceFirst,
        provinceCells: counties.length * CHANNELS,
        requested:
          place === register.province.place
            ? (register.firstCells[at]?.[i] ?? [])
            : requestedAt(series, county, channel),
      })),
    );
  });
}

function requestedAt({ cells }: ProvinceSeries, county: string, channel: Channel): ArrayLike<number> {
  const found = cells.find(
    (cell) => cell.kind === "first" && cell.county === county && cell.channel === channel,
  );
  if (!found) throw new RangeError(`unknown cell: ${county} ${channel}`);
  return found.requested;
}

/** Month-end first requests of the whole nation. */
export function sumRequested(cells: readonly NationalCell[], months: number): Float64Array {
  return Float64Array.from({ length: months }, (_, month) =>
    cells.reduce((sum, { requested }) => sum + (requested[month] ?? 0), 0),
  );
}
