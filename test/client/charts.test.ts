import { readFileSync } from "node:fs";
import type { Topology } from "topojson-specification";
import { describe, expect, it } from "vitest";
import { classOf, computeBreaks } from "../../client/charts/classes.ts";
import { createFlowsChart } from "../../client/charts/flows.ts";
import { createOutlines } from "../../client/charts/outline.ts";
import { createRankingChart } from "../../client/charts/ranking.ts";
import { createSeriesChart, type SeriesLine } from "../../client/charts/series.ts";
import { PAPER } from "../../client/charts/theme.ts";
import { createLocale } from "../../client/i18n/locale.ts";
import { layTiles } from "../../client/views/tile-layout.ts";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { MEASURES, type Measure, measureNamed } from "../../server/metrics/measures.ts";
import { createChartRenderer, shortenPath } from "../../server/site/render-chart.ts";

const TOPOLOGY: Topology = JSON.parse(
  readFileSync(new URL("../../datasets/iran-smart-card/shapes/provinces.topo.json", import.meta.url), "utf8"),
);
const renderChart = createChartRenderer();
const bars = [
  { place: "IR-29", name: "خراسان جنوبی", value: 95.2, status: "reported" as const },
  { place: "IR-18", name: "بوشهر", value: 93.87, status: "reported" as const },
  { place: "IR-12", name: "کردستان", value: 104.2, status: "incomplete" as const },
  { place: "IR-11", name: "سیستان و بلوچستان", value: null, status: "not_reported" as const },
];

function measure(id: string): Measure {
  const found = measureNamed(id);
  if (!found) throw new RangeError(`unknown measure: ${id}`);
  return found;
}

function line(id: string, values: readonly (number | null)[], revisedAt = 99): SeriesLine {
  const points = values.map((value, i) => ({
    ordinal: 1399 * 12 + i,
    value,
    incomplete: false,
    revision: i >= revisedAt ? 1 : 0,
  }));
  return { measure: measure(id), name: measure(id).name.fa, points };
}

/** Every scale of a specification, wherever it stands. */
function scalesOf(part: unknown): { domain?: unknown; zero?: unknown; reverse?: unknown }[] {
  if (Array.isArray(part)) return part.flatMap(scalesOf);
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => (key === "scale" ? [value] : scalesOf(value)));
}

describe("createRankingChart(rows, options)", () => {
  const draw = (language: "fa" | "en") => {
    const locale = createLocale(language);
    const spec = createRankingChart(bars, {
      locale,
      theme: PAPER,
      width: 420,
      measure: measure("request_coverage"),
      whole: { name: "Iran", value: 88.12 },
      chosen: "IR-18",
    });
    return { spec, svg: renderChart(spec, { pack: locale, alt: 'bars "and" <more>', id: "r" }) };
  };

  it("starts bars at zero and does not cut at 100", () => {
    const scale = scalesOf(draw("en").spec).find(
      ({ domain }) => Array.isArray(domain) && typeof domain[0] === "number",
    );
    expect(scale?.domain).toEqual([0, 104.2]);
  });

  it("says not reported with a dash, never with a zero", async () => {
    const { svg } = draw("fa");
    expect(await svg).toContain(">–<");
    expect(await svg).not.toContain(">۰<");
  });

  it("keeps the drawing left to right and isolates Persian names", async () => {
    const svg = await draw("fa").svg;
    expect(svg).toContain('direction="ltr"');
    expect(svg).toContain("\u2067بوشهر\u2069");
    expect(svg).toContain("۹۳٫۸۷٪");
  });

  it.each(LANGUAGES)("obeys the content policy and escapes its texts (%s)", async (language) => {
    const svg = await draw(language).svg;
    expect(svg).not.toMatch(/\sstyle=|<style|<script|\son\w+=/);
    expect(svg).toContain('aria-label="bars &quot;and&quot; &lt;more&gt;"');
  });

  it("is the same text every time, also side by side with another language", async () => {
    const [a, b, c] = await Promise.all([draw("fa").svg, draw("en").svg, draw("fa").svg]);
    expect(a).toBe(c);
    expect(b).not.toContain("۹");
  });

  it.each(MEASURES.map(({ id }) => id))("draws %s, for a chart never names a measure", async (id) => {
    const locale = createLocale("fa");
    const spec = createRankingChart(bars, {
      locale,
      theme: PAPER,
      width: 330,
      measure: measure(id),
      whole: null,
      chosen: null,
    });
    expect(await renderChart(spec, { pack: locale, alt: id, id })).toContain("<path");
  });
});

