import { describe, expect, it } from "vitest";
import { createScheduler } from "../../reports/publish/schedule.ts";
import { stageRelease } from "../../reports/publish/stage.ts";
import { createCalendar, readCalendar } from "../../server/releases/calendar.ts";
import { readChain } from "../../server/releases/chain.ts";
import { createTrustedClock } from "../../server/releases/clock.ts";
import { createReleases } from "../../server/releases/follow.ts";
import { appendReleaseJournal, readReleaseJournal } from "../../server/releases/release-journal.ts";
import { releaseStoreOf } from "../../server/releases/store.ts";
import { startApp } from "../api/running-app.ts";
import { referenceFixture } from "../fixture.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";
import { KEYS, TRUSTED, tinyFiles, tinyHead } from "./tiny-release.ts";

const T = Date.parse("2020-05-19T05:00:00Z");
const RELEASE = "1399-01-r1";

/** A staged release, a clock that a test sets, and a scheduler over both. */
async function prepare({ approved = true } = {}) {
  const data = createFolder();
  const store = releaseStoreOf(data);
  const time = { wall: T - 600_000, lived: 0 };
  const clock = createTrustedClock({ wall: () => time.wall, monotonic: () => time.lived });
  const { sha256 } = await stageRelease(store, tinyHead(RELEASE), tinyFiles(RELEASE), KEYS);
  const approve = (manifest: string) =>
    appendReleaseJournal(
      data,
      [{ type: "approve", release: RELEASE, manifest, by: "A. Person" }],
      new Date(0),
    );
  if (approved) await approve(sha256);
  const failures: unknown[] = [];
  const published: string[] = [];
  const scheduler = createScheduler({
    ...{ store, keys: TRUSTED, clock, interval: 60_000 },
    readJournal: () => readReleaseJournal(data),
    onPublished: (release) => void published.push(release),
    onFailure: (_, error) => failures.push(error),
  });
  const listed = async () => {
    await scheduler.look();
    return (await readChain(store, TRUSTED)).releases.map(({ manifest }) => manifest.release);
  };
  return { data, store, time, clock, sha256, approve, scheduler, failures, published, listed };
}

describe("createTrustedClock(effects)", () => {
  it("has come when both clocks say so, and goes on having come", () => {
    const time = { wall: 1_000, lived: 0 };
    const clock = createTrustedClock({ wall: () => time.wall, monotonic: () => time.lived });
    const instant = new Date(2_000).toISOString();
    time.wall = 5_000;
    expect([clock.isDue(instant), clock.drift()]).toEqual([false, 4_000]);
    time.lived = 1_000;
    expect(clock.isDue(instant)).toBe(true);
    time.wall = 0;
    expect(clock.isDue(instant)).toBe(true);
  });
});

describe("createScheduler(options)", () => {
  it("publishes nothing a millisecond before, and all of it at the instant", async () => {
    const { time, listed, published, failures } = await prepare();
    time.wall = T - 1;
    time.lived = 599_999;
    expect(await listed()).toEqual([]);
    time.wall = T;
    time.lived = 600_000;
    expect(await listed()).toEqual([RELEASE]);
    expect([published, failures]).toEqual([[RELEASE], []]);
  });

  it("is not hurried by a wall clock that is set ahead, nor undone by one that is set back", async () => {
    const { time, listed } = await prepare();
    time.wall = T + 3_600_000;
    time.lived = 1_000;
    expect(await listed()).toEqual([]);
    time.lived = 600_000;
    expect(await listed()).toEqual([RELEASE]);
    time.wall = T - 3_600_000;
    expect(await listed()).toEqual([RELEASE]);
  });

  it("waits for an approval of exactly this manifest", async () => {
    const { time, listed, approve, sha256 } = await prepare({ approved: false });
    time.wall = T;
    time.lived = 600_000;
    expect(await listed()).toEqual([]);
    await approve("0".repeat(64));
    expect(await listed()).toEqual([]);
    await approve(sha256);
    expect(await listed()).toEqual([RELEASE]);
  });

  it("tells a failure, and tries again", async () => {
    const { data, time, listed, failures, store } = await prepare();
    const other = "1399-02-r1";
    const { sha256 } = await stageRelease(
      store,
      tinyHead(other, { published_at: "2020-05-19T05:00:00Z" }),
      tinyFiles(other),
      KEYS,
    );
    await appendReleaseJournal(
      data,
      [{ type: "approve", release: other, manifest: sha256, by: "B" }],
      new Date(0),
    );
    time.wall = T;
    time.lived = 600_000;
    // Both were staged before either was published: the second has to be staged again.
    expect(await listed()).toEqual([RELEASE]);
    expect(String(failures[0])).toContain("stage it again");
    const again = await stageRelease(store, tinyHead(other), tinyFiles(other), KEYS);
    await appendReleaseJournal(
      data,
      [{ type: "approve", release: other, manifest: again.sha256, by: "B" }],
      new Date(0),
    );
    expect(await listed()).toEqual([RELEASE, other]);
  });
});

