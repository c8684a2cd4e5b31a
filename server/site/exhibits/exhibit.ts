/** What the exhibits of this folder share: how one is asked for, drawn for a page and given its address. */
import type { VNode } from "preact";
import render from "preact-render-to-string";
import { SITE } from "../../../client/charts/theme.ts";
import type { ChartId, View } from "../../../client/state/view.ts";
import type { DrawnExhibit, Exhibit, Picture } from "../../../client/views/exhibit.ts";
import type { PageRequest } from "../request.ts";

/** An exhibit of the request's view; null where the programme or the month has not what it shows. */
export type ReadExhibit = (request: PageRequest) => Promise<Exhibit | null>;

/** The view of a chart's own page, with only what that chart is made from besides month and measure. */
export function chartView(
  { context }: PageRequest,
  chart: ChartId,
  ...from: readonly (
    | "place"
    | "basis"
    | "against"
    | "with"
    | "from"
    | "to"
    | "shape"
    | "supply"
    | "sharing"
    | "cards"
    | "rule"
    | "mix"
  )[]
): Exhibit["view"] {
  const { view } = context;
  const own: Partial<View> = Object.fromEntries(
    from.flatMap((name) => (view[name] === undefined ? [] : [[name, view[name]]])),
  );
  const pinned = view.as_of === undefined ? {} : { as_of: view.as_of };
  const { language, month, measure } = view;
  return { language, page: "chart", chart, month, measure, ...own, ...pinned };
}

/** A drawing made of elements as SVG text. */
export function renderDrawing(drawing: VNode): string {
  return render(drawing).replace(/^<svg /, '<svg xmlns="http://www.w3.org/2000/svg" ');
}

/** An exhibit with its picture in the widths of a page; null stays null. */
export async function drawForPage<Asked extends Exhibit | null>(
  exhibit: Asked,
): Promise<DrawnExhibit | (null & Asked)>;
export async function drawForPage(exhibit: Exhibit | null): Promise<DrawnExhibit | null> {
  if (!exhibit) return null;
  return { ...exhibit, picture: exhibit.element === undefined ? await drawPicture(exhibit) : null };
}

async function drawPicture({ draw, widths, view }: Exhibit): Promise<Picture> {
  const at = (width: number, suffix: string) => draw({ theme: SITE, width, id: `${view.chart}${suffix}` });
  if (widths.narrow === null) return { wide: await at(widths.wide, ""), narrow: null };
  return { wide: await at(widths.wide, "-wide"), narrow: await at(widths.narrow, "-narrow") };
}
