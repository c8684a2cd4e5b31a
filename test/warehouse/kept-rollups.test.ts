import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDuckdbEngine } from "../../server/warehouse/engine/duckdb.ts";
import type { RollupEngine } from "../../server/warehouse/engine/rollup-engine.ts";
import { DAILY_FLOW } from "../../server/warehouse/engine/specs.ts";
import type { RegisterRollup } from "../../server/warehouse/rollup.ts";
import { applicationArb, asObjects, makeRegister, type Rows } from "./drawn-register.ts";
import type { Application, Card } from "./programme-folder.ts";
import {
  countByPeriod,
  countStored,
  type Objects,
  packedObjects,
  rollUp,
  writeObjects,
} from "./rolled-register.ts";
import { createFolder } from "./temporary-folder.ts";

/** A day's month of telling: events become known in the month of their day, some `lag` months later. */
const monthOf = (day: string) => day.slice(0, 7);

interface Told extends Rows {
  /** Months by which each person's events become known late, by row. */
  readonly lags: readonly number[];
}

const toldArb = fc
  .array(fc.tuple(applicationArb, fc.constantFrom(0, 0, 0, 0, 1, 2)), { minLength: 12, maxLength: 40 })
  .map(
    (drawn): Told => ({
      ...makeRegister(drawn.map(([one]) => one)),
      lags: drawn.map(([, lag]) => lag),
    }),
  );

function addMonths(month: string, n: number): string {
  const [year = 0, of = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, of - 1 + n, 1)).toISOString().slice(0, 7);
}

/** One object of each table for every month in which something became known: a row tells what is new, and what was told. */
function tellByMonth({ applications, cards, lags }: Told, tellsRepeated: boolean): Objects {
  const registrations = new Map<string, Application[]>();
  const issuances = new Map<string, Card[]>();
  const put = <Row>(into: Map<string, Row[]>, kind: string, month: string, row: Row) => {
    const file = `${kind}-${month}.parquet`;
    into.set(file, [...(into.get(file) ?? []), row]);
  };
  const counted = new Map<string, Application>();
  const rank = ({ requested_on, county, channel }: Application) =>
    `${requested_on} ${county} ${channel === "post_office" ? 1 : 0}`;
  for (const one of applications.filter(({ request_kind }) => request_kind === "first")) {
    const before = counted.get(one.person_id);
    if (!before || rank(one) < rank(before)) counted.set(one.person_id, one);
  }
  for (const [index, one] of applications.entries()) {
    const month = addMonths(monthOf(one.requested_on), lags[index] ?? 0);
    const repeated = one.request_kind === "first" && counted.get(one.person_id) !== one;
    put(registrations, "r", month, tellsRepeated ? { ...one, repeated } : one);
  }
  for (const [index, card] of cards.entries()) {
    const known = (day: string | null) => (day === null ? null : addMonths(monthOf(day), lags[index] ?? 0));
    const days = [card.produced_on, card.arrived_on, card.delivered_on ?? card.voided_on];
    const months = new Set(days.flatMap((day) => known(day) ?? []));
    for (const month of months) {
      const sofar = (day: string | null) => ((known(day) ?? "9999") <= month ? day : null);
      const told = days.filter((day) => (known(day) ?? "9999") < month).length;
      put(issuances, "i", month, {
        ...card,
        produced_on: sofar(card.produced_on),
        arrived_on: sofar(card.arrived_on),
        delivered_on: sofar(card.delivered_on),
        voided_on: sofar(card.voided_on),
        told,
      });
    }
  }
  return {
    registrations: Object.fromEntries(sorted(registrations)),
    issuances: Object.fromEntries(sorted(issuances)),
  };
}

const sorted = <Row>(objects: Map<string, Row[]>) => [...objects].toSorted(([a], [b]) => (a < b ? -1 : 1));

/** What is told until a month. */
function until({ registrations, issuances }: Objects, month: string): Objects {
  const before = <Row>(objects: Readonly<Record<string, Row>>) =>
    Object.fromEntries(Object.entries(objects).filter(([file]) => file.slice(2, 9) <= month));
  return { registrations: before(registrations), issuances: before(issuances) };
}

/** An engine that notes what each job reads. */
function watchEngine() {
  const engine = createDuckdbEngine();
  const jobs: string[][] = [];
  const watched: RollupEngine = {
    jobRows: engine.jobRows,
    jobsAtOnce: engine.jobsAtOnce,
    run(job) {
      jobs.push(job.objects.map(({ file }) => file));
      return engine.run(job);
    },
  };
  return { engine: watched, jobs };
}

async function figuresOf(rollup: RegisterRollup) {
  return {
    flows: Object.fromEntries([...(await countByPeriod(rollup))].toSorted()),
    stays: Object.fromEntries([...(await countStored(rollup.files.stays))].toSorted()),
    waits: Object.fromEntries([...(await countStored(rollup.files.waits))].toSorted()),
  };
}

