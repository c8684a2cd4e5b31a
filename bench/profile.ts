/** What the browser's main thread does until the first chart is painted: processor time, which a busy machine changes little. */
import type { Browser } from "playwright-core";
import { median } from "./child.ts";
import type { PageToVisit } from "./visit.ts";
import { watchPage } from "./watch-page.ts";

export const WORK_KINDS = ["parse", "style", "layout", "paint", "script"] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Milliseconds of processor time, the work inside other work counted once. */
export type Work = Readonly<Record<WorkKind, number>>;

/** The names that the browser's timeline gives its work. */
const KIND_OF: Readonly<Record<string, WorkKind>> = {
  ParseHTML: "parse",
  ParseAuthorStyleSheet: "style",
  UpdateLayoutTree: "style",
  Layout: "layout",
  PrePaint: "paint",
  Paint: "paint",
  Layerize: "paint",
  Commit: "paint",
  EvaluateScript: "script",
  FunctionCall: "script",
  RunMicrotasks: "script",
  "v8.compileModule": "script",
  "v8.evaluateModule": "script",
};

/** One event of a trace; times in microseconds, `tdur` processor time. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly documentLoaderURL?: string } };
}

/** Medians over traced visits, which are slower than others and so are never the ones that are timed. */
export async function profilePage(browser: Browser, page: PageToVisit, runs: number): Promise<Work> {
  const works: Work[] = [];
  for (let run = 0; run < runs; run += 1) works.push(await traceVisit(browser, page));
  const middles = WORK_KINDS.map((kind) => [kind, median(works.map((work) => work[kind]))]);
  return Object.fromEntries(middles) as Work;
}

async function traceVisit(browser: Browser, { url, chart, next }: PageToVisit): Promise<Work> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    ignoreHTTPSErrors: true,
  });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchPage, { first: chart, next });
    await browser.startTracing(page, {
      categories: ["devtools.timeline", "loading", "blink.user_timing", "v8"],
    });
    await page.goto(url, { waitUntil: "load" });
    await page.waitForFunction(() => window.watched.chart > 0);
    const until = await page.evaluate(() => window.watched.chart);
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
    return addUp(traceEvents, { url, until });
  } finally {
    await context.close();
  }
}

/** Own time of each kind's events on the page's main thread, from its navigation for `until` milliseconds. */
export function addUp(
  events: readonly TraceEvent[],
  { url, until }: { readonly url: string; readonly until: number },
): Work {
  const start = events.findLast(
    ({ name, args }) => name === "navigationStart" && args?.data?.documentLoaderURL === url,
  );
  if (!start) throw new Error(`missing navigation: ${url}`);
  const work: Record<WorkKind, number> = { parse: 0, style: 0, layout: 0, paint: 0, script: 0 };
  const open: { readonly kind: WorkKind; readonly end: number }[] = [];
  const own = events
    .filter(({ ph, pid, tid }) => ph === "X" && pid === start.pid && tid === start.tid)
    .filter(({ ts }) => ts >= start.ts && ts <= start.ts + until * 1000)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  for (const { name, ts, dur = 0, tdur = dur } of own) {
    const kind = KIND_OF[name];
    if (!kind) continue;
    while ((open.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= ts) open.pop();
    const around = open.at(-1);
    if (around) work[around.kind] -= tdur / 1000;
    work[kind] += tdur / 1000;
    open.push({ kind, end: ts + dur });
  }
  return work;
}
