import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatForm, parseForm } from "../../client/state/form.ts";
import { settleView } from "../../client/state/settle.ts";
import {
  CHARTS,
  formatView,
  PAGES,
  type Page,
  parseView,
  SHAPES,
  SHOWS,
  type View,
} from "../../client/state/view.ts";
import {
  ALLOCATION_RULES,
  BASES,
  CHANNELS,
  KIND_CHOICES,
  LANGUAGES,
  SHARINGS,
} from "../../datasets/vocabulary.ts";

const word = fc
  .string({ minLength: 1, maxLength: 12 })
  .filter((text) => text.isWellFormed() && text.trim() === text);
const code = fc.stringMatching(/^[A-Z]{2}-[0-9]{2}(\.[0-9]{2})?$/);
const places = fc.uniqueArray(code, { minLength: 1, maxLength: 6 });
const state = {
  month: word,
  measure: word,
  against: word,
  with: places,
  from: word,
  to: word,
  basis: fc.constantFrom(...BASES),
  shape: fc.constantFrom(...SHAPES),
  channel: fc.constantFrom(...CHANNELS, "all" as const),
  kind: fc.constantFrom(...KIND_CHOICES),
  statement: word,
  as_of: word,
};
const scenarios = {
  supply: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
  sharing: fc.constantFrom(...SHARINGS),
};
const sharedOut = {
  cards: word,
  rule: fc.constantFrom(...ALLOCATION_RULES),
  mix: fc.uniqueArray(fc.stringMatching(/^[a-z_]{1,12}:[0-9]$/), { minLength: 1, maxLength: 5 }),
};
const release = fc.oneof(fc.constant("latest"), fc.stringMatching(/^1[34][0-9]{2}-(0[1-9]|1[0-2])-r[1-9]$/));
const slide = fc.stringMatching(/^[a-z]{1,8}(\.IR-[0-9]{2})?$/);
/** What the path of a page needs, and the parameters that only it has. */
const own: Readonly<Record<Page, readonly [needed: object, optional: object]>> = {
  nation: [{}, { place: code }],
  compare: [{}, { place: code, show: fc.constantFrom(...SHOWS), sort: word }],
  province: [{ place: code }, {}],
  queue: [{}, { place: code, ...scenarios }],
  allocation: [{}, { place: code, ...sharedOut }],
  reporting: [{}, {}],
  sources: [{}, {}],
  releases: [{}, {}],
  release: [{ release }, { place: code }],
  revisions: [{ release, other: release }, {}],
  check: [{}, { code: fc.oneof(word, fc.constantFrom("K3QF9-M2XA7", "..", "۱۲/۳", "a".repeat(64))) }],
  method: [{}, {}],
  figure: [{}, { place: code }],
  chart: [{ chart: fc.constantFrom(...CHARTS) }, { place: code, ...scenarios, ...sharedOut }],
  present: [
    { subject: fc.constantFrom("nation", "compare") },
    { slides: fc.uniqueArray(slide, { minLength: 1 }) },
  ],
  find: [{}, { q: word }],
  style: [{}, {}],
};
const views = fc.oneof(
  ...PAGES.map((page) => {
    const [needed, optional] = own[page];
    const fixed = { language: fc.constantFrom(...LANGUAGES), page: fc.constant(page), ...needed };
    return fc.record(
      { ...state, ...optional, ...fixed },
      { requiredKeys: Object.keys(fixed) as never },
    ) as fc.Arbitrary<View>;
  }),
  fc
    .record({
      language: fc.constantFrom(...LANGUAGES),
      place: code,
      slides: fc.uniqueArray(slide, { minLength: 1 }),
    })
    .map((view): View => ({ ...view, page: "present", subject: "province" })),
);

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

  it("read a code from the path and from the field of a form alike", () => {
    const view = { language: "fa", page: "check", code: "K3QF9-M2XA7" };
    expect(parseView("/fa/check/K3QF9-M2XA7")).toEqual({ view, unknown: [] });
    expect(parseView("/fa/check?code=K3QF9-M2XA7")).toEqual({ view, unknown: [] });
    expect(
      formatView({ language: "fa", page: "revisions", release: "1399-01-r1", other: "1399-01-r2" }),
    ).toBe("/fa/releases/1399-01-r1...1399-01-r2");
  });

  it.each([
    "/",
    "/de/",
    "/fa/province",
    "/fa/province/IR-18/more",
    "/fa/nothing",
    "//",
    "/fa/release",
    "/fa/revisions",
    "/fa/releases/soon",
    "/fa/releases/1399-01-r1...",
    "/fa/releases/1399-01-r1...1399-01-r2...1399-01-r3",
    "/fa/releases/1399-01-r1/files",
    "/fa/check/K3QF9-M2XA7/more",
  ])("know no page at %s", (path) => expect(parseView(path)).toBeNull());
});

describe("parseForm(address) and formatForm(view, form)", () => {
  const chart = views.filter(({ page, from, to }) => page === "chart" && !from && !to);
  it("are a pair for every chart in every form", () => {
    fc.assert(
      fc.property(chart, fc.constantFrom("page", "embed", "svg", "png", "closer"), (view, form) => {
        const parsed = parseForm(formatForm(view, form));
        expect(parsed.form).toBe(form);
        expect(parseView(parsed.address)).toEqual({ view, unknown: [] });
      }),
    );
  });

  it("have addresses that say what they are", () => {
    const view = { language: "fa", page: "chart", chart: "series", month: "1399-01" } as const;
    expect(formatForm(view, "embed")).toBe("/embed/fa/series?month=1399-01");
    expect(formatForm(view, "png")).toBe("/fa/chart/series.png?month=1399-01");
  });
});

describe("settleView(view, known)", () => {
  const known = {
    months: ["1398-11", "1398-12", "1399-01"],
    defaultMonth: "1398-12",
    measures: ["request_coverage", "card_coverage"],
    places: ["IR", "IR-18", "IR-12"],
    provinces: ["IR-18", "IR-12"],
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

  it("keeps known provinces side by side, once each, and names the others", () => {
    const { view, unknown } = settle({ with: ["IR-18", "IR", "IR-12", "IR-99"] });
    expect(view.with).toEqual(["IR-18", "IR-12"]);
    expect(unknown).toEqual([
      { parameter: "with", seen: "IR" },
      { parameter: "with", seen: "IR-99" },
    ]);
  });

  it("takes a closer look only at a span in order", () => {
    expect(settle({ from: "1398-12" }).view).toMatchObject({ from: "1398-12", to: "1399-01" });
    expect(settle({ from: "1399-01", to: "1398-11" }).view).not.toHaveProperty("from");
    expect(settle({ from: "1399-01", to: "1398-11" }).unknown).toHaveLength(1);
  });

  it("gives a view that comes back from its URL and needs no more settling, whatever was asked", () => {
    const anything = fc.constantFrom(...known.months, ...known.measures, ...known.places);
    const asked = fc.record(
      {
        month: anything,
        measure: anything,
        against: anything,
        place: anything,
        from: anything,
        to: anything,
        with: fc.array(anything, { minLength: 1 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(asked, fc.constantFrom<Page>("nation", "compare", "chart"), (state, page) => {
        const { view } = settle({ ...state, page, ...(page === "chart" ? { chart: "series" } : {}) });
        expect(settleView(view, known)).toEqual({ view, unknown: [] });
        expect(parseView(formatView(view))).toEqual({ view, unknown: [] });
      }),
    );
  });
});
