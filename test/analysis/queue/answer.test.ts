import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRecords } from "../../../server/analysis/records.ts";
import { QUEUE_ENDPOINT } from "../../../server/api/analysis/queue.ts";
import { answerQueueLoad } from "../../../server/api/answers/queue-load.ts";
import { readSnapshotNames } from "../../../server/api/names.ts";
import { type FixtureSnapshot, referenceFixture } from "../../fixture.ts";

let snapshot: FixtureSnapshot;
beforeAll(async () => {
  snapshot = await referenceFixture();
});
afterAll(() => snapshot.close());

const answer = async (texts: Readonly<Record<string, string>>) => {
  const names = await readSnapshotNames(snapshot);
  const { readRows, envelope, rest, slug } = await answerQueueLoad({
    ...names,
    snapshot,
    texts,
    readShapes: async () => null,
    records: createRecords(),
  });
  return { slug, ...QUEUE_ENDPOINT.answer.parse({ ...envelope, ...rest, rows: await readRows?.() }) };
};

describe("answerQueueLoad(context)", () => {
  it("has a row a province, then the country, within the contract", async () => {
    const { rows, place, month, reported, expected, slug } = await answer({});
    expect(rows.length).toBe(32);
    expect(rows.at(-1)?.place).toBe("IR");
    expect({ place, month, reported, expected, slug }).toEqual({
      ...{ place: "IR", month: "1399-01", reported: 31, expected: 31 },
      slug: ["IR", "1399-01"],
    });
    for (const row of rows) {
      const bands = Object.entries(row).filter(([name]) => /^waiting_(to|over)_/.test(name));
      expect(bands.length).toBe(6);
      expect(bands.reduce((sum, [, requests]) => sum + Number(requests), 0)).toBe(
        Math.max(0, row.queue ?? 0),
      );
    }
  });

  it("has one row and its cohorts for a place asked, oldest first", async () => {
    const { rows, cohorts } = await answer({ place: "IR-18", month: "1399-01" });
    expect(rows).toMatchObject([{ place: "IR-18", queue: 114_864 }]);
    expect(cohorts.reduce((sum, { requests }) => sum + requests, 0)).toBe(114_864);
    const ages = cohorts.map(({ waited }) => waited);
    expect(ages).toEqual(ages.toSorted((one, other) => other - one));
    expect(rows[0]?.oldest_month).toBe(cohorts[0]?.month);
  });

  it("refuses a place and a period it does not know", async () => {
    await expect(answer({ place: "IR-99" })).rejects.toMatchObject({ code: "unknown_value" });
    await expect(answer({ month: "1402-01" })).rejects.toMatchObject({ code: "unknown_value" });
  });
});
