/** A chart with everything that belongs to it. Pages, chart pages, embeds, slides and images are made from exhibits. */
import type { ComponentChildren } from "preact";
import type { Closer } from "../charts/closer.ts";
import type { Theme } from "../charts/theme.ts";
import type { View } from "../state/view.ts";

export interface DrawingOptions {
  readonly theme: Theme;
  /** Pixels of the whole picture */
  readonly width: number;
  /** Begins every id inside the picture, so that several share a page */
  readonly id: string;
}

export interface Exhibit {
  /** The view of its own page: chart, place, measure, month and what else it is made from. */
  readonly view: View & Required<Pick<View, "chart" | "month" | "measure">>;
  /** The finding, as a sentence made from the data. */
  readonly title: string;
  /** Measure, numerator, denominator, month. */
  readonly subtitle: string;
  readonly alt: string;
  /** SVG text of the chart alone; it needs no style sheet beyond the theme's colours. */
  readonly draw: (options: DrawingOptions) => Promise<string>;
  /** What a reader who looks closely is given in the browser; absent where there is no more to see. */
  readonly closer?: () => Promise<Closer>;
  /** Widths in which a page shows the drawing; one serves everywhere where narrow is null. */
  readonly widths: { readonly wide: number; readonly narrow: number | null };
  /** Stands on a page in place of the drawing, where a reader can do more with it: links, a choice of form. */
  readonly element?: ComponentChildren;
  /** Below the picture on a page: a key, a list of events. */
  readonly below?: ComponentChildren;
  /** The table behind the picture. */
  readonly table: ComponentChildren;
  /** Path of the API answer without its ending, and its query; null where the API has none */
  readonly download: { readonly path: string; readonly query: string } | null;
  readonly source: string | null;
  readonly synthetic: boolean;
  /** What a licence asks for. */
  readonly credit?: string;
  /** Its stamp in a release, by which a reader checks it; absent on pages */
  readonly code?: string;
}

/** A drawn chart in two widths; the style sheet shows the one that fits. */
export interface Picture {
  readonly wide: string;
  /** The same truth for a narrow screen; the wide one serves where null. */
  readonly narrow: string | null;
}

/** An exhibit whose picture is drawn for a page. */
export interface DrawnExhibit extends Exhibit {
  readonly picture: Picture | null;
}