describe("createSeriesChart(lines, options)", () => {
  const draw = (lines: readonly SeriesLine[], language: "fa" | "en" = "fa") => {
    const locale = createLocale(language);
    return createSeriesChart(lines, {
      locale,
      theme: PAPER,
      width: 720,
      perYear: 12,
      events: [],
      revisions: [],
    });
  };

  it("starts at zero and reaches beyond 100 where the data do", () => {
    const domains = scalesOf(draw([line("request_coverage", [80, 104])])).map(({ domain }) => domain);
    expect(domains).toContainEqual([0, 104]);
  });

  it("breaks the line at a gap and at a revision of the eligible", () => {
    const spec = JSON.stringify(draw([line("request_coverage", [80, 81, null, 83, 84, 85], 4)]));
    const segments = new Set([...spec.matchAll(/"segment":(\d)/g)].map(([, segment]) => segment));
    expect(segments.size).toBe(3);
  });

  it("runs time from left to right in Persian too, as Persian publications do", () => {
    const reversed = (language: "fa" | "en") =>
      scalesOf(draw([line("request_coverage", [80, 81])], language)).some(({ reverse }) => reverse === true);
    expect([reversed("fa"), reversed("en")]).toEqual([false, false]);
  });

  it("draws flows from zero on one scale", () => {
    const spec = createFlowsChart([line("requests_month", [10, 20]), line("issued_month", [5, 40])], {
      locale: createLocale("en"),
      theme: PAPER,
      width: 720,
      perYear: 12,
    });
    const domains = scalesOf(spec)
      .map(({ domain }) => domain)
      .filter((domain) => Array.isArray(domain) && domain[0] === 0);
    expect(new Set(domains.map(String)).size).toBe(1);
    expect(domains.length).toBeGreaterThan(1);
  });
});

describe("shortenPath(path)", () => {
  it("writes relative steps, level and upright ones in one letter", () => {
    expect(shortenPath("M0,5L3,5L3,9L3,9L4,10L5,8Z")).toBe("M0,5h3v4l1,1l1-2z");
  });
  it("never adds up its rounding", () => {
    const steps = Array.from({ length: 100 }, (_, i) => `L${(i + 1) * 0.33},${(i % 7) + 0.04}`).join("");
    const moves = [...shortenPath(`M0,0${steps}`).matchAll(/[hl](-?[\d.]+)/g)].map(([, dx]) => Number(dx));
    expect(moves.reduce((sum, dx) => sum + dx, 0)).toBeCloseTo(33, 6);
  });
  it("leaves curves alone", () =>
    expect(shortenPath("M0,5L3,5C1,2,3,4,5,6L5,5")).toBe("M0,5L3,5C1,2,3,4,5,6L5,5"));
});

describe("createOutlines(topology)", () => {
  const outlines = createOutlines(TOPOLOGY);

  it("has 31 provinces in under 12 kB", () => {
    expect(outlines?.shapes).toHaveLength(31);
    expect(outlines?.shapes.map(({ path }) => path).join("").length).toBeLessThan(12_000);
  });

  it("puts every label inside the picture", () => {
    for (const { label, room } of outlines?.shapes ?? []) {
      expect(label[0] - room / 2).toBeGreaterThanOrEqual(-1);
      expect(label[0] + room / 2).toBeLessThanOrEqual((outlines?.width ?? 0) + 1);
    }
  });
});

describe("layTiles(places)", () => {
  it("gives each of the 31 provinces a tile of its own", () => {
    const tiles = [...layTiles(createOutlines(TOPOLOGY)?.shapes.map(({ place }) => place) ?? []).values()];
    expect(new Set(tiles.map(String)).size).toBe(31);
  });

  it("lays other places in rows", () => {
    expect([...layTiles(["A", "B"]).values()]).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });
});

describe("computeBreaks(values, measure, whole)", () => {
  it("measures shares from the whole, the middle class around it", () => {
    const breaks = computeBreaks([80, 85, 95], measure("request_coverage"), 86);
    expect(breaks && classOf(86, breaks)).toBe(3);
    expect(breaks?.every((at, i) => i === 0 || at > (breaks[i - 1] ?? 0))).toBe(true);
  });

  it("takes fifths of counts", () => {
    const breaks = computeBreaks([1, 20, 300, 4000, 50_000], measure("uncollected"), null);
    expect([1, 20, 300, 4000, 50_000].map((value) => breaks && classOf(value, breaks))).toEqual([
      1, 2, 3, 4, 5,
    ]);
  });
});