describe("the embargo under 200 readers", () => {
  it("gives no byte of a release before its instant, and all of it within two seconds after", async () => {
    const { time, scheduler, store, data } = await prepare();
    const snapshot = await referenceFixture();
    const releases = await createReleases({
      ...{ store, keys: TRUSTED, interval: 60_000 },
      findSnapshot: async () => null,
      openSnapshot: () => Promise.reject(new Error("unused")),
      readCalendar: (index) => readCalendar(data, index, new Date(time.wall)),
    });
    const app = await startApp({ current: () => snapshot }, { releases });
    const paths = [
      `/r/${RELEASE}/data/figures.csv`,
      `/r/${RELEASE}/manifest.json`,
      `/api/v1/figures?measure=eligible&as_of=${RELEASE}`,
      "/feeds/fa/releases.atom",
      "/feeds/en/releases.json",
      "/sitemap.xml",
      "/r/latest/data/figures.csv",
      "/api/v1/releases",
    ];
    /** What tells of the release: a file of it, where it lies, or its id where the question does not name it. */
    const tells = (path: string, { status, body, headers }: Awaited<ReturnType<typeof app.get>>) => {
      const text = `${body} ${JSON.stringify(headers)}`.replaceAll(path, "");
      return status === 302 || (path.includes(RELEASE) ? status === 200 : text.includes(RELEASE));
    };
    const start = performance.now();
    let instant = Number.POSITIVE_INFINITY;
    const early: string[] = [];
    const late = new Map<string, number>();
    const read = async (reader: number) => {
      for (let round = 0; performance.now() < Math.min(instant + 2_000, start + 6_000); round += 1) {
        const path = paths[(reader + round) % paths.length] ?? "";
        const reply = await app.get(path);
        if (tells(path, reply)) {
          if (performance.now() < instant) early.push(path);
          late.set(path, Math.min(late.get(path) ?? Number.POSITIVE_INFINITY, performance.now() - instant));
        }
        await new Promise((done) => setTimeout(done, 40));
      }
    };
    const publish = async () => {
      // A wall clock an hour ahead moves nothing.
      time.wall = T + 3_600_000;
      time.lived = 599_999;
      await scheduler.look();
      await releases.follow();
      await new Promise((done) => setTimeout(done, 600));
      time.wall = T;
      time.lived = 600_000;
      instant = performance.now();
      await scheduler.look();
      await releases.follow();
      time.wall = T - 3_600_000;
    };
    await Promise.all([publish(), ...Array.from({ length: 200 }, (_, reader) => read(reader))]);
    expect(early).toEqual([]);
    for (const path of paths.filter((known) => !known.includes("as_of")))
      expect(late.get(path), path).toBeLessThan(2_000);
    await Promise.all([app.close(), releases.close(), scheduler.close()]);
    await snapshot.close();
  });

  it("answers what is not there yet as it answers what will never be there", async () => {
    const { store, scheduler } = await prepare();
    const snapshot = await referenceFixture();
    const releases = await createReleases({
      ...{ store, keys: TRUSTED, findSnapshot: async () => null, readCalendar: async () => [] },
      openSnapshot: () => Promise.reject(new Error("unused")),
    });
    const app = await startApp({ current: () => snapshot }, { releases });
    const read = async (release: string) => {
      const { status, headers, body } = await app.get(`/r/${release}/data/figures.csv`);
      const { date: _date, ...others } = headers;
      return JSON.stringify([status, others, String(body)]).replaceAll(release, "X");
    };
    expect(await read(RELEASE)).toBe(await read("1399-09-r1"));
    await Promise.all([app.close(), releases.close(), scheduler.close()]);
    await snapshot.close();
  });
});

describe("createCalendar(entries, index, now)", () => {
  const at = (type: "announce" | "move", instant: string, day: string) => ({
    ...{ type, month: "1399-01", instant, at: `${day}T00:00:00Z`, seq: 1, previous: "0".repeat(64) },
    note: { fa: "", en: "" },
    reason: { fa: "تعطیلی", en: "holiday" },
  });
  const empty = { releases: [], head: null, publicKeys: [], faults: [] };

  it("keeps what was announced before, with why it was moved", () => {
    const entries = [
      at("announce", "2020-05-18T05:00:00Z", "2020-04-01"),
      at("move", "2020-05-19T05:00:00Z", "2020-05-01"),
    ] as never;
    const [line] = createCalendar(entries, empty, new Date("2020-05-18T05:00:01Z"));
    expect(line).toMatchObject({
      at: "2020-05-19T05:00:00Z",
      announced_on: "2020-04-01",
      state: "announced",
      moved: [{ from: "2020-05-18T05:00:00Z", reason: { en: "holiday" } }],
    });
    expect(createCalendar(entries, empty, new Date("2020-05-19T05:00:00Z"))[0]?.state).toBe("overdue");
  });

  it("tells a published month with its release", async () => {
    const { time, scheduler, store } = await prepare();
    time.wall = T;
    time.lived = 600_000;
    await scheduler.look();
    const index = await readChain(store, TRUSTED);
    const [line] = createCalendar([], index, new Date(T));
    expect(line).toMatchObject({ month: "1399-01", release: RELEASE, state: "published" });
  });
});
