import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeSha256 } from "../../server/warehouse/digest.ts";
import { createDuckdbEngine } from "../../server/warehouse/engine/duckdb.ts";
import { RollupRefusal } from "../../server/warehouse/engine/refusal.ts";
import { DAILY_FLOW, FIRST_REQUEST } from "../../server/warehouse/engine/specs.ts";
import { checkControls, describeRollup, type RegisterRollup } from "../../server/warehouse/rollup.ts";
import { applicationArb, asObjects, makeRegister, type Rows } from "./drawn-register.ts";
import { type Application, formatApplications, formatCards } from "./programme-folder.ts";
import {
  CHANNELS,
  CLASSES,
  countDaily,
  countStored,
  packedObjects,
  rollUp,
  writeObject,
  writeObjects,
} from "./rolled-register.ts";
import { createFolder } from "./temporary-folder.ts";

/** The same flows, counted one row at a time; of one day a person's first request is at the lowest county and channel. */
function countPlainly({ applications, cards }: Rows): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (flow: string, ...rest: readonly (string | null)[]) => {
    const key = [flow, ...rest].join(" ");
    if (rest[0] !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  const firsts = new Map<string, Application>();
  const rank = ({ requested_on, county, channel }: Application) =>
    `${requested_on} ${county} ${(CHANNELS as readonly string[]).indexOf(channel)}`;
  for (const one of applications) {
    add("requested", one.requested_on, one.county, one.channel, one.request_kind);
    if (one.request_kind !== "first") continue;
    const before = firsts.get(one.person_id);
    if (!before || rank(one) < rank(before)) firsts.set(one.person_id, one);
  }
  for (const one of firsts.values())
    add("first_requested", one.requested_on, one.county, one.channel, "first");
  for (const one of cards) {
    add("produced", one.produced_on, one.request_county, one.request_channel, one.request_kind);
    add("dispatched", one.produced_on, one.county, one.channel, one.request_kind);
    add("arrived", one.arrived_on, one.county, one.channel, one.request_kind);
    add("delivered", one.delivered_on, one.county, one.channel, one.request_kind);
    add("voided", one.voided_on, one.county, one.channel, one.request_kind);
  }
  return counts;
}

const classOf = (day: string) => CLASSES.findLast(({ first_day }) => first_day <= day);

/** The stays of the cards that arrived, each day found in the list of classes. */
function countStays({ cards }: Rows): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { arrived_on, delivered_on, voided_on, county, channel, request_kind } of cards) {
    if (arrived_on === null) continue;
    const left = classOf(delivered_on ?? voided_on ?? "2299-12-31")?.left_by;
    const key = [classOf(arrived_on)?.arrived_by, left, county, channel, request_kind].join(" ");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The waits of the cards that were made, each day found in the list of classes. */
function countWaits({ cards }: Rows): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { requested_on, produced_on, request_county, request_channel, request_kind } of cards) {
    if (!requested_on || produced_on === null) continue;
    const [arrivedBy, leftBy] = [classOf(requested_on)?.arrived_by, classOf(produced_on)?.left_by];
    const key = [arrivedBy, leftBy, request_county, request_channel, request_kind].join(" ");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

describe("what is counted of a register", () => {
  it("is what plain TypeScript counts, on random registers, in one bucket and in three", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(applicationArb, { minLength: 1, maxLength: 40 }), async (drawn) => {
        const rows = makeRegister(drawn);
        const derived = createFolder();
        const rollup = await rollUp(writeObjects(createFolder(), asObjects(rows)), { derived });
        const objects = packedObjects(rollup, derived);
        const requests = objects.filter(({ table }) => table === "request");
        const expected = Object.fromEntries(countPlainly(rows));
        for (const buckets of [1, 3]) {
          const daily = await countDaily(createDuckdbEngine(), { spec: DAILY_FLOW, objects, buckets });
          const first = await countDaily(createDuckdbEngine(), {
            spec: FIRST_REQUEST,
            objects: requests,
            buckets,
          });
          expect(Object.fromEntries([...daily, ...first])).toEqual(expected);
        }
        expect(Object.fromEntries(await countStored(rollup.files.stays))).toEqual(
          Object.fromEntries(countStays(rows)),
        );
        expect(Object.fromEntries(await countStored(rollup.files.waits))).toEqual(
          Object.fromEntries(countWaits(rows)),
        );
      }),
      { numRuns: 15 },
    );
  });

  it("is described by hashes: of objects, packed rows and SQL, and without a path of this machine", async () => {
    const folder = createFolder();
    const rollup = await rollUp(
      writeObjects(folder, asObjects(makeRegister(fc.sample(applicationArb, { numRuns: 5, seed: 1 })))),
    );
    const receipt = describeRollup(rollup);
    expect(receipt.objects.map(({ file, rows }) => [file, rows])).toEqual([
      ["r0.parquet", 3],
      ["r1.parquet", 2],
      ["i.parquet", 5],
    ]);
    expect(receipt.objects[0]?.sha256).toBe(computeSha256(readFileSync(join(folder, "r0.parquet"))));
    expect(receipt.jobs.map(({ spec, buckets }) => [spec, buckets])).toEqual([
      ["daily_flow@1", 1],
      ["first_request@1", 1],
    ]);
    expect(receipt.jobs[0]?.sql_sha256).toBe(computeSha256(DAILY_FLOW.sql));
    expect(receipt.jobs[0]?.engine).toMatch(/^duckdb v1\.5/);
    expect(JSON.stringify(receipt)).not.toContain("/tmp");
  });
});

