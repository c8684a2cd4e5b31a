import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settleView } from "../../client/state/settle.ts";
import { formatView, PAGES, parseView, type View } from "../../client/state/view.ts";
import { CHANNELS, KIND_CHOICES, LANGUAGES } from "../../datasets/vocabulary.ts";

const word = fc
  .string({ minLength: 1, maxLength: 12 })
  .filter((text) => text.isWellFormed() && text.trim() === text);
const code = fc.stringMatching(/^[A-Z]{2}-[0-9]{2}(\.[0-9]{2})?$/);
const views: fc.Arbitrary<View> = fc
  .record(
    {
      language: fc.constantFrom(...LANGUAGES),
      page: fc.constantFrom(...PAGES),
      month: word,
      measure: word,
      channel: fc.constantFrom(...CHANNELS, "all" as const),
      kind: fc.constantFrom(...KIND_CHOICES),
      statement: word,
      place: code,
    },
    { requiredKeys: ["language", "page"] },
  )
  .map(({ place, ...view }) => {
    if (view.page === "province") return { ...view, place: place ?? "IR-18" };
    return place !== undefined && (view.page === "nation" || view.page === "figure")
      ? { ...view, place }
      : view;
  });

describe("parseView(url) and formatView(view)", () => {
  it("are a pair: every view comes back as it went", () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(parseView(formatView(view))).toEqual({ view, unknown: [] });
      }),
    );
  });

  it("never throw, whatever the address", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseView(text);
        parseView(`/fa/${text}`);
      }),
    );
  });

  it("name what they did not understand", () => {
    expect(parseView("/fa/?colour=red&kind=some")).toEqual({
      view: { language: "fa", page: "nation" },
      unknown: [
        { parameter: "colour", seen: "red" },
        { parameter: "kind", seen: "some" },
      ],
    });
  });

  it.each(["/", "/de/", "/fa/province", "/fa/province/IR-18/more", "/fa/nothing", "//"])(
    "know no page at %s",
    (path) => expect(parseView(path)).toBeNull(),
  );
});

describe("settleView(view, known)", () => {
  const known = {
    months: ["1398-11", "1398-12", "1399-01"],
    defaultMonth: "1398-12",
    measures: ["request_coverage", "card_coverage"],
    places: ["IR", "IR-18"],
  };
  const settle = (view: Partial<View>) => settleView({ language: "fa", page: "nation", ...view }, known);

  it("fills in the default month and the first measure without a notice", () => {
    expect(settle({})).toEqual({
      view: { language: "fa", page: "nation", month: "1398-12", measure: "request_coverage" },
      unknown: [],
    });
  });

  it.each([
    ["1405-01", "1399-01"],
    ["1300-01", "1398-11"],
    ["soon", "1398-12"],
  ])("shows the nearest month for %s, with a notice", (month, nearest) => {
    expect(settle({ month })).toMatchObject({
      view: { month: nearest },
      unknown: [{ parameter: "month", seen: month }],
    });
  });

  it("leaves an unknown measure and place out, with a notice each", () => {
    const { view, unknown } = settle({ measure: "height", place: "XX" });
    expect(view.measure).toBe("request_coverage");
    expect(view.place).toBeUndefined();
    expect(unknown.map(({ parameter }) => parameter)).toEqual(["measure", "place"]);
  });
});
