/** What every page of the site is made from. */
import type { Topology } from "topojson-specification";
import type { Context } from "../../client/views/context.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import type { RenderChart } from "./render-chart.ts";

/** Shapes of the programme with the line their licence asks for; null where it has none. */
export type ReadShapes = (
  snapshot: Snapshot,
) => Promise<{ readonly topology: Topology; readonly attribution: string } | null>;

export interface PageRequest {
  readonly snapshot: Snapshot;
  readonly context: Context;
  readonly renderChart: RenderChart;
  readonly readShapes: ReadShapes;
}

/** A page's element, and 404 where the thing asked for does not exist but a page can say so. */
export interface PageResult {
  readonly status: number;
  readonly page: import("preact").VNode;
}
