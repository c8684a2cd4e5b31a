import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parsePeriod, rangePeriods } from "../../../datasets/period.ts";
import { createKnownPart } from "../../../server/analysis/ranks/known-part.ts";
import { computeFigures } from "../../../server/metrics/figures.ts";
import { METRIC_MACROS } from "../../../server/metrics/macros.ts";
import { MEASURES } from "../../../server/metrics/measures.ts";
import { readQueueSeries } from "../../../server/metrics/queue-series.ts";
import type { OpenSnapshot } from "../../../server/warehouse/open.ts";
import { returnRow } from "../../warehouse/programme-folder.ts";
import { buildTiny, openBuilt } from "../../warehouse/tiny-build.ts";

const MONTHS = rangePeriods(
  parsePeriod("solar-hijri-month", "1397-11"),
  parsePeriod("solar-hijri-month", "1399-02"),
).map(({ key }) => key);
const RANKED = MEASURES.filter(({ better, kind }) => better !== null && kind !== "duration");

let snapshot: OpenSnapshot;
beforeAll(async () => {
  const rows = MONTHS.flatMap((month, t) =>
    ["XX-A-1", "XX-A-2", "XX-B-1", "XX-B-2"].flatMap((county, i) => [
      returnRow(month, county, 10 + t * (i + 1) + (t % 3)),
      returnRow(month, county, 1 + t, { request_kind: "reissue" }),
    ]),
  );
  const eligible = MONTHS.flatMap((month) =>
    ["XX-A", "XX-B"].map((place) => ({
      ...{ month, place, eligible: 90_000, basis: "population estimate", revision: 0, synthetic: true },
    })),
  );
  const built = await buildTiny({
    submissions: [
      { name: "all", table: "returns", rows },
      { name: "eligible", table: "eligible", rows: eligible },
    ],
  });
  snapshot = await openBuilt(built, { macros: METRIC_MACROS });
});
afterAll(() => snapshot.close());

describe("createKnownPart(measure, programme)", () => {
  it.each(RANKED.map((measure) => [measure.id, measure] as const))(
    "makes of states what the figures of %s are made of",
    async (id, measure) => {
      const part = createKnownPart(measure, snapshot.programme);
      const figures = await computeFigures(snapshot, {
        ...{ measures: [id], months: MONTHS, level: "province" as const, kind: "all" as const },
      });
      const series = await readQueueSeries(snapshot, { upTo: MONTHS.at(-1) ?? "" });
      let known = 0;
      for (const { place, month, numerator, denominator } of figures) {
        const period = parsePeriod(snapshot.programme.calendar, month);
        const months = series.find((one) => one.place === place)?.months ?? [];
        const found = part(
          period,
          (ordinal) => months.find((candidate) => candidate.ordinal === ordinal)?.state ?? null,
        );
        if (numerator !== null) known += 1;
        if (id === "no_action") expect(found).toBe(numerator === null ? null : numerator - 90_000);
        else if (measure.byChannel && measure.kind === "share")
          expect(found).toBe(numerator === null ? null : numerator / (denominator ?? 0));
        else expect(found).toBe(numerator);
      }
      expect(known).toBeGreaterThan(3);
    },
  );

  it("refuses a column that states do not have", () => {
    const [measure] = RANKED;
    if (!measure) throw new RangeError("missing measures: 0");
    const voided = { ...measure, formula: "voided / eligible" };
    expect(() => createKnownPart(voided, snapshot.programme)).toThrow("unknown column: voided");
  });
});
