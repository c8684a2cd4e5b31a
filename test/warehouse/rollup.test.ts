import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAgeClasses } from "../../server/warehouse/age-class.ts";
import { computeSha256 } from "../../server/warehouse/digest.ts";
import { createDuckdbEngine } from "../../server/warehouse/engine/duckdb.ts";
import type { RollupReceipt } from "../../server/warehouse/engine/engine.ts";
import { RollupRefusal } from "../../server/warehouse/engine/engine.ts";
import { readRows, runQuery } from "../../server/warehouse/engine/run.ts";
import { COHORTS, CONTROLS, checkControls, FLOWS } from "../../server/warehouse/rollup.ts";
import { type Application, type Card, formatApplications, formatCards } from "./programme-folder.ts";
import { createFolder } from "./temporary-folder.ts";

const COUNTIES = ["XX-A-1", "XX-A-2"];
const CHANNELS = ["registry_office", "post_office"];
const DAY = 86_400_000;
/** The register reports three months of the days drawn; some lie before, some after. */
const CLASSES = createAgeClasses("gregorian-month", { firstMonth: "2019-01", completeThrough: "2019-03-31" });
const isoDay = (n: number) => new Date(Date.UTC(2019, 0, 1) + n * DAY).toISOString().slice(0, 10);

const applicationArb = fc.record({
  person: fc.integer({ min: 1, max: 12 }),
  kind: fc.constantFrom("first", "first", "first", "reissue"),
  county: fc.constantFrom(...COUNTIES),
  channel: fc.constantFrom(...CHANNELS),
  handover: fc.constantFrom(...COUNTIES),
  day: fc.integer({ min: -500, max: 120 }),
  /** Days to each event; null ends the card's way there. */
  steps: fc.tuple(...[0, 1, 2].map(() => fc.option(fc.integer({ min: 0, max: 9 })))),
  voided: fc.boolean(),
});
type Drawn = typeof applicationArb extends fc.Arbitrary<infer T> ? T : never;

function makeRegister(drawn: readonly Drawn[]): { applications: Application[]; cards: Card[] } {
  const applications: Application[] = [];
  const cards: Card[] = [];
  for (const [index, one] of drawn.entries()) {
    // Ids run against the order of days, so that the tie-break by id is not the order of the file.
    const application_id = 1000 - index;
    applications.push({
      application_id,
      person_id: `p${one.person}`,
      request_kind: one.kind,
      county: one.county,
      channel: one.channel,
      requested_on: isoDay(one.day),
    });
    let day: number | null = one.day;
    const days = one.steps.map((step) => {
      day = day === null || step === null ? null : day + step;
      return day === null ? null : isoDay(day);
    });
    cards.push({
      application_id,
      request_kind: one.kind,
      request_county: one.county,
      request_channel: one.channel,
      requested_on: isoDay(one.day),
      county: one.handover,
      channel: one.channel,
      produced_on: days[0] ?? null,
      arrived_on: days[1] ?? null,
      delivered_on: one.voided ? null : (days[2] ?? null),
      voided_on: one.voided ? (days[2] ?? null) : null,
    });
  }
  return { applications, cards };
}

