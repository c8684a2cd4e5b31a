/** Random slices of random programmes, from the cube and from SQL: the same to the last field. */
import { expect } from "vitest";
import { BASES, KIND_CHOICES } from "../../datasets/vocabulary.ts";
import { withCube } from "../../server/metrics/cube.ts";
import { computeFigures, FIGURES, type FigureQuestion } from "../../server/metrics/figures.ts";
import { measuresOf } from "../../server/metrics/measures.ts";
import { computeRanking, RANKING } from "../../server/metrics/ranking.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";
import { createRandom, type ProgrammeShape } from "./programme.ts";
import { createBench, pick } from "./random-programmes.ts";

/** Counts the slices that SQL answers, and waits for sheets that are being filled. */
export function watch(snapshot: Snapshot) {
  let slices = 0;
  const filling = new Set<Promise<unknown>>();
  const watched: Snapshot = {
    ...snapshot,
    rows: (query, parameters) => {
      if (query === FIGURES || query === RANKING) slices += 1;
      return snapshot.rows(query, parameters);
    },
    vectors: (query, parameters) => {
      const read = snapshot.vectors(query, parameters);
      filling.add(read);
      return read;
    },
  };
  const settle = async () => {
    await Promise.all(filling);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { watched, settle, slices: () => slices };
}

export const shapeOf = (seed: number, more: Partial<ProgrammeShape>): ProgrammeShape => ({
  ...{
    seed,
    calendar: "solar-hijri-month",
    inside: false,
    missing: [],
    provinces: 3,
    counties: 2,
    periods: 15,
  },
  ...{ channels: 2, reissue: true, sparse: false, scale: 5_000_000 },
  ...more,
});

/** Compares so many slices of each of three programmes; gives how many of both kinds came out of memory. */
export async function checkCube(seed: number, turns: number): Promise<number> {
  const bench = await createBench();
  const random = createRandom(seed);
  const shapes = [
    shapeOf(1, {}),
    shapeOf(2, { sparse: true, scale: 40, inside: true }),
    shapeOf(3, { calendar: "gregorian-year", missing: ["uncollected", "voided"], scale: 3, periods: 6 }),
  ];
  let fromMemory = 0;
  for (const shape of shapes) {
    const { snapshot, oracle } = await bench.load(shape);
    const { watched, settle, slices } = watch(snapshot);
    const cube = withCube(watched);
    const { places, stages } = oracle.programme;
    const codes = places.map(({ place }) => place);
    const months = (
      await snapshot.rows({ name: "months", sql: "select month from dim_month order by ordinal" })
    ).map(({ month }) => String(month));
    const ids = measuresOf(stages).map(({ id }) => id);
    const some = <T>(all: readonly T[], most: number) => [
      ...new Set(Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(random, all))),
    ];
    const provinces = codes.filter(
      (code) => places.find(({ place }) => place === code)?.level === "province",
    );
    for (let turn = 0; turn < turns; turn += 1) {
      const channel = turn % 4 === 0 ? { channel: "all" as const } : {};
      const kind = turn % 3 === 0 ? { kind: pick(random, KIND_CHOICES) } : {};
      const where: Partial<FigureQuestion>[] = [
        { places: some(codes, 5) },
        { level: "province" },
        { level: "county", parent: pick(random, provinces) },
        { level: "county" },
        {},
      ];
      const question: FigureQuestion = {
        ...{ measures: some(ids, 3), months: some([...months, "none"], 6), ...channel, ...kind },
        ...where[turn % where.length],
      };
      const ranking = {
        ...{ measure: pick(random, ids), month: pick(random, months), basis: pick(random, BASES) },
        ...{ level: turn % 5 === 0 ? ("county" as const) : ("province" as const), ...channel, ...kind },
      };
      const figures = await computeFigures(snapshot, question);
      const ranks = await computeRanking(snapshot, ranking);
      // Asked once, asked again, and then out of memory.
      for (let ask = 0; ask < 2 + question.measures.length; ask += 1) {
        expect(await computeFigures(cube, question)).toEqual(figures);
        await settle();
      }
      for (let ask = 0; ask < 2; ask += 1) {
        expect(await computeRanking(cube, ranking)).toEqual(ranks);
        await settle();
      }
      const before = slices();
      expect(await computeFigures(cube, question)).toEqual(figures);
      expect(await computeRanking(cube, ranking)).toEqual(ranks);
      fromMemory += 2 - (slices() - before);
    }
  }
  bench.close();
  return fromMemory;
}