describe("a register that is told month by month", () => {
  it.each([true, false])(
    "counts what one object of all rows does, each month from its own objects (repeated told: %s)",
    async (tells) => {
      await fc.assert(
        fc.asyncProperty(toldArb, async (rows) => {
          const told = tellByMonth(rows, tells);
          const folder = createFolder();
          const derived = createFolder();
          const months = [
            ...new Set(
              [...Object.keys(told.registrations), ...Object.keys(told.issuances)].map((file) =>
                file.slice(2, 9),
              ),
            ),
          ].sort();
          const stops = [months.at(-4), months.at(-2), months.at(-1)].flatMap((month) => month ?? []);
          const { engine, jobs } = watchEngine();
          let last: RegisterRollup | null = null;
          for (const month of new Set(stops))
            last = await rollUp(writeObjects(folder, until(told, month)), { derived, engine });
          if (!last) throw new Error("missing month");
          const whole = await rollUp(writeObjects(createFolder(), asObjects(rows)));
          const figures = await figuresOf(last);
          expect(figures).toEqual(await figuresOf(whole));
          expect(figures).toEqual(
            await figuresOf(await rollUp(writeObjects(folder, told), { derived, fresh: true })),
          );
          if (!tells || stops.length < 2) return;
          // The proof over all persons belongs to the first time; after it no old object is read again.
          const first = new Set(
            Object.values(until(told, stops[0] ?? "")).flatMap((objects) => Object.keys(objects)),
          );
          expect(
            jobs
              .slice(2)
              .flat()
              .filter((file) => first.has(file)),
          ).toEqual([]);
        }),
        { numRuns: 3 },
      );
    },
  );

  it("counts again only the object that was corrected", async () => {
    const drawn = makeRegister(fc.sample(applicationArb, { numRuns: 30, seed: 7 }));
    const told = tellByMonth({ ...drawn, lags: [] }, true);
    const engine = watchEngine();
    const derived = createFolder();
    const folder = createFolder();
    const oneByOne: RollupEngine = { ...engine.engine, jobRows: 1 };
    await rollUp(writeObjects(folder, told), { derived, engine: oneByOne });
    const [file, rows] = Object.entries(told.registrations)[0] ?? [];
    if (file === undefined || !rows) throw new Error("missing object");
    const corrected: Objects = {
      ...told,
      registrations: {
        ...told.registrations,
        [file]: rows.map((row) => ({ ...row, channel: "post_office" })),
      },
    };
    engine.jobs.length = 0;
    const after = await rollUp(writeObjects(folder, corrected), { derived, engine: oneByOne });
    expect(engine.jobs).toEqual([[file]]);
    expect(await figuresOf(after)).toEqual(await figuresOf(await rollUp(writeObjects(folder, corrected))));
  });

  it("is refused where it tells a person twice", async () => {
    const [row] = makeRegister(fc.sample(applicationArb, { numRuns: 1, seed: 8 })).applications;
    if (!row) throw new Error("missing application");
    const twice = [1, 2].map((application_id) => ({
      ...row,
      application_id,
      request_kind: "first",
      repeated: false,
    }));
    await expect(
      rollUp(writeObjects(createFolder(), { registrations: { "r.parquet": twice }, issuances: {} })),
    ).rejects.toMatchObject({
      faults: [{ rule: "control_total", column: "repeated", seen: "0", expected: "1" }],
    });
  });
});

describe("a damaged file of what was packed or counted", () => {
  const rows = makeRegister(fc.sample(applicationArb, { numRuns: 20, seed: 5 }));

  it("is made again, whichever it is, and the figures are the same", async () => {
    const register = writeObjects(createFolder(), asObjects(rows));
    const derived = createFolder();
    const before = await rollUp(register, { derived });
    const again = await rollUp(register, { derived });
    expect(again.made).toBe(0);
    const files = readdirSync(derived, { recursive: true, encoding: "utf8" }).filter((file) =>
      /\.(json|parquet)$/.test(file),
    );
    expect(files.length).toBeGreaterThan(8);
    for (const file of files) {
      const path = join(derived, file);
      const whole = readFileSync(path);
      const bytes = Buffer.from(whole);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(path, bytes);
      const isPacked = /packed\/[0-9a-f]{64}\.parquet$/.test(file);
      const mended = await rollUp(register, { derived }).catch((error: unknown) => error);
      expect(mended).not.toBeInstanceOf(Error);
      // Packed rows are looked at only where they are counted again.
      if (isPacked) writeFileSync(path, whole);
      else expect(readFileSync(path).equals(bytes)).toBe(false);
      expect(await countStored((mended as RegisterRollup).files.stays)).toEqual(
        await countStored(before.files.stays),
      );
    }
  });

  it("is found where packed rows are counted again", async () => {
    const derived = createFolder();
    const rollup = await rollUp(writeObjects(createFolder(), asObjects(rows)), { derived });
    const [object] = packedObjects(rollup, derived);
    if (!object) throw new Error("missing object");
    const bytes = readFileSync(object.path);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(object.path, bytes);
    const outputFolder = createFolder();
    mkdirSync(outputFolder, { recursive: true });
    const job = { spec: DAILY_FLOW, objects: [object], buckets: 1, outputFolder };
    await expect(createDuckdbEngine().run(job)).rejects.toMatchObject({
      faults: [{ rule: "damaged_file", file: object.file }],
    });
    expect(readdirSync(outputFolder).filter((file) => file.endsWith(".parquet"))).toEqual([]);
  });
});
