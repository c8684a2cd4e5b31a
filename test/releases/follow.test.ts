import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commitRelease } from "../../reports/publish/commit.ts";
import { stageRelease } from "../../reports/publish/stage.ts";
import { withdrawRelease } from "../../reports/publish/withdraw.ts";
import { createReleases, type FollowedReleases } from "../../server/releases/follow.ts";
import { createStampCode, type Stamp } from "../../server/releases/stamp.ts";
import { releaseStoreOf } from "../../server/releases/store.ts";
import {
  findSnapshotFile,
  type KnownSnapshot,
  prepareKnownSnapshot,
} from "../../server/warehouse/known-snapshot.ts";
import { type OpenSnapshot, openSnapshot } from "../../server/warehouse/open.ts";
import { readCurrent, storeOf } from "../../server/warehouse/store.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";
import { type Built, buildTiny, IN_PROCESS, monthReturns } from "../warehouse/tiny-build.ts";
import { KEYS, TRUSTED, tinyFiles, tinyHead } from "./tiny-release.ts";

const SUM = { name: "sum", sql: "select count(distinct month) as months from position" };
const data = createFolder();
const store = releaseStoreOf(data);
const opened: string[] = [];
const closed: string[] = [];
let built: Built;
let early: KnownSnapshot;
let releases: FollowedReleases;

function stampOf(release: string): Stamp {
  const month = release.slice(0, 7);
  const rows = { columns: ["value"], rows: [[727_592]] };
  const about = {
    kind: "table",
    name: "headline",
    release,
    place: "IR",
    month,
    measures: ["issued"],
  } as const;
  const title = { fa: "رقم‌های اصلی", en: "Headline" };
  const said = { ...about, measures: [...about.measures], ...rows };
  return { ...said, code: createStampCode(said), title, query: `/api/v1/figures?as_of=${release}` };
}

async function publish(release: string, snapshot: string): Promise<void> {
  const files = tinyFiles(release, [stampOf(release)]);
  await stageRelease(store, tinyHead(release, { snapshot }), files, KEYS);
  await commitRelease(store, release, TRUSTED);
}

/** Opens for real, and says what is opened and closed. */
async function openTold(file: string): Promise<OpenSnapshot> {
  opened.push(file);
  const open = await openSnapshot({ file });
  return {
    ...open,
    close: async (grace) => {
      await open.close(grace);
      closed.push(file);
    },
  };
}

beforeAll(async () => {
  const two = monthReturns("two", "1399-02", 2, { received_on: "2020-06-10" });
  built = await buildTiny({ submissions: [monthReturns("one", "1399-01", 1), two] }, { data });
  const { programme: programmeFolder } = built;
  early = await prepareKnownSnapshot(
    { dataFolder: data, programmeFolder, knownOn: "2020-06-09" },
    IN_PROCESS,
  );
  await publish("1399-01-r1", early.figuresHash);
  releases = await createReleases({
    ...{ store, keys: TRUSTED, interval: 20, openSnapshot: openTold },
    findSnapshot: (figures) => findSnapshotFile(data, figures),
    readCalendar: async () => [],
  });
});
afterAll(() => releases.close());

describe("prepareKnownSnapshot(options)", () => {
  it("leaves the snapshot that serves, and builds the same one only once", async () => {
    expect(await readCurrent(data)).toBe(built.receipt.id);
    expect(early.id).not.toBe(built.receipt.id);
    const again = { dataFolder: data, programmeFolder: built.programme, knownOn: "2020-06-09" };
    const unused = {
      ...IN_PROCESS,
      clock: () => {
        throw new Error("built again");
      },
    };
    expect(await prepareKnownSnapshot(again, unused)).toEqual(early);
  });
});

