/** What holds for every drawing of the queue page, and what each is trusted to say. */
import { describe, expect, it } from "vitest";
import { overlaps } from "../../client/charts/apart.ts";
import { Load } from "../../client/charts/load.tsx";
import { isOutside } from "../../client/charts/past-forecasts.tsx";
import { SITE } from "../../client/charts/theme.ts";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { pictureOptions } from "./picture-rows.ts";
import { readDrawing } from "./read-drawing.ts";
import { drawWaits } from "./waits-drawings.tsx";
import { pastForecasts } from "./waits-rows.ts";

const CASES = LANGUAGES.flatMap((language) =>
  [900, 640, 330].flatMap((width) =>
    Object.entries(drawWaits(language, { ...pictureOptions(language, width), theme: SITE, id: "own" })).map(
      ([name, drawing]) => ({ name, language, width, drawing }),
    ),
  ),
);

describe("every drawing of the queue page", () => {
  it.each(CASES)("has no text outside itself or over another ($name, $language, $width)", ({ drawing }) => {
    const { texts, width, height } = readDrawing(drawing);
    expect(texts.length).toBeGreaterThan(8);
    const outside = texts.filter(
      ({ left, right, top, bottom }) => left < -1 || right > width + 1 || top < -1 || bottom > height + 1,
    );
    expect(outside).toEqual([]);
    const over = texts.flatMap((a, i) =>
      texts.slice(i + 1).flatMap((b) => (overlaps(a, b) ? [`${a.text} | ${b.text}`] : [])),
    );
    expect(over).toEqual([]);
  });

  it.each(CASES)("takes its colours from the theme alone ($name, $language, $width)", ({ drawing }) => {
    const { colors, svg } = readDrawing(drawing);
    expect(colors.filter((color) => !/^var\(--[a-z0-9-]+\)$/.test(color))).toEqual([]);
    expect(svg).not.toMatch(/\s(class|style|id|on\w+)="/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});

const english = pictureOptions("en", 900);
const names = { flows: "F", arrivals: "R", cards: "C", grows: "+", shrinks: "-", queue: "Q" };

describe("Load", () => {
  const draw = (rows: readonly (readonly [number | null, number | null, number | null])[]) =>
    readDrawing(
      <Load
        {...english}
        names={names}
        perYear={12}
        events={[]}
        rows={rows.map(([arrivals, cards, queue], i) => ({ ordinal: i, arrivals, cards, queue }))}
      />,
    ).svg;
  const areas = (svg: string) =>
    [...svg.matchAll(/<path d="(M[^"]*Z)" fill="([^"]*)" fill-opacity/g)].map(([, path = "", fill]) => ({
      pieces: path.match(/M/g)?.length,
      fill,
    }));

  it("tints a period by what it did to the queue, neighbours as one piece", () => {
    const { backlog, uncollected } = english.theme.parts;
    const svg = draw([
      [5, 2, 3],
      [6, 2, 7],
      [1, 4, 4],
      [5, 2, 7],
    ]);
    expect(areas(svg)).toEqual([
      { pieces: 2, fill: backlog },
      { pieces: 1, fill: uncollected },
    ]);
  });

  it("leaves a period open that is not known", () => {
    const svg = draw([
      [5, 2, 3],
      [null, null, null],
      [6, 2, 7],
    ]);
    expect(areas(svg)[0]?.pieces).toBe(2);
    expect(svg.match(/stroke="#1b2124"/g)?.length).toBeGreaterThan(0);
    expect(/<path d="(M[^"]*)" fill="none" stroke="#006a73"/.exec(svg)?.[1]?.match(/M/g)).toHaveLength(2);
  });
});

describe("Fan", () => {
  it("marks when zero is reached, with an arrow where the end is open, and nothing where it never is", () => {
    const { svg } = readDrawing(drawWaits("en", english).fan ?? <svg />);
    // One dot a panel that reaches zero; one arrow, of the panel whose end is open.
    expect(svg.match(/<circle/g)).toHaveLength(2);
    expect(svg.match(/l-7 -4v8Z/g)).toHaveLength(1);
  });
});

describe("Clearing", () => {
  it("has a row a place, and says in words what has no interval", () => {
    const { places, texts } = readDrawing(drawWaits("en", english).clearing ?? <svg />);
    expect(places).toHaveLength(32);
    const said = texts.map(({ text }) => text);
    expect(said.filter((text) => text === "no queue")).toHaveLength(3);
    expect(said.filter((text) => text === "–")).toHaveLength(3);
  });
});

describe("PastForecasts", () => {
  it("picks out what came outside of its range", () => {
    const missed = [...pastForecasts(0), ...pastForecasts(-14_000)].filter(isOutside).length;
    const { svg } = readDrawing(drawWaits("en", english)["past-forecasts"] ?? <svg />);
    expect(missed).toBeGreaterThan(3);
    // One more explains them.
    expect(svg.match(/<circle/g)).toHaveLength(missed + 1);
  });
});
