/** What holds for every drawing made of elements, and what each is trusted to say. */
import { readFileSync } from "node:fs";
import type { VNode } from "preact";
import { describe, expect, it } from "vitest";
import { overlaps } from "../../client/charts/apart.ts";
import { Bars } from "../../client/charts/bars.tsx";
import { computeBreaks } from "../../client/charts/classes.ts";
import { LedgerDrawing } from "../../client/charts/ledger.tsx";
import { ProvinceMap } from "../../client/charts/map.tsx";
import { Multiples } from "../../client/charts/multiples.tsx";
import { createOutlines, type Outlines } from "../../client/charts/outline.ts";
import { PeerDots } from "../../client/charts/peers.tsx";
import { QueueWalk } from "../../client/charts/queue-walk.tsx";
import { Ranks } from "../../client/charts/ranks.tsx";
import { Scatter } from "../../client/charts/scatter.tsx";
import { SideBySide } from "../../client/charts/side.tsx";
import { Spark } from "../../client/charts/spark.tsx";
import { SITE } from "../../client/charts/theme.ts";
import { PlaceTiles } from "../../client/charts/tiles.tsx";
import { layTiles } from "../../client/views/tile-layout.ts";
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import {
  agesOf,
  ledgerParts,
  measure,
  nationalLine,
  pictureOptions,
  queueParts,
  rankHistory,
  scatterRows,
  shareLines,
  sharePoints,
  shares,
  tinted,
} from "./picture-rows.ts";
import { readDrawing } from "./read-drawing.ts";

const TOPOLOGY = JSON.parse(
  readFileSync(new URL("../../datasets/iran-smart-card/shapes/provinces.topo.json", import.meta.url), "utf8"),
);
const coverage = measure("request_coverage");
const breaks = computeBreaks(shares(), coverage, 88.12);
const legend = ["a", "b", "c", "d", "e"];
const years = ["1394", "1395", "1396", "1397", "1398", "1399"];

function outlines(): Outlines {
  const found = createOutlines(TOPOLOGY);
  if (!found) throw new Error("missing outlines");
  return found;
}

/** Every drawing in a language and a width, with the site's colours. */
function drawAll(language: Language, width: number): Record<string, VNode> {
  const options = { ...pictureOptions(language, width), theme: SITE, id: "own" };
  const { locale } = options;
  const rows = tinted(language, locale);
  const national = nationalLine(language);
  const tiles = layTiles(rows.map(({ place }) => place));
  const map = { rows, breaks, legend, missing: locale.t("not_reported"), own: "IR-18" };
  const axis = (id: string, whole: number) => ({
    measure: measure(id),
    name: measure(id).name[language],
    whole,
  });
  return {
    multiples: (
      <Multiples
        {...options}
        rows={shareLines(language)}
        {...{ national }}
        measure={coverage}
        own="IR-18"
        perYear={12}
      />
    ),
    side: (
      <SideBySide
        {...options}
        rows={shareLines(language).slice(-6)}
        {...{ national }}
        measure={coverage}
        perYear={12}
      />
    ),
    scatter: (
      <Scatter
        {...options}
        rows={scatterRows(language)}
        x={axis("request_coverage", 88.12)}
        y={axis("card_coverage", 70.4)}
        country={national.name}
        own="IR-18"
      />
    ),
    ranks: <Ranks {...options} {...rankHistory(language, years)} picked={["IR-18", "IR-29"]} />,
    queue: <QueueWalk {...options} rows={queueParts(language, locale)} />,
    age: <Bars {...options} rows={agesOf(language, locale)} />,
    peers: (
      <PeerDots
        {...options}
        groups={[{ name: "like", rows: rows.slice(-12) }]}
        measure={coverage}
        whole={{ name: national.name, value: 88.12 }}
        own="IR-18"
      />
    ),
    map: <ProvinceMap {...options} {...map} outlines={outlines()} />,
    tiles: <PlaceTiles {...options} {...map} tiles={tiles} />,
    ledger: <LedgerDrawing {...options} rows={ledgerParts(language)} />,
  };
}

const CASES = LANGUAGES.flatMap((language) =>
  [900, 640, 330].flatMap((width) =>
    Object.entries(drawAll(language, width)).map(([name, drawing]) => ({ name, language, width, drawing })),
  ),
);

