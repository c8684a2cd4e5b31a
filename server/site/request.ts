/** What every page of the site is made from. */
import type { MeasureText } from "../../client/charts/chart.ts";
import type { Outlines } from "../../client/charts/outline.ts";
import type { SettledView } from "../../client/state/settle.ts";
import type { Context } from "../../client/views/context.ts";
import type { Records } from "../analysis/records.ts";
import type { Releases } from "../releases/releases.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import type { Reads } from "./reads.ts";
import type { RenderChart } from "./render-chart.ts";

/** Outlines of the programme's shapes with the line their licence asks for. */
export interface CreditedOutlines {
  readonly outlines: Outlines | null;
  readonly attribution: string;
}

export interface PageRequest {
  readonly snapshot: Snapshot;
  readonly context: Context;
  readonly reads: Reads;
  /** What is read once a snapshot, for it takes long. */
  readonly records: Records;
  /** Everything published; absent where nothing can be */
  readonly releases?: Releases;
  readonly renderChart: RenderChart;
  /** Widths of texts for drawings made of elements. */
  readonly measureText: MeasureText;
  /** The same of running text and of images, whose digits are as wide as the font draws them. */
  readonly measurePlain: MeasureText;
  /** Null where the programme has no shapes. */
  readonly readOutlines: () => Promise<CreditedOutlines | null>;
}

/** A page's element, and 404 where the thing asked for does not exist but a page can say so. */
export interface PageResult {
  readonly status: number;
  readonly page: import("preact").VNode;
}

/** What the site gives for an address. */
export interface Rendered {
  readonly status: number;
  readonly body: string | Uint8Array;
  /** Defaults to HTML */
  readonly type?: string;
  /** Who may use it besides our own pages; nobody if absent */
  readonly audience?: "own" | "shared" | "framed";
  readonly headers?: Readonly<Record<string, string>>;
}

/** The same request for another view, such as another place. */
export function withView(request: PageRequest, change: Partial<SettledView>): PageRequest {
  const view = { ...request.context.view, ...change };
  return { ...request, context: { ...request.context, view } };
}
