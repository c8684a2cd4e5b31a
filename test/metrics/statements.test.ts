import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeStatements, type StatementCheck, type Verdict } from "../../server/metrics/statements.ts";
import {
  createFixtureSnapshot,
  type FixtureRow,
  type FixtureSnapshot,
  referenceFixture,
} from "../fixture.ts";
import { checkStatement } from "./statement-oracle.ts";

/** What our own reading of a statement would be as a verdict. */
const AS_VERDICT: Readonly<Record<StatementCheck["reconciles_reading"], Verdict>> = {
  yes: "reconciles",
  partly: "partly",
  no: "does_not",
  "n/a": "not_checkable",
};

/**
 * Where the rule and the reading of a person differ, and why. The rule sees one row and its rounding, nothing else:
 * it knows no other statement, no text beside the number, and calls nothing wrong that rounding can explain.
 */
const DISAGREEMENTS: Readonly<Record<string, readonly [rule: Verdict, reason: string]>> = {
  pf004: [
    "not_checkable",
    "98 % of an eligible figure that is not stated; the contradiction with 300,000 is by inference",
  ],
  pf006: [
    "not_checkable",
    "the slip is in the words (99 thousand and 82); the number was already read as 990,082",
  ],
  pf007: ["not_checkable", "the eligible figure is out of line with other statements, not with this one"],
  pf010: ["not_checkable", "the slip shows only against a statement of five months later"],
  pf011: [
    "reconciles",
    "'more than 95 %' of figures good to ten thousand: 93.94 % with rounding reaches 94.5 %",
  ],
  pf016: [
    "not_checkable",
    "the three percentages that add up to 100 stand in the note; only one is a figure here",
  ],
  pf021: ["not_checkable", "no eligible figure in the statement; the reading takes one from another"],
  pf025: ["not_checkable", "97 % is of requests, which are not stated; delivered is another share"],
  pf032: ["partly", "84 % 'received' is the share of issued cards once 180 thousand is read to ten thousand"],
  pf033: ["partly", "the numbers hold, but the sentence says issued where the share is of requests"],
  pf040: ["partly", "the numbers hold, but the sentence says received where the share is of requests"],
  pf043: ["not_checkable", "a percentage alone; that it must be of requests comes from a later statement"],
  pf049: [
    "not_checkable",
    "one count and one percentage: the eligible figure would be derived from the check itself",
  ],
  pf064: ["not_checkable", "a percentage and an eligible figure without any count"],
  pf065: ["not_checkable", "a percentage of requests without the count delivered"],
  pf081: ["not_checkable", "issued minus delivered is implausible only beside other statements"],
  pf083: ["not_checkable", "the sum 53.5 + 8 = 61.5 million has no stated eligible figure to meet"],
  pf088: ["reconciles", "62 + 4 against 65 million: one million, and each million is rounded"],
  pf091: ["not_checkable", "contradicted by another official three days later, not by itself"],
  pf092: ["not_checkable", "a queue alone; it contradicts another statement"],
};

let snapshot: FixtureSnapshot;
let checks: StatementCheck[];
beforeAll(async () => {
  snapshot = await referenceFixture();
  checks = await computeStatements(snapshot);
});
afterAll(() => snapshot.close());

const checkOf = (id: string) => checks.find(({ statement }) => statement === id);