describe("an object that cannot be packed", () => {
  const faultsOf = async (folder: string, object: ReturnType<typeof writeObject>) => {
    const register = writeObjects(folder, { registrations: {}, issuances: {} });
    const registrations = { ...register.registrations, objects: [object] };
    return rollUp({ ...register, registrations }).then(
      () => [],
      (error: unknown) =>
        error instanceof RollupRefusal ? error.faults.map(({ rule }) => rule) : [String(error)],
    );
  };

  it("is one whose bytes are not those of its hash, that is missing, or that is no Parquet of this kind", async () => {
    const folder = createFolder();
    const good = writeObject(folder, "a.parquet", formatApplications([]), 0);
    expect(await faultsOf(folder, good)).toEqual([]);
    expect(await faultsOf(folder, { ...good, sha256: "0".repeat(64) })).toEqual(["damaged_file"]);
    const nothing = writeObject(folder, "b.parquet", Buffer.from("PAR1 and no more"), 0);
    expect(await faultsOf(folder, nothing)).toEqual(["corrupt_parquet"]);
    expect(await faultsOf(folder, { ...good, sha256: "1".repeat(64), path: join(folder, "none") })).toEqual([
      "missing_file",
    ]);
    const rows = makeRegister(fc.sample(applicationArb, { numRuns: 9, seed: 2 })).applications;
    const cut = writeObject(folder, "c.parquet", formatApplications(rows).subarray(0, -20), 9);
    expect(await faultsOf(folder, cut)).toEqual(["corrupt_parquet"]);
    const cards = writeObject(folder, "d.parquet", formatCards([]), 0);
    expect((await faultsOf(folder, cards)).at(0)).toBe("register_schema");
  });

  it("is one whose days of the request are no dates", async () => {
    const { cards } = makeRegister(fc.sample(applicationArb, { numRuns: 5, seed: 3 }));
    const folder = createFolder();
    const dated = writeObject(folder, "dated.parquet", formatCards(cards), cards.length);
    const path = join(folder, "texts.parquet");
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const texts = `select * replace (requested_on::varchar as requested_on) from '${dated.path}'`;
    await connection.run(`copy (${texts}) to '${path}' (format parquet)`);
    connection.closeSync();
    instance.closeSync();
    const register = writeObjects(folder, { registrations: {}, issuances: { "i.parquet": cards } });
    const object = { ...dated, path, sha256: computeSha256(readFileSync(path)) };
    if (!register.issuances) throw new Error("missing cards");
    await expect(
      rollUp({ ...register, issuances: { ...register.issuances, objects: [object] } }),
    ).rejects.toMatchObject({
      faults: [{ rule: "register_schema", column: "requested_on", seen: "VARCHAR", expected: "date" }],
    });
  });

  it("is one with a day that no calendar of ours has, or none", async () => {
    const [one] = makeRegister(fc.sample(applicationArb, { numRuns: 1, seed: 4 })).applications;
    if (!one) throw new Error("missing application");
    for (const requested_on of ["1969-12-31", "2150-01-01"]) {
      const objects = { registrations: { "r.parquet": [{ ...one, requested_on }] }, issuances: {} };
      await expect(rollUp(writeObjects(createFolder(), objects))).rejects.toMatchObject({
        faults: [{ rule: "control_total", column: "out_of_time", seen: "1", expected: "0" }],
      });
    }
  });
});

