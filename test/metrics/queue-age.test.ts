import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WAIT_BANDS } from "../../datasets/age-band.ts";
import { lastDay, parsePeriod } from "../../datasets/period.ts";
import type { AgeQuestion } from "../../server/metrics/age.ts";
import { computeFigures } from "../../server/metrics/figures.ts";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import { computeQueueAge } from "../../server/metrics/queue-age.ts";
import type { OpenSnapshot } from "../../server/warehouse/open.ts";
import { createFixtureSnapshot } from "../fixture.ts";
import { type FolderContents, type RegisterData, returnRow } from "../warehouse/programme-folder.ts";
import { cardsArb, countWaits, createRandomRegister, drawCards } from "../warehouse/random-register.ts";
import { buildTiny, openBuilt } from "../warehouse/tiny-build.ts";

const SPAN = { first_month: "1398-04", complete_through: "2020-09-21" } as const;
const UNKNOWN = WAIT_BANDS.map(({ band }) => ({ band, value: null }));
const open = async (contents: FolderContents) =>
  openBuilt(await buildTiny(contents), { macros: METRIC_MACROS });
const answerOf = async (snapshot: OpenSnapshot, question: Partial<AgeQuestion>) => {
  const answer = await computeQueueAge(snapshot, { place: "XX-A", month: "1399-01", ...question });
  if (!answer) throw new Error("missing answer: the programme has a queue");
  return answer;
};

/** Both provinces' registers as one. */
const join = (registers: readonly RegisterData[]): RegisterData => {
  const [first] = registers;
  if (!first) throw new Error("missing register");
  // Persons and applications are numbered alike in each.
  const own = <Row extends { readonly application_id: number }>(rows: readonly Row[], index: number) =>
    rows.map((row) => ({ ...row, application_id: row.application_id + index * 10_000 }));
  return {
    ...first,
    cards: registers.flatMap(({ cards }, index) => own(cards, index)),
    applications: registers.flatMap(({ applications }, index) =>
      own(applications, index).map((one) => ({ ...one, person_id: `${index} ${one.person_id}` })),
    ),
  };
};

