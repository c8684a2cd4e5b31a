/** Renders the client's pages to HTML: an address and a snapshot in, a whole document out. */
import render from "preact-render-to-string";
import { type Form, parseForm } from "../../client/state/form.ts";
import type { Page } from "../../client/state/view.ts";
import type { Assets } from "../../client/views/context.ts";
import { createRecords, type Records } from "../analysis/records.ts";
import type { PublishedRelease, Releases } from "../releases/releases.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { renderAllocation } from "./allocation.tsx";
import { renderChartPage } from "./chart-page.tsx";
import { renderCheck } from "./check.tsx";
import { renderCompare } from "./compare.tsx";
import { renderEmbed } from "./embed.tsx";
import { EXHIBITS } from "./exhibits/exhibits.ts";
import { renderFind } from "./find.tsx";
import { createImageRenderer } from "./image.ts";
import { renderNation } from "./nation.tsx";
import { answerOembed, isOembed } from "./oembed.ts";
import { createRequestOpener, type Opening, type ReadShapes } from "./open-request.ts";
import { renderFigure, renderMethod, renderSources } from "./others.tsx";
import { pinPage } from "./pin.ts";
import { renderPresent } from "./present.tsx";
import { renderProvince } from "./province.tsx";
import { renderQueue } from "./queue.tsx";
import { renderRelease } from "./release.tsx";
import { indexOf, markOf, standingOf } from "./release-context.ts";
import { renderReleases } from "./releases.tsx";
import { renderReporting } from "./reporting.tsx";
import type { PageRequest, PageResult, Rendered } from "./request.ts";
import { renderRevisions } from "./revisions.tsx";
import { refuseChart } from "./strict.ts";
import { renderStyle } from "./style.tsx";

export interface SiteOptions {
  readonly assets: Assets;
  /** Defaults to a programme without shapes */
  readonly readShapes?: ReadShapes;
  /** Shared with whoever else serves the same snapshots; defaults to its own */
  readonly records?: Records;
}

/** An address, and where readers find the server; the host of the request if it is not told. */
export interface SiteAddress {
  readonly address: string;
  readonly origin?: string | null;
  readonly host?: string;
  /** Everything published; nothing if absent */
  readonly releases?: Releases;
  /** The release whose snapshot is given; null or absent for working figures */
  readonly release?: PublishedRelease | null;
}

/** Renders a view in one form; null where there is no such thing. */
type RenderForm = (request: PageRequest) => Promise<Rendered | null>;

const PAGES: Readonly<Record<Page, (request: PageRequest) => Promise<PageResult | null>>> = {
  nation: renderNation,
  compare: renderCompare,
  province: renderProvince,
  present: renderPresent,
  sources: renderSources,
  method: renderMethod,
  queue: renderQueue,
  allocation: renderAllocation,
  reporting: renderReporting,
  releases: renderReleases,
  release: renderRelease,
  revisions: renderRevisions,
  check: renderCheck,
  figure: renderFigure,
  chart: renderChartPage,
  find: renderFind,
  style: renderStyle,
};

/** The site: `render` gives null where no page lives at the address. */
export function createSite({
  assets,
  readShapes = async () => null,
  records = createRecords(),
}: SiteOptions) {
  const openRequest = createRequestOpener({ assets, readShapes, records });
  const renderImage = createImageRenderer();
  const forms: Readonly<Record<Form, RenderForm>> = {
    page: renderPage,
    embed: renderEmbed,
    svg: (request) => renderImage(request, "svg"),
    png: (request) => renderImage(request, "png"),
    closer: renderCloser,
  };
  return {
    style: assets.style,
    async render(asking: SiteAddress, snapshot: Snapshot): Promise<Rendered | null> {
      const { address, origin = null, host = "" } = asking;
      const opening = { origin: origin ?? "", ...readReleased(asking) };
      const open = (of: string) => openRequest(of, snapshot, opening);
      if (isOembed(address)) return answerOembed(address, { origin, host, open });
      const asked = parseForm(address);
      refuseChart(asked.address);
      const request = await open(asked.address);
      const rendered = request && (await forms[asked.form](request));
      return rendered && keepInRelease(rendered, request);
    },
  };
}

/** What an opening is told of releases. */
function readReleased({ releases, release }: SiteAddress): Opening {
  return {
    ...(releases ? { releases } : {}),
    ...(release ? { release: markOf(release), standing: standingOf(release, indexOf(releases)) } : {}),
  };
}

/** Pages that are about all releases, from wherever a reader comes to them. */
const OF_ALL_RELEASES: readonly Page[] = ["releases", "release", "revisions", "check"];

/** A document that is looked at in a release leads nowhere else. */
function keepInRelease(rendered: Rendered, { context }: PageRequest): Rendered {
  const { release, view, origin = "" } = context;
  if (!release || rendered.type !== undefined || OF_ALL_RELEASES.includes(view.page)) return rendered;
  return { ...rendered, body: pinPage(String(rendered.body), release.id, origin) };
}

/** A browser opens a page again, or one that it fetched ahead, without asking for so many seconds. */
const FRESH = { "Cache-Control": "private, max-age=60" };

async function renderPage(request: PageRequest): Promise<Rendered | null> {
  const result = await PAGES[request.context.view.page](request);
  if (!result) return null;
  // Whoever looks at what was published, or checks it, is told what is so now.
  const isKept = result.status === 200 && !OF_ALL_RELEASES.includes(request.context.view.page);
  const headers = isKept ? { headers: FRESH } : {};
  return { status: result.status, body: `<!doctype html>${render(result.page)}`, ...headers };
}

/** What a browser needs to show a chart closely. */
async function renderCloser(request: PageRequest): Promise<Rendered | null> {
  const { chart } = request.context.view;
  const exhibit = chart && (await EXHIBITS[chart](request));
  if (!exhibit?.closer) return null;
  return { status: 200, body: JSON.stringify(await exhibit.closer()), type: "application/json" };
}
