/** Changes, ranks over months and the queue's walk, held against the definitions on random programmes. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BASES, CHANNELS, KIND_CHOICES } from "../../datasets/vocabulary.ts";
import { computeChanges } from "../../server/metrics/changes.ts";
import { measuresOf } from "../../server/metrics/measures.ts";
import { computeQueueWalk } from "../../server/metrics/queue-walk.ts";
import { computeRankHistory } from "../../server/metrics/rank-history.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";
import { changeOf, periodOfBasis, walkOf } from "./change-oracle.ts";
import { ORACLE_MEASURES, type Oracle, type Slice } from "./oracle.ts";
import { createRandom } from "./programme.ts";
import { createBench, pick, shapes } from "./random-programmes.ts";
import { standPlaces } from "./ranking-oracle.ts";

const RUNS = 60;
/** Fixed, so that a run can be repeated; set another to look further. */
const SEED = 1400;
/** Questions of each sort to each programme. */
const QUESTIONS = 4;

interface Asked {
  readonly snapshot: Snapshot;
  readonly oracle: Oracle;
  readonly random: () => number;
}

/** Mostly the whole, sometimes one channel or another kind. */
function pickSlice(random: () => number) {
  return {
    channel: random() < 0.7 ? "all" : pick(random, CHANNELS.slice(0, 2)),
    ...(random() < 0.7 ? {} : { kind: pick(random, KIND_CHOICES) }),
  } as const;
}

async function checkHistory({ snapshot, oracle, random }: Asked): Promise<void> {
  const { periods, places, stages } = oracle.programme;
  const measure = pick(random, measuresOf(stages)).id;
  const asked = pickSlice(random);
  const level = random() < 0.6 ? "province" : "county";
  const parent = level === "county" && random() < 0.5 ? pick(random, oracle.provinces) : undefined;
  const ranked = places
    .filter((place) => place.level === level && (parent === undefined || place.parent === parent))
    .map(({ place }) => place);
  const chosen = random() < 0.5 ? undefined : ranked.filter(() => random() < 0.5).reverse();
  const months = periods.filter(() => random() < 0.4);
  const history = await computeRankHistory(snapshot, {
    measure,
    months: months.map(({ key }) => key).reverse(),
    level,
    ...asked,
    ...(parent === undefined ? {} : { parent }),
    ...(chosen === undefined ? {} : { places: chosen }),
  });
  const slice: Slice = { kind: ORACLE_MEASURES[measure]?.kind ?? "all", ...asked };
  const standing = months.map((period) => standPlaces(oracle, { measure, period, slice }, ranked));
  expect(history).toEqual({
    measure,
    months: months.map(({ key }) => key),
    rows: (chosen ?? ranked).flatMap((place) =>
      standing.map((rows) => rows.find((row) => row.place === place)),
    ),
  });
}

async function checkChanges({ snapshot, oracle, random }: Asked): Promise<void> {
  const { periods, places, stages } = oracle.programme;
  const { place } = pick(random, places);
  const period = pick(random, periods);
  const basis = pick(random, BASES);
  const asked = pickSlice(random);
  const measures = measuresOf(stages).map(({ id }) => id);
  const rows = await computeChanges(snapshot, { measures, place, month: period.key, basis, ...asked });
  const expected = measures.map((measure) => {
    const slice: Slice = { kind: ORACLE_MEASURES[measure]?.kind ?? "all", ...asked };
    return {
      measure,
      place,
      month: period.key,
      ...changeOf(oracle, measure, { place, period, basis }, slice),
    };
  });
  expect(rows).toMatchObject(expected);
}

/** True where every part of the walk was known, so that it was seen to add up. */
async function checkWalk({ snapshot, oracle, random }: Asked): Promise<boolean> {
  const { inside, periods, places, stages } = oracle.programme;
  const { place } = pick(random, places);
  const period = pick(random, periods);
  const basis = pick(random, BASES);
  const walk = await computeQueueWalk(snapshot, { place, month: period.key, basis });
  if (!stages.includes("requested")) {
    expect(walk).toBeNull();
    return false;
  }
  const measure =
    inside || !stages.includes("uncollected") ? "backlog_uncollected_outside" : "backlog_uncollected_inside";
  const then = periodOfBasis(period, basis);
  expect(walk).toEqual({
    ...{ place, month: period.key, compared_with: then.key, measure },
    ...walkOf(oracle, { place, period, basis }),
  });
  if (!walk) return false;
  const queue = (at: typeof period) =>
    oracle.figure(measure, place, at, { channel: "all", kind: "all" }).value;
  // The country's walk leaves out who lacks a part, so only a whole one ends in the country's queue.
  if (place !== "XX" || walk.status === "reported")
    expect([walk.start, walk.end]).toEqual([queue(then), queue(period)]);
  const { start, requested, issued, end } = walk;
  if (start === null || requested === null || issued === null || end === null) return false;
  expect(start + requested - issued - end).toBe(0);
  return true;
}

describe("movement", () => {
  it(`agrees with the definitions on ${RUNS} random programmes (seed ${SEED})`, {
    timeout: 240_000,
  }, async () => {
    const bench = await createBench();
    let whole = 0;
    try {
      await fc.assert(
        fc.asyncProperty(shapes, async (shape) => {
          const asked = { ...(await bench.load(shape)), random: createRandom(shape.seed + 2) };
          for (let question = 0; question < QUESTIONS; question += 1) {
            await checkHistory(asked);
            await checkChanges(asked);
            if (await checkWalk(asked)) whole += 1;
          }
        }),
        { seed: SEED, numRuns: RUNS, endOnFailure: false },
      );
    } finally {
      bench.close();
    }
    // Otherwise the walks would only prove that unknown parts are null.
    expect(whole).toBeGreaterThan((RUNS * QUESTIONS) / 10);
  });
});