describe("computeStatements(snapshot)", () => {
  it("checks every published statement, or those of one place", async () => {
    expect(checks.length).toBe(61);
    const bushehr = await computeStatements(snapshot, { place: "IR-18" });
    expect(bushehr).toEqual(checks.filter(({ place }) => place === "IR-18"));
  });

  it("reproduces the reference article (pf044): it reconciles, with uncollected cards outside issued", () => {
    expect(checkOf("pf044")).toMatchObject({
      request_share: 93.87,
      card_share: 78.87,
      issue_share: 84.03,
      residual_no_action: 0,
      residual_backlog_outside: -136,
      residual_backlog_inside: 1229,
      residual_coverage: 0,
      fits_coverage: "request_share",
      fits_backlog: "uncollected_outside",
      verdict: "reconciles",
      reasons: ["no_action_fits", "backlog_fits", "coverage_fits"],
    });
  });

  it("takes the other basis for Bushehr's statement of 1404 (pf046)", () => {
    expect(checkOf("pf046")).toMatchObject({ residual_uncollected: 0, verdict: "reconciles" });
  });

  it("names the digit that does not follow (pf003, pf019, pf024)", () => {
    expect(checkOf("pf003")).toMatchObject({
      verdict: "does_not",
      delivery_share: 87.12,
      residual_coverage: -5.12,
    });
    expect(checkOf("pf019")).toMatchObject({ verdict: "does_not", residual_backlog_inside: 24_208 });
    expect(checkOf("pf024")).toMatchObject({ verdict: "does_not", residual_no_action: -265_000 });
  });

  it("agrees with our own reading except where the table says why not", () => {
    const differing = checks
      .filter((check) => check.verdict !== AS_VERDICT[check.reconciles_reading])
      .map(({ statement, verdict }) => [statement, verdict]);
    expect(Object.fromEntries(differing)).toEqual(
      Object.fromEntries(Object.entries(DISAGREEMENTS).map(([id, [rule]]) => [id, rule])),
    );
  });

  it("has this table of readings against verdicts", () => {
    const table: Record<string, Partial<Record<Verdict, number>>> = {};
    for (const { reconciles_reading: reading, verdict } of checks) {
      const row = table[reading] ?? {};
      table[reading] = { ...row, [verdict]: (row[verdict] ?? 0) + 1 };
    }
    expect(table).toEqual({
      yes: { reconciles: 13, partly: 1, not_checkable: 4 },
      partly: { reconciles: 1, partly: 1, not_checkable: 2 },
      no: { reconciles: 1, partly: 2, does_not: 3, not_checkable: 9 },
      "n/a": { not_checkable: 24 },
    });
  });

  it("agrees with the oracle on all published statements", () => {
    for (const check of checks)
      expect(check).toMatchObject(checkStatement({ ...check, reasons: null } as unknown as FixtureRow));
  });
});

const count = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 9_999 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 99 }).map((value) => value * 1_000) },
);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.oneof(fc.constant(null), value);
const FIELDS = ["eligible", "requested", "issued", "delivered", "backlog", "uncollected", "no_action", "pct"];

/** Random statements; those with `whole` keep every identity, so that fits are as common as misfits. */
const statements = fc
  .record({
    eligible: count,
    requested: count,
    issued: count,
    delivered: count,
    backlog: count,
    uncollected: count,
    no_action: count,
    whole: fc.boolean(),
    lost: fc.subarray(FIELDS),
    stated_coverage_pct: maybe(fc.integer({ min: 1, max: 12_000 }).map((hundredths) => hundredths / 100)),
    rounding: fc.constantFrom(0, 1, 2),
    stated_coverage_of: fc.constantFrom(
      ...[
        "requested/eligible",
        "received/population",
        "issued/eligible",
        "issued/requested",
        "delivered/requested",
      ],
      ...["said: received", "said: issued; is requested/eligible", null],
    ),
    rounded_fields: maybe(fc.subarray([...FIELDS, "all"]).map((fields) => fields.join(", "))),
    figure_kind: fc.constantFrom("stock", "stock", "stock", "flow"),
  })
  .map(({ whole, lost, rounding, ...row }): FixtureRow => {
    if (!whole) return row;
    const [delivered, uncollected, backlog, noAction] = [
      row.delivered ?? 5_000,
      row.uncollected ?? 70,
      row.backlog ?? 800,
      row.no_action ?? 600,
    ];
    const issued = delivered + uncollected;
    const requested = issued + backlog;
    const eligible = requested + noAction;
    const digits = 10 ** rounding;
    const all = {
      ...{ delivered, uncollected, backlog, issued, requested, eligible, no_action: noAction },
      stated_coverage_pct: Math.round((10_000 * requested) / eligible / (100 / digits)) / digits,
    };
    const kept = Object.entries(all).map(([name, value]) => [name, lost.includes(name) ? null : value]);
    return { ...row, ...Object.fromEntries(kept) };
  });

describe("computeStatements on random statements", () => {
  it("agrees with the oracle 2,000 times (seed 1399)", async () => {
    const rows = fc
      .sample(statements, { seed: 1399, numRuns: 2_000 })
      .map((row, i): FixtureRow => ({ ...row, statement: `s${String(i).padStart(4, "0")}`, place: "IR-18" }));
    const random = await createFixtureSnapshot({
      months: ["1399-01", "1399-01"],
      places: [{ place: "IR-18" }],
      positions: [],
      eligible: [],
      statements: rows,
    });
    const found = await computeStatements(random);
    await random.close();
    expect(found.length).toBe(rows.length);
    for (const [i, check] of found.entries()) {
      const row = rows[i] ?? {};
      expect({ row, check }).toMatchObject({ check: { statement: row.statement, ...checkStatement(row) } });
    }
    const verdicts = new Set(found.map(({ verdict }) => verdict));
    expect(verdicts.size).toBe(4);
  });
});
