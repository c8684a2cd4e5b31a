/** Answers oEmbed 1.0 (oembed.com): the address of one of our pages in, the frame that shows its chart out. */

import { takeTheme } from "../../client/state/embed.ts";
import { formatForm, parseForm } from "../../client/state/form.ts";
import { type ChartId, parametersOf, type View } from "../../client/state/view.ts";
import { formatFrame } from "../../client/views/embed-code.ts";
import type { Exhibit } from "../../client/views/exhibit.ts";
import { ReaderError } from "../errors.ts";
import { drawFrame } from "./embed.tsx";
import { EXHIBITS } from "./exhibits/exhibits.ts";
import { estimateFrame, FRAME_WIDTH } from "./frame-size.ts";
import { ZOOM } from "./image.ts";
import {
  type Box,
  DRAWING_WIDTH,
  layoutPicture,
  measureDrawing,
  PICTURE_THEME,
  PICTURE_WIDTH,
} from "./picture.tsx";
import { type PageRequest, type Rendered, withView } from "./request.ts";
import { refuseChart, refuseUnknown } from "./strict.ts";

const PATH = "/oembed";
/** Seconds for which a site may keep the answer. */
const CACHE_AGE = 3_600;
const PNG_WIDTH = PICTURE_WIDTH * ZOOM;

export function isOembed(address: string): boolean {
  return address === PATH || address.startsWith(`${PATH}?`);
}

export interface OembedOptions {
  /** Null where the server is not told; then the host that was asked is ours */
  readonly origin: string | null;
  readonly host: string;
  /** The request for a page's address; null where there is no such page. */
  readonly open: (address: string) => Promise<PageRequest | null>;
}

/** JSON of type rich. Throws ReaderError (not_embeddable, format_not_implemented, invalid_value, …). */
export async function answerOembed(
  address: string,
  { origin, host, open }: OembedOptions,
): Promise<Rendered> {
  // What else a consumer sends is ignored: the specification lets it send its own parameters.
  const query = new URLSearchParams(address.slice(PATH.length));
  const format = query.get("format") ?? "json";
  if (format !== "json") throw new ReaderError("format_not_implemented", { format });
  const asked = query.get("url");
  if (!asked) throw new ReaderError("missing_parameter", { parameter: "url", example: "/fa/chart/ranking" });
  const most = { width: readPixels(query, "maxwidth"), height: readPixels(query, "maxheight") };
  const { base, target } = readOwnAddress(asked, origin, host);
  const { request, theme } = await openChart(target, open);
  if (!request) throw new ReaderError("not_embeddable", { url: asked });
  const { context, measurePlain } = request;
  const { chart = "ranking" } = context.view;
  const exhibit = await EXHIBITS[chart](request);
  if (!exhibit) throw new ReaderError("no_chart", { chart });
  const width = Math.min(most.width, FRAME_WIDTH);
  const { picture } = await drawFrame(exhibit);
  const height = Math.min(most.height, estimateFrame(context, exhibit, picture, width, measurePlain));
  const answer = {
    version: "1.0",
    type: "rich",
    title: exhibit.title,
    provider_name: context.locale.t("brand"),
    provider_url: `${base}/${context.locale.language}/`,
    cache_age: CACHE_AGE,
    width,
    height,
    html: formatFrame(base, exhibit, { width, height }, theme),
    ...(await readThumbnail(base, request, exhibit, most)),
  };
  return { status: 200, body: JSON.stringify(answer), type: "application/json", audience: "shared" };
}

/** Pixels that a consumer has room for; any number where it does not say. */
function readPixels(query: URLSearchParams, parameter: "maxwidth" | "maxheight"): number {
  const value = query.get(parameter);
  if (!value) return Number.POSITIVE_INFINITY;
  if (!/^\d{1,5}$/.test(value) || Number(value) === 0)
    throw new ReaderError("invalid_value", { parameter, value, example: "640" });
  return Number(value);
}

/** Our origin and the path that is asked for. Throws ReaderError (not_embeddable) for another site's address. */
function readOwnAddress(
  asked: string,
  origin: string | null,
  host: string,
): { base: string; target: string } {
  const own = origin ?? `http://${host}`;
  const url = URL.canParse(asked, own) ? new URL(asked, own) : null;
  if (!url || !/^https?:$/.test(url.protocol) || !URL.canParse(own) || url.host !== new URL(own).host)
    throw new ReaderError("not_embeddable", { url: asked });
  // Untold, the server cannot know whether a proxy speaks https for it; whoever copied the address does.
  return { base: origin ?? url.origin, target: url.pathname + url.search };
}

/** The request for the chart of an address; none where it has no chart. Throws ReaderError (unknown_chart, unknown_value). */
async function openChart(target: string, open: OembedOptions["open"]) {
  const { form, address } = parseForm(target);
  refuseChart(address);
  const page = form === "closer" ? null : await open(address);
  const chart = page && chartOf(page.context.view);
  if (!page || !chart) return { request: null, theme: null };
  const { theme, unknown } = takeTheme(page.context.unknown);
  // Addresses that travel collect parameters of other systems; a page passes over them too.
  const known = parametersOf("chart");
  refuseUnknown(
    page.context,
    unknown.filter(({ parameter }) => known.includes(parameter)),
  );
  return { request: withView(page, { page: "chart", chart }), theme };
}

/** The chart that stands for a page. */
function chartOf({ page, chart, show }: View): ChartId | null {
  if (page === "chart") return chart ?? null;
  if (page === "nation") return "ranking";
  if (page === "province") return "series";
  if (page === "compare") return show === undefined || show === "table" ? "ranking" : show;
  return null;
}

/** The PNG, where it is not larger than what is asked for. */
async function readThumbnail(
  base: string,
  { context, measurePlain }: PageRequest,
  exhibit: Exhibit,
  most: Box,
) {
  if (most.width < PNG_WIDTH) return {};
  const drawing = await exhibit.draw({ theme: PICTURE_THEME, width: DRAWING_WIDTH, id: "chart" });
  const { height } = layoutPicture(context, exhibit, measureDrawing(drawing), measurePlain);
  if (most.height < height * ZOOM) return {};
  return {
    thumbnail_url: base + formatForm(exhibit.view, "png"),
    thumbnail_width: PNG_WIDTH,
    thumbnail_height: height * ZOOM,
  };
}