describe("checkControls(rollup)", () => {
  const rows = makeRegister(fc.sample(applicationArb, { numRuns: 30, seed: 3 }));
  const roll = (of: Rows) => rollUp(writeObjects(createFolder(), asObjects(of)));
  const refusalOf = async (of: Rows) => {
    const error = await roll(of).catch((thrown: unknown) => thrown);
    if (!(error instanceof RollupRefusal)) throw new Error(`not refused: ${String(error)}`);
    return error.faults;
  };

  it("holds for a whole register", async () => {
    expect(checkControls(await roll(rows))).toEqual([]);
  });

  it("finds a manifest that promises other rows", async () => {
    const rollup = await roll(rows);
    const objects = rollup.objects.map((object) =>
      object.table === "registrations" ? { ...object, rows: (object.rows ?? 0) + 1 } : object,
    );
    expect(checkControls({ ...rollup, objects })).toMatchObject([
      { rule: "control_total", column: "rows", seen: "30", expected: "32" },
    ]);
  });

  it.each(["requested", "repeated", "produced", "dispatched", "arrived", "delivered", "voided"])(
    "finds %s that do not add up to their events",
    async (flow) => {
      const rollup = await roll(rows);
      const parts = rollup.parts.map((part) => ({
        ...part,
        events: { ...part.events, [flow]: (part.events[flow] ?? 0) + 1 },
      }));
      expect(checkControls({ ...rollup, parts })).toMatchObject([{ column: flow }]);
    },
  );

  it.each([
    ["first", "first"],
    ["first_requested", "first_persons"],
  ])("finds %s that are not those of the applications", async (name, column) => {
    const rollup = await roll(rows);
    if (!rollup.persons) throw new Error("missing persons");
    const persons = { ...rollup.persons, events: { ...rollup.persons.events, [name]: 31 } };
    expect(checkControls({ ...rollup, persons })).toMatchObject([{ column, seen: "31" }]);
  });

  it("finds stays that are not those of the cards", async () => {
    const rollup = await roll(rows);
    const objects: RegisterRollup["objects"] = rollup.objects.map((object) =>
      object.table === "issuances"
        ? { ...object, entry: { ...object.entry, stayed: object.entry.stayed - 1 } }
        : object,
    );
    expect(checkControls({ ...rollup, objects })).toMatchObject([{ column: "stays" }]);
  });

  it.each([
    ["no day", null],
    [
      "a day after it was made",
      rows.applications
        .map((one) => one.requested_on)
        .sort()
        .at(-1) ?? "",
    ],
    ["a day on which nobody asked", "1990-01-01"],
  ])("finds a card whose request has %s", async (_what, requested_on) => {
    const made = rows.cards.filter(({ produced_on }) => produced_on !== null);
    const [card, ...rest] = made.sort((a, b) => ((a.produced_on ?? "") < (b.produced_on ?? "") ? -1 : 1));
    if (!card?.produced_on) throw new Error("missing card");
    expect(requested_on === null || requested_on < "2000" || requested_on > card.produced_on).toBe(true);
    const faults = await refusalOf({ ...rows, cards: [{ ...card, requested_on }, ...rest] });
    const [seen, expected] = [rest.length, rest.length + 1].map(String);
    expect(faults).toMatchObject([{ rule: "control_total", column: "waits", seen, expected }]);
  });

  it("needs no day of the request: a register without it has no waits, and nothing else is missing", async () => {
    const cards = rows.cards.map(({ requested_on: _, ...card }) => card);
    const rollup = await roll({ ...rows, cards });
    expect(rollup.files.waits).toEqual([]);
    expect(rollup.files.stays).toHaveLength(1);
  });

  it("finds cards handed over before they were made, and more cards than applications", async () => {
    const [card] = rows.cards;
    if (!card) throw new Error("missing card");
    const early = {
      ...card,
      produced_on: "2019-05-02",
      arrived_on: "2019-05-01",
      delivered_on: null,
      voided_on: null,
    };
    const unordered = await refusalOf({ ...rows, cards: [early] });
    expect(unordered).toMatchObject([{ column: "out_of_order", seen: "1" }]);
    const whole = { ...early, arrived_on: null };
    expect(await refusalOf({ ...rows, cards: Array.from({ length: 31 }, () => whole) })).toMatchObject([
      { column: "produced", seen: "31", expected: "≤ 30 (applications)" },
    ]);
  });
});
