import { describe, expect, it } from "vitest";
import { type EventMark, eventWord, placeEvents } from "../../client/charts/events.ts";
import { createFlowsChart } from "../../client/charts/flows.ts";
import { createRankingChart } from "../../client/charts/ranking.ts";
import { createSeriesChart, type SeriesLine } from "../../client/charts/series.ts";
import { PAPER } from "../../client/charts/theme.ts";
import { createLocale } from "../../client/i18n/locale.ts";
import { measureNamed } from "../../server/metrics/measures.ts";
import { createChartRenderer } from "../../server/site/render-chart.ts";

const draw = createChartRenderer();
const english = createLocale("en");

function createLine(id: string, values: readonly (number | null)[]): SeriesLine {
  const measure = measureNamed(id);
  if (!measure) throw new RangeError(`unknown measure: ${id}`);
  const points = values.map((value, i) => ({
    ordinal: 1399 * 12 + i,
    value,
    incomplete: false,
    revision: 0,
  }));
  return { measure, name: measure.name.en, points };
}

async function drawSeries(line: SeriesLine, width: number): Promise<string> {
  const options = { locale: english, theme: PAPER, width, perYear: 12, events: [], revisions: [] };
  return draw(createSeriesChart([line], options), { pack: english, alt: "", id: "series" });
}

const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
const pathsWith = (svg: string, attribute: string) =>
  [...svg.matchAll(/<path[^>]*>/g)].filter(([path]) => path.includes(attribute));

describe("a ranking", () => {
  it.each([
    ["fa", 330],
    ["fa", 720],
    ["en", 330],
  ] as const)(
    "draws every bar in the width asked for and shortens no name (%s, %i)",
    async (language, width) => {
      const locale = createLocale(language);
      const { measure } = createLine("request_coverage", []);
      const name = language === "fa" ? "کهگیلویه و بویراحمد" : "Kohgiluyeh and Boyer-Ahmad";
      const rows = [
        { place: "IR-18", name: "بوشهر", value: 93.87, status: "reported" as const },
        { place: "IR-17", name, value: 88.1, status: "incomplete" as const },
      ];
      const whole = { name: "ایران", value: 90 };
      const spec = createRankingChart(rows, { locale, theme: PAPER, width, measure, whole, chosen: "IR-18" });
      const svg = await draw(spec, { pack: locale, alt: "", id: "bars" });
      expect(pathsWith(svg, `fill="${PAPER.accent}"`)).toHaveLength(1);
      expect(pathsWith(svg, `fill="${PAPER.hatch}"`)).toHaveLength(1);
      expect(svg).toContain(` width="${width}"`);
      expect(svg).not.toContain("…");
    },
  );
});

describe("a series", () => {
  it("writes names above the plot where they have no room at the line ends", async () => {
    const short = createLine("request_coverage", [10, 50]);
    const long = createLine("backlog_uncollected_outside", [1, 3]);
    expect(textsOf(await drawSeries(short, 720))).not.toContain("request coverage 50.00%");
    expect(textsOf(await drawSeries(short, 330))).toContain("request coverage 50.00%");
    expect(textsOf(await drawSeries(long, 720))).toContain(`${long.name} 3`);
  });
});

describe("flows", () => {
  it("stand on one scale from zero, with the year below", async () => {
    const lines = [createLine("requests_month", [10, 40]), createLine("issued_month", [5, null])];
    const spec = createFlowsChart(lines, { locale: english, theme: PAPER, width: 720, perYear: 12 });
    const texts = textsOf(await draw(spec, { pack: english, alt: "", id: "flows" }));
    expect(texts.filter((text) => text === "40")).toHaveLength(2);
    expect(texts.filter((text) => text === "0")).toHaveLength(2);
    expect(texts).toContain("1399");
  });
});

describe("events above a series", () => {
  const word = "mass production stopped";
  const mark = (event: string, ordinal: number, kind = "supply"): EventMark => ({
    event,
    ordinal,
    number: 1,
    word,
    kind,
  });
  const room = { position: (ordinal: number) => ordinal, length: 600, rows: 4, size: 11 };
  const shownOf = (events: readonly EventMark[]) =>
    placeEvents(events, room).filter(({ row }) => row !== null);

  it("have no word that a rule crosses", () => {
    const shown = shownOf([mark("a", 300), mark("b", 330), mark("c", 360), mark("d", 560)]);
    expect(shown).toHaveLength(4);
    const wide = word.length * 11 * 0.54;
    for (const low of shown)
      for (const high of shown.filter(({ row }) => (row ?? 0) > (low.row ?? 0))) {
        const from = low.forward ? low.ordinal : low.ordinal - wide;
        expect(high.ordinal < from || high.ordinal > from + wide).toBe(true);
      }
  });

  it("keep what moved the figures before what was only reported, and the later of two neighbours", () => {
    const shown = shownOf([mark("report", 300, "report"), mark("supply", 303), mark("earlier", 296)]);
    expect(shown.map(({ event }) => event)).toEqual(["supply"]);
  });

  it("are six at most", () => {
    expect(
      shownOf(Array.from({ length: 12 }, (_, i) => ({ ...mark(`e${i}`, 20 + i * 45), word: "x" }))),
    ).toHaveLength(6);
  });

  it.each([
    ["Mass production stopped (1398 to Dey 1400); about 10 million queue", "Mass production stopped"],
    ["وزیر کشور: بیش از ۶ میلیون در انتظار", "وزیر کشور: بیش از ۶ میلیون در انتظار"],
    ["1,219,814 domestic bodies so far (promise had been 1M a month)", "1,219,814 domestic bodies so far"],
    ["Research Centre evaluation: 62.5M eligible / 58M applied / 48M issued", "Research Centre evaluation"],
  ])("take the first clause of a title, with what follows a colon if that is short", (title, clause) => {
    expect(eventWord(title)).toBe(clause);
  });
});
