import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepApart } from "../../client/charts/apart.ts";
import { linePath, segmentsOf } from "../../client/charts/line.ts";
import { placeLabels } from "../../client/charts/place-labels.ts";
import { createReading } from "../../client/charts/reading.ts";
import { createScale, createTicks, createYears } from "../../client/charts/scale.ts";
import { thinLine } from "../../client/charts/thin.ts";
import { wrapText } from "../../client/charts/wrap.ts";
import { createLocale } from "../../client/i18n/locale.ts";

const english = createLocale("en");
const persian = createLocale("fa");

describe("keepApart(wishes, low, high)", () => {
  const wishes = fc.array(
    fc.record({
      at: fc.double({ min: -50, max: 550, noNaN: true }),
      height: fc.integer({ min: 10, max: 30 }),
    }),
    { minLength: 1, maxLength: 16 },
  );

  it("lets no label overlap another or leave its room", () =>
    fc.assert(
      fc.property(wishes, (all) => {
        const middles = keepApart(all, 0, 500);
        const spans = all
          .map(({ height }, i) => ({
            top: (middles[i] ?? 0) - height / 2,
            bottom: (middles[i] ?? 0) + height / 2,
          }))
          .sort((a, b) => a.top - b.top);
        for (const [i, { top, bottom }] of spans.entries()) {
          expect(top).toBeGreaterThanOrEqual(-1e-6);
          expect(bottom).toBeLessThanOrEqual(500 + 1e-6);
          if (i > 0) expect(top).toBeGreaterThanOrEqual((spans[i - 1]?.bottom ?? 0) - 1e-6);
        }
      }),
    ));

  it("keeps their order, and moves nothing that is free", () => {
    expect(
      keepApart(
        [
          { at: 300, height: 20 },
          { at: 100, height: 20 },
        ],
        0,
        500,
      ),
    ).toEqual([300, 100]);
    expect(
      keepApart(
        [
          { at: 101, height: 20 },
          { at: 100, height: 20 },
        ],
        0,
        500,
      ),
    ).toEqual([110.5, 90.5]);
  });
});

