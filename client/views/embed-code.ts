/** What a reader pastes into another page to have a chart there. */
import { type EmbedTheme, formatEmbed } from "../state/embed.ts";
import { formatForm } from "../state/form.ts";
import { formatView } from "../state/view.ts";
import type { Exhibit } from "./exhibit.ts";

export interface EmbedSize {
  readonly width: number;
  readonly height: number;
}

type Shown = Pick<Exhibit, "view" | "title" | "alt">;

/** A frame of a fixed height; its width is a number of pixels or "100%". */
export function formatFrame(
  origin: string,
  { view, title }: Shown,
  { width, height }: { readonly width: number | "100%"; readonly height: number },
  theme: EmbedTheme | null = null,
): string {
  const src = origin + formatEmbed(view, theme);
  return `<iframe src="${escapeText(src)}" title="${escapeText(title)}" width="${width}" height="${height}" loading="lazy" frameborder="0"></iframe>`;
}

/** The image with a link to the chart's page. */
export function formatImage(origin: string, { view, alt }: Shown, { width, height }: EmbedSize): string {
  const image = `<img src="${escapeText(origin + formatForm(view, "png"))}" alt="${escapeText(alt)}" width="${width}" height="${height}" loading="lazy">`;
  return `<a href="${escapeText(origin + formatView(view))}">${image}</a>`;
}

/** The custom element with the image inside it, for readers without a script. */
export function formatElement(origin: string, shown: Shown, image: EmbedSize): string {
  return [
    `<script type="module" src="${origin}/embed.js"></script>`,
    `<pooshesh-chart src="${escapeText(origin + formatForm(shown.view, "embed"))}" title="${escapeText(shown.title)}">`,
    `  ${formatImage(origin, shown, image)}`,
    "</pooshesh-chart>",
  ].join("\n");
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
