import { describe, expect, it } from "vitest";
import { ENDPOINTS } from "../../server/api/contract.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";
import { createFixtureSnapshot, type FixtureSnapshot } from "../fixture.ts";
import { startApp } from "./running-app.ts";

/** A nation whose every figure says which snapshot it is from. */
async function createMarked(mark: number): Promise<FixtureSnapshot> {
  const places = Array.from({ length: 8 }, (_, i) => ({ place: `P-${i}` }));
  const months = ["1398-10", "1398-11", "1398-12"];
  const snapshot = await createFixtureSnapshot({
    months: ["1398-10", "1398-12"],
    places,
    positions: months.flatMap((month) =>
      places.map(({ place }) => ({
        month,
        place,
        requested: 1_000 + mark,
        produced: 900 + mark,
        uncollected: 0,
      })),
    ),
    eligible: months.flatMap((month) => places.map(({ place }) => ({ month, place, value: 10_000 + mark }))),
  });
  return { ...snapshot, id: String(mark).repeat(64) };
}

/** Counts the readers of a snapshot and fails whoever asks without being one. */
function watch(snapshot: Snapshot): Snapshot & { readers(): number } {
  let readers = 0;
  const asReader = <T>(read: () => T): T => {
    if (readers === 0) throw new Error("unretained snapshot");
    return read();
  };
  return {
    ...snapshot,
    readers: () => readers,
    retain: () => {
      readers += 1;
      return () => {
        readers -= 1;
      };
    },
    rows: (query, parameters) => asReader(() => snapshot.rows(query, parameters)),
    vectors: (query, parameters) => asReader(() => snapshot.vectors(query, parameters)),
  };
}

describe("answers while the snapshot is swapped", () => {
  it("are each of one snapshot, which stays retained until they are made", { timeout: 60_000 }, async () => {
    const originals = await Promise.all([1, 2, 3].map(createMarked));
    const snapshots = originals.map(watch);
    let at = 0;
    const app = await startApp({ current: () => snapshots[at % snapshots.length] ?? null });
    const paths = [
      "figures?measure=requested,issued&level=province&month=1398-10..1398-12",
      "ranking?measure=issue_rate",
    ];
    const seen = new Set<string>();
    const etags = new Map<string, string>();
    for (let round = 0; round < 40; round += 1) {
      const asking = Array.from({ length: 12 }, (_, i) => {
        at += i % 3 === 0 ? 1 : 0;
        // A parameter order of its own now and then, so the cache does not answer everything.
        const path = `/api/v1/${paths[i % 2]}${round % 2 === 0 ? "" : `&lang=${i % 3 === 0 ? "fa" : "en"}`}`;
        return app.get(path).then((reply) => ({ path, reply }));
      });
      for (const { path, reply } of await Promise.all(asking)) {
        expect(reply.status).toBe(200);
        const json = JSON.parse(reply.body.toString());
        const answer = path.includes("figures")
          ? ENDPOINTS.figures.answer.parse(json)
          : ENDPOINTS.ranking.answer.parse(json);
        const mark = Number(answer.snapshot[0]);
        seen.add(answer.snapshot);
        for (const { measure, value, numerator, denominator } of answer.rows) {
          if (measure === "requested") expect(value).toBe(1_000 + mark);
          if (measure === "issue_rate") expect([numerator, denominator]).toEqual([900 + mark, 1_000 + mark]);
        }
        const key = `${answer.snapshot} ${path}`;
        expect(etags.get(key) ?? reply.headers.etag).toBe(reply.headers.etag);
        etags.set(key, String(reply.headers.etag));
      }
    }
    expect(seen.size).toBe(3);
    expect(snapshots.map(({ readers }) => readers())).toEqual([0, 0, 0]);
    await app.close();
    await Promise.all(originals.map((snapshot) => snapshot.close()));
  });
});
