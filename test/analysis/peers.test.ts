import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nextPeriod, type Period, periodsPerYear } from "../../datasets/period.ts";
import type { Stage } from "../../datasets/vocabulary.ts";
import { computePeers, type Peers, SIZE_MEASURES } from "../../server/analysis/peers.ts";
import { measuresOf } from "../../server/metrics/measures.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";
import { createFixtureSnapshot, type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { ORACLE_MEASURES, Oracle } from "../metrics/oracle.ts";
import { createRandom, createRandomProgramme, fixtureOf, type ProgrammeShape } from "../metrics/programme.ts";

const MONTH = "1399-01";
const places = (peers: Peers["size"]) => peers.map(({ place }) => place);

/** Provinces in order with their eligible, requested now and requested at a start; null is not reported. */
type Row = readonly [place: string, eligible: number | null, now: number | null, then: number | null];
function createProvinces(
  rows: readonly Row[],
  { start = "1398-01", stages }: { readonly start?: string; readonly stages?: Stage[] } = {},
): Promise<FixtureSnapshot> {
  const asked = rows.map(([place, , requested]) => ({ month: MONTH, place, requested }));
  const before = rows.map(([place, , , requested]) => ({ month: start, place, requested }));
  const known = [...before, ...asked].filter(({ requested }) => requested !== null);
  return createFixtureSnapshot({
    ...(stages ? { declaration: { stages } } : {}),
    months: [start, MONTH],
    places: rows.map(([place], i) => ({ place, ordinal: i + 1 })),
    positions: known.map((row) => ({ ...row, produced: row.requested, delivered: row.requested })),
    eligible: rows.flatMap(([place, value]) =>
      value === null ? [] : [start, MONTH].map((month) => ({ month, place, value })),
    ),
    defaultMonth: MONTH,
  });
}

describe("computePeers(snapshot, question)", () => {
  let snapshot: FixtureSnapshot;
  beforeAll(async () => {
    snapshot = await createProvinces([
      ["XX-A", 1_000, 500, 100],
      // 2.0, but ordered before the half of it, which is as far
      ["XX-B", 2_000, 900, 160],
      ["XX-C", 500, 490, 47],
      // 1.1 above and 1.1111 below: the ratio decides, not the difference of 100
      ["XX-D", 1_100, 300, 120],
      ["XX-E", 900, 850, 91],
      // 10.1 % then, the place's own was 10 %
      ["XX-F", 100_000, 9_000, 10_100],
      ["XX-G", 30_000, 2_000, null],
    ]);
  });
  afterAll(() => snapshot.close());
  const ask = (more: object = {}) =>
    computePeers(snapshot, { place: "XX-A", measure: "request_coverage", month: MONTH, count: 3, ...more });

  it("chooses like size by ratio, ties in the order of places, with the figure of the month", async () => {
    const { size, rule } = await ask({ count: 4 });
    expect(size).toEqual([
      {
        place: "XX-D",
        value: 27.27,
        numerator: 300,
        denominator: 1_100,
        status: "reported",
        chosen_by: 1_100,
      },
      { place: "XX-E", value: 94.44, numerator: 850, denominator: 900, status: "reported", chosen_by: 900 },
      { place: "XX-B", value: 45, numerator: 900, denominator: 2_000, status: "reported", chosen_by: 2_000 },
      { place: "XX-C", value: 98, numerator: 490, denominator: 500, status: "reported", chosen_by: 500 },
    ]);
    expect(rule.size).toEqual({
      ...{ measure: "eligible", month: MONTH, value: 1_000, reported: 7, expected: 7, reason: null },
    });
  });

  it("chooses like starting point by the same measure at the first month that enough report", async () => {
    const { start, rule, synthetic } = await ask();
    // from 10 %: XX-F 10.1, XX-E 10.11, XX-C 9.4; XX-D 10.91
    expect(start.map(({ place, chosen_by }) => [place, chosen_by])).toEqual([
      ["XX-F", 10.1],
      ["XX-E", 10.11],
      ["XX-C", 9.4],
    ]);
    expect(start[0]).toMatchObject({ value: 9, numerator: 9_000, denominator: 100_000 });
    expect(rule).toMatchObject({
      count: 3,
      start: {
        ...{ years: 5, earliest: "1394-01", month: "1398-01", value: 10 },
        ...{ reported: 6, expected: 7, reason: null },
      },
    });
    expect(synthetic).toBe(true);
  });

  it("compares exact fractions, not what was rounded for the reader", async () => {
    const close = await createProvinces([
      ["XX-A", 100_000, 1, 50_000],
      // both 50.00 %, the second by one person nearer
      ["XX-B", 100_000, 1, 50_003],
      ["XX-C", 100_000, 1, 50_002],
    ]);
    const question = { place: "XX-A", measure: "request_coverage", month: MONTH };
    expect(places((await computePeers(close, question)).start)).toEqual(["XX-C", "XX-B"]);
    await close.close();
  });

  it("compares months to clear as they are read, for paces over unlike numbers of months", async () => {
    const produced = [860, 870, 880, 890, 900, 910];
    const months = produced.map((_, i) => `1398-${String(i + 6).padStart(2, "0")}`);
    const series = (place: string, ahead: number, gap?: string) =>
      months.flatMap((month, i) =>
        month === gap ? [] : [{ month, place, requested: 1_000, produced: (produced[i] ?? 0) + ahead }],
      );
    const queues = await createFixtureSnapshot({
      months: ["1398-06", "1398-11"],
      places: ["XX-A", "XX-B", "XX-C"].map((place, i) => ({ place, ordinal: i + 1 })),
      // At the end of Dey, 1398-10: A clears 30 of 100 in three months, B 40 of 100 in four, C 30 of 90 in three.
      positions: [...series("XX-A", 0), ...series("XX-B", 0, "1398-07"), ...series("XX-C", 10)],
      eligible: [],
    });
    const question = { place: "XX-A", measure: "months_to_clear", month: "1398-11", count: 2 };
    const { start, rule } = await computePeers(queues, question);
    expect(rule.start).toMatchObject({ month: "1398-10", value: 10 });
    expect(start.map(({ place, chosen_by }) => [place, chosen_by])).toEqual([
      ["XX-B", 10],
      ["XX-C", 9],
    ]);
    await queues.close();
  });

  it("gives fewer peers where fewer report, from the month in which the most do", async () => {
    const { start, rule } = await ask({ count: 6 });
    expect(start).toHaveLength(5);
    expect(rule.start).toMatchObject({ month: "1398-01", reported: 6 });
    expect((await ask({ count: 100 })).size).toHaveLength(6);
  });

  it("has no starting point more than five years back, nor in the month itself", async () => {
    const far = await createProvinces(
      [
        ["XX-A", 10, 5, 1],
        ["XX-B", 10, 5, 1],
      ],
      { start: "1393-12" },
    );
    const at = (month: string) => computePeers(far, { place: "XX-A", measure: "requested", month });
    const { start, size, rule } = await at(MONTH);
    expect([start, places(size)]).toEqual([[], ["XX-B"]]);
    expect(rule.start).toMatchObject({
      earliest: "1394-01",
      month: null,
      value: null,
      reason: "place_unknown",
    });
    expect((await at("1398-12")).rule.start).toMatchObject({ earliest: "1393-12", month: "1393-12" });
    await far.close();
  });

  it("says why there are none", async () => {
    expect(await ask({ place: "XX-G" })).toMatchObject({
      start: [],
      rule: { start: { month: null, value: null, reason: "place_unknown" } },
    });
    const alone = await createProvinces([
      ["XX-A", 10, 5, 1],
      ["XX-B", null, null, null],
      ["XX-C", 0, 0, null],
    ]);
    const of = (place: string) => computePeers(alone, { place, measure: "requested", month: MONTH });
    expect(await of("XX-A")).toMatchObject({
      ...{ size: [], start: [] },
      rule: {
        size: { value: 10, reported: 2, reason: "others_unknown" },
        start: { month: null, reason: "others_unknown" },
      },
    });
    expect((await of("XX-B")).rule.size).toMatchObject({ value: null, reason: "place_unknown" });
    expect((await of("XX-C")).rule.size).toMatchObject({ value: 0, reason: "place_unknown" });
    await alone.close();
  });

  it.each([
    [["requested", "issued"], "requested"],
    [["issued", "delivered"], "issued"],
    [["delivered"], "delivered"],
  ] as const)("takes for size, of the stages %s, %s", async (stages, measure) => {
    const other = await createProvinces(
      [
        ["XX-A", null, 100, 1],
        ["XX-B", null, 300, 1],
        ["XX-C", null, 90, 1],
      ],
      { stages: [...stages] },
    );
    const peers = await computePeers(other, { place: "XX-A", measure, month: MONTH });
    expect(peers.rule.size).toMatchObject({ measure, value: 100, reason: null });
    expect(places(peers.size)).toEqual(["XX-C", "XX-B"]);
    await other.close();
  });

  it("says that a programme tells nothing of size", async () => {
    const other = await createProvinces([["XX-A", null, 1, 1]], { stages: ["uncollected"] });
    const peers = await computePeers(other, { place: "XX-A", measure: "uncollected", month: MONTH });
    expect(peers.rule.size).toEqual({
      ...{ measure: null, month: null, value: null, reported: 0, expected: 1, reason: "no_size" },
    });
    await other.close();
  });

  it("throws for what is not there", async () => {
    await expect(ask({ place: "XX" })).rejects.toThrow("unknown province: XX");
    await expect(ask({ measure: "coverage" })).rejects.toThrow("unknown measure: coverage");
    await expect(ask({ month: "1405-01" })).rejects.toThrow("unknown period: 1405-01");
    await expect(ask({ month: "1399-13" })).rejects.toThrow("invalid period: 1399-13");
    for (const count of [0, -1, 1.5, Number.NaN])
      await expect(ask({ count })).rejects.toThrow(`invalid count: ${count}`);
  });

  it("finds Bushehr's peers in the reference nation", async () => {
    const nation = await referenceFixture();
    const peers = await computePeers(nation, { place: "IR-18", measure: "request_coverage", month: MONTH });
    expect(peers.size).toHaveLength(5);
    expect(peers.start).toHaveLength(5);
    expect(peers.rule.size).toMatchObject({
      measure: "eligible",
      value: 775_129,
      reported: 31,
      expected: 31,
    });
    expect(peers.rule.start).toMatchObject({ month: "1397-12", reported: 31 });
    for (const { place, value } of [...peers.size, ...peers.start]) {
      expect(place).not.toBe("IR-18");
      expect(value).not.toBeNull();
    }
    await nation.close();
  });
});

/** A distance as a fraction of whole numbers. */
type Fraction = readonly [bigint, bigint];
const less = ([a, b]: Fraction, [c, d]: Fraction) => a * d < c * b;
const gap = (x: bigint) => (x < 0n ? -x : x);

/** Takes the nearest away, one at a time; the first of equally near ones. */
function takeNearest(candidates: readonly { place: string; far: Fraction }[], count: number): string[] {
  const left = [...candidates];
  const taken: string[] = [];
  while (taken.length < count && left.length > 0) {
    let best = 0;
    for (let i = 1; i < left.length; i += 1) {
      const [one, other] = [left[i], left[best]];
      if (one && other && less(one.far, other.far)) best = i;
    }
    taken.push(...left.splice(best, 1).map(({ place }) => place));
  }
  return taken;
}

/** The rule again, from the oracle's figures. */
class PeerOracle {
  readonly #oracle: Oracle;
  constructor(oracle: Oracle) {
    this.#oracle = oracle;
  }

  #figure(measure: string, place: string, period: Period) {
    const slice = { channel: "all", kind: ORACLE_MEASURES[measure]?.kind ?? "all" } as const;
    const { n, d } = this.#oracle.terms(measure, place, period, slice);
    return { ...this.#oracle.figure(measure, place, period, slice), n: n ?? 0n, d: d ?? 1n };
  }

  size(measure: string, place: string, period: Period, count: number): string[] {
    const own = this.#figure(measure, place, period);
    if (!own.value) return [];
    const others = this.#oracle.provinces.filter((other) => other !== place);
    const candidates = others.flatMap((other) => {
      const { value, n } = this.#figure(measure, other, period);
      return value ? [{ place: other, far: (n > own.n ? [n, own.n] : [own.n, n]) as Fraction }] : [];
    });
    return takeNearest(candidates, count);
  }

  start(measure: string, place: string, period: Period, count: number) {
    const { periods } = this.#oracle.programme;
    const oldest = nextPeriod(period, -5 * periodsPerYear(period.calendar)).ordinal;
    const window = periods.filter(({ ordinal }) => ordinal >= oldest && ordinal < period.ordinal);
    const others = this.#oracle.provinces.filter((other) => other !== place);
    const known = (at: Period) => others.filter((other) => this.#figure(measure, other, at).value !== null);
    const usable = window.filter((at) => this.#figure(measure, place, at).value !== null);
    const most = Math.max(0, ...usable.map((at) => known(at).length));
    const at = usable.find((one) => known(one).length >= Math.min(most, count));
    if (!at || most === 0) return { month: null, places: [] };
    const own = this.#figure(measure, place, at);
    const rounded = ORACLE_MEASURES[measure]?.form === "duration";
    const candidates = known(at).map((other) => {
      const { value, n, d } = this.#figure(measure, other, at);
      const far: Fraction = rounded
        ? [BigInt(Math.abs((value ?? 0) - (own.value ?? 0))), 1n]
        : [gap(n * own.d - own.n * d), d * own.d];
      return { place: other, far };
    });
    return { month: at.key, places: takeNearest(candidates, count) };
  }
}

const shapes: fc.Arbitrary<ProgrammeShape> = fc.record({
  seed: fc.nat(),
  calendar: fc.constantFrom("solar-hijri-month", "gregorian-month", "gregorian-year"),
  inside: fc.boolean(),
  missing: fc.constantFrom<Stage[]>([], [], ["requested", "uncollected"]),
  provinces: fc.integer({ min: 1, max: 9 }),
  counties: fc.constant(1),
  periods: fc.integer({ min: 2, max: 20 }),
  channels: fc.constant(1),
  reissue: fc.constant(false),
  sparse: fc.boolean(),
  // Small numbers tie, large ones strain exactness.
  scale: fc.constantFrom(3, 3, 40, 5_000_000),
});

async function checkPeers(snapshot: Snapshot, oracle: Oracle, random: () => number) {
  const { periods, stages } = oracle.programme;
  const brute = new PeerOracle(oracle);
  const measures = measuresOf(stages).map(({ id }) => id);
  const sizeMeasure = SIZE_MEASURES.find((id) => measures.includes(id)) ?? "";
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)];
  for (let i = 0; i < 8; i += 1) {
    const [measure = "", period = periods[0], place = ""] = [
      i % 4 === 0 && measures.includes("months_to_clear") ? "months_to_clear" : pick(measures),
      pick(periods.slice(-4)),
      pick(oracle.provinces),
    ];
    if (!period) throw new RangeError("missing periods: 0");
    const count = 1 + Math.floor(random() * 6);
    const { size, start, rule } = await computePeers(snapshot, { place, measure, month: period.key, count });
    const expected = brute.start(measure, place, period, count);
    expect(places(size)).toEqual(brute.size(sizeMeasure, place, period, count));
    expect(rule.start.month).toBe(expected.month);
    expect(places(start)).toEqual(expected.places);
    expect([size.length === 0, start.length === 0]).toEqual(
      [rule.size.reason, rule.start.reason].map((reason) => reason !== null),
    );
    const slice = { channel: "all", kind: ORACLE_MEASURES[measure]?.kind ?? "all" } as const;
    for (const peer of [...size, ...start]) {
      const { value, numerator, denominator, status } = oracle.figure(measure, peer.place, period, slice);
      expect(peer).toMatchObject({ value, numerator, denominator, status });
    }
  }
}

describe("peers of random programmes", () => {
  it("are those of the rule, tried one by one in whole numbers", async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const programme = createRandomProgramme(shape);
        const snapshot = await createFixtureSnapshot(fixtureOf(programme));
        try {
          await checkPeers(snapshot, new Oracle(programme), createRandom(shape.seed));
        } finally {
          await snapshot.close();
        }
      }),
      { numRuns: 12, seed: 1399 },
    );
  });
});
