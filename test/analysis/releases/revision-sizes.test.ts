/** Sizes of revisions of a few reports made by hand, and of random ones against a plain count. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRevisionSizes } from "../../../server/analysis/releases/revision-sizes.ts";
import type { Vintage } from "../../../server/metrics/queue-series.ts";
import { FIXTURE_DECLARATION } from "../../fixture.ts";

const state = (place: string, month: string, known_from: string, counts: Partial<Vintage> = {}): Vintage => ({
  ...{ place, month, known_from, requested: 1_000, produced: 800, uncollected: 10, delivered: 790 },
  ...{ reported: 1, expected: 1, provisional: false, synthetic: true },
  ...counts,
});
const stages = FIXTURE_DECLARATION.stages;

describe("of reports made by hand", () => {
  const rows = createRevisionSizes({ stages }, [
    // Revised twice: from 1,000 to 990.
    state("IR-01", "1399-01", "2020-05-01"),
    state("IR-01", "1399-01", "2020-06-01", { requested: 1_030 }),
    state("IR-01", "1399-01", "2020-07-01", { requested: 990 }),
    state("IR-01", "1399-02", "2020-06-01", { requested: 2_000 }),
    // In part at first: what completes it is no revision.
    state("IR-02", "1399-01", "2020-05-01", { requested: 400, expected: 2 }),
    state("IR-02", "1399-01", "2020-06-01", { requested: 900, reported: 2, expected: 2 }),
    state("IR-02", "1399-01", "2020-07-01", { requested: 903, reported: 2, expected: 2 }),
  ]);
  const row = (figure: string, place: string | null) =>
    rows.find((candidate) => candidate.figure === figure && candidate.place === place);

  it("compares what is known now with the first whole report", () => {
    expect(row("requested", "IR-01")).toEqual({
      ...{ place: "IR-01", figure: "requested", months: 2, revised: 1, mean_absolute: 5, mean_relative: 0.5 },
      ...{ largest: -10, largest_relative: -1, largest_month: "1399-01" },
    });
    expect(row("requested", "IR-02")).toMatchObject({
      months: 1,
      revised: 1,
      largest: 3,
      mean_relative: 0.3333,
    });
  });

  it("puts all provinces together, and follows into the queue", () => {
    expect(row("requested", null)).toMatchObject({
      months: 3,
      revised: 2,
      mean_absolute: 4.33,
      largest: -10,
    });
    expect(row("backlog_uncollected_outside", "IR-01")).toMatchObject({
      revised: 1,
      largest: -10,
      largest_relative: -5,
    });
    expect(row("produced", "IR-01")).toMatchObject({
      revised: 0,
      largest: 0,
      largest_month: null,
      largest_relative: null,
    });
  });

  it("has no figure that the programme does not report", () => {
    const few = createRevisionSizes({ stages: ["eligible", "issued"] }, [
      state("ZZ-1", "2020", "2021-01-01", { requested: null, uncollected: null, delivered: null }),
    ]);
    expect(few.map(({ figure }) => figure)).toEqual(["produced", "produced"]);
    expect(createRevisionSizes({ stages }, [])).toEqual([]);
  });
});

it("counts as one would by hand, whatever was reported", () => {
  const count = fc.option(fc.nat(50), { nil: null });
  const report = fc.record({
    place: fc.constantFrom("IR-01", "IR-02"),
    month: fc.constantFrom("1399-01", "1399-02", "1399-03"),
    requested: count,
    reported: fc.integer({ min: 1, max: 2 }),
  });
  fc.assert(
    fc.property(fc.array(report, { maxLength: 14 }), (reports) => {
      const vintages = reports
        .map((one, i) => state(one.place, one.month, `2020-06-${10 + i}`, { ...one, expected: 2 }))
        .sort((a, b) =>
          `${a.place} ${a.month} ${a.known_from}` < `${b.place} ${b.month} ${b.known_from}` ? -1 : 1,
        );
      const rows = createRevisionSizes({ stages }, vintages);
      for (const place of ["IR-01", "IR-02"]) {
        const changes = ["1399-01", "1399-02", "1399-03"].flatMap((month) => {
          const own = vintages.filter((one) => one.place === place && one.month === month);
          const [first, last] = [own.find(({ reported }) => reported === 2), own.at(-1)];
          return first?.requested == null || last?.requested == null || last.reported < 2
            ? []
            : [last.requested - first.requested];
        });
        const row = rows.find((one) => one.figure === "requested" && one.place === place);
        expect(row?.months ?? 0).toBe(changes.length);
        expect(row?.revised ?? 0).toBe(changes.filter((change) => change !== 0).length);
        expect(Math.abs(row?.largest ?? 0)).toBe(Math.max(0, ...changes.map(Math.abs)));
        const sum = changes.reduce((total, change) => total + Math.abs(change), 0);
        expect(row?.mean_absolute ?? 0).toBeCloseTo(changes.length === 0 ? 0 : sum / changes.length, 2);
      }
    }),
  );
});
