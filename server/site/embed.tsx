/** Renders a chart for a frame on another site. */
import type { VNode } from "preact";
import render from "preact-render-to-string";
import { EmbedPage, MissingEmbedPage } from "../../client/pages/embed.tsx";
import { takeTheme } from "../../client/state/embed.ts";
import type { DrawnExhibit, Exhibit, Picture } from "../../client/views/exhibit.ts";
import { drawForPage } from "./exhibits/exhibit.ts";
import { EXHIBITS } from "./exhibits/exhibits.ts";
import { EMBED_WIDTHS } from "./frame-size.ts";
import type { PageRequest, Rendered } from "./request.ts";
import { refuseUnknown } from "./strict.ts";

/** The document of the view's chart; null for a view that is no chart. Throws ReaderError (unknown_…). */
export async function renderEmbed(request: PageRequest): Promise<Rendered | null> {
  const { context } = request;
  const { chart, page } = context.view;
  if (!chart || page !== "chart") return null;
  const { theme, unknown } = takeTheme(context.unknown);
  refuseUnknown(context, unknown);
  const exhibit = await EXHIBITS[chart](request);
  const common = { context, theme };
  if (!exhibit) return answer(404, <MissingEmbedPage {...common} chart={chart} />);
  return answer(200, <EmbedPage {...common} exhibit={await drawFrame(exhibit)} />);
}

function answer(status: number, page: VNode): Rendered {
  return { status, body: `<!doctype html>${render(page)}`, audience: "framed" };
}

/** The exhibit with its drawing in the widths of a frame; what a reader could click inside it is left out. */
export async function drawFrame(exhibit: Exhibit): Promise<DrawnExhibit & { readonly picture: Picture }> {
  const { element: _element, below: _below, ...plain } = exhibit;
  const drawn = await drawForPage({ ...plain, widths: EMBED_WIDTHS });
  if (!drawn?.picture) throw new Error(`missing drawing: ${exhibit.view.chart}`);
  return { ...drawn, picture: drawn.picture };
}
