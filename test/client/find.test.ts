import fc from "fast-check";
import render from "preact-render-to-string";
import { describe, expect, it, test } from "vitest";
import { createLocale } from "../../client/i18n/locale.ts";
import { findMatches, type Match } from "../../client/state/find.ts";
import { createMonthGrid, stepMonth } from "../../client/state/month-steps.ts";
import { settleView } from "../../client/state/settle.ts";
import { formatView, parseView, type View } from "../../client/state/view.ts";
import type { Context } from "../../client/views/context.ts";
import { Pickers, type PickersProps } from "../../client/views/pickers.tsx";
import type { Catalog, PlaceRow } from "../../client/views/rows.ts";
import {
  type Calendar,
  firstDay,
  GREGORIAN_MONTHS,
  parsePeriod,
  rangePeriods,
  SOLAR_MONTHS,
} from "../../datasets/period.ts";
import type { Language } from "../../datasets/vocabulary.ts";
import { MEASURES } from "../../server/metrics/measures.ts";
import { FIXTURE_DECLARATION } from "../fixture.ts";
import { readFacts } from "../reference-nation.ts";

const FACTS = readFacts("places.csv").map(
  (row): PlaceRow => ({
    place: String(row.place),
    parent: String(row.parent),
    level: row.level === "county" ? "county" : "province",
    name_fa: String(row.name_fa),
    name_en: String(row.name_en),
  }),
);

function createCatalog(
  calendar: Calendar,
  first: string,
  last: string,
  places: readonly PlaceRow[],
): Catalog {
  const programme = { ...FIXTURE_DECLARATION, calendar };
  const months = rangePeriods(parsePeriod(calendar, first), parsePeriod(calendar, last)).map(
    ({ key }) => key,
  );
  return {
    programme,
    measures: MEASURES,
    places: [{ ...programme.country, parent: null, level: "country" }, ...places],
    months,
    default_month: months.at(-2) ?? "",
    channels: ["all"],
    kinds: ["all"],
    stages: programme.stages,
    hasStatements: true,
    synthetic: true,
  };
}

const SOLAR = createCatalog("solar-hijri-month", "1391-01", "1399-03", FACTS);
const YEARLY = createCatalog(
  "gregorian-year",
  "2015",
  "2024",
  FACTS.filter(({ level }) => level === "province"),
);
const MONTHLY = createCatalog("gregorian-month", "2012-03", "2020-05", FACTS);

function settled(language: Language, catalog: Catalog, view: Partial<View> = {}) {
  return settleView(
    { language, page: "find", ...view },
    {
      months: catalog.months,
      defaultMonth: catalog.default_month,
      measures: catalog.measures.map(({ id }) => id),
      places: catalog.places.map(({ place }) => place),
      provinces: catalog.places.filter(({ level }) => level === "province").map(({ place }) => place),
    },
  );
}

function find(query: string, catalog: Catalog = SOLAR, language: Language = "fa") {
  const { view } = settled(language, catalog);
  return findMatches(query, { catalog, view, locale: createLocale(language) });
}

const all = (query: string, catalog?: Catalog, language?: Language) =>
  find(query, catalog, language).groups.flatMap(({ matches }) => matches);

/** Where a match leads, without the language and without the month and measure that nobody asked for. */
function say({ view, anchor, saysMonth, saysMeasure }: Match): string {
  const { month, measure, ...rest } = view;
  const asked = { ...rest, ...(saysMonth ? { month } : {}), ...(saysMeasure ? { measure } : {}) };
  return `${decodeURIComponent(formatView(asked)).slice(3)}${anchor ? `#${anchor}` : ""}`;
}

