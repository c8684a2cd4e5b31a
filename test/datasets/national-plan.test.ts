import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planObjects } from "../../datasets/sample/national/objects.ts";
import { createBatches } from "../../datasets/sample/national/queue.ts";
import { JITTER, LEAD, OBJECT_ROWS } from "../../datasets/sample/national/shape.ts";
import { countBefore, spreadPath, sumBefore } from "../../datasets/sample/national/workdays.ts";
import { createTimeline } from "../../datasets/sample/timeline.ts";

const timeline = createTimeline({ weekly: [5], fixed: ["01-01"] });
const namesOf = (rows: readonly number[], through: string) =>
  planObjects(timeline, "registrations", rows, timeline.indexOf(through)).map(({ path }) =>
    path.replace("registers/registrations/", "").replace(".parquet", ""),
  );

describe("planObjects(timeline, table, rows, through)", () => {
  const small = timeline.periods.map(() => 1);

  it("makes a closed year one object, and each month of the last year one", () => {
    expect(namesOf(small, "1394-03")).toEqual(["1392", "1393", "1394-01", "1394-02", "1394-03"]);
    expect(namesOf(small, "1393-12").slice(0, 2)).toEqual(["1392", "1393-01"]);
  });

  it("cuts a year where an object is full, wherever the registers end", () => {
    const rows = timeline.periods.map(({ year }) => (year === 1393 ? OBJECT_ROWS.registrations / 5 : 1));
    const cut = ["1393-01--1393-05", "1393-06--1393-10", "1393-11--1393-12"];
    expect(namesOf(rows, "1394-01")).toEqual(["1392", ...cut, "1394-01"]);
    expect(namesOf(rows, "1398-02")).toEqual(expect.arrayContaining(cut));
  });

  it("leaves a month alone that is an object by itself", () => {
    const rows = timeline.periods.map(() => OBJECT_ROWS.registrations);
    expect(namesOf(rows, "1393-01").slice(0, 2)).toEqual(["1392-01", "1392-02"]);
  });
});

describe("spreadPath(workdays, path, weights)", () => {
  it("reaches each month's value on its last working day", () => {
    const month = Int32Array.from([0, 0, 1, 1, 1, 2]);
    const day = month.map((_, i) => i);
    const weights = Float64Array.from([1, 3, 2, 1, 1, 5]);
    expect([...spreadPath({ day, month }, [8, 16, 17], weights)]).toEqual([2, 8, 12, 14, 16, 17]);
  });
});

describe("createBatches(workdays, requests, supply)", () => {
  it("answers each request once, in its turn but for the jitter, with no more cards than there are", () => {
    const counts = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(counts, counts, (requested, made) => {
        const day = Int32Array.from(requested, (_, i) => 10 + i + Math.floor(i / 6));
        const requests = Int32Array.from(requested);
        const supply = Float64Array.from(sumBefore(made).subarray(1));
        const batches = createBatches({ day, month: new Int32Array(60) }, requests, supply);
        const seen = new Set<string>();
        let latest = 0;
        let cards = 0;
        batches.produced.forEach((produced, i) => {
          const asked = day[batches.requested[i] ?? 0] ?? 0;
          expect((day[produced] ?? 0) - asked).toBeGreaterThanOrEqual(LEAD);
          expect(asked).toBeGreaterThanOrEqual(latest - Math.max(...JITTER));
          latest = Math.max(latest, asked);
          for (let k = 0; k < (batches.cards[i] ?? 0); k += 1) {
            const number = ((batches.from[i] ?? 0) + k) * JITTER.length + (batches.class[i] ?? 0);
            expect(number).toBeLessThan(requested[batches.requested[i] ?? 0] ?? 0);
            seen.add(`${batches.requested[i]} ${number}`);
            cards += 1;
          }
          expect(cards).toBeLessThanOrEqual(supply[produced] ?? 0);
        });
        expect(seen.size).toBe(cards);
        // Nobody who is ready is left waiting beside an unused card.
        const ready = requests
          .subarray(0, countBefore(day, (day.at(-1) ?? 0) - LEAD - Math.max(...JITTER) + 1))
          .reduce((sum, count) => sum + count, 0);
        expect(cards).toBeGreaterThanOrEqual(Math.min(ready, supply.at(-1) ?? 0));
      }),
      { numRuns: 40, seed: 1399 },
    );
  });
});
