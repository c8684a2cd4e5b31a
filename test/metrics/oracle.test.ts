import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CALENDARS, type Period } from "../../datasets/period.ts";
import { declarationSchema } from "../../datasets/programme.ts";
import { TABLES } from "../../datasets/tables.ts";
import type { Channel, Stage } from "../../datasets/vocabulary.ts";
import { computeFigures, type Figure } from "../../server/metrics/figures.ts";
import { computeLedger } from "../../server/metrics/ledger.ts";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import { MEASURES, measuresOf } from "../../server/metrics/measures.ts";
import { computeRanking } from "../../server/metrics/ranking.ts";
import { readRows, runQuery } from "../../server/warehouse/engine/run.ts";
import type { Parameters, Query } from "../../server/warehouse/query.ts";
import { createSchemaSql } from "../../server/warehouse/schema.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";
import { FIXTURE_DECLARATION, loadFixture } from "../fixture.ts";
import { ORACLE_MEASURES, Oracle, type Slice } from "./oracle.ts";
import { createRandom, createRandomProgramme, fixtureOf, type ProgrammeShape } from "./programme.ts";
import { accountFor, rankPlaces } from "./ranking-oracle.ts";

const RUNS = 500;
/** Fixed, so that a run can be repeated; set another to look further. */
const SEED = 1399;
/** Programmes at a time, each in its own database. */
const LANES = 2;

const OPTIONAL: readonly Stage[] = ["requested", "in_transit", "uncollected", "delivered", "voided"];

const shapes: fc.Arbitrary<ProgrammeShape> = fc.record({
  seed: fc.nat(),
  calendar: fc.constantFrom(...CALENDARS),
  inside: fc.boolean(),
  missing: fc.oneof(fc.constant([]), fc.subarray([...OPTIONAL]), fc.constant([...OPTIONAL])),
  provinces: fc.integer({ min: 1, max: 4 }),
  counties: fc.integer({ min: 1, max: 3 }),
  periods: fc.integer({ min: 2, max: 27 }),
  channels: fc.integer({ min: 1, max: 2 }),
  reissue: fc.boolean(),
  sparse: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  scale: fc.constantFrom(3, 40, 5_000_000),
});

interface Bench {
  load(shape: ProgrammeShape): Promise<{ snapshot: Snapshot; oracle: Oracle }>;
  close(): void;
}

/** One database for many programmes: tables are emptied, not made again. */
async function createBench(): Promise<Bench> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  for (const sql of createSchemaSql()) await connection.run(sql);
  for (const macro of METRIC_MACROS) await runQuery(connection, macro);
  const empty = TABLES.map(({ name }) => `delete from ${name}`).join("; ");
  const vectors = (query: Query, parameters: Parameters = {}) => runQuery(connection, query, parameters);
  return {
    async load(shape) {
      const programme = createRandomProgramme(shape);
      const options = fixtureOf(programme);
      const declaration = declarationSchema.parse({ ...FIXTURE_DECLARATION, ...options.declaration });
      await connection.run(empty);
      await loadFixture(connection, declaration, options);
      const snapshot: Snapshot = {
        id: "",
        figuresHash: "",
        programme: declaration,
        knownOn: "",
        defaultMonth: options.months[1],
        vectors,
        rows: async (query, parameters) => readRows(await vectors(query, parameters)),
        retain: () => () => {},
      };
      return { snapshot, oracle: new Oracle(programme) };
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function pick<Item>(random: () => number, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError("missing items: 0");
  return item;
}

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
  const { rows, ranked, national } = await computeRanking(snapshot, { measure, month: period.key, level });
  const kind = ORACLE_MEASURES[measure]?.kind ?? "all";
  const slice: Slice = { channel: "all", kind };
  const listed = places.filter((place) => place.level === level).map(({ place }) => place);
  const expected = rankPlaces(oracle, measure, period, slice, listed);
  const found = new Map(rows.map((row) => [row.place, row]));
  expect(listed.map((place) => found.get(place))).toMatchObject(expected);
  expect(rows.length).toBe(listed.length);
  expect(ranked).toBe(expected.filter(({ rank }) => rank !== null).length);
  expect(national).toMatchObject(oracle.figure(measure, "XX", period, slice));
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
