import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moveSpan, type Span, scaleOf, spanBetween, zoomSpan } from "../../client/islands/span.ts";

const limits: Span = { from: 100, to: 183 };
const spans = fc
  .tuple(fc.integer({ min: 100, max: 183 }), fc.integer({ min: 100, max: 183 }))
  .filter(([a, b]) => Math.abs(a - b) >= 3)
  .map(([a, b]): Span => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const isWithin = ({ from, to }: Span) =>
  Number.isInteger(from) && Number.isInteger(to) && from >= limits.from && to <= limits.to && to - from >= 3;

describe("zoomSpan(span, limits, factor, around)", () => {
  it("stays within the limits, whole, and at least four periods long", () => {
    fc.assert(
      fc.property(
        spans,
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.integer({ min: 100, max: 183 }),
        (span, factor, around) => {
          expect(isWithin(zoomSpan(span, limits, factor, around))).toBe(true);
        },
      ),
    );
  });

  it("halves around the middle, and doubles back to the whole", () => {
    const half = zoomSpan(limits, limits, 0.5);
    expect(half.to - half.from).toBe(42);
    expect(zoomSpan(half, limits, 2)).toEqual({ from: 100, to: 183 });
  });

  it("keeps the month under the hand where it is", () => {
    expect(zoomSpan({ from: 100, to: 180 }, limits, 0.5, 160)).toEqual({ from: 130, to: 170 });
  });
});

describe("moveSpan(span, limits, by)", () => {
  it("keeps its length and stops at the limits", () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: -200, max: 200 }), (span, by) => {
        const moved = moveSpan(span, limits, by);
        expect(moved.to - moved.from).toBe(span.to - span.from);
        expect(isWithin(moved)).toBe(true);
      }),
    );
  });
});

describe("spanBetween(a, b, limits)", () => {
  it("takes two points in either order", () => {
    expect(spanBetween(140.4, 120.2, limits)).toEqual({ from: 120, to: 140 });
  });
  it("shows the whole where they are too near to make a line", () => {
    expect(spanBetween(140, 141, limits)).toEqual(limits);
  });
});

describe("scaleOf(values, percent, fits)", () => {
  it("starts at zero unless asked otherwise, and never ends below 100 percent", () => {
    expect(scaleOf([90, 94], true, false)).toEqual({ low: 0, top: 100 });
    expect(scaleOf([90, 104.2], true, false)).toEqual({ low: 0, top: 104.2 });
    expect(scaleOf([-5, 10], false, false)).toEqual({ low: -5, top: 10 });
  });
  it("fits the values in sight with room above", () => {
    const { low, top } = scaleOf([93.1, 93.87], true, true);
    expect(low).toBeLessThanOrEqual(93.1);
    expect(low).toBeGreaterThan(92);
    expect(top).toBeGreaterThanOrEqual(93.87);
    expect(top).toBeLessThan(95);
  });
  it("survives a span without a value", () => expect(scaleOf([], false, true)).toEqual({ low: 0, top: 1 }));
});
