import { rmSync, writeFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { createScheduler, type Scheduler } from "../../reports/publish/schedule.ts";
import { stageManifest, stageRelease } from "../../reports/publish/stage.ts";
import { readChain } from "../../server/releases/chain.ts";
import { createTrustedClock } from "../../server/releases/clock.ts";
import {
  appendReleaseJournal,
  type ReleaseHappening,
  readReleaseJournal,
} from "../../server/releases/release-journal.ts";
import { releaseStoreOf } from "../../server/releases/store.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";
import { runPolledEmbargo } from "./polled-embargo.ts";
import { KEYS, TRUSTED, tinyFiles, tinyHead } from "./tiny-release.ts";

const T = Date.parse("2020-05-19T05:00:00Z");
const HOUR = 3_600_000;
const RELEASE = "1399-01-r1";
const NEXT = "1399-02-r1";
const PERSON = { fa: "خواننده", en: "A Reader" };

const schedulers: Scheduler[] = [];
afterEach(async () => {
  await Promise.all(schedulers.splice(0).map((scheduler) => scheduler.close()));
});

/** A staged release, clocks that a test sets, ten minutes before the instant, and a scheduler over both. */
async function prepare({ approved = true } = {}) {
  const data = createFolder();
  const store = releaseStoreOf(data);
  const time = { wall: T - 600_000, monotonic: 0 };
  const clock = createTrustedClock({
    wall: () => time.wall,
    monotonic: () => time.monotonic,
    boot: () => null,
  });
  const arrive = (early = 0) => Object.assign(time, { wall: T - early, monotonic: 600_000 - early });
  const enter = (...happenings: ReleaseHappening[]) => appendReleaseJournal(data, happenings, new Date(0));
  const approve = (manifest: string, release = RELEASE) =>
    enter({ type: "approve", release, manifest, by: "A. Person" });
  const { sha256, manifest } = await stageRelease(store, tinyHead(RELEASE), tinyFiles(RELEASE), KEYS);
  if (approved) await approve(sha256);
  const failures: string[] = [];
  const held: number[] = [];
  const scheduler = createScheduler({
    ...{ store, keys: TRUSTED, clock, interval: 60_000 },
    readJournal: () => readReleaseJournal(data),
    onPublished: () => {},
    onFailure: (release, error) => failures.push(`${release}: ${error}`),
    onHeld: (_, ahead) => held.push(ahead),
  });
  schedulers.push(scheduler);
  const listed = async () => {
    await scheduler.look();
    return (await readChain(store, TRUSTED)).releases.map((release) => release.manifest.release);
  };
  return { ...{ data, store, time, arrive, sha256, manifest, enter, approve, failures, held, listed } };
}

describe("createScheduler(options)", () => {
  it("publishes nothing a millisecond before, and all of it at the instant", async () => {
    const { arrive, listed, failures } = await prepare();
    arrive(1);
    expect(await listed()).toEqual([]);
    arrive();
    expect(await listed()).toEqual([RELEASE]);
    expect(failures).toEqual([]);
  });

  it("is not hurried by a wall clock that is set ahead, and says so; nor undone by one that is set back", async () => {
    const { time, arrive, listed, held } = await prepare();
    time.wall += HOUR;
    expect([await listed(), await listed(), held]).toEqual([[], [], [HOUR]]);
    arrive();
    expect(await listed()).toEqual([RELEASE]);
    time.wall -= HOUR;
    expect(await listed()).toEqual([RELEASE]);
  });

  it("waits for an approval of exactly this manifest that was not taken back", async () => {
    const { arrive, listed, approve, enter, sha256 } = await prepare({ approved: false });
    arrive();
    expect(await listed()).toEqual([]);
    await approve("0".repeat(64));
    expect(await listed()).toEqual([]);
    await approve(sha256);
    await enter({ type: "revoke", release: RELEASE, manifest: sha256, by: "B. Person" });
    expect(await listed()).toEqual([]);
    await approve(sha256);
    expect(await listed()).toEqual([RELEASE]);
  });

  it("publishes what is due at one instant in the order of the chain", async () => {
    const { store, arrive, listed, approve, sha256, manifest, failures } = await prepare();
    // Its name comes first, its place in the chain second.
    const early = { ...manifest, release: "1398-11-r1", month: "1398-11", previous_manifest: sha256 };
    await approve((await stageManifest(store, early, KEYS)).sha256, "1398-11-r1");
    arrive();
    expect(await listed()).toEqual([RELEASE, "1398-11-r1"]);
    expect(failures).toEqual([]);
  });

  it("tells a failure once, and publishes when what failed is mended", async () => {
    const { store, arrive, listed, manifest, failures } = await prepare();
    const [file] = manifest.files;
    const path = store.file(file?.sha256 ?? "");
    const bytes = tinyFiles(RELEASE).find((built) => built.path === file?.path)?.bytes ?? "";
    arrive();
    rmSync(path);
    for (let look = 0; look < 4; look += 1) expect(await listed()).toEqual([]);
    expect(failures).toEqual([expect.stringContaining(`damaged: ${file?.path}`)]);
    writeFileSync(path, bytes);
    for (let look = 0; look < 4; look += 1) await listed();
    expect(await listed()).toEqual([RELEASE]);
  });

  it("asks for staging again where another release came between, and takes it then", async () => {
    const { store, arrive, listed, approve, failures } = await prepare();
    const again = async () =>
      approve((await stageRelease(store, tinyHead(NEXT), tinyFiles(NEXT), KEYS)).sha256, NEXT);
    await again();
    arrive();
    expect(await listed()).toEqual([RELEASE]);
    expect(failures).toEqual([expect.stringMatching(/1399-02-r1.*stage it again/)]);
    await again();
    expect(await listed()).toEqual([RELEASE, NEXT]);
  });

  it("keeps what was moved, and what would publish a list of early access that leaves somebody out", async () => {
    const { store, arrive, listed, approve, enter, failures } = await prepare();
    const moved = "2020-05-20T05:00:00Z";
    await enter(
      { type: "announce", month: "1399-01", instant: "2020-05-19T05:00:00Z", note: PERSON },
      { type: "move", month: "1399-01", instant: moved, reason: PERSON },
    );
    arrive();
    expect(await listed()).toEqual([]);
    await enter(
      { type: "move", month: "1399-01", instant: "2020-05-19T05:00:00Z", reason: PERSON },
      {
        ...{ type: "access", release: RELEASE, name: PERSON, role: PERSON, reason: PERSON },
        from: "2020-05-18T05:00:00Z",
      },
    );
    for (let look = 0; look < 3; look += 1) expect(await listed()).toEqual([]);
    expect(failures).toEqual([
      expect.stringContaining(`moved to ${moved}`),
      expect.stringContaining("A Reader has early access"),
    ]);
    const access = { name: PERSON, role: PERSON, reason: PERSON, from: "2020-05-18T05:00:00Z" };
    const whole = tinyHead(RELEASE, { early_access: [access] });
    await approve((await stageRelease(store, whole, tinyFiles(RELEASE), KEYS)).sha256);
    expect(await listed()).toEqual([RELEASE]);
  });
});

describe("the embargo under 200 readers", () => {
  it("gives no byte before its instant, all within two seconds after, and never two releases at once", async () => {
    const report = await runPolledEmbargo({
      ...{ data: createFolder(), readers: 200, before: 1_400, after: 1_900, pause: 700 },
      steps: [
        { from: -1_000, ahead: HOUR },
        { from: -15, ahead: 0 },
        { from: 900, ahead: -HOUR },
      ],
    });
    const { early, different, mixed, undone, failed, said } = report;
    expect({ early, different, mixed, undone, failed }).toEqual({
      ...{ early: [], different: [], mixed: [], undone: [], failed: [] },
    });
    expect([...report.told].filter(([, after]) => after > 2_000)).toEqual([]);
    expect(said.filter((text) => !text.startsWith("held"))).toEqual(["previewed", `published ${RELEASE}`]);
    expect(report.questions.before).toBeGreaterThan(100);
  });
});
