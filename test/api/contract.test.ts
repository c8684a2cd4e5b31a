import { tableFromIPC } from "apache-arrow";
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { BASES } from "../../datasets/vocabulary.ts";
import { ENDPOINTS, type EndpointEntry } from "../../server/api/contract.ts";
import { FORMATS, MEDIA_TYPES } from "../../server/api/negotiation.ts";
import { problemSchema } from "../../server/api/problem.ts";
import { READER_ERRORS } from "../../server/errors.ts";
import { createReleaseStory } from "../client/fake-releases.ts";
import { createFixtureSnapshot, type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { type RunningApp, startApp } from "./running-app.ts";

const SHAPES = {
  topology: { type: "Topology", objects: {}, arcs: [] },
  attribution: "© OpenStreetMap contributors",
  licence: "ODbL-1.0",
} as const;

let snapshot: FixtureSnapshot;
let app: RunningApp;

beforeAll(async () => {
  snapshot = await referenceFixture();
  const { releases } = createReleaseStory({ first: snapshot, second: snapshot });
  app = await startApp({ current: () => snapshot }, { readShapes: async () => SHAPES, releases });
});
afterAll(async () => {
  await app.close();
  await snapshot.close();
});

const ENTRIES = Object.entries<EndpointEntry>(ENDPOINTS);

describe("every endpoint", () => {
  it.each(ENTRIES)("%s answers its example within its schema", async (_, { example, answer }) => {
    const reply = await app.get(example);
    expect(reply.status).toBe(200);
    expect(reply.headers["content-type"]).toBe("application/json");
    const parsed = answer.safeParse(JSON.parse(reply.body.toString()));
    expect(parsed.error?.issues ?? []).toEqual([]);
  });

  it.each(ENTRIES.filter(([, { path }]) => path.startsWith("/api/")))(
    "%s lists its parameters to who asks with another",
    async (_, { path, parameters }) => {
      const reply = await app.get(`${path}?no_such_thing=1`);
      const problem = problemSchema.parse(JSON.parse(reply.body.toString()));
      expect(problem).toMatchObject({ status: 400, code: "unknown_parameter", parameter: "no_such_thing" });
      expect(problem.known).toEqual(Object.keys(parameters));
    },
  );

  it.each(ENTRIES.filter(([, { row }]) => row !== null))(
    "%s comes by Accept as by ending",
    async (_, entry) => {
      const query = entry.example.slice(entry.path.length);
      for (const format of FORMATS) {
        const byEnding = await app.get(`${entry.path}.${format}${query}`);
        const byAccept = await app.get(entry.example, { accept: MEDIA_TYPES[format] });
        expect(byAccept.status).toBe(200);
        expect(byAccept.headers.vary).toContain("Accept");
        expect(byAccept.headers["content-type"]).toBe(byEnding.headers["content-type"]);
        if (format !== "xlsx") expect(byAccept.body.equals(byEnding.body)).toBe(true);
      }
    },
  );

  it("refuses a form it does not have, and names those it has", async () => {
    const image = await app.get("/api/v1/figures?measure=backlog", { accept: "image/png" });
    expect(problemSchema.parse(JSON.parse(image.body.toString()))).toMatchObject({
      status: 406,
      known: FORMATS,
    });
    expect((await app.get("/api/v1/trace.csv?measure=backlog_share")).status).toBe(406);
    expect((await app.get("/api/v1/figures.exe?measure=backlog")).status).toBe(404);
  });
});

describe("/api/v1/catalog", () => {
  it("lists what every other endpoint then knows", async () => {
    const catalog = ENDPOINTS.catalog.answer.parse(await app.json("/api/v1/catalog"));
    expect(catalog.default_month).toBe("1399-01");
    for (const { measure } of catalog.rows) {
      const reply = await app.get(`/api/v1/ranking?measure=${measure}`);
      expect([measure, reply.status]).toEqual([measure, 200]);
    }
    for (const channel of catalog.channels)
      expect((await app.get(`/api/v1/figures?measure=issued&channel=${channel}`)).status).toBe(200);
    for (const kind of catalog.kinds)
      expect((await app.get(`/api/v1/figures?measure=issued&kind=${kind}`)).status).toBe(200);
  });

  it("spells out an alias", async () => {
    const catalog = ENDPOINTS.catalog.answer.parse(await app.json("/api/v1/catalog"));
    expect(catalog.aliases.backlog).toEqual(["backlog_uncollected_outside", "backlog_uncollected_inside"]);
  });
});

describe("/api/v1/ranking", () => {
  const query = "measure=request_coverage&month=1399-01";
  const ask = async (basis: string) =>
    ENDPOINTS.ranking.answer.parse(await app.json(`/api/v1/ranking?${query}${basis}`));

  it("measures movement from the basis, last_month unless asked", async () => {
    const { snapshot: _, ...plain } = await ask("");
    expect(await ask("&basis=last_month")).toMatchObject(plain);
    expect(plain).toMatchObject({ compared_with: "1398-12", national_previous_status: "reported" });
    const year = await ask("&basis=last_year");
    // 659,000 → 727,592 of 775,129
    expect(year.rows[1]).toMatchObject({
      place: "IR-18",
      previous_value: 85.02,
      change: 8.85,
      rank_change: 4,
    });
    expect(year).toMatchObject({ compared_with: "1398-01", national_previous_status: "reported" });
    expect(year.national_change).toBeGreaterThan(plain.national_change ?? 0);
    expect(year.rows.map(({ change_in_month }) => change_in_month)).toEqual(
      plain.rows.map(({ change_in_month }) => change_in_month),
    );
    expect((await ask("&basis=year_start")).compared_with).toBe("1398-12");
  });

  it("names the known words to who asks with another", async () => {
    const problem = problemSchema.parse(await app.json(`/api/v1/ranking?${query}&basis=last_week`));
    expect(problem).toMatchObject({ status: 400, parameter: "basis", value: "last_week", known: BASES });
  });

  it("carries the basis in every form", async () => {
    const { rows } = await ask("&basis=last_year");
    const get = async (ending: string) =>
      (await app.get(`/api/v1/ranking.${ending}?${query}&basis=last_year`)).body;
    const wanted = rows.map(({ compared_with, change }) => [compared_with, change]);
    const csv = z
      .array(z.looseObject({ compared_with: z.string(), change: z.string() }))
      .parse(parse(await get("csv"), { columns: true }));
    expect(csv.map(({ compared_with, change }) => [compared_with, Number(change)])).toEqual(wanted);
    const arrow = tableFromIPC(await get("arrow")).toArray();
    expect(arrow.map((row) => [row.compared_with, row.change])).toEqual(wanted);
    const { buffer, byteOffset, byteLength } = await get("parquet");
    const file = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
    const parquet = await parquetReadObjects({ file });
    expect(parquet.map(({ compared_with, change }) => [compared_with, change])).toEqual(wanted);
    const workbook = new ExcelJS.Workbook();
    const xlsx = await get("xlsx");
    await workbook.xlsx.load(
      xlsx.buffer.slice(xlsx.byteOffset, xlsx.byteOffset + xlsx.byteLength) as ArrayBuffer,
    );
    const head = workbook.worksheets[0]?.getRow(1).values;
    expect(head).toEqual(expect.arrayContaining(["دورهٔ مبنا", "تغییر از دورهٔ مبنا"]));
  });
});

describe("/api/v1/errors", () => {
  it("is the table of reader errors, and every problem points into it", async () => {
    const { rows } = ENDPOINTS.errors.answer.parse(await app.json("/api/v1/errors"));
    expect(rows.map(({ code }) => code).sort()).toEqual(Object.keys(READER_ERRORS).sort());
    const reply = await app.get("/api/v1/nothing");
    const { type, code } = problemSchema.parse(JSON.parse(reply.body.toString()));
    expect(type).toBe(`/api/v1/errors#${code}`);
  });
});

describe("/api/v1/trace", () => {
  it("ends in the figure that /figures gives, with rows and their files", async () => {
    const query = "measure=request_coverage&place=IR-18&month=1399-01";
    const trace = ENDPOINTS.trace.answer.parse(await app.json(`/api/v1/trace?${query}`));
    const { rows } = ENDPOINTS.figures.answer.parse(await app.json(`/api/v1/figures?${query}`));
    expect(trace.figure).toEqual(rows[0]);
    expect(trace.rows_total).toBe(trace.rows.length + trace.rows_withheld);
    expect(trace.sources.map(({ source }) => source).sort()).toEqual(["eligible-1", "register-IR-18"]);
    const requested = trace.rows.reduce((sum, row) => sum + (row.requested ?? 0), 0);
    expect(requested).toBe(727_592);
  });
});

describe("a programme of another country and calendar, with two stages", () => {
  it("answers what it has and says what it has not", async () => {
    const other = await createFixtureSnapshot({
      declaration: {
        programme: "numbers",
        calendar: "gregorian-year",
        country: { place: "XK", name_fa: "کشور نمونه", name_en: "Elsewhere" },
        stages: ["eligible", "issued"],
        channels: ["unspecified"],
        request_kinds: ["first"],
        names: { card_coverage: { fa: "شماره‌های داده‌شده", en: "numbers assigned" } },
      },
      months: ["2019", "2021"],
      places: [{ place: "XK-1", name_fa: "یکم", name_en: "First" }],
      positions: ["2019", "2020", "2021"].map((month, i) => ({
        ...{ month, place: "XK-1", channel: "unspecified" },
        produced: 900 + 100 * i,
      })),
      eligible: ["2019", "2020", "2021"].map((month) => ({ month, place: "XK-1", value: 1_000 })),
    });
    const running = await startApp({ current: () => other });
    try {
      const answer = ENDPOINTS.figures.answer.parse(
        await running.json("/api/v1/figures?measure=card_coverage&month=2019..2021&place=XK"),
      );
      expect(answer.rows.map(({ value }) => value)).toEqual([90, 100, 110]);
      const refused = problemSchema.parse(await running.json("/api/v1/figures?measure=request_coverage"));
      expect(refused.known).not.toContain("request_coverage");
      expect(refused.known).toContain("card_coverage");
      const csv = (await running.get("/api/v1/figures.csv?measure=card_coverage")).body.toString();
      expect(csv).toContain("شماره‌های داده‌شده,numbers assigned");
      expect((await running.get("/api/v1/shapes")).status).toBe(404);
      expect((await running.get("/api/v1/ledger?place=XK")).status).toBe(200);
    } finally {
      await running.close();
      await other.close();
    }
  });
});

describe("a programme that does not publish counties", () => {
  it("answers no county figure, by no way", async () => {
    const guarded = {
      ...snapshot,
      programme: { ...snapshot.programme, county_figures_public: false },
    };
    const running = await startApp({ current: () => guarded });
    const [county] = z
      .looseObject({ places: z.array(z.looseObject({ place: z.string(), level: z.string() })) })
      .parse(await running.json("/api/v1/catalog"))
      .places.filter(({ level }) => level === "county");
    try {
      for (const path of [
        `/api/v1/figures?measure=issued&place=${county?.place}`,
        "/api/v1/figures?measure=issued&parent=IR-18",
        "/api/v1/figures?measure=issued&level=county",
        "/api/v1/ranking?measure=issued&level=county",
        `/api/v1/ledger?place=${county?.place}`,
        `/api/v1/trace?measure=issued&place=${county?.place}`,
        `/api/v1/targets?place=${county?.place}`,
      ])
        expect([path, (await running.get(path)).status]).toEqual([path, 403]);
      const trace = ENDPOINTS.trace.answer.parse(
        await running.json("/api/v1/trace?measure=request_coverage&place=IR-18"),
      );
      expect(trace.rows_withheld).toBeGreaterThan(0);
      expect(JSON.stringify(trace.rows)).not.toContain("IR-18-");
      expect(trace.rows.every(({ place }) => place === "IR-18")).toBe(true);
    } finally {
      await running.close();
    }
  });
});
