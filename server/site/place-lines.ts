/** One measure of many places over the months, for drawings that set places beside each other. */
import type { PlaceLine } from "../../client/charts/line.ts";
import { placeName } from "../../client/views/context.ts";
import type { FigureRow } from "../../client/views/rows.ts";
import { readEligibleRevisions } from "../metrics/revisions.ts";
import { createLine, ordinalOf } from "./exhibits/lines.ts";
import type { PageRequest } from "./request.ts";

export interface PlaceLines {
  /** In the order asked; a place without any value has a line too. */
  readonly lines: readonly PlaceLine[];
  readonly figures: readonly FigureRow[];
  readonly months: readonly string[];
}

/** The view's measure at these places in the last `most` months up to the view's, from the first that any has. */
export async function readPlaceLines(
  request: PageRequest,
  places: readonly string[],
  most = Number.POSITIVE_INFINITY,
): Promise<PlaceLines> {
  const { snapshot, context, reads } = request;
  const { view, catalog } = context;
  const end = catalog.months.indexOf(view.month) + 1;
  const asked = catalog.months.slice(Math.max(0, end - most), end);
  const [figures, revisions] = await Promise.all([
    reads.figures({ measures: [view.measure], places, months: asked }),
    readEligibleRevisions(snapshot, places),
  ]);
  const first = asked.find((month) => figures.some((row) => row.month === month && row.value !== null));
  const months = first === undefined ? [] : asked.slice(asked.indexOf(first));
  const shown = figures.filter(({ month }) => months.includes(month));
  const lines = places.map((place): PlaceLine => {
    const revised = revisions
      .filter((row) => row.place === place)
      .map(({ month }) => ordinalOf(context, month));
    const own = shown.filter((row) => row.place === place);
    return {
      place,
      name: placeName(context, place),
      points: own.length > 0 ? createLine(context, own, revised).points : [],
    };
  });
  return { lines, figures: shown, months };
}