describe("computeQueueAge(snapshot, question)", () => {
  it("is a plain count of the requests of a place, its channel and its kind, and adds up to its queue", async () => {
    await fc.assert(
      fc.asyncProperty(cardsArb, cardsArb, async (ofA, ofB) => {
        const registers = [createRandomRegister("XX-A", ofA, SPAN), createRandomRegister("XX-B", ofB, SPAN)];
        fc.pre(registers.every(({ cards }) => cards.length > 0));
        const nation = join(registers);
        const snapshot = await open({ registers });
        try {
          for (const month of ["1398-04", "1398-12", "1399-06"])
            for (const place of ["XX-A-1", "XX-A-2", "XX-A", "XX-B", "XX"])
              for (const [channel, kind] of [
                ["all", "all"],
                ["all", "first"],
                ["post_office", "all"],
              ] as const) {
                const question = { place, month, channel, kind };
                const [figure] = await computeFigures(snapshot, {
                  ...{ measures: ["backlog_uncollected_outside"], places: [place], months: [month] },
                  ...{ channel, kind },
                });
                const answer = await answerOf(snapshot, question);
                // A channel or kind that never occurs in a register has no row there, and so no figure.
                if (figure?.status !== "reported") {
                  expect(answer).toMatchObject({
                    known: false,
                    rows: UNKNOWN,
                    total: null,
                    oldest_band: null,
                  });
                  continue;
                }
                const counts = countWaits(
                  nation,
                  lastDay(parsePeriod("solar-hijri-month", month)),
                  (one) =>
                    (place === "XX" || one.county.startsWith(place)) &&
                    (channel === "all" || one.channel === channel) &&
                    (kind === "all" || one.request_kind === kind),
                );
                expect(Object.fromEntries(answer.rows.map(({ band, value }) => [band, value]))).toEqual(
                  counts,
                );
                expect(answer).toMatchObject({ known: true, total: figure.value, status: "reported" });
                expect(answer.source).toBe(figure.source);
                const waiting = WAIT_BANDS.filter(({ band }) => counts[band] > 0);
                expect(answer.oldest_band).toBe(waiting.at(-1)?.band ?? null);
              }
        } finally {
          await snapshot.close();
        }
      }),
      { numRuns: 4, seed: 1399 },
    );
  });

  describe("where registers date their requests, do not, and a province sends returns", () => {
    let snapshot: OpenSnapshot;
    beforeAll(async () => {
      const place = (code: string, parent: string, level: string) => ({
        ...{ place: code, parent, level },
        ...{ name_fa: `مکان ${code}`, name_en: `Place ${code}` },
      });
      const provinces = ["XX-A", "XX-B", "XX-C"];
      snapshot = await open({
        places: [
          ...provinces.map((code) => place(code, "XX", "province")),
          ...provinces.flatMap((code) => [1, 2].map((n) => place(`${code}-${n}`, code, "county"))),
        ],
        registers: [
          createRandomRegister("XX-A", drawCards(1), SPAN),
          createRandomRegister("XX-B", drawCards(2), SPAN, { dated: false }),
        ],
        submissions: [
          { name: "c", table: "returns", rows: ["XX-C-1", "XX-C-2"].map((c) => returnRow("1399-01", c, 1)) },
        ],
      });
    });
    afterAll(() => snapshot.close());

    it("knows the first, in bands from young to old", async () => {
      const answer = await answerOf(snapshot, {});
      expect(answer.rows.map(({ band }) => band)).toEqual(WAIT_BANDS.map(({ band }) => band));
      expect(answer).toMatchObject({
        ...{ known: true, status: "reported", reported: 2, expected: 2 },
        ...{ source: "register-XX-A", synthetic: true },
      });
      expect(answer.total).toBeGreaterThan(0);
    });

    it("says of the others that nothing is known, and never zero", async () => {
      for (const [place, expected] of [
        ["XX-B", 2],
        ["XX-C", 2],
        ["XX-C-1", 1],
      ] as const)
        expect(await answerOf(snapshot, { place })).toEqual({
          ...{ place, month: "1399-01", channel: "all", request_kind: "all" },
          ...{ rows: UNKNOWN, total: null, known: false, oldest_band: null, status: "not_reported" },
          ...{ reported: 0, expected, source: "", synthetic: true },
        });
    });

    it("says of the country how many provinces know", async () => {
      expect(await answerOf(snapshot, { place: "XX" })).toMatchObject({
        ...{ rows: UNKNOWN, total: null, known: false, status: "incomplete" },
        ...{ reported: 1, expected: 3, source: "register-XX-A" },
      });
    });

    it("throws for a place that is not there", async () => {
      await expect(answerOf(snapshot, { place: "XX-Z" })).rejects.toThrow("unknown place: XX-Z");
    });
  });

  it("knows nothing where a band is below zero, and what waits elsewhere all the same", async () => {
    const whole = createRandomRegister("XX-A", drawCards(3), SPAN);
    const shared = { request_kind: "first", channel: "post_office" } as const;
    // One person asks twice at XX-A-1; the card is dated by the second application, which nobody counts.
    const twice = ["2017-01-01", "2019-12-01"].map((requested_on, index) => {
      return { ...shared, application_id: 9_000 + index, person_id: "q", county: "XX-A-1", requested_on };
    });
    const persons = new Set(
      whole.applications.filter(({ county }) => county === "XX-A-1").map(({ person_id }) => person_id),
    );
    const applications = whole.applications.filter(({ person_id }) => !persons.has(person_id));
    const ids = new Set(applications.map(({ application_id }) => application_id));
    const cards = [
      ...whole.cards.filter(({ application_id }) => ids.has(application_id)),
      {
        ...{ ...shared, application_id: 9_001, request_county: "XX-A-1", request_channel: shared.channel },
        ...{ county: "XX-A-1", requested_on: "2019-12-01", produced_on: "2019-12-02" },
        ...{ arrived_on: null, delivered_on: null, voided_on: null },
      },
    ];
    const register = { ...whole, applications: [...applications, ...twice], cards };
    const snapshot = await open({ registers: [register] });
    const of = (place: string) => answerOf(snapshot, { place, month: "1398-10" });
    expect(await of("XX-A-1")).toMatchObject({
      ...{ known: false, rows: UNKNOWN, total: null, status: "not_reported", reported: 0 },
    });
    expect(await of("XX-A-2")).toMatchObject({ known: true });
    await snapshot.close();
  });

  it("is nothing at all for a programme without requests", async () => {
    const snapshot = await createFixtureSnapshot({
      declaration: { stages: ["eligible", "issued"] },
      months: ["1399-01", "1399-01"],
      places: [{ place: "IR-18" }],
      positions: [{ month: "1399-01", place: "IR-18", produced: 1 }],
      eligible: [],
    });
    expect(await computeQueueAge(snapshot, { place: "IR-18", month: "1399-01" })).toBeNull();
    await snapshot.close();
  });
});