describe("findMatches(query, context)", () => {
  test.each([
    ["بوشهر", "/province/IR-18"],
    ["بوشهر فروردین ۱۳۹۹", "/province/IR-18?month=1399-01"],
    ["بوشهر پایان فروردین ۹۹", "/province/IR-18?month=1399-01"],
    ["bushehr 1399-01 card coverage", "/province/IR-18?measure=card_coverage&month=1399-01"],
    ["صف بوشهر در فروردین‌ماه ۱۳۹۹", "/province/IR-18?measure=backlog_uncollected_outside&month=1399-01"],
    ["IR-18", "/province/IR-18"],
    ["استان كرمانشاه", "/province/IR-05"],
    ["شهرستان كرمانشاه", "/province/IR-05#counties"],
    ["تنگستان", "/province/IR-18#counties"],
    ["sowme'eh sara", "/province/IR-01#counties"],
    ["سيستان بلوچستان", "/province/IR-11"],
    ["سیستان‌وبلوچستان", "/province/IR-11"],
    ["kohgiluyeh boyer ahmad", "/province/IR-17"],
    ["boyer ahmad", "/province/IR-17#counties"],
    ["آذربايجان غربي ١٣٩٨/١٢", "/province/IR-04?month=1398-12"],
    ["ایران", "/"],
    ["1399-01", "/?month=1399-01"],
    ["۱۳۹۹/۱", "/?month=1399-01"],
    ["۱۳۹۹ / ۰۱", "/?month=1399-01"],
    ["139901", "/?month=1399-01"],
    ["۹۹/۱", "/?month=1399-01"],
    ["1/1399", "/?month=1399-01"],
    ["Farvardin 1399", "/?month=1399-01"],
    ["1399 farvardin", "/?month=1399-01"],
    ["end of Farvardin 1399", "/?month=1399-01"],
    ["۳۱ فروردین ۱۳۹۹", "/?month=1399-01"],
    ["1399/1/31", "/?month=1399-01"],
    ["April 2020", "/?month=1399-01"],
    ["۲۰ آوریل ۲۰۲۰", "/?month=1399-02"],
    ["2020-04-20", "/?month=1399-02"],
    ["فروردین", "/?month=1399-01"],
    ["فرو", "/?month=1399-01"],
    ["1398", "/?month=1398-12"],
    ["پوشش صدور", "/?measure=card_coverage"],
    ["queue", "/?measure=backlog_uncollected_outside"],
    ["requests in the month", "/?measure=requests_month"],
    ["درخواستها در ماه", "/?measure=requests_month"],
    ["backlog_share", "/?measure=backlog_share"],
    ["card coverage april 2020", "/?measure=card_coverage&month=1399-01"],
    ["روش", "/method"],
    ["مقایسه", "/compare"],
    ["compare bushehr 1399-01", "/province/IR-18?month=1399-01"],
    ["بوشهر و یزد", "/compare?with=IR-18,IR-21&show=side"],
    ["بوشهر، یزد، قم ۱۳۹۹/۱", "/compare?with=IR-18,IR-21,IR-25&month=1399-01&show=side"],
  ])("%s leads to %s first", (query, address) => {
    const [first] = all(query);
    expect(first && say(first)).toBe(address);
  });

  it("shows a month with the nation, and a place in the month and by the measure of the page", () => {
    const view = settled("fa", SOLAR, { month: "1398-06", measure: "issue_rate" }).view;
    const { groups } = findMatches("بوشهر", { catalog: SOLAR, view, locale: createLocale("fa") });
    expect(groups[0]?.matches[0]?.view).toMatchObject({ month: "1398-06", measure: "issue_rate" });
  });

  it("offers every reading of a word that is a month and a county, the month first", () => {
    const found = all("مهر").map(say);
    expect(found[0]).toBe("/?month=1398-07");
    expect(found).toContain("/province/IR-07#counties");
  });

  it("orders equally good names by level, then by the Persian alphabet", () => {
    const names = all("آذربایجان").map(({ places }) => places[0]?.name_fa);
    expect(names.slice(0, 2)).toEqual(["آذربایجان شرقی", "آذربایجان غربی"]);
    const khorasan = all("خراسان").map(({ places }) => places[0]?.name_fa);
    expect(khorasan).toEqual(["خراسان جنوبی", "خراسان رضوی", "خراسان شمالی"]);
    const english = all("khorasan", SOLAR, "en").map(({ places }) => places[0]?.name_en);
    expect(english).toEqual(["North Khorasan", "Razavi Khorasan", "South Khorasan"]);
  });

  it("finds every place by its name in Arabic letters and by its English name", () => {
    const arabic = (name: string) => name.replaceAll("ی", "ي").replaceAll("ک", "ك").replaceAll(" ", "\u200c");
    const isMissing = (place: PlaceRow, query: string) =>
      !all(query).some(({ places }) => places.some((found) => found.place === place.place));
    const missing = FACTS.flatMap((place) =>
      [arabic(place.name_fa), place.name_en.toUpperCase()].filter((query) => isMissing(place, query)),
    );
    // More counties of this name than a group shows would be a fault of the group.
    expect(missing).toEqual([]);
  });

  it("finds every month by its key, its Persian and its English name", () => {
    for (const key of SOLAR.months) {
      const { year, month } = parsePeriod("solar-hijri-month", key);
      const names = SOLAR_MONTHS[month - 1];
      const persian = String(year).replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[Number(digit)] ?? "");
      for (const query of [key, `${names?.fa} ${persian}`, `${names?.en} ${year}`, `${persian}/${month}`])
        expect([query, all(query)[0]?.view.month]).toEqual([query, key]);
    }
  });

  it("takes a Gregorian month to the month with most of its days, and a Solar one likewise", () => {
    expect(all("April 2020").map(({ view }) => view.month)).toEqual(["1399-01", "1399-02"]);
    expect(all("فروردین ۱۳۹۹", MONTHLY).map(({ view }) => view.month)).toEqual(["2020-04", "2020-03"]);
    for (const key of MONTHLY.months) {
      const { year, month } = parsePeriod("gregorian-month", key);
      expect(all(`${GREGORIAN_MONTHS[month - 1]?.en} ${year}`, MONTHLY)[0]?.view.month).toBe(key);
    }
  });

  it("knows years where a period is a year", () => {
    expect(all("2020", YEARLY).map(say)).toEqual(["/?month=2020"]);
    expect(all("bushehr 2020", YEARLY).map(say)).toEqual(["/province/IR-18?month=2020"]);
    expect(all("۱۳۹۹", YEARLY).map(({ view }) => view.month)).toEqual(["2021", "2020"]);
    expect(all("April 2020", YEARLY)[0]?.view.month).toBe("2020");
  });

  it.each([
    ["esfahan", "isfahan", "/province/IR-10"],
    ["kordestan 1399-01", "kurdistan 1399-01", "/province/IR-12?month=1399-01"],
    ["بوشر", "بوشهر", "/province/IR-18"],
    ["card covrage", "card coverage", "/?measure=card_coverage"],
  ])("reads %s as %s and says so", (query, corrected, address) => {
    const matches = find(query);
    expect(matches.corrected).toBe(corrected);
    expect(matches.groups[0]?.matches[0] && say(matches.groups[0].matches[0])).toBe(address);
  });

  it("shows the nearest month and names the one that the data do not have", () => {
    const late = find("بوشهر فروردین ۱۴۵۰");
    expect(late.outside).toBe("1450-01");
    expect(late.groups[0]?.matches[0]?.view.month).toBe("1399-03");
    expect(find("بوشهر فروردین ۱۳۹۹").outside).toBeNull();
  });

  it("names the words that it could not use", () => {
    const { skipped, groups } = find("بوشهر xqzwv");
    expect(skipped).toEqual(["xqzwv"]);
    expect(groups[0]?.matches[0] && say(groups[0].matches[0])).toBe("/province/IR-18");
  });

  test.each(["", "   ", "xqzwv", "ماه", "!؟", "\u200c"])("finds nothing for %j", (query) =>
    expect(find(query).groups).toEqual([]),
  );

  it("never throws, and leads only to views that need no settling", () => {
    const word = fc.constantFrom(
      ..."بوشهر یزد مهر فروردین ۱۳۹۹ 1399-01 صف پوشش درخواست card coverage april 99 31 و استان ا ب روش".split(
        " ",
      ),
    );
    const query = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 14 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(query, fc.constantFrom(SOLAR, YEARLY, MONTHLY), (text, catalog) => {
        for (const { view } of all(text, catalog)) {
          const parsed = parseView(formatView(view));
          expect(parsed?.unknown).toEqual([]);
          expect(settled("fa", catalog, parsed?.view).unknown).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("stepMonth(grid, from, stroke, direction)", () => {
  const grid = createMonthGrid(SOLAR.months, "solar-hijri-month", 6);
  const press = (from: string, key: string, direction: "rtl" | "ltr" = "rtl", ctrlKey = false) =>
    stepMonth(grid, from, { key, ctrlKey }, direction);

  it("has the newest year first, in rows of months that read in order", () => {
    expect(grid.years.map(({ year }) => year)).toEqual([
      1399, 1398, 1397, 1396, 1395, 1394, 1393, 1392, 1391,
    ]);
    expect(grid.years[1]?.rows).toEqual([
      ["1398-01", "1398-02", "1398-03", "1398-04", "1398-05", "1398-06"],
      ["1398-07", "1398-08", "1398-09", "1398-10", "1398-11", "1398-12"],
    ]);
  });

  test.each([
    ["1398-05", "ArrowLeft", "1398-06"],
    ["1398-05", "ArrowRight", "1398-04"],
    ["1398-12", "ArrowLeft", "1399-01"],
    ["1399-03", "ArrowLeft", "1399-03"],
    ["1398-02", "ArrowDown", "1398-08"],
    ["1398-08", "ArrowDown", "1397-02"],
    ["1398-02", "ArrowUp", "1399-02"],
    ["1398-06", "ArrowUp", "1399-03"],
    ["1398-05", "Home", "1398-01"],
    ["1399-01", "End", "1399-03"],
    ["1398-05", "PageDown", "1397-05"],
    ["1398-11", "PageUp", "1399-03"],
    ["1399-01", "PageUp", "1399-01"],
    ["1391-02", "PageDown", "1391-02"],
  ])("leads from %s by %s to %s from right to left", (from, key, to) => expect(press(from, key)).toBe(to));

  it("goes the other way from left to right, to the ends with Ctrl, and nowhere by other keys", () => {
    expect(press("1398-05", "ArrowRight", "ltr")).toBe("1398-06");
    expect(press("1398-05", "ArrowLeft", "ltr")).toBe("1398-04");
    expect(press("1398-05", "Home", "rtl", true)).toBe("1391-01");
    expect(press("1398-05", "End", "rtl", true)).toBe("1399-03");
    expect(press("1398-05", "a")).toBeNull();
  });

  it("stays among the months that the data have, and comes back the way it went", () => {
    const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"];
    fc.assert(
      fc.property(
        fc.constantFrom(...SOLAR.months),
        fc.array(fc.constantFrom(...keys)),
        fc.constantFrom("rtl" as const, "ltr" as const),
        (start, strokes, direction) => {
          const end = strokes.reduce((at, key) => press(at, key, direction) ?? at, start);
          expect(SOLAR.months).toContain(end);
          const next = press(end, "ArrowLeft", direction) ?? end;
          if (next !== end) expect(press(next, "ArrowRight", direction)).toBe(end);
        },
      ),
    );
  });

  it("lists years where a period is a year", () => {
    const years = createMonthGrid(YEARLY.months, "gregorian-year", 1);
    expect(years.years.flatMap(({ rows }) => rows.flat())[0]).toBe("2024");
    expect(stepMonth(years, "2020", { key: "ArrowDown", ctrlKey: false }, "ltr")).toBe("2019");
    expect(stepMonth(years, "2020", { key: "PageUp", ctrlKey: false }, "ltr")).toBe("2021");
  });
});

describe("Pickers", () => {
  function renderPickers(catalog: Catalog, view: Partial<View>, props: Partial<PickersProps> = {}): string {
    const context: Context = {
      view: { ...settled("en", catalog, view).view },
      locale: createLocale("en"),
      catalog,
      unknown: [],
      snapshot: { id: "f".repeat(64), knownOn: "2026-03-20" },
      assets: { style: "", script: "", font: null },
    };
    return render(Pickers({ context, measures: ["request_coverage", "card_coverage"], ...props }));
  }

  it("keep the parts of the view that they are told to, and the place", () => {
    const view = { page: "compare", with: ["IR-18", "IR-21"], sort: "-value", place: "IR-18" } as const;
    const html = renderPickers(SOLAR, view, { keep: ["with", "sort", "show"] });
    expect(html).toContain('<input type="hidden" name="place" value="IR-18"/>');
    // A form sends one parameter a value; no value needs a comma of its own.
    for (const place of view.with)
      expect(html).toContain(`<input type="hidden" name="with" value="${place}"/>`);
    expect(html).toContain('<input type="hidden" name="sort" value="-value"/>');
    expect(html).not.toContain('name="show"');
    expect(html).toContain('action="/en/compare"');
    expect(renderPickers(SOLAR, { page: "province", place: "IR-18" })).toContain(
      'action="/en/province/IR-18"',
    );
  });

  it("lead to the months before and after by links that keep the view", () => {
    const html = renderPickers(SOLAR, { page: "nation", month: "1398-12", place: "IR-18" });
    expect(html).toContain('href="/en/?measure=request_coverage&amp;place=IR-18&amp;month=1398-11"');
    expect(html).toContain('href="/en/?measure=request_coverage&amp;place=IR-18&amp;month=1399-01"');
    expect(renderPickers(SOLAR, { page: "nation", month: "1399-03" })).not.toContain('rel="next"');
    expect(firstDay(parsePeriod("solar-hijri-month", "1398-12"))).toBe("2020-02-20");
  });

  it("offer a basis and a second measure where a page has them, and years by their name", () => {
    const plain = renderPickers(SOLAR, { page: "nation" });
    expect(plain).not.toMatch(/name="(?:basis|against)"/);
    const whole = renderPickers(SOLAR, { page: "compare" }, { bases: true, against: ["issue_rate"] });
    expect(whole).toContain("since the same month last year");
    expect(whole).toMatch(/name="against"/);
    const yearly = renderPickers(YEARLY, { page: "compare" }, { bases: true });
    expect(yearly).toContain("since last year");
    expect(yearly.replace(/<[^>]*>/g, " ")).not.toMatch(/month/i);
    expect(yearly.match(/<option[^>]*>since/g)).toHaveLength(1);
  });
});
