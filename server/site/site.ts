/** Renders the client's pages to HTML: an address and a snapshot in, a whole document out. */
import render from "preact-render-to-string";
import { createLocale } from "../../client/i18n/locale.ts";
import { settleView } from "../../client/state/settle.ts";
import { type Page, parseView } from "../../client/state/view.ts";
import type { Assets, Context } from "../../client/views/context.ts";
import type { Catalog } from "../../client/views/rows.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { readPageCatalog } from "./catalog.ts";
import { renderNation } from "./nation.tsx";
import { renderFigure, renderMethod, renderSources } from "./others.tsx";
import { renderProvince } from "./province.tsx";
import { createReads } from "./reads.ts";
import { createChartRenderer } from "./render-chart.ts";
import type { PageRequest, PageResult, ReadShapes } from "./request.ts";

export interface SiteOptions {
  readonly assets: Assets;
  /** Defaults to a programme without shapes */
  readonly readShapes?: ReadShapes;
}

export interface RenderedPage {
  readonly status: number;
  readonly html: string;
}

const PAGES: Readonly<Partial<Record<Page, (request: PageRequest) => Promise<PageResult | null>>>> = {
  nation: renderNation,
  province: renderProvince,
  sources: renderSources,
  method: renderMethod,
  figure: renderFigure,
};

/** The site: `render` gives null where no page lives at the address. */
export function createSite({ assets, readShapes = async () => null }: SiteOptions) {
  const renderChart = createChartRenderer();
  const catalogs = new WeakMap<Snapshot, Promise<Catalog>>();
  const catalogOf = (snapshot: Snapshot): Promise<Catalog> => {
    const known = catalogs.get(snapshot) ?? readPageCatalog(snapshot);
    catalogs.set(snapshot, known);
    known.catch(() => catalogs.delete(snapshot));
    return known;
  };
  return {
    style: assets.style,
    async render(
      { address }: { readonly address: string },
      snapshot: Snapshot,
    ): Promise<RenderedPage | null> {
      const parsed = parseView(address);
      if (!parsed) return null;
      const catalog = await catalogOf(snapshot);
      const context = createContext(parsed, catalog, snapshot, assets);
      const result = await PAGES[context.view.page]?.({
        snapshot,
        context,
        reads: createReads(snapshot),
        renderChart,
        readShapes,
      });
      return result ? { status: result.status, html: `<!doctype html>${render(result.page)}` } : null;
    },
  };
}

function createContext(
  { view, unknown }: NonNullable<ReturnType<typeof parseView>>,
  catalog: Catalog,
  { id, knownOn }: Snapshot,
  assets: Assets,
): Context {
  const settled = settleView(view, {
    months: catalog.months,
    defaultMonth: catalog.default_month,
    measures: catalog.measures.map((measure) => measure.id),
    places: catalog.places.map(({ place }) => place),
    provinces: catalog.places.filter(({ level }) => level === "province").map(({ place }) => place),
  });
  return {
    view: settled.view,
    locale: createLocale(view.language),
    catalog,
    unknown: [...unknown, ...settled.unknown],
    snapshot: { id, knownOn },
    assets,
  };
}
