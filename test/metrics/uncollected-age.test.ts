import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AGE_BANDS } from "../../datasets/age-band.ts";
import { lastDay, parsePeriod } from "../../datasets/period.ts";
import type { AgeQuestion } from "../../server/metrics/age.ts";
import { computeFigures } from "../../server/metrics/figures.ts";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import { computeUncollectedAge } from "../../server/metrics/uncollected-age.ts";
import type { OpenSnapshot } from "../../server/warehouse/open.ts";
import { createFixtureSnapshot } from "../fixture.ts";
import { type FolderContents, returnRow } from "../warehouse/programme-folder.ts";
import { cardsArb, countAges, createRandomRegister, drawCards } from "../warehouse/random-register.ts";
import { buildTiny, openBuilt } from "../warehouse/tiny-build.ts";

const SPAN = { first_month: "1398-04", complete_through: "2020-09-21" } as const;
const UNKNOWN = AGE_BANDS.map(({ band }) => ({ band, value: null }));
const A = createRandomRegister("XX-A", drawCards(1), SPAN);
const B = createRandomRegister("XX-B", drawCards(2), SPAN);
const open = async (contents: FolderContents) =>
  openBuilt(await buildTiny(contents), { macros: METRIC_MACROS });

/** Returns of both counties of XX-B at 1399-01. */
const returnsOfB = {
  name: "b",
  table: "returns" as const,
  rows: ["XX-B-1", "XX-B-2"].map((county) => returnRow("1399-01", county, 1)),
};
const answerOf = async (snapshot: OpenSnapshot, question: Partial<AgeQuestion>) => {
  const answer = await computeUncollectedAge(snapshot, { place: "XX-A", month: "1399-01", ...question });
  if (!answer) throw new Error("missing answer: the programme has the stage");
  return answer;
};

describe("computeUncollectedAge(snapshot, question)", () => {
  it("is a plain count of the cards of a place, its channel and its kind, and adds up to its figure", async () => {
    await fc.assert(
      fc.asyncProperty(cardsArb, cardsArb, async (ofA, ofB) => {
        const registers = [createRandomRegister("XX-A", ofA, SPAN), createRandomRegister("XX-B", ofB, SPAN)];
        const snapshot = await open({ registers });
        try {
          for (const month of ["1398-04", "1398-12", "1399-06"])
            for (const place of ["XX-A-1", "XX-A-2", "XX-A", "XX-B", "XX"])
              for (const [channel, kind] of [
                ["all", "all"],
                ["all", "first"],
                ["post_office", "all"],
              ] as const) {
                const cards = registers
                  .flatMap((register) => register.cards)
                  .filter((card) => place === "XX" || card.county.startsWith(place))
                  .filter((card) => channel === "all" || card.channel === channel)
                  .filter((card) => kind === "all" || card.request_kind === kind);
                const question = { place, month, channel, kind };
                const [figure] = await computeFigures(snapshot, {
                  ...{ measures: ["uncollected"], places: [place], months: [month], channel, kind },
                });
                const answer = await answerOf(snapshot, question);
                // A channel or kind that never occurs in a register has no row there, and so no figure.
                if (figure?.status !== "reported") {
                  expect(answer).toMatchObject({ known: false, rows: UNKNOWN, total: null });
                  continue;
                }
                const counts = countAges(cards, lastDay(parsePeriod("solar-hijri-month", month)));
                expect(Object.fromEntries(answer.rows.map(({ band, value }) => [band, value]))).toEqual(
                  counts,
                );
                expect(answer).toMatchObject({ known: true, total: figure.value, status: "reported" });
                expect(answer.source).toBe(figure.source);
              }
        } finally {
          await snapshot.close();
        }
      }),
      { numRuns: 4, seed: 1399 },
    );
  });

  describe("where one province has a register and the other sends returns", () => {
    let snapshot: OpenSnapshot;
    beforeAll(async () => {
      snapshot = await open({ registers: [A], submissions: [returnsOfB] });
    });
    afterAll(() => snapshot.close());

    it("knows the one, in bands from young to old", async () => {
      const answer = await answerOf(snapshot, {});
      expect(answer.rows.map(({ band }) => band)).toEqual(AGE_BANDS.map(({ band }) => band));
      expect(answer).toMatchObject({
        ...{ known: true, status: "reported", reported: 2, expected: 2 },
        ...{ source: "register-XX-A", synthetic: true },
      });
      expect(answer.total).toBeGreaterThan(0);
    });

    it("says of the other that nothing is known, and never zero", async () => {
      for (const [place, expected] of [
        ["XX-B", 2],
        ["XX-B-1", 1],
      ] as const)
        expect(await answerOf(snapshot, { place })).toEqual({
          ...{ place, month: "1399-01", channel: "all", request_kind: "all" },
          ...{ rows: UNKNOWN, total: null, known: false, status: "not_reported" },
          ...{ reported: 0, expected, source: "", synthetic: true },
        });
    });

    it("says of the country how many provinces know", async () => {
      expect(await answerOf(snapshot, { place: "XX" })).toMatchObject({
        ...{ rows: UNKNOWN, total: null, known: false, status: "incomplete" },
        ...{ reported: 1, expected: 2, source: "register-XX-A" },
      });
    });

    it("knows nothing of a month that no one reported, or that no calendar of it has", async () => {
      for (const month of ["1397-01", "1450-01"])
        expect(await answerOf(snapshot, { month })).toMatchObject({ known: false, reported: 0, total: null });
    });

    it("throws for a place that is not there", async () => {
      await expect(answerOf(snapshot, { place: "XX-Z" })).rejects.toThrow("unknown place: XX-Z");
    });
  });

  it("no longer knows a province where a later return replaced a county of its register", async () => {
    const silent = { requested: null, issued: null, in_transit: null, delivered: null, voided: null };
    const rows = [returnRow("1399-01", "XX-A-1", 1, silent)];
    const later = { name: "later", table: "returns" as const, rows, note: { received_on: "2020-10-01" } };
    const snapshot = await open({ registers: [A, B], submissions: [later] });
    const of = (place: string, month = "1399-01") => answerOf(snapshot, { place, month });
    expect(await of("XX-A-1")).toMatchObject({ known: false, total: null });
    expect(await of("XX-A-2")).toMatchObject({ known: true });
    expect(await of("XX-A")).toMatchObject({ known: false, status: "incomplete", reported: 1, expected: 2 });
    expect(await of("XX")).toMatchObject({ known: false, reported: 1, expected: 2 });
    expect(await of("XX", "1399-02")).toMatchObject({ known: true, reported: 2, expected: 2 });
    await snapshot.close();
  });

  it("marks a register that was sent as provisional", async () => {
    const snapshot = await open({ registers: [{ ...A, note: { ...A.note, provisional: true } }] });
    expect(await answerOf(snapshot, {})).toMatchObject({ known: true, status: "provisional" });
    await snapshot.close();
  });

  it("is nothing at all for a programme without the stage", async () => {
    const snapshot = await createFixtureSnapshot({
      declaration: { stages: ["eligible", "issued"] },
      months: ["1399-01", "1399-01"],
      places: [{ place: "IR-18" }],
      positions: [{ month: "1399-01", place: "IR-18", produced: 1 }],
      eligible: [],
    });
    expect(await computeUncollectedAge(snapshot, { place: "IR-18", month: "1399-01" })).toBeNull();
    await snapshot.close();
  });
});
