/** The part of the report on pages: ours beside Framework's, each line of the table with its goal. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser } from "../test/e2e/browser.ts";
import { startNode, stopChild } from "./child.ts";
import { buildFramework } from "./framework.ts";
import {
  benchPages,
  FRAMEWORK_PAGE,
  type LineResult,
  type MeasuredPage,
  OUR_PAGES,
  type PageFigures,
} from "./pages.ts";
import { profilePage, WORK_KINDS, type Work } from "./profile.ts";
import { number, type Part, table } from "./report.ts";
import { serve } from "./serve.ts";

interface Measure {
  readonly name: string;
  readonly goal: string;
  readonly unit: "ms" | "KB" | "";
  pick(figures: PageFigures): number;
}

const MEASURES: readonly Measure[] = [
  { name: "first chart painted", goal: "≤ 0.30×", unit: "ms", pick: ({ chart }) => chart },
  { name: "first contentful paint", goal: "–", unit: "ms", pick: ({ contentful }) => contentful },
  { name: "largest contentful paint", goal: "–", unit: "ms", pick: ({ largest }) => largest },
  { name: "total blocking time", goal: "–", unit: "ms", pick: ({ blocked }) => blocked },
  { name: "layout shift, the worst visit", goal: "0", unit: "", pick: ({ shift }) => shift },
  { name: "script before a click", goal: "–", unit: "KB", pick: ({ bytes }) => bytes.script },
  {
    name: "all bytes before a click, without fonts",
    goal: "≤ 15 KB",
    unit: "KB",
    pick: ({ bytes }) => bytes.all - bytes.font,
  },
  { name: "of them the document", goal: "–", unit: "KB", pick: ({ bytes }) => bytes.document },
  { name: "fonts", goal: "≤ 60 KB", unit: "KB", pick: ({ bytes }) => bytes.font },
  { name: "click to the next page's chart", goal: "–", unit: "ms", pick: ({ click }) => click },
];

function format(value: number, unit: Measure["unit"]): string {
  if (unit === "ms") return `${number(value, 0)} ms`;
  return unit === "KB" ? `${number(value / 1000, 1)} KB` : number(value, value === 0 ? 0 : 4);
}

/** Ours by the better of Framework's two. */
function ratio(ours: number, peers: readonly number[]): string {
  const best = Math.min(...peers);
  return best > 0 ? `${number(ours / best)}×` : "–";
}

/** One table a line: Framework's columns first, then each page of ours with its ratio. */
export function reportLine({ line, pages }: LineResult, ours: readonly string[]): string {
  const mine = pages.filter(({ page }) => ours.includes(page.name));
  const peers = pages.filter(({ page }) => !ours.includes(page.name));
  const head = [
    line.title,
    ...peers.map(({ page }) => page.name),
    ...mine.flatMap(({ page }) => [page.name, "ratio"]),
    "goal",
  ];
  const rows = MEASURES.map(({ name, goal, unit, pick }) => [
    name,
    ...peers.map(({ figures }) => format(pick(figures), unit)),
    ...mine.flatMap(({ figures }) => [
      format(pick(figures), unit),
      unit
        ? ratio(
            pick(figures),
            peers.map((peer) => pick(peer.figures)),
          )
        : "–",
    ]),
    goal,
  ]);
  const moved = mine.flatMap(({ page, figures }) =>
    figures.moved.length > 0 ? [`Moved on ${page.name}: ${figures.moved.slice(0, 8).join(", ")}.`] : [],
  );
  return [table(head, rows), ...moved].join("\n\n");
}

async function profilePages(pages: readonly MeasuredPage[], runs: number): Promise<string> {
  const browser = await launchBrowser();
  try {
    const works: Work[] = [];
    for (const page of pages) works.push(await profilePage(browser, page, runs));
    return table(
      ["processor time until the first chart, main thread, nothing slowed", ...pages.map(({ name }) => name)],
      WORK_KINDS.map((kind) => [kind, ...works.map((work) => `${number(work[kind], 1)} ms`)]),
    );
  } finally {
    await browser.close();
  }
}

async function startFiles(args: readonly string[]) {
  const child = startNode(["bench/static-files.ts", ...args]);
  let log = "";
  child.stderr?.on("data", (part) => {
    log += part;
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.once("data", (line) => resolve(String(line).trim()));
    child.once("close", () => reject(new Error(`failed command: static-files\n${log}`)));
  });
  return { address, stop: () => stopChild(child) };
}

async function measurePages(store: string, runs: number): Promise<string> {
  const site = await serve(store);
  const started = [site.stop];
  try {
    const { built, packages } = await buildFramework(site.address);
    const [http, http2] = [await startFiles([built]), await startFiles([built, packages])];
    started.push(http.stop, http2.stop);
    const ours = OUR_PAGES.map(
      ({ path, ...rest }): MeasuredPage => ({ name: `\`${path}\``, url: `${site.address}${path}`, ...rest }),
    );
    const peers: MeasuredPage[] = [
      { name: "Framework", url: `${http.address}/`, ...FRAMEWORK_PAGE },
      { name: "over HTTP/2", url: `${http2.address}/`, ...FRAMEWORK_PAGE },
    ];
    const profile = await profilePages([...peers, ...ours], runs);
    const results = await benchPages([...ours, ...peers], runs);
    const names = ours.map(({ name }) => name);
    const lines = results.map((result) => reportLine(result, names));
    return [...lines, profile].join("\n\n");
  } finally {
    for (const stop of started) await stop();
  }
}

export const pagesPart: Part = {
  id: "pages",
  measure: async (runs) => {
    const folder = await mkdtemp(join(tmpdir(), "pooshesh-bench-"));
    try {
      return await measurePages(join(folder, "store"), runs);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
