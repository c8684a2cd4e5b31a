import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  FLAG_FIGURE_NAMES,
  FLAG_KIND_NAMES,
  formatFlagId,
  parseFlagId,
} from "../../../datasets/flag-kinds.ts";
import type { Words } from "../../../datasets/vocabulary.ts";
import { computeAllFlags, computeFlags } from "../../../server/analysis/flags/flags.ts";
import { createRecords } from "../../../server/analysis/records.ts";
import { FLAGS_ENDPOINT, flagRowSchema } from "../../../server/api/analysis/flags.ts";
import { answerFlags } from "../../../server/api/answers/flags.ts";
import { readSnapshotNames } from "../../../server/api/names.ts";
import { METRIC_MACROS } from "../../../server/metrics/macros.ts";
import { buildSnapshot } from "../../../server/warehouse/build.ts";
import { type OpenSnapshot, openSnapshot } from "../../../server/warehouse/open.ts";
import { storeOf } from "../../../server/warehouse/store.ts";
import { createFolder } from "../../warehouse/temporary-folder.ts";
import { buildTiny, IN_PROCESS, openBuilt } from "../../warehouse/tiny-build.ts";
import { acknowledgement, COPIED, createSlipped, DROPPED, TENFOLD } from "./slipped-programme.ts";

async function withSlipped<Result>(
  use: (snapshot: OpenSnapshot) => Promise<Result>,
  ...contents: Parameters<typeof createSlipped>
): Promise<Result> {
  const snapshot = await openBuilt(await buildTiny(createSlipped(...contents)), { macros: METRIC_MACROS });
  return use(snapshot).finally(() => snapshot.close());
}

describe("formatFlagId(key)", () => {
  it("is read back, whatever dots a place code has", () => {
    for (const place of ["IR-18", "IR-18.01", "ZZ.2024.N"])
      for (const month of ["1402-05", "2024"])
        for (const column of ["cards", "uncollected.post_office.first"]) {
          const key = { kind: "outlier", place, month, column } as const;
          expect(parseFlagId(formatFlagId(key))).toEqual(key);
        }
  });

  it.each([
    "",
    "outlier",
    "outlier.IR-18.cards",
    "outlier.IR-18.1402-05.weather",
    "strange.IR-18.1402-05.cards",
    "outlier.IR 18.1402-05.cards",
  ])("is not what %j is", (id) => expect(parseFlagId(id)).toBeNull());
});

describe("FLAG_KIND_NAMES and FLAG_FIGURE_NAMES", () => {
  it("are in both languages, in right letters", () => {
    const names: Words[] = [...Object.values(FLAG_KIND_NAMES), ...Object.values(FLAG_FIGURE_NAMES)];
    for (const { fa, en } of names) {
      expect(en.trim()).not.toBe("");
      expect(fa).toMatch(/^[\u0600-\u06ff\u200c ]+$/);
      expect(fa).not.toMatch(/[يك]/);
    }
  });
});

