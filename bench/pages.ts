/** Our pages in Chromium, beside an Observable Framework site of the same data, in one run. */
import type { Browser } from "playwright-core";
import { launchBrowser } from "../test/e2e/browser.ts";
import { median } from "./child.ts";
import { LINES, type Line, LOCAL } from "./line.ts";
import { BYTE_KINDS, type ByteKind } from "./transfers.ts";
import { type PageToVisit, type Visit, type VisitOptions, visitPage } from "./visit.ts";

export interface MeasuredPage extends PageToVisit {
  /** As the table calls it. */
  readonly name: string;
}

const COUNTIES = { selector: "#counties svg :is(path, rect)", bars: 10 };
const RANKING = { selector: "#ranking svg :is(path, rect)", bars: 31 };

/** What is measured of our site: each page has a chart with a mark for each province, and leads to another with one. */
export const OUR_PAGES: readonly (Omit<PageToVisit, "url"> & { readonly path: string })[] = [
  {
    path: "/fa/",
    chart: RANKING,
    link: '#ranking-table a[href*="/province/IR-18"]',
    next: COUNTIES,
  },
  {
    path: "/fa/compare",
    chart: { selector: "main table svg :is(path, polyline)", bars: 31 },
    link: 'main table a[href*="/province/IR-18"]',
    next: COUNTIES,
  },
  {
    path: "/fa/compare?show=multiples",
    chart: { selector: "#multiples svg :is(path, polyline)", bars: 31 },
    link: 'header nav a[href^="/fa/?"]',
    next: RANKING,
  },
];

/** The same chart and the same way on, as Framework draws them. */
export const FRAMEWORK_PAGE: Omit<PageToVisit, "url"> = {
  chart: { selector: 'svg [aria-label="bar"] rect', bars: 31 },
  link: 'main a[href$="province"]',
  next: { selector: 'svg [aria-label="bar"] rect', bars: 10 },
};

/** Medians over the visits. */
export interface PageFigures extends Omit<Visit, "bytes" | "moved"> {
  readonly bytes: Readonly<Record<ByteKind | "all", number>>;
  /** What moved in any visit. */
  readonly moved: readonly string[];
}

export interface LineResult {
  readonly line: Line;
  readonly pages: readonly { readonly page: MeasuredPage; readonly figures: PageFigures }[];
}

/**
 * Visits every page in turn, `runs` times a line, so that a busy moment of the machine falls on all of them. One visit of
 * each goes before and does not count: servers have their bytes finished, and the browser its own files read.
 */
export async function benchPages(
  pages: readonly MeasuredPage[],
  runs: number,
  { quiet, lines = LINES }: Partial<Pick<VisitOptions, "quiet">> & { lines?: readonly Line[] } = {},
): Promise<LineResult[]> {
  const browser = await launchBrowser();
  try {
    for (const page of pages) await visitPage(browser, page, { line: LOCAL, quiet: 0 });
    const results: LineResult[] = [];
    for (const line of lines)
      results.push(await benchLine(browser, pages, runs, { line, ...(quiet ? { quiet } : {}) }));
    return results;
  } finally {
    await browser.close();
  }
}

async function benchLine(
  browser: Browser,
  pages: readonly MeasuredPage[],
  runs: number,
  options: VisitOptions,
): Promise<LineResult> {
  const visits = pages.map((): Visit[] => []);
  for (let run = 0; run < runs; run += 1)
    for (const [i, page] of pages.entries()) visits[i]?.push(await visitPage(browser, page, options));
  return {
    line: options.line,
    pages: pages.map((page, i) => ({ page, figures: summarizeVisits(visits[i] ?? []) })),
  };
}

function summarizeVisits(visits: readonly Visit[]): PageFigures {
  const middle = (pick: (visit: Visit) => number) => median(visits.map(pick));
  const kinds = BYTE_KINDS.map((kind) => [kind, middle(({ bytes }) => bytes[kind])] as const);
  return {
    contentful: middle(({ contentful }) => contentful),
    largest: middle(({ largest }) => largest),
    chart: middle(({ chart }) => chart),
    blocked: middle(({ blocked }) => blocked),
    // A page that jumps once in five visits jumps.
    shift: Math.max(...visits.map(({ shift }) => shift)),
    click: middle(({ click }) => click),
    moved: [...new Set(visits.flatMap(({ moved }) => moved))],
    bytes: {
      ...(Object.fromEntries(kinds) as Record<ByteKind, number>),
      all: kinds.reduce((sum, [, bytes]) => sum + bytes, 0),
    },
  };
}
