import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeRecord, createRecordReader } from "../../../server/analysis/forecast/record-score.ts";
import { ReaderError } from "../../../server/errors.ts";
import { METRIC_MACROS } from "../../../server/metrics/macros.ts";
import { readVintages } from "../../../server/metrics/queue-series.ts";
import type { OpenSnapshot } from "../../../server/warehouse/open.ts";
import { referenceFixture } from "../../fixture.ts";
import { buildTiny, openBuilt } from "../../warehouse/tiny-build.ts";
import { createYearlyProgramme } from "../../yearly-programme.ts";
import { rebuildOrigin, scoreAgain } from "./back-test.ts";
import { LONG_MONTHS, LONG_PROGRAMME } from "./long-programme.ts";

const open: OpenSnapshot[] = [];
const buildAt = async (knownOn?: string) => {
  const built = await buildTiny(LONG_PROGRAMME, knownOn === undefined ? {} : { knownOn });
  const snapshot = await openBuilt(built, { macros: METRIC_MACROS });
  open.push(snapshot);
  return snapshot;
};
let today: OpenSnapshot;
beforeAll(async () => {
  today = await buildAt();
});
afterAll(() => Promise.all(open.map((snapshot) => snapshot.close())));

describe("computeRecord(snapshot, {place})", () => {
  it("agrees, point by point, with forecasts from snapshots built for each past day", async () => {
    const days = [...new Set((await readVintages(today)).map(({ known_from }) => known_from))].sort();
    const last = LONG_MONTHS.at(-1) ?? "";
    const [a, b, country] = await Promise.all(
      ["XX-A", "XX-B", "XX"].map((place) => computeRecord(today, { place })),
    );
    const points = [...(a?.points ?? []), ...(b?.points ?? []), ...(country?.points ?? [])];
    // The 37th month was revised since; the 39th never came from XX-B; the 41st came late from both.
    for (const t of [35, 37, 38, 40]) {
      const origin = LONG_MONTHS[t] ?? "";
      const rebuilt = await rebuildOrigin({ today, days, buildAt, last }, origin);
      const told = points.filter((point) => point.origin === origin);
      expect(rebuilt.length).toBeGreaterThan(0);
      const sorted = (rows: readonly object[]) =>
        rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
      expect(sorted(told)).toEqual(sorted(rebuilt));
    }
    const late = points.find(({ origin }) => origin === LONG_MONTHS[40]);
    expect(late?.known_on).toBe("2018-10-31");
  });

  it("adds points up as another code adds them up", async () => {
    const record = await computeRecord(today, { place: "XX-B" });
    expect(record).toMatchObject({ place: "XX-B", origins: 8, first_origin: LONG_MONTHS[35] });
    for (const row of record.rows.filter(({ scope }) => scope === "place")) {
      const { supply, scope, place, horizon, ...scores } = row;
      const scored = record.points.filter((point) => point.supply === supply && point.horizon === horizon);
      expect(scores).toEqual(scoreAgain(scored));
    }
    expect(new Set(record.rows.map(({ scope }) => scope))).toEqual(
      new Set(["provinces", "country", "place"]),
    );
  });

  it("is made once a snapshot by a reader, and the same every time", async () => {
    let reads = 0;
    const read = createRecordReader(async (snapshot) => {
      reads += 1;
      return readVintages(snapshot);
    });
    const [one, two] = await Promise.all([read(today), read(today, { place: "XX" })]);
    expect(two).toEqual(one);
    expect(await computeRecord(today)).toEqual(one);
    expect(reads).toBe(1);
  });

  it("is empty where earlier knowledge is not kept, and says so where there is no queue", async () => {
    const fixture = await referenceFixture();
    const yearly = await createYearlyProgramme();
    try {
      expect(await computeRecord(fixture)).toMatchObject({
        origins: 0,
        first_origin: null,
        rows: [],
        points: [],
      });
      await expect(computeRecord(yearly)).rejects.toThrow(
        new ReaderError("no_queue", { programme: "numbers" }),
      );
    } finally {
      await Promise.all([fixture.close(), yearly.close()]);
    }
  });
});
