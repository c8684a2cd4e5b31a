import { appendFileSync, chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { buildSnapshot } from "../../server/warehouse/build.ts";
import { readJournal } from "../../server/warehouse/journal.ts";
import { LockedError, takeLock } from "../../server/warehouse/lock.ts";
import { RefusedError } from "../../server/warehouse/read-sources.ts";
import { rehearseBuild } from "../../server/warehouse/rehearse.ts";
import { createStore, readCurrent, storeOf } from "../../server/warehouse/store.ts";
import { verifyStore } from "../../server/warehouse/verify.ts";
import {
  type CsvRow,
  editPackage,
  returnRow,
  type Submission,
  writeProgrammeFolder,
} from "./programme-folder.ts";
import { createFolder } from "./temporary-folder.ts";
import { type Built, buildTiny, IN_PROCESS, KNOWN_ON, monthReturns, queryBuilt } from "./tiny-build.ts";

const eligible = (name: string, month: string, value: number, note: Submission["note"] = {}): Submission => ({
  name,
  table: "eligible",
  rows: ["XX-A", "XX-B"].map((place) => ({
    month,
    place,
    eligible: value,
    basis: "population estimate",
    revision: 0,
    synthetic: true,
  })),
  note,
});
const one = (name: string, row: CsvRow, note: Submission["note"] = {}): Submission => ({
  name,
  table: "returns",
  rows: [row],
  note,
});

async function refusalOf(building: Promise<unknown>): Promise<string[]> {
  const error = await building.catch((thrown: unknown) => thrown);
  if (!(error instanceof RefusedError)) throw new Error(`not refused: ${String(error)}`);
  for (const { message_fa, message_en } of error.findings) {
    expect(message_fa).toMatch(/[آ-ی]/);
    expect(message_en).toMatch(/[a-z]/);
  }
  return error.findings.map(({ rule, file }) => `${rule} ${file}`);
}

describe("buildSnapshot(options)", () => {
  it("publishes, journals and points", async () => {
    const { receipt, data } = await buildTiny({ submissions: [monthReturns("one", "1399-01", 1)] });
    expect(await readCurrent(data)).toBe(receipt.id);
    const { entries } = await readJournal(storeOf(data).journal);
    expect(entries.map(({ type }) => type)).toEqual(["input", "input", "input", "build"]);
    expect(entries.at(-1)).toMatchObject({
      sha256: receipt.id,
      figures: receipt.figuresHash,
      known_on: KNOWN_ON,
    });
    expect(existsSync(storeOf(data).snapshot(receipt.id))).toBe(true);
    expect(receipt.rows).toEqual({ in: 10, accepted: 10, quarantined: 0, duplicates: 0 });
  });

  it("reproduces an earlier state of knowledge by its figures' hash", async () => {
    const early = [
      monthReturns("one", "1399-01", 1),
      eligible("e", "1399-01", 900, { received_on: "2020-05-01" }),
    ];
    const before = await buildTiny({ submissions: early }, { knownOn: "2020-06-30" });
    const late = [
      ...early,
      monthReturns("one-again", "1399-01", 2, { received_on: "2020-07-15" }),
      monthReturns("two", "1399-02", 3, { received_on: "2020-07-15" }),
    ];
    const after = await buildTiny({ submissions: late });
    const asOf = await buildTiny({ submissions: late }, { knownOn: "2020-06-30" });
    expect(asOf.receipt.figuresHash).toBe(before.receipt.figuresHash);
    expect(after.receipt.figuresHash).not.toBe(before.receipt.figuresHash);
  });

  it("gives the same figures' hash whatever the threads, the day and the order of the files", async () => {
    const submissions = [1, 2, 3, 4, 5].map((n) => monthReturns(`s${n}`, `1399-0${n}`, n));
    const a = await buildTiny({ submissions }, {}, { threads: 1 });
    const b = await buildTiny(
      { submissions: submissions.toReversed() },
      { knownOn: "2020-12-30" },
      { threads: 4 },
    );
    expect(b.receipt.figuresHash).toBe(a.receipt.figuresHash);
  });

  it("has every uncollected card inside `produced`, as each source counts it", async () => {
    const built = await buildTiny({
      submissions: [
        one("outside", returnRow("1399-01", "XX-A-1", 1)),
        one("inside", returnRow("1399-01", "XX-A-2", 1), { uncollected_inside_issued: true }),
        one("unknown", returnRow("1399-01", "XX-B-1", 1, { uncollected: null })),
      ],
    });
    const rows = await queryBuilt(built, "select place, produced from position order by place");
    expect(rows.map(({ produced }) => produced)).toEqual([65, 60, null]);
  });

  it("keeps the latest known value and lists what a later submission changed", async () => {
    const built = await buildTiny({
      submissions: [
        one("a", returnRow("1399-01", "XX-A-1", 1), { received_on: "2020-05-01" }),
        one("c", returnRow("1399-01", "XX-A-1", 3, { issued: 60, delivered: 60, uncollected: 5 }), {
          received_on: "2020-07-01",
        }),
        one("b", returnRow("1399-01", "XX-A-1", 2), { received_on: "2020-06-01" }),
        eligible("e1", "1399-01", 900, { received_on: "2020-05-01" }),
        eligible("e2", "1399-01", 950, { received_on: "2020-06-01" }),
      ],
    });
    expect(await queryBuilt(built, "select requested, source from position")).toEqual([
      { requested: 300, source: "c" },
    ]);
    const revisions = await queryBuilt(
      built,
      "select table_name, column_name, old_value, new_value, old_source, new_source from revision where place in ('XX-A', 'XX-A-1') order by all",
    );
    const row = (...cells: readonly (string | number)[]) => {
      const [table_name, column_name, old_value, new_value, old_source, new_source] = cells;
      return { table_name, column_name, old_value, new_value, old_source, new_source };
    };
    expect(revisions).toEqual([
      row("eligible", "value", 900, 950, "e1", "e2"),
      row("position", "delivered", 60, 120, "a", "b"),
      row("position", "delivered", 120, 60, "b", "c"),
      row("position", "produced", 65, 130, "a", "b"),
      row("position", "produced", 130, 65, "b", "c"),
      row("position", "requested", 100, 200, "a", "b"),
      row("position", "requested", 200, 300, "b", "c"),
      row("position", "uncollected", 5, 10, "a", "b"),
      row("position", "uncollected", 10, 5, "b", "c"),
      row("position", "voided", 1, 2, "a", "b"),
      row("position", "voided", 2, 3, "b", "c"),
    ]);
  });

  it("sets a row aside that falls below an earlier month of another submission, and the rest goes on", async () => {
    const built = await buildTiny({
      submissions: [
        monthReturns("one", "1399-01", 2),
        one("two", returnRow("1399-02", "XX-A-1", 1)),
        one("three", returnRow("1399-03", "XX-A-1", 3)),
      ],
    });
    const { findings, rows } = built.receipt;
    expect(findings).toMatchObject([
      {
        rule: "stock_falls",
        file: "two.csv",
        row: 2,
        column_name: "requested",
        seen: "100",
        expected: "200",
      },
    ]);
    expect(rows).toEqual({ in: 12, accepted: 11, quarantined: 1, duplicates: 0 });
    expect(
      await queryBuilt(built, "select month from position where place = 'XX-A-1' order by month"),
    ).toEqual([{ month: "1399-01" }, { month: "1399-03" }]);
    expect(await queryBuilt(built, "select file, row, rule from quarantine")).toEqual([
      { file: "two.csv", row: 2, rule: "stock_falls" },
    ]);
    const [source] = await queryBuilt(built, "select * from source where source = 'two'");
    expect(source).toMatchObject({ rows_in: 1, rows_accepted: 0, rows_quarantined: 1, rows_duplicate: 0 });
  });

  it("counts every row it was given as accepted, set aside or duplicate", async () => {
    const row = returnRow("1399-01", "XX-A-1", 1);
    const built = await buildTiny({
      submissions: [
        { name: "mixed", table: "returns", rows: [row, row, { ...row, place: "XX-A-2", requested: -5 }] },
      ],
    });
    const sources = await queryBuilt(built, "select * from source where rows_in is not null");
    for (const { rows_in, rows_accepted, rows_quarantined, rows_duplicate } of sources)
      expect(rows_in).toBe(Number(rows_accepted) + Number(rows_quarantined) + Number(rows_duplicate));
    expect(built.receipt.rows).toEqual({ in: 9, accepted: 7, quarantined: 1, duplicates: 1 });
  });

  it("marks more requests than eligible persons and keeps them", async () => {
    const built = await buildTiny({
      submissions: [monthReturns("one", "1399-01", 5), eligible("e", "1399-01", 900)],
    });
    expect(built.receipt.findings).toMatchObject(
      ["XX-A", "XX-B"].map((place) => ({
        rule: "requested_above_eligible",
        place,
        seen: "1000",
        expected: "900",
      })),
    );
    expect(await queryBuilt(built, "select count(*) as n from position")).toEqual([{ n: 4 }]);
  });

  it("takes the latest period for which every province reported whole as the default", async () => {
    const built = await buildTiny({
      submissions: [
        monthReturns("one", "1399-01", 1),
        monthReturns("two", "1399-02", 2),
        one("three", returnRow("1399-03", "XX-A-1", 3)),
      ],
    });
    expect(built.receipt.defaultMonth).toBe("1399-02");
  });

  it("refuses damaged, missing and undeclared files all at once, and the old snapshot serves on", async () => {
    const submissions = [1, 2, 3].map((n) => monthReturns(`s${n}`, `1399-0${n}`, n));
    const { data, programme, receipt } = await buildTiny({ submissions });
    appendFileSync(join(programme, "s1.csv"), "\n");
    rmSync(join(programme, "s2.csv"));
    const build = () =>
      buildSnapshot({ programmeFolder: programme, dataFolder: data, knownOn: KNOWN_ON }, IN_PROCESS);
    expect(await refusalOf(build())).toEqual(["damaged_file s1.csv", "missing_file s2.csv"]);
    expect(await readCurrent(data)).toBe(receipt.id);
    expect((await readJournal(storeOf(data).journal)).entries.at(-1)).toMatchObject({ type: "refused" });
    expect(await verifyStore(data)).toMatchObject({ faults: [] });
  });

  it("refuses a declaration that it cannot read, naming the entry", async () => {
    const programme = createFolder();
    const data = createFolder();
    const build = () =>
      buildSnapshot({ programmeFolder: programme, dataFolder: data, knownOn: KNOWN_ON }, IN_PROCESS);
    expect(await refusalOf(build())).toEqual(["missing_file datapackage.json"]);
    writeFileSync(join(programme, "datapackage.json"), "{");
    expect(await refusalOf(build())).toEqual(["invalid_package datapackage.json"]);
    const edits: readonly ((pack: Record<string, unknown>) => void)[] = [
      (pack) => {
        pack.pooshesh = {};
      },
      (pack) => {
        pack.resources = [
          {
            name: "x",
            path: "../x.csv",
            format: "csv",
            hash: `sha256:${"0".repeat(64)}`,
            pooshesh: { table: "places" },
          },
        ];
      },
      (pack) => {
        pack.resources = [{ name: "x", path: "x.csv", format: "csv", pooshesh: { table: "returns" } }];
      },
    ];
    for (const edit of edits) {
      writeProgrammeFolder(programme, {});
      editPackage(programme, edit);
      expect((await refusalOf(build())).every((line) => line === "invalid_package datapackage.json")).toBe(
        true,
      );
    }
  });

  it("lets one build at a time into a data folder, and takes over from one that is gone", async () => {
    const data = createFolder();
    const store = await createStore(data);
    const release = await takeLock(store.lock);
    await expect(buildTiny({}, { data })).rejects.toThrow(LockedError);
    await release();
    writeFileSync(store.lock, "999999999 1");
    await expect(buildTiny({}, { data })).resolves.toBeDefined();
  });
});

describe("rehearseBuild(options)", () => {
  it("says what would change by place and month, and touches nothing", async () => {
    const first = monthReturns("one", "1399-01", 1);
    const { data, programme } = await buildTiny({ submissions: [first] });
    const journal = readFileSync(storeOf(data).journal);
    writeProgrammeFolder(programme, {
      submissions: [
        first,
        one("again", returnRow("1399-01", "XX-A-1", 2), { received_on: "2020-07-01" }),
        one("two", returnRow("1399-02", "XX-B-1", 2)),
      ],
    });
    const rehearsal = await rehearseBuild(
      {
        programmeFolder: programme,
        dataFolder: data,
        knownOn: KNOWN_ON,
      },
      IN_PROCESS,
    );
    expect(rehearsal.changes).toEqual([
      { place: "XX-A-1", month: "1399-01", added: 0, changed: 1, removed: 0 },
      { place: "XX-B-1", month: "1399-02", added: 1, changed: 0, removed: 0 },
    ]);
    expect(readFileSync(storeOf(data).journal)).toEqual(journal);
    const fresh = await rehearseBuild(
      {
        programmeFolder: programme,
        dataFolder: createFolder(),
        knownOn: KNOWN_ON,
      },
      IN_PROCESS,
    );
    expect(fresh.against).toBeNull();
    expect(fresh.changes.reduce((sum, { added }) => sum + added, 0)).toBe(5);
  });
});

describe("verifyStore(dataFolder)", () => {
  let built: Built;
  beforeAll(async () => {
    built = await buildTiny({
      submissions: [monthReturns("one", "1399-01", 1), eligible("e", "1399-01", 900)],
    });
  });

  it("builds the same figures again from the raw inputs", async () => {
    const found = await verifyStore(built.data, { rebuild: true }, IN_PROCESS);
    expect(found).toEqual({ faults: [], inputs: 4, builds: 1, rebuilt: built.receipt.figuresHash });
  });

  it("finds a flipped bit in a raw input and in a snapshot, and a pointer to nowhere", async () => {
    const store = storeOf(built.data);
    const { entries } = await readJournal(store.journal);
    const raw = store.raw(entries[1]?.type === "input" ? entries[1].sha256 : "");
    const flip = (file: string) => {
      const bytes = readFileSync(file);
      bytes[9] = (bytes[9] ?? 0) ^ 4;
      chmodSync(file, 0o644);
      writeFileSync(file, bytes);
    };
    const kinds = async () => (await verifyStore(built.data)).faults.map(({ kind }) => kind);
    flip(raw);
    flip(store.snapshot(built.receipt.id));
    expect(await kinds()).toEqual(["raw", "snapshot"]);
    flip(raw);
    flip(store.snapshot(built.receipt.id));
    expect(await kinds()).toEqual([]);
    writeFileSync(join(built.data, "CURRENT"), `${"0".repeat(64)}\n`);
    expect(await kinds()).toEqual(["pointer"]);
  });
});
