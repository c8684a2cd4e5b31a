/** What stands for itself on another site is never the nearest view, but the one asked for or an error that says why. */
import { CHARTS, parametersOf, SHAPES, type Unknown } from "../../client/state/view.ts";
import type { Context } from "../../client/views/context.ts";
import { BASES, SHARINGS } from "../../datasets/vocabulary.ts";
import { ReaderError } from "../errors.ts";

/** Throws ReaderError (unknown_parameter, unknown_value) for the first value that was not understood. */
export function refuseUnknown({ catalog }: Context, [first]: readonly Unknown[]): void {
  if (!first) return;
  const { parameter, seen: value } = first;
  const parameters = parametersOf("chart");
  if (!parameters.includes(parameter))
    throw new ReaderError("unknown_parameter", { parameter, known: parameters });
  const measures = catalog.measures.map(({ id }) => id);
  const places = catalog.places.map(({ place }) => place);
  const known: Readonly<Record<string, readonly string[]>> = {
    measure: measures,
    against: measures,
    place: places,
    with: catalog.places.filter(({ level }) => level === "province").map(({ place }) => place),
    month: catalog.months,
    from: catalog.months,
    to: catalog.months,
    basis: BASES,
    shape: SHAPES,
    sharing: SHARINGS,
  };
  throw new ReaderError("unknown_value", { parameter, value, known: known[parameter] ?? [] });
}

/** Throws ReaderError (unknown_chart) if an address asks for a chart that there is not. */
export function refuseChart(address: string): void {
  const [, chart] = /^\/[a-z]{2}\/chart\/([^/?]+)(?:\?|$)/.exec(address) ?? [];
  if (chart && !CHARTS.some((id) => id === chart))
    throw new ReaderError("unknown_chart", { chart, known: CHARTS });
}
