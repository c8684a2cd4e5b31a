/** Another country, Gregorian years, two stages, above 100 %: a folder, and no code. */
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHARTS, SHOWS } from "../client/state/view.ts";
import { LANGUAGES } from "../datasets/vocabulary.ts";
import { createSite } from "../server/site/site.ts";
import { type BuiltProgramme, serveProgramme } from "./built-programme.ts";
import { findFaults } from "./valid-html.ts";

let programme: BuiltProgramme;

beforeAll(async () => {
  const site = createSite({ assets: { style: "/main.css", script: "/main.js", font: null } });
  programme = await serveProgramme(fileURLToPath(new URL("./second-programme", import.meta.url)), { site });
});

afterAll(() => programme?.close());

interface Answer {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

const ask = async (path: string) =>
  (await programme.app.json(`/api/v1/${path}`)) as Answer & Record<string, unknown>;

describe("a second programme", () => {
  it("offers only the measures its two stages allow, in its own words", async () => {
    const catalog = await ask("catalog");
    const ids = catalog.rows.map(({ measure, id }) => measure ?? id);
    expect(ids).toContain("card_coverage");
    expect(ids).toContain("issued_month");
    for (const hidden of ["request_coverage", "backlog_uncollected_outside", "uncollected", "delivered"])
      expect(ids).not.toContain(hidden);
    expect(JSON.stringify(catalog.rows)).toContain("numbers assigned per resident");
  });

  it("never clamps at 100 %", async () => {
    const { rows } = await ask("figures?measure=card_coverage&place=ZZ-S&month=2024");
    expect(rows[0]).toMatchObject({ value: 104.3, status: "reported", synthetic: true });
  });

  it("leaves out who did not report, and says so", async () => {
    const { rows } = await ask("figures?measure=card_coverage&place=ZZ,ZZ-W&month=2021");
    expect(rows[0]).toMatchObject({ status: "incomplete", reported: 4, expected: 5 });
    expect(rows[1]).toMatchObject({ value: null, status: "not_reported" });
  });

  it("ranks by years, and treats a missing stage as unknown, not as zero", async () => {
    const ranking = await ask("ranking?measure=card_coverage&month=2024");
    expect(ranking).toMatchObject({ ranked: 5, reported: 5 });
    const refused = await programme.app.get("/api/v1/figures?measure=request_coverage&place=ZZ&month=2024");
    expect(refused.status).toBe(400);
    expect(refused.body.toString()).toContain("card_coverage");
  });

  it("has a ledger without invented parts, no statements, no events and no map", async () => {
    const ledger = await ask("ledger?place=ZZ-S&month=2024");
    expect(ledger.rows.map(({ stage }) => stage)).not.toContain("backlog");
    expect((await ask("statements")).rows).toEqual([]);
    expect((await ask("events")).rows).toEqual([]);
  });
});

/** Charts that two stages, five regions and no shapes are enough for. */
const HAS = [
  "ranking",
  "geography",
  "series",
  "flows",
  "multiples",
  "side",
  "scatter",
  "ranks",
  "peers",
  "reporting",
  "ranges",
];
const PAGES = [
  "",
  "province/ZZ-S",
  "reporting",
  "releases",
  "check",
  "check/K3QF9-M2XA7",
  "method",
  "style",
  "find?q=2024",
  "figure?measure=card_coverage&place=ZZ-S",
];
const VIEWS = [
  ...PAGES,
  ...SHOWS.map((show) => `compare?show=${show}&place=ZZ-S`),
  ...HAS.map((chart) => `chart/${chart}?place=ZZ-S`),
  "present/nation",
  "present/province/ZZ-S",
  "present/compare",
];
const EVERY = LANGUAGES.flatMap((language) => VIEWS.map((view) => `/${language}/${view}`));

describe("the pages of a second programme", () => {
  it.each(EVERY)("%s needs no special case", async (path) => {
    const { status, body } = await programme.app.get(path, { accept: "text/html" });
    const html = body.toString("utf8");
    expect(status).toBe(200);
    expect(await findFaults(html)).toEqual([]);
    expect(html).not.toMatch(/undefined|NaN|\[object/);
    // A period is a year: no month of another calendar, and no word for one.
    expect(html).not.toMatch(/فروردین|Farvardin/);
  });

  it.each(CHARTS.filter((chart) => !HAS.includes(chart)))(
    "says in words why there is no %s",
    async (chart) => {
      const { status, body } = await programme.app.get(`/en/chart/${chart}?place=ZZ-S`, {
        accept: "text/html",
      });
      expect(status).toBe(404);
      expect(await findFaults(body.toString("utf8"))).toEqual([]);
    },
  );

  it.each([
    ["fa", "درخواست‌ها و کارت‌های صادرشده را با هم گزارش نمی‌کند"],
    ["en", "does not report both requests and cards issued"],
  ])(
    "says in words why there is no page of the queue, and leads nobody there (%s)",
    async (language, why) => {
      const { status, body } = await programme.app.get(`/${language}/queue?place=ZZ-S`, {
        accept: "text/html",
      });
      const html = body.toString("utf8");
      expect(status).toBe(404);
      expect(html).toContain(why);
      expect(await findFaults(html)).toEqual([]);
      const home = await programme.app.get(`/${language}/`, { accept: "text/html" });
      expect(home.body.toString("utf8")).not.toContain(`/${language}/queue`);
    },
  );

  it.each(LANGUAGES)("says in words, in %s, why nothing can be shared out", async (language) => {
    const { status, body } = await programme.app.get(`/${language}/allocation`, { accept: "text/html" });
    expect(status).toBe(404);
    expect(await findFaults(body.toString("utf8"))).toEqual([]);
  });

  it.each(HAS)("gives its %s as an embed and as a picture", async (chart) => {
    const embed = await programme.app.get(`/embed/en/${chart}?place=ZZ-S`, { accept: "text/html" });
    expect(embed.status).toBe(200);
    expect(await findFaults(embed.body.toString("utf8"))).toEqual([]);
    const picture = await programme.app.get(`/en/chart/${chart}.png?place=ZZ-S`);
    expect(picture.body.subarray(1, 4).toString()).toBe("PNG");
  });
});