describe("computeFlags(snapshot, question)", () => {
  it("finds what was typed wrong and nothing else, and says why with the figures", () =>
    withSlipped(async (snapshot) => {
      const { rows, counts, open, settled } = await computeFlags(snapshot);
      expect(rows.map(({ id }) => id)).toEqual([COPIED, TENFOLD, DROPPED]);
      expect(counts).toEqual({ digit_slip: 2, copied: 1, heaping: 0, outlier: 0 });
      expect([open, settled]).toEqual([3, []]);
      const [copied, tenfold, dropped] = rows;
      expect(copied).toMatchObject({ place: "XX-A-2", province: "XX-A", seen: 0, synthetic: true });
      expect(tenfold).toMatchObject({ seen: 3_050, expected: 305, low: 304, high: 306, score: 10 });
      expect(dropped?.words.en).toContain("Place XX-A-1 (Place XX-A)");
      expect(dropped?.words.en).toContain("2,255");
      expect(dropped?.words.en).toContain("a digit seems to be missing");
      expect(dropped?.words.fa).toContain("۲٬۲۵۵");
      expect(dropped?.words.fa).toContain("هنگام خواندن کنار گذاشته شد");
      for (const { words } of rows) {
        expect(words.fa.replaceAll(/XX-[A-B1-2-]+/g, "")).not.toMatch(/[يك0-9٠-٩]|undefined|NaN/);
        expect(words.en).not.toMatch(/undefined|NaN|[۰-۹]/);
        expect([words.fa, words.en].map((text) => text.at(-1))).toEqual([".", "."]);
      }
    }));

  it("answers for a period, a province with its counties, a county, the country", () =>
    withSlipped(async (snapshot) => {
      const ids = async (question: Parameters<typeof computeFlags>[1]) =>
        (await computeFlags(snapshot, question)).rows.map(({ id }) => id);
      expect(await ids({ month: "1399-06" })).toEqual([TENFOLD]);
      expect(await ids({ place: "XX-A" })).toEqual([COPIED, DROPPED]);
      expect(await ids({ place: "XX-A-1" })).toEqual([DROPPED]);
      expect(await ids({ place: "XX", month: "1399-07" })).toEqual([COPIED]);
      expect(await ids({ month: "1399-01" })).toEqual([]);
    }));

  it("tells nothing of counties that are not public", () =>
    withSlipped(async (snapshot) => expect((await computeFlags(snapshot)).rows).toEqual([]), [], {
      county_figures_public: false,
    }));

  it("carries the acknowledgement and its reason, and lists those that are settled", () =>
    withSlipped(
      async (snapshot) => {
        const { rows, open, settled } = await computeFlags(snapshot);
        expect(rows.find(({ id }) => id === TENFOLD)?.acknowledged).toEqual({
          by: "M. Rezaei",
          on: "2020-11-01",
          reason_fa: null,
          reason_en: "a zero too many",
        });
        expect([open, settled]).toEqual([2, []]);
      },
      [acknowledgement(TENFOLD, "a zero too many")],
    ));

  it("does not know yet what is acknowledged after the day of the build", () =>
    withSlipped(
      async (snapshot) => expect((await computeFlags(snapshot)).open).toBe(3),
      [acknowledgement(TENFOLD, "a zero too many", "2021-01-01")],
    ));

  it("says which acknowledged flags the figures no longer raise", () =>
    withSlipped(
      async (snapshot) => expect((await computeFlags(snapshot)).settled).toEqual(["copied.XX-A.1399-02.all"]),
      [acknowledgement("copied.XX-A.1399-02.all", "sent again since")],
    ));

  it("leaves the figures' hash as it is, whoever looks into a flag", async () => {
    const [before, after] = await Promise.all(
      [[], [acknowledgement(TENFOLD, "a zero too many")]].map((more) => buildTiny(createSlipped(more))),
    );
    expect(after?.receipt.figuresHash).toBe(before?.receipt.figuresHash);
    expect(after?.receipt.id).not.toBe(before?.receipt.id);
  });
});

describe("createRecords().flags", () => {
  it("judges a snapshot once", () =>
    withSlipped(async (snapshot) => {
      const { flags: read } = createRecords();
      const [one, other] = await Promise.all([read(snapshot), read(snapshot)]);
      expect(other).toBe(one);
      expect(one).toEqual(await computeAllFlags(snapshot));
      const begun = performance.now();
      for (let i = 0; i < 20; i += 1) await computeFlags(snapshot, { month: "1399-06" }, read);
      expect((performance.now() - begun) / 20).toBeLessThan(50);
    }));
});

describe("/api/v1/analysis/flags", () => {
  it("answers with rows of its contract, in the period asked for", () =>
    withSlipped(
      async (snapshot) => {
        const names = await readSnapshotNames(snapshot);
        const context = { snapshot, ...names, readShapes: async () => null, records: createRecords() };
        const answer = await answerFlags({ ...context, texts: { month: "1399-06", place: "XX-B" } });
        const rows = (await answer.readRows?.()) ?? [];
        expect(rows.map((row) => flagRowSchema.parse(row))).toMatchObject([
          { flag: TENFOLD, month: "1399-06", acknowledged_by: "M. Rezaei", reason_en: "a zero too many" },
        ]);
        expect(FLAGS_ENDPOINT.answer.parse({ ...answer.envelope, ...answer.rest, rows })).toMatchObject({
          open: 0,
          place: "XX-B",
          synthetic: true,
        });
        await expect(answerFlags({ ...context, texts: { place: "XX-Z" } })).rejects.toThrow("unknown_value");
        await expect(answerFlags({ ...context, texts: { month: "1390-01" } })).rejects.toThrow(
          "unknown_value",
        );
      },
      [acknowledgement(TENFOLD, "a zero too many")],
    ));
});

describe("a second programme", () => {
  it("is judged by what it reports, without a wrong word about what it does not", async () => {
    const programmeFolder = fileURLToPath(new URL("../../second-programme", import.meta.url));
    const dataFolder = createFolder();
    const { id } = await buildSnapshot({ programmeFolder, dataFolder }, IN_PROCESS);
    const snapshot = await openSnapshot({ file: storeOf(dataFolder).snapshot(id), macros: METRIC_MACROS });
    try {
      // Seven years of one count a region: too few to call a year strange, and nothing was typed wrong.
      const { rows, province_months } = await computeFlags(snapshot);
      expect(rows).toEqual([]);
      expect(province_months).toBeGreaterThan(30);
    } finally {
      await snapshot.close();
    }
  });
});
