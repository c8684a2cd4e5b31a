/** Places, channels and kinds of a programme as numbers, and the one integer that a day makes with them. */
import type { Declaration } from "../../../datasets/programme.ts";
import type { Column, Table } from "../../../datasets/tables.ts";
import { computeSha256 } from "../digest.ts";

/**
 * A cell is ((day × places + place) × channels + channel) × kinds + kind; days count from 1970-01-01, the others are
 * positions in these lists.
 */
export interface Codebook {
  readonly places: readonly string[];
  readonly channels: readonly string[];
  readonly kinds: readonly string[];
  /** SHA-256 of the three lists: a cell means something only with it. */
  readonly sha256: string;
}

/** The codebook of a programme's places in any order; its channels and kinds as it declares them. */
export function createCodebook(
  { channels, request_kinds: kinds }: Pick<Declaration, "channels" | "request_kinds">,
  places: readonly string[],
): Codebook {
  const lists = { places: [...new Set(places)].sort(), channels, kinds };
  return { ...lists, sha256: computeSha256(JSON.stringify(lists)) };
}

const column = (name: string, type: Column["type"], about: string): Column => ({
  name,
  type,
  required: true,
  about,
});

/** What ingest's SQL looks codes up in. */
export const CODE: Table = {
  name: "code",
  about: "codes of a programme as numbers",
  key: ["kind", "code"],
  columns: [
    column("list", "text", "place, channel or kind"),
    column("code", "text", "code as the registers have it"),
    column("number", "integer", "position in its list"),
  ],
};

/** Rows of CODE. */
export function createCodeRows({ places, channels, kinds }: Codebook) {
  const number = (list: string, codes: readonly string[]) =>
    codes.map((code, index) => ({ list, code, number: index }));
  return [...number("place", places), ...number("channel", channels), ...number("kind", kinds)];
}

/** How many there are of each, for the arithmetic of cells. */
export function sizesOf({ places, channels, kinds }: Codebook) {
  return { places: places.length, channels: channels.length, kinds: kinds.length };
}