describe("every drawing", () => {
  it.each(CASES)("has no text outside itself ($name, $language, $width)", ({ drawing }) => {
    const { texts, width, height } = readDrawing(drawing);
    expect(texts.length).toBeGreaterThan(2);
    const outside = texts.filter(
      ({ left, right, top, bottom }) => left < -1 || right > width + 1 || top < -1 || bottom > height + 1,
    );
    expect(outside).toEqual([]);
  });

  // A map's names stand where their provinces are; the one picked out may lie over a neighbour's border.
  it.each(CASES.filter(({ name }) => name !== "map"))(
    "has no text over another ($name, $language, $width)",
    ({ drawing }) => {
      const { texts } = readDrawing(drawing);
      const over = texts.flatMap((a, i) =>
        texts.slice(i + 1).flatMap((b) => (overlaps(a, b) ? [`${a.text} | ${b.text}`] : [])),
      );
      expect(over).toEqual([]);
    },
  );

  it.each(CASES)("takes its colours from the theme alone ($name, $language, $width)", ({ drawing }) => {
    const { colors, svg } = readDrawing(drawing);
    expect(colors.filter((color) => !/^(var\(--[a-z0-9-]+\)|url\(#hatch\))$/.test(color))).toEqual([]);
    expect(svg).not.toMatch(/\s(class|style|id|on\w+)="/);
  });

  it.each(CASES)("runs left to right and says what it is ($name, $language, $width)", ({ drawing }) => {
    expect(readDrawing(drawing).svg).toMatch(/^<svg [^>]*direction="ltr" role="img" aria-label="picture"/);
  });

  it.each(LANGUAGES)("on paper has ids of its own only (%s)", (language) => {
    const options = { ...pictureOptions(language, 330), id: "own" };
    const { svg } = readDrawing(<Bars {...options} rows={agesOf(language, options.locale)} />);
    expect([...svg.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)).toEqual(["own-hatch"]);
  });
});

const english = pictureOptions("en", 900);
const says = (drawing: VNode) => readDrawing(drawing).texts.map(({ text }) => text);

describe("Multiples", () => {
  const draw = (points = sharePoints("IR-18")) =>
    readDrawing(
      <Multiples
        {...english}
        rows={[{ place: "IR-18", name: "Bushehr", points }]}
        measure={coverage}
        national={null}
        own="IR-18"
        perYear={12}
      />,
    );
  const pieces = (svg: string) => /<path d="(M[^"]*L[^"]*)"/.exec(svg)?.[1]?.match(/M/g)?.length;

  it("breaks a line at a gap and at a revision of the eligible", () => {
    expect(pieces(draw().svg)).toBe(1);
    expect(pieces(draw(sharePoints("IR-06")).svg)).toBe(2);
    expect(pieces(draw(sharePoints("IR-08")).svg)).toBe(2);
  });

  it("never gives an earlier month's value for the last", () => {
    const texts = draw(sharePoints("IR-12")).texts.map(({ text }) => text);
    expect(texts).toContain("not reported");
    expect(texts.filter((text) => /\d\.\d\d%/.test(text))).toEqual([]);
  });
});

describe("Scatter", () => {
  it("names below what it cannot draw, and titles every point", () => {
    const { svg, texts, places } = readDrawing(drawAll("en", 330).scatter ?? <svg />);
    expect(texts.map(({ text }) => text)).toContain("Not reported: Sistan and Baluchestan");
    expect(places).toHaveLength(30);
    expect(svg.match(/<title>/g)).toHaveLength(30);
  });

  it("names the line of the whole where no point stands", () => {
    /** Pixels from the second point down to the top of the name. */
    const below = (y: number) => {
      const rows = [
        { place: "P1", name: "A", x: 10, y: 10 },
        { place: "P2", name: "B", x: 90, y },
      ];
      const axis = { measure: coverage, name: "x", whole: 50 };
      const { texts, svg } = readDrawing(
        <Scatter {...english} rows={rows} x={axis} y={axis} country="Iran" own={null} />,
      );
      const [, point = "0"] = /data-place="P2".*?cy="([\d.]+)"/.exec(svg) ?? [];
      const name = texts.findLast(({ text }) => text === "Iran 50.00%");
      return (name?.top ?? 0) - Number(point);
    };
    // Over the line where it is free, under it where a point lies just above.
    expect(below(51)).toBeGreaterThan(0);
    expect(below(47)).toBeLessThan(0);
  });

  it("names the one picked out, whatever else has no room", () => {
    expect(says(drawAll("en", 330).scatter ?? <svg />)).toContain("Bushehr");
  });
});

describe("Ranks", () => {
  const draw = (ranks: readonly (readonly (number | null)[])[]) =>
    readDrawing(
      <Ranks
        {...english}
        rows={ranks.map((own, i) => ({ place: `P${i}`, name: `Place ${i}`, ranks: own }))}
        periods={["1397", "1398", "1399"]}
        picked={["P0"]}
      />,
    );

  it("puts the first on top, and equal ranks on one level with their names below each other", () => {
    const { texts, svg } = draw([
      [1, 1, 2],
      [2, 2, 1],
      [3, 3, 2],
    ]);
    const top = (text: string) => texts.find((label) => label.text === text)?.top ?? 0;
    expect(top("1 Place 1")).toBeLessThan(top("2 Place 0"));
    expect(top("2 Place 2") - top("2 Place 0")).toBeCloseTo(17, 5);
    const ends = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [x, y]);
    expect(new Set(ends.map(String)).size).toBe(ends.length - 1);
  });

  it("leaves gaps open and says who has no rank at the end", () => {
    const { texts, svg } = draw([
      [1, null, 1],
      [2, 1, null],
    ]);
    expect(texts.map(({ text }) => text)).toContain("No rank this month: Place 1");
    const path = /data-place="P0".*?<path d="([^"]*)"/.exec(svg)?.[1];
    expect(path?.match(/M/g)).toHaveLength(2);
    expect(path).not.toMatch(/[CHL]/);
  });
});

describe("QueueWalk", () => {
  it("begins every step where the one before it ended", () => {
    const { svg } = readDrawing(drawAll("en", 900).queue ?? <svg />);
    const bars = [...svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map(([, x, width]) => ({
      from: Number(x),
      to: Number(x) + Number(width),
    }));
    const [start, more, less, end] = bars;
    expect(more?.from).toBeCloseTo(start?.to ?? 0, 0);
    expect(less?.to).toBeCloseTo(more?.to ?? 0, 0);
    expect(end?.to).toBeCloseTo(less?.from ?? 0, 0);
    expect(start?.from).toBe(end?.from);
  });

  it("draws no step whose beginning is not known", () => {
    const rows = queueParts("en", english.locale).map((row) =>
      row.key === "in" ? { ...row, value: null } : row,
    );
    expect(readDrawing(<QueueWalk {...english} rows={rows} />).svg.match(/<rect/g)).toHaveLength(2);
  });
});

describe("PlaceTiles", () => {
  it.each([900, 640, 450, 330])("leaves out no number (%i)", (width) => {
    const known = tinted("en", english.locale).filter(({ value }) => value !== null);
    const texts = says(drawAll("en", width).tiles ?? <svg />);
    expect(known.filter(({ label }) => !texts.includes(label))).toEqual([]);
  });

  it("writes a long number smaller rather than not at all", () => {
    const rows = tinted("en", english.locale).map((row) => ({ ...row, label: "12,345,678" }));
    const tiles = layTiles(rows.map(({ place }) => place));
    const options = { ...pictureOptions("en", 450), rows, tiles, breaks, legend, missing: null, own: null };
    const numbers = readDrawing(<PlaceTiles {...options} />).texts.filter(
      ({ text }) => text === "12,345,678",
    );
    expect(numbers).toHaveLength(31);
    for (const { left, right } of numbers) expect(right - left).toBeLessThan(450 / 7 - 4);
  });

  it("gives way to rows where the grid has no room for names", () => {
    expect(says(drawAll("en", 330).tiles ?? <svg />)).toContain("East Azerbaijan");
  });
});

describe("ProvinceMap", () => {
  it("draws every province and names the one picked out, however small", () => {
    const { places, texts } = readDrawing(drawAll("en", 330).map ?? <svg />);
    expect(new Set(places).size).toBe(31);
    expect(texts.map(({ text }) => text)).toContain("Bushehr");
  });
});

describe("Spark", () => {
  it("is nothing where nothing is known, and hidden from those who hear its cell", () => {
    const points = sharePoints("IR-18");
    const empty = points.map((point) => ({ ...point, value: null }));
    expect(readDrawing(<Spark theme={SITE} points={empty} />).svg).toBe("");
    expect(readDrawing(<Spark theme={SITE} points={points} />).svg).toContain('aria-hidden="true"');
  });

  it("does not make a leap of what hardly moved", () => {
    const flat = sharePoints("IR-18").map((point, i) => ({ ...point, value: 90 + (i % 2) * 0.01 }));
    const heights = [
      ...readDrawing(<Spark theme={SITE} points={flat} />).svg.matchAll(/[ML][\d.]+ ([\d.]+)/g),
    ].map(([, y]) => Number(y));
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(1);
  });
});
