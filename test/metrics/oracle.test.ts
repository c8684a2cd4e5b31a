import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Period } from "../../datasets/period.ts";
import { BASES, type Channel } from "../../datasets/vocabulary.ts";
import { computeFigures, type Figure } from "../../server/metrics/figures.ts";
import { computeLedger } from "../../server/metrics/ledger.ts";
import { MEASURES, measuresOf } from "../../server/metrics/measures.ts";
import { computeRanking } from "../../server/metrics/ranking.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";
import { changeOf } from "./change-oracle.ts";
import { ORACLE_MEASURES, type Oracle, type Slice } from "./oracle.ts";
import { createRandom } from "./programme.ts";
import { createBench, pick, shapes } from "./random-programmes.ts";
import { accountFor, rankPlaces } from "./ranking-oracle.ts";

const RUNS = 120;
/** Fixed, so that a run can be repeated; set another to look further. */
const SEED = 1399;
/** Programmes at a time, each in its own database. */
const LANES = 2;

/** Every measure of a slice at every level. */
async function checkFigures(
  snapshot: Snapshot,
  oracle: Oracle,
  { channel, kind }: { readonly channel: Channel | "all"; readonly kind: Slice["kind"] | null },
  periods: readonly Period[],
) {
  const { places, stages } = oracle.programme;
  const measures = measuresOf(stages).map(({ id }) => id);
  const found = await computeFigures(snapshot, {
    measures,
    places: places.map(({ place }) => place),
    months: periods.map(({ key }) => key),
    channel,
    ...(kind ? { kind } : {}),
  });
  const expected = measures.flatMap((measure) => {
    const slice: Slice = { channel, kind: kind ?? ORACLE_MEASURES[measure]?.kind ?? "all" };
    return places.flatMap(({ place }) =>
      periods.map((period) => ({
        measure,
        place,
        month: period.key,
        ...oracle.figure(measure, place, period, slice),
        channel,
        request_kind: slice.kind,
      })),
    );
  });
  expect(found.length).toBe(expected.length);
  // Field by field first: `toEqual` on ten thousand objects would take most of the test's time.
  const wrong = expected.findIndex((figure, i) =>
    Object.entries(figure).some(([name, value]) => found[i]?.[name as keyof Figure] !== value),
  );
  if (wrong >= 0) expect(found[wrong]).toMatchObject(expected[wrong] ?? {});
  return expected.length;
}

async function checkRanking(snapshot: Snapshot, oracle: Oracle, random: () => number) {
  const { periods, places, stages } = oracle.programme;
  const measure = pick(random, measuresOf(stages)).id;
  const period = pick(random, periods.slice(-Math.ceil(periods.length / 2)));
  const level = random() < 0.7 ? "province" : "county";
  const basis = pick(random, BASES);
  const { rows, ...head } = await computeRanking(snapshot, { measure, month: period.key, level, basis });
  const kind = ORACLE_MEASURES[measure]?.kind ?? "all";
  const slice: Slice = { channel: "all", kind };
  const listed = places.filter((place) => place.level === level).map(({ place }) => place);
  const expected = rankPlaces(oracle, { measure, period, basis, slice }, listed);
  const found = new Map(rows.map((row) => [row.place, row]));
  expect(listed.map((place) => found.get(place))).toMatchObject(expected);
  expect(rows.length).toBe(listed.length);
  const nation = changeOf(oracle, measure, { place: "XX", period, basis }, slice);
  expect(head).toMatchObject({
    compared_with: nation.compared_with,
    ranked: expected.filter(({ rank }) => rank !== null).length,
    national: oracle.figure(measure, "XX", period, slice),
    national_previous_value: nation.previous_value,
    national_previous_status: nation.previous_status,
    national_change: nation.change,
  });
}

async function checkLedger(snapshot: Snapshot, oracle: Oracle, random: () => number) {
  const { place } = pick(random, oracle.programme.places);
  const period = pick(random, oracle.programme.periods);
  expect(await computeLedger(snapshot, { place, month: period.key })).toMatchObject(
    accountFor(oracle, place, period),
  );
}

describe("every SQL measure", () => {
  it("has a definition in the oracle, and no other", () => {
    expect(Object.keys(ORACLE_MEASURES).sort()).toEqual(MEASURES.map(({ id }) => id).sort());
  });

  it(`agrees with the BigInt oracle on ${RUNS} random programmes (seed ${SEED})`, {
    timeout: 240_000,
  }, async () => {
    console.info(`oracle: ${RUNS} random programmes, fast-check seed ${SEED}`);
    let figures = 0;
    const run = async (lane: number) => {
      const bench = await createBench();
      try {
        await fc.assert(
          fc.asyncProperty(shapes, async (shape) => {
            const { snapshot, oracle } = await bench.load(shape);
            const random = createRandom(shape.seed + 1);
            const { periods } = oracle.programme;
            const whole = await checkFigures(snapshot, oracle, { channel: "all", kind: null }, periods);
            const slice = {
              channel: pick(random, ["all", "registry_office", "counter_office"] as const),
              kind: pick(random, ["first", "reissue", "all"] as const),
            };
            const sliced = await checkFigures(
              snapshot,
              oracle,
              slice,
              periods.slice(-Math.ceil(random() * 6)),
            );
            figures += whole + sliced;
            await checkRanking(snapshot, oracle, random);
            await checkLedger(snapshot, oracle, random);
          }),
          { seed: SEED + lane, numRuns: RUNS / LANES, endOnFailure: false },
        );
      } finally {
        bench.close();
      }
    };
    await Promise.all(Array.from({ length: LANES }, (_, lane) => run(lane)));
    console.info(`oracle: ${figures.toLocaleString("en")} figures compared`);
  });
});
