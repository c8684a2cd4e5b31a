import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOCAL } from "../../bench/line.ts";
import { benchPages, type LineResult, OUR_PAGES, type PageFigures } from "../../bench/pages.ts";
import { reportLine } from "../../bench/pages-report.ts";
import { addUp } from "../../bench/profile.ts";
import { type RunningSite, startSite } from "../e2e/site.ts";

let site: RunningSite;
let local: LineResult | undefined;

beforeAll(async () => {
  site = await startSite();
  const pages = OUR_PAGES.map(({ path, ...rest }) => ({ name: path, url: site.origin + path, ...rest }));
  [local] = await benchPages(pages, 1, { quiet: 200, lines: [LOCAL] });
});

afterAll(() => site?.close());

describe("benchPages(pages, runs)", () => {
  it.each(OUR_PAGES)("times $path and the click that leads on, and nothing on it moves", ({ path }) => {
    const figures = local?.pages.find(({ page }) => page.name === path)?.figures;
    if (!figures) throw new Error(`missing figures: ${path}`);
    const { chart, contentful, largest, click, blocked, shift, moved, bytes } = figures;
    for (const figure of [chart, contentful, largest, click, bytes.document, bytes.style, bytes.script])
      expect(figure).toBeGreaterThan(0);
    expect(chart).toBeGreaterThanOrEqual(contentful);
    expect(blocked).toBeGreaterThanOrEqual(0);
    expect({ shift, moved }).toEqual({ shift: 0, moved: [] });
    expect(bytes.all).toBe(bytes.document + bytes.style + bytes.script + bytes.font + bytes.other);
  });
});

describe("reportLine(result, ours)", () => {
  const figures = (chart: number, shift = 0): PageFigures => ({
    chart,
    shift,
    contentful: 80,
    largest: 90,
    blocked: 0,
    click: 50,
    moved: shift > 0 ? ["dl.headlines"] : [],
    bytes: { document: 9_000, style: 3_000, script: 2_000, font: 60_000, other: 0, all: 74_000 },
  });
  const page = (name: string) => ({
    name,
    url: "",
    link: "",
    chart: { selector: "", bars: 1 },
    next: { selector: "", bars: 1 },
  });

  it("divides ours by the better peer, leaves fonts out of a page's bytes and names what moved", () => {
    const report = reportLine(
      {
        line: LOCAL,
        pages: [
          { page: page("ours"), figures: figures(100, 0.02) },
          { page: page("slower"), figures: figures(400) },
          { page: page("quicker"), figures: figures(250) },
        ],
      },
      ["ours"],
    );
    expect(report).toContain("| first chart painted | 400 ms | 250 ms | 100 ms | 0.40× | ≤ 0.30× |");
    expect(report).toContain("without fonts | 14.0 KB | 14.0 KB | 14.0 KB | 1.00× | ≤ 15 KB |");
    expect(report).toContain("Moved on ours: dl.headlines.");
  });
});

describe("addUp(events, {url, until})", () => {
  const event = (name: string, ts: number, dur: number, tdur = dur) => ({
    name,
    ph: "X",
    pid: 1,
    tid: 1,
    ts,
    dur,
    tdur,
  });

  it("counts work inside other work once, and none after the time or of another thread", () => {
    const work = addUp(
      [
        {
          ...event("navigationStart", 1_000, 0),
          ph: "R",
          args: { data: { documentLoaderURL: "about:blank" } },
        },
        {
          ...event("navigationStart", 1_000, 0),
          ph: "R",
          args: { data: { documentLoaderURL: "http://a/" } },
        },
        event("ParseHTML", 2_000, 10_000),
        event("EvaluateScript", 4_000, 6_000, 5_000),
        event("Layout", 5_000, 2_000),
        event("Layout", 13_000, 3_000),
        event("Paint", 60_000, 4_000),
        { ...event("Layout", 3_000, 9_000), tid: 2 },
      ],
      { url: "http://a/", until: 40 },
    );
    expect(work).toEqual({ parse: 5, style: 0, layout: 5, paint: 0, script: 3 });
  });
});