describe("createReleases(options)", () => {
  it("opens what a release pins, at its own month, once for all readers", async () => {
    const [one, two] = await Promise.all([releases.open("1399-01-r1"), releases.open("latest")]);
    expect(one.snapshot).toBe(two.snapshot);
    expect(one.snapshot).toMatchObject({ defaultMonth: "1399-01", figuresHash: early.figuresHash });
    expect(await one.snapshot.rows(SUM)).toEqual([{ months: 1 }]);
    expect(opened).toHaveLength(1);
    one.leave();
    two.leave();
  });

  it("finds by itself what is published, the same object until then", async () => {
    const before = releases.current();
    expect(releases.current()).toBe(before);
    await publish("1399-02-r1", built.receipt.figuresHash);
    for (let turn = 0; turn < 200 && releases.current() === before; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(releases.current().releases).toHaveLength(2);
    expect(releases.named("latest").manifest.release).toBe("1399-02-r1");
    const { snapshot, leave } = await releases.open("1399-02-r1");
    expect(await snapshot.rows(SUM)).toEqual([{ months: 2 }]);
    leave();
    expect(() => releases.named("1399-03-r1")).toThrow(expect.objectContaining({ code: "unknown_release" }));
  });

  it("keeps three snapshots open, and closes one only when its last reader has left", async () => {
    const file = storeOf(data).snapshot(early.id);
    const hashes = ["a", "b", "c", "d"].map((digit) => digit.repeat(64));
    const own = await createReleases({
      ...{ store, keys: TRUSTED, interval: 60_000, readCalendar: async () => [] },
      findSnapshot: async (figures) => figures,
      openSnapshot: async (figuresHash) => ({ ...(await openTold(file)), figuresHash }),
    });
    const before = closed.length;
    for (const [at, hash] of hashes.entries()) await publish(`1399-0${at + 3}-r1`, hash);
    await own.follow();
    const first = await own.open("1399-03-r1");
    for (const id of ["1399-04-r1", "1399-05-r1", "1399-06-r1"]) (await own.open(id)).leave();
    expect(closed.length).toBe(before);
    expect(await first.snapshot.rows(SUM)).toEqual([{ months: 1 }]);
    first.leave();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(closed.length).toBe(before + 1);
    await own.close();
    expect(closed.length).toBe(before + 4);
  });

  it("says that a snapshot is damaged where it is not there or another", async () => {
    await releases.follow();
    await expect(releases.open("1399-03-r1")).rejects.toMatchObject({
      code: "damaged_release",
      values: { release: "1399-03-r1", file: `snapshot ${"a".repeat(64)}` },
    });
  });

  it("finds what a code stands for, also beside damaged releases", async () => {
    const { code } = stampOf("1399-01-r1");
    expect(await releases.findStamp(code)).toEqual(stampOf("1399-01-r1"));
    const newest = releases.named("1399-06-r1").manifest.files.find(({ path }) => path === "stamps.json");
    writeFileSync(store.file(newest?.sha256 ?? ""), "[]");
    const fresh = await createReleases({
      ...{ store, keys: TRUSTED, interval: 60_000, openSnapshot: openTold },
      findSnapshot: async () => null,
      readCalendar: async () => [],
    });
    expect(await fresh.findStamp(code)).toEqual(stampOf("1399-01-r1"));
    await expect(fresh.findStamp("00000-00000")).rejects.toMatchObject({ code: "damaged_release" });
    await fresh.close();
  });

  it("gives nothing of what was taken back and concealed, but that it was", async () => {
    const reason = { fa: "نادرست بود", en: "It was wrong" };
    const at = "2020-08-01T05:00:00Z";
    const by = await withdrawRelease(
      store,
      { release: "1399-02-r1", reason, concealed: true, at },
      KEYS,
      TRUSTED,
    );
    await releases.follow();
    const refused = { code: "withdrawn_release", values: { release: "1399-02-r1", by } };
    await expect(releases.open("1399-02-r1")).rejects.toMatchObject(refused);
    await expect(releases.readFile("1399-02-r1", "data/figures.csv")).rejects.toMatchObject(refused);
    expect(await releases.findStamp(stampOf("1399-02-r1").code)).toMatchObject({ rows: [], query: null });
    expect(releases.named("1399-02-r1").standing).toEqual({ state: "withdrawn", by });
  });

  it("unpublishes nothing where the pointer steps back or breaks", async () => {
    const index = releases.current();
    for (const text of [`${index.releases[0]?.sha256}\n`, `${"0".repeat(64)}\n`, "broken"]) {
      writeFileSync(store.head, text);
      await releases.follow();
      expect(releases.current().releases.length).toBe(index.releases.length);
    }
    writeFileSync(store.head, `${index.head}\n`);
  });
});
