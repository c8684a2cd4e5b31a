/** Opens an address over a snapshot: the view it names, settled on what the snapshot has, with all a page is made from. */
import type { Topology } from "topojson-specification";
import type { MeasureText } from "../../client/charts/chart.ts";
import { createOutlines } from "../../client/charts/outline.ts";
import { createLocale } from "../../client/i18n/locale.ts";
import { settleView } from "../../client/state/settle.ts";
import { parseView } from "../../client/state/view.ts";
import {
  type Assets,
  type Context,
  knownOf,
  type ReleaseMark,
  type ReleaseStanding,
} from "../../client/views/context.ts";
import type { Catalog } from "../../client/views/rows.ts";
import type { Records } from "../analysis/records.ts";
import type { Releases } from "../releases/releases.ts";
import { oncePerSnapshot } from "../warehouse/per-snapshot.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { readPageCatalog } from "./catalog.ts";
import { createReads } from "./reads.ts";
import { createChartRenderer } from "./render-chart.ts";
import type { CreditedOutlines, PageRequest } from "./request.ts";
import { createTextWidth } from "./text-width.ts";

/** Shapes of the programme with the line their licence asks for; null where it has none. */
export type ReadShapes = (
  snapshot: Snapshot,
) => Promise<{ readonly topology: Topology; readonly attribution: string } | null>;

export interface OpenerOptions {
  readonly assets: Assets;
  readonly readShapes: ReadShapes;
  readonly records: Records;
}

export interface Opening {
  /** Where readers find the server; addresses are paths without it */
  readonly origin?: string;
  /** The release whose snapshot it is; absent for working figures */
  readonly release?: ReleaseMark;
  /** What became of that release; nothing is said where absent */
  readonly standing?: ReleaseStanding;
  /** Everything published; absent where nothing can be */
  readonly releases?: Releases;
}

export type OpenRequest = (
  address: string,
  snapshot: Snapshot,
  opening?: Opening,
) => Promise<PageRequest | null>;

/** An opener; it gives null where no page lives at the address. What is read once a snapshot is forgotten with it. */
export function createRequestOpener({ assets, readShapes, records }: OpenerOptions): OpenRequest {
  const renderChart = createChartRenderer();
  // Pages set all digits in one width, and Persian ones are far narrower without.
  const measureText = createMeasure(["tnum"]);
  const measurePlain = createMeasure();
  const catalogOf = oncePerSnapshot(readPageCatalog);
  const outlinesOf = oncePerSnapshot(async (snapshot): Promise<CreditedOutlines | null> => {
    const shapes = await readShapes(snapshot);
    return shapes && { outlines: createOutlines(shapes.topology), attribution: shapes.attribution };
  });
  return async (address, snapshot, opening = {}) => {
    const parsed = parseView(address);
    if (!parsed) return null;
    const context = createContext(parsed, await catalogOf(snapshot), snapshot, assets, opening);
    const reads = createReads(snapshot, records);
    const readOutlines = () => outlinesOf(snapshot);
    const published = opening.releases ? { releases: opening.releases } : {};
    const measures = { measureText, measurePlain };
    return { snapshot, context, reads, records, renderChart, ...measures, readOutlines, ...published };
  };
}

function createMeasure(features?: readonly string[]): MeasureText {
  const width = createTextWidth(features);
  return (text, fontSize, fontWeight = 400) => width({ fontSize, fontWeight }, text);
}

function createContext(
  { view, unknown }: NonNullable<ReturnType<typeof parseView>>,
  catalog: Catalog,
  { id, knownOn }: Snapshot,
  assets: Assets,
  { origin = "", release, standing }: Opening,
): Context {
  // "latest" is another release tomorrow: what is read in it leads to the one that was read.
  const pinned = release ? { ...view, as_of: release.id } : view;
  const settled = settleView(pinned, knownOf(catalog));
  return {
    view: settled.view,
    locale: createLocale(view.language),
    catalog,
    unknown: [...unknown, ...settled.unknown],
    snapshot: { id, knownOn },
    assets,
    origin,
    ...(release ? { release } : {}),
    ...(standing ? { standing } : {}),
  };
}