/** The same flows, counted one row at a time. */
function countPlainly({ applications, cards }: ReturnType<typeof makeRegister>): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (flow: string, ...rest: readonly (string | null)[]) => {
    const key = [flow, ...rest].join(" ");
    if (rest[0] !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  const firsts = new Map<string, Application>();
  for (const one of applications) {
    add("requested", one.requested_on, one.county, one.channel, one.request_kind);
    if (one.request_kind !== "first") continue;
    const before = firsts.get(one.person_id);
    const rank = (a: Application) => `${a.requested_on} ${String(a.application_id).padStart(9, "0")}`;
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

function writeObject(folder: string, file: string, bytes: Uint8Array, rows: number) {
  const path = join(folder, file);
  writeFileSync(path, bytes);
  return { path, file, rows, sha256: computeSha256(bytes) };
}

/** The stays of the cards that arrived, each day found in the list of classes. */
function countStays({ cards }: ReturnType<typeof makeRegister>): Map<string, number> {
  const counts = new Map<string, number>();
  const classOf = (day: string | null) => CLASSES.findLast(({ first_day }) => first_day <= (day ?? "9999"));
  for (const { arrived_on, delivered_on, voided_on, county, channel, request_kind } of cards) {
    if (arrived_on === null) continue;
    const arrivedBy = classOf(arrived_on)?.arrived_by;
    const leftBy = classOf(delivered_on ?? voided_on)?.left_by;
    const key = [arrivedBy, leftBy, county, channel, request_kind].join(" ");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The waits of the cards that were made, each day found in the list of classes. */
function countWaits({ cards }: ReturnType<typeof makeRegister>): Map<string, number> {
  const counts = new Map<string, number>();
  const classOf = (day: string) => CLASSES.findLast(({ first_day }) => first_day <= day);
  for (const { requested_on, produced_on, request_county, request_channel, request_kind } of cards) {
    if (!requested_on || produced_on === null) continue;
    const [arrivedBy, leftBy] = [classOf(requested_on)?.arrived_by, classOf(produced_on)?.left_by];
    const key = [arrivedBy, leftBy, request_county, request_channel, request_kind].join(" ");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

async function rollUp(register: ReturnType<typeof makeRegister>, threads = 2): Promise<RollupReceipt> {
  const folder = createFolder();
  const outputFolder = join(folder, "out");
  mkdirSync(outputFolder);
  const { applications, cards } = register;
  const half = Math.ceil(applications.length / 2);
  return createDuckdbEngine({ threads }).run({
    inputs: [
      {
        table: "registrations",
        objects: [applications.slice(0, half), applications.slice(half)].map((part, index) =>
          writeObject(folder, `r${index}.parquet`, formatApplications(part), part.length),
        ),
      },
      { table: "issuances", objects: [writeObject(folder, "i.parquet", formatCards(cards), cards.length)] },
    ],
    flows: [...FLOWS.registrations, ...FLOWS.issuances],
    cohorts: COHORTS.issuances,
    ageClasses: CLASSES,
    controls: CONTROLS,
    outputFolder,
  });
}

async function readOutputs(
  outputs: RollupReceipt["flows"],
  columns: readonly string[],
): Promise<Map<string, number>> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const query = { name: "outputs", sql: "select * from read_parquet($files)" };
  const rows = readRows(await runQuery(connection, query, { files: outputs.map(({ path }) => path) }));
  connection.closeSync();
  instance.closeSync();
  return new Map(
    rows.map((row) => [
      [...columns, "county", "channel", "request_kind"].map((column) => row[column]).join(" "),
      Number(row.events),
    ]),
  );
}

describe("RollupEngine.run(job)", () => {
  it("counts what plain TypeScript counts, on random registers", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(applicationArb, { minLength: 1, maxLength: 40 }), async (drawn) => {
        const register = makeRegister(drawn);
        const receipt = await rollUp(register);
        expect(Object.fromEntries(await readOutputs(receipt.flows, ["flow", "day"]))).toEqual(
          Object.fromEntries(countPlainly(register)),
        );
        const [stays = [], waits = []] = receipt.cohorts.map((cohort) => [cohort]);
        for (const [cohort, counts] of [
          [stays, countStays(register)],
          [waits, countWaits(register)],
        ] as const)
          expect(Object.fromEntries(await readOutputs(cohort, ["arrived_by", "left_by"]))).toEqual(
            Object.fromEntries(counts),
          );
        expect(checkControls(receipt)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it("names its SQL by hash and its objects by hash in the receipt", async () => {
    const receipt = await rollUp(makeRegister(fc.sample(applicationArb, { numRuns: 5, seed: 1 })));
    expect(receipt.flows.map(({ name }) => name)).toEqual([
      "requested",
      "first_requested",
      "produced",
      "dispatched",
      "arrived",
      "delivered",
      "voided",
    ]);
    expect(receipt.cohorts.map(({ name }) => name)).toEqual(["stays", "waits"]);
    expect(receipt.flows[0]?.sql_sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(receipt.rows_in).toBe(10);
    expect(receipt.engine).toMatch(/^duckdb v1\.5/);
    expect(receipt.flows.every(({ path }) => existsSync(path))).toBe(true);
  });

  it("refuses an object whose bytes are not those of its hash, and a hash of bytes that are no Parquet", async () => {
    const folder = createFolder();
    const good = writeObject(folder, "a.parquet", formatApplications([]), 0);
    const job = (object: typeof good) => ({
      inputs: [{ table: "registrations" as const, objects: [object] }],
      flows: FLOWS.registrations,
      cohorts: [],
      ageClasses: [],
      controls: CONTROLS,
      outputFolder: folder,
    });
    const faultsOf = (object: typeof good) =>
      createDuckdbEngine()
        .run(job(object))
        .then(
          () => [],
          (error: unknown) =>
            error instanceof RollupRefusal ? error.faults.map(({ rule }) => rule) : [String(error)],
        );
    expect(await faultsOf({ ...good, sha256: "0".repeat(64) })).toEqual(["damaged_file"]);
    expect(await faultsOf(writeObject(folder, "b.parquet", Buffer.from("PAR1 and no more"), 0))).toEqual([
      "corrupt_parquet",
    ]);
    expect(await faultsOf({ ...good, path: join(folder, "none.parquet") })).toEqual(["missing_file"]);
    const cut = formatApplications(
      makeRegister(fc.sample(applicationArb, { numRuns: 9, seed: 2 })).applications,
    );
    expect(await faultsOf(writeObject(folder, "c.parquet", cut.subarray(0, -20), 9))).toEqual([
      "corrupt_parquet",
    ]);
    expect((await faultsOf(writeObject(folder, "d.parquet", formatCards([]), 0))).at(0)).toBe(
      "register_schema",
    );
  });
});

describe("checkControls(receipt)", () => {
  const register = makeRegister(fc.sample(applicationArb, { numRuns: 30, seed: 3 }));

  it("finds a manifest that promises other rows", async () => {
    const receipt = await rollUp(register);
    const [first, ...rest] = receipt.inputs;
    if (!first) throw new Error("missing input");
    const objects = first.objects.map((object) => ({ ...object, rows: object.rows + 1 }));
    const faults = checkControls({ ...receipt, inputs: [{ ...first, objects }, ...rest] });
    expect(faults).toMatchObject([{ rule: "control_total", column: "rows", seen: "30", expected: "32" }]);
  });

  it("finds a flow that does not add up to its events", async () => {
    const receipt = await rollUp(register);
    const flows = receipt.flows.map((flow) =>
      flow.name === "first_requested" ? { ...flow, events: flow.events + 1 } : flow,
    );
    expect(checkControls({ ...receipt, flows })).toMatchObject([{ column: "first_requested" }]);
  });

  it.each(["stays", "waits"])("finds %s that are not those of the cards", async (name) => {
    const receipt = await rollUp(register);
    const cohorts = receipt.cohorts.map((cohort) =>
      cohort.name === name ? { ...cohort, events: cohort.events - 1 } : cohort,
    );
    expect(checkControls({ ...receipt, cohorts })).toMatchObject([{ column: name }]);
  });

  it.each([
    ["no day", null],
    [
      "a day after it was made",
      register.applications
        .map((one) => one.requested_on)
        .sort()
        .at(-1) ?? "",
    ],
    ["a day on which nobody asked", "1990-01-01"],
  ])("finds a card whose request has %s", async (_what, requested_on) => {
    const made = register.cards.filter(({ produced_on }) => produced_on !== null);
    const [card, ...rest] = made.sort((a, b) => ((a.produced_on ?? "") < (b.produced_on ?? "") ? -1 : 1));
    if (!card?.produced_on) throw new Error("missing card");
    expect(requested_on === null || requested_on < "2000" || requested_on > card.produced_on).toBe(true);
    const receipt = await rollUp({ ...register, cards: [{ ...card, requested_on }, ...rest] });
    const [seen, expected] = [rest.length, rest.length + 1].map(String);
    expect(checkControls(receipt)).toMatchObject([
      { rule: "control_total", column: "waits", seen, expected },
    ]);
  });

  it("refuses a register whose days of the request are no dates", async () => {
    const folder = createFolder();
    const dated = writeObject(folder, "dated.parquet", formatCards(register.cards), register.cards.length);
    const path = join(folder, "texts.parquet");
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const texts = `select * replace (requested_on::varchar as requested_on) from '${dated.path}'`;
    await connection.run(`copy (${texts}) to '${path}' (format parquet)`);
    connection.closeSync();
    instance.closeSync();
    const objects = [{ ...dated, path, sha256: computeSha256(readFileSync(path)) }];
    const job = { flows: [], cohorts: [], ageClasses: [], controls: [], outputFolder: folder };
    await expect(
      createDuckdbEngine().run({ ...job, inputs: [{ table: "issuances", objects }] }),
    ).rejects.toMatchObject({
      faults: [{ rule: "register_schema", column: "requested_on", seen: "VARCHAR", expected: "date" }],
    });
  });

  it("needs no day of the request: a register without it has no waits, and nothing else is missing", async () => {
    const cards = register.cards.map(({ requested_on: _, ...card }) => card);
    const receipt = await rollUp({ ...register, cards });
    expect(receipt.cohorts.map(({ name }) => name)).toEqual(["stays"]);
    expect(checkControls(receipt)).toEqual([]);
  });

  it("finds cards handed over before they were made, and more cards than applications", async () => {
    const [card] = register.cards;
    if (!card) throw new Error("missing card");
    const early = {
      ...card,
      produced_on: "2019-05-02",
      arrived_on: "2019-05-01",
      delivered_on: null,
      voided_on: null,
    };
    const unordered = await rollUp({ ...register, cards: [early] });
    expect(checkControls(unordered)).toMatchObject([{ column: "out_of_order", seen: "1" }]);
    const whole = { ...early, arrived_on: null };
    const many = await rollUp({ ...register, cards: Array.from({ length: 31 }, () => whole) });
    expect(checkControls(many)).toMatchObject([
      { column: "produced", seen: "31", expected: "≤ 30 (applications)" },
    ]);
  });
});