describe("placeLabels(spots, room)", () => {
  const bounds = { left: 0, right: 400, top: 0, bottom: 300 };
  const spots = Array.from({ length: 30 }, (_, i) => ({
    key: `P${i}`,
    x: 40 + ((i * 73) % 320),
    y: 20 + ((i * 41) % 260),
    width: 60,
    weight: i,
  }));

  it("is the same whatever the order of its points", () => {
    const sorted = (placed: ReturnType<typeof placeLabels>) =>
      [...placed.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    expect(sorted(placeLabels(spots, { height: 14, bounds }))).toEqual(
      sorted(placeLabels(spots.toReversed(), { height: 14, bounds })),
    );
  });

  it("moves a label aside for one that would have no place", () => {
    // The only free side of the lighter point is where the heavier one's name would stand first.
    const two = [
      { key: "heavy", x: 60, y: 50, width: 40, weight: 2 },
      { key: "light", x: 118, y: 50, width: 40, weight: 1 },
    ];
    const taken = [
      { left: 124, right: 400, top: 0, bottom: 300 },
      { left: 70, right: 400, top: 0, bottom: 42 },
      { left: 70, right: 400, top: 58, bottom: 300 },
    ];
    const placed = placeLabels(two, { height: 14, bounds, taken });
    expect(placed.get("light")?.anchor).toBe("end");
    expect(placed.get("heavy")?.anchor).not.toBe("start");
  });

  it("crosses a line only where there is no other place", () => {
    const spot = { key: "P", x: 100, y: 100, width: 60, weight: 1 };
    const line = { left: 120, right: 124, top: 0, bottom: 300 };
    expect(placeLabels([spot], { height: 14, bounds }).get("P")?.anchor).toBe("start");
    expect(placeLabels([spot], { height: 14, bounds, crossed: [line] }).get("P")?.anchor).toBe("end");
    const narrow = { ...bounds, left: 90, top: 92, bottom: 108 };
    expect(placeLabels([spot], { height: 14, bounds: narrow, crossed: [line] }).get("P")?.anchor).toBe(
      "start",
    );
  });
});

describe("thinLine(points, tolerance)", () => {
  it("drops no point that is farther off the line that is left", () => {
    const points = Array.from({ length: 80 }, (_, i) => [i, 20 * Math.sin(i / 9)] as const);
    const kept = thinLine(points, 0.25);
    expect(kept.length).toBeLessThan(40);
    for (const [x, y] of points) {
      const next = kept.findIndex(([at]) => at >= x);
      const [from, to] = [kept[Math.max(0, next - 1)] ?? [0, 0], kept[next] ?? [0, 0]];
      const part = to[0] === from[0] ? 0 : (x - from[0]) / (to[0] - from[0]);
      expect(Math.abs(from[1] + part * (to[1] - from[1]) - y)).toBeLessThan(0.8);
    }
  });
});

describe("segmentsOf(points)", () => {
  const point = (ordinal: number, value: number | null, revision = 0) => ({
    ordinal,
    value,
    revision,
    incomplete: false,
  });
  const same = (value: number) => value;

  it("opens at what was not reported and at a revision", () => {
    const points = [point(1, 5), point(2, null), point(3, 6), point(4, 7), point(5, 8, 1)];
    expect(segmentsOf(points).map((piece) => piece.map(({ ordinal }) => ordinal))).toEqual([
      [1],
      [3, 4],
      [5],
    ]);
  });

  it("shows a single period as a dot, and nothing for none", () => {
    expect(linePath([point(1, 5), point(2, null)], same, same)).toBe("M1 5h0");
    expect(linePath([point(1, null)], same, same)).toBe("");
  });
});

describe("wrapText(text, room, width)", () => {
  const width = (text: string) => text.length * 10;

  it("breaks between words, never behind an and", () => {
    expect(wrapText("Sistan and Baluchestan", 120, width)).toEqual(["Sistan", "and Baluchestan"]);
    expect(wrapText("سیستان و بلوچستان", 120, width)).toEqual(["سیستان", "و بلوچستان"]);
    expect(wrapText("East Azerbaijan", 200, width)).toEqual(["East Azerbaijan"]);
  });
  it("leaves a long word whole", () =>
    expect(wrapText("Fereydunkenar", 50, width)).toEqual(["Fereydunkenar"]));
});

describe("scales", () => {
  it("are straight, and of one value lie at the start", () => {
    expect(createScale([0, 10], [100, 200])(5)).toBe(150);
    expect(createScale([3, 3], [100, 200])(3)).toBe(100);
  });

  it.each([
    [[0, 100], 5, ["0%", "20%", "40%", "60%", "80%", "100%"]],
    [[92.1, 95.2], 4, ["93%", "94%", "95%"]],
    [[0.2, 0.9], 4, ["0.2%", "0.4%", "0.6%", "0.8%"]],
  ] as const)("have round ticks within %j", ([low, high], most, words) => {
    expect(createTicks([low, high], most, "percent", english).words).toEqual(words);
  });

  it("write large counts short and in the reader's digits", () => {
    expect(createTicks([0, 2_400_000], 3, "persons", english).words).toEqual(["0", "1m", "2m"]);
    expect(createTicks([0, 3], 6, "persons", persian).words).toEqual(["۰", "۱", "۲", "۳"]);
  });

  it("find the beginnings of years, months or whole years alike", () => {
    const months = createYears([1397 * 12 + 3, 1399 * 12], 12, 9, english);
    expect(months.map(({ word }) => word)).toEqual(["1398", "1399"]);
    expect(createYears([2018, 2024], 1, 4, english).map(({ word }) => word)).toEqual([
      "2018",
      "2020",
      "2022",
      "2024",
    ]);
  });
});

describe("createReading(options)", () => {
  it("mirrors a layout as a whole", () => {
    const [there, here] = [persian, english].map((locale) => createReading({ locale, width: 300 }));
    expect([here?.at(20), there?.at(20)]).toEqual([20, 280]);
    expect([here?.span(20, 50), there?.span(20, 50)]).toEqual([
      { x: 20, width: 30 },
      { x: 250, width: 30 },
    ]);
    expect([here?.begins, there?.begins]).toEqual(["start", "end"]);
  });
});
