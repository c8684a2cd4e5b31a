import { afterAll, describe, expect, it } from "vitest";
import { commitRelease } from "../../reports/publish/commit.ts";
import { stageRelease } from "../../reports/publish/stage.ts";
import { withdrawRelease } from "../../reports/publish/withdraw.ts";
import { createReleases } from "../../server/releases/follow.ts";
import { createReleasedHolder } from "../../server/releases/released-holder.ts";
import { releaseStoreOf } from "../../server/releases/store.ts";
import { startApp } from "../api/running-app.ts";
import { createFixtureSnapshot, type FixtureSnapshot } from "../fixture.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";
import { KEYS, TRUSTED, tinyFiles, tinyHead } from "./tiny-release.ts";

const FIRST = "1398-12-r1";
const SECOND = "1399-01-r1";
const FIGURES = "/api/v1/figures?measure=requested&place=P";
const nations: FixtureSnapshot[] = [];
afterAll(() => Promise.all(nations.map((nation) => nation.close())));

/** A nation of one place, whose figures say which one it is. */
async function createNation(mark: number) {
  const row = { month: "1398-12", place: "P" };
  const nation = await createFixtureSnapshot({
    months: ["1398-12", "1399-01"],
    places: [{ place: "P" }],
    positions: [
      { ...row, requested: mark * 1_111, produced: mark },
      { ...row, month: "1399-01", requested: mark * 1_111 + 1, produced: mark },
    ],
    eligible: [row, { ...row, month: "1399-01" }].map((one) => ({ ...one, value: 9_999 })),
  });
  nations.push(nation);
  return { ...nation, id: String(mark).repeat(64), figuresHash: `${mark}a`.repeat(32) };
}

/** A store, two nations that its releases may pin, and a server for the public over them. */
async function prepare() {
  const store = releaseStoreOf(createFolder());
  const [one, two] = [await createNation(1), await createNation(2)];
  const files = new Map([one, two].map((nation) => [nation.figuresHash, nation]));
  const opened: string[] = [];
  const closed: string[] = [];
  let gate: Promise<void> = Promise.resolve();
  const options = {
    findSnapshot: async (figures: string) => (files.has(figures) ? figures : null),
    openSnapshot: async (file: string) => {
      const nation = files.get(file);
      if (!nation) throw new Error(`missing file: ${file}`);
      opened.push(nation.id.slice(0, 1));
      const rows: typeof nation.rows = async (...given) => {
        await gate;
        return nation.rows(...given);
      };
      return { ...nation, file, rows, close: async () => void closed.push(nation.id.slice(0, 1)) };
    },
  };
  const holder = createReleasedHolder(options);
  const faults: string[] = [];
  const releases = await createReleases({
    ...{ store, keys: TRUSTED, interval: 60_000, prepare: holder.prepare, ...options },
    readCalendar: async () => [],
    onFault: ({ release, reason }) => faults.push(`${release}: ${reason}`),
  });
  const app = await startApp(holder, { releases });
  const publish = async (release: string, snapshot: string) => {
    await stageRelease(store, tinyHead(release, { snapshot }), tinyFiles(release), KEYS);
    await commitRelease(store, release, TRUSTED);
    await releases.follow();
  };
  const withdraw = async (release: string) => {
    const reason = { fa: "نادرست", en: "wrong" };
    const withdrawal = { release, reason, concealed: false, at: "2020-07-01T05:00:00Z" };
    await withdrawRelease(store, withdrawal, KEYS, TRUSTED);
    await releases.follow();
  };
  const read = async () => {
    const { status, body } = await app.get(FIGURES);
    const value = /"value":(\d+)/.exec(body.toString())?.[1];
    return status === 200 ? Number(value) : status;
  };
  const hold = () => {
    let open = () => {};
    gate = new Promise((done) => {
      open = done;
    });
    return () => open();
  };
  const close = () => Promise.all([app.close(), releases.close(), holder.close()]);
  return {
    ...{ one, two, files, opened, closed, holder, faults, publish, withdraw, read, hold, app, close },
  };
}

describe("createReleasedHolder(options)", () => {
  it("serves nothing before the first release, then each release's figures at its month, and back", async () => {
    const { one, two, opened, closed, publish, withdraw, read, close } = await prepare();
    expect([await read(), opened]).toEqual([503, []]);
    await publish(FIRST, one.figuresHash);
    expect(await read()).toBe(1_111);
    await publish(SECOND, two.figuresHash);
    expect([await read(), closed]).toEqual([2_223, ["1"]]);
    await withdraw(SECOND);
    expect([await read(), opened, closed]).toEqual([1_111, ["1", "2", "1"], ["1", "2"]]);
    await close();
  });

  it("opens the same figures once, and shows them at the month of the release", async () => {
    const { one, opened, closed, publish, withdraw, read, close } = await prepare();
    await publish(FIRST, one.figuresHash);
    expect(await read()).toBe(1_111);
    await publish(SECOND, one.figuresHash);
    expect(await read()).toBe(1_112);
    await withdraw(SECOND);
    expect([await read(), opened, closed]).toEqual([1_111, ["1"], []]);
    await close();
  });

  it("goes on with the old release, whole, where the new one's figures are missing or others", async () => {
    const { one, two, files, faults, publish, read, app, close } = await prepare();
    await publish(FIRST, one.figuresHash);
    files.set("ff".repeat(32), two);
    await publish(SECOND, "ff".repeat(32));
    expect(faults).toEqual([expect.stringMatching(/1399-01-r1: damaged snapshot: ffff/)]);
    expect(await read()).toBe(1_111);
    expect((await app.get(`/r/${SECOND}/data/figures.csv`)).status).toBe(404);
    expect((await app.get("/api/v1/releases")).body.toString()).not.toContain(SECOND);
    await close();
  });

  it("keeps no answer of the new figures under the name of the old ones", async () => {
    const { one, two, publish, withdraw, read, hold, close } = await prepare();
    await publish(FIRST, one.figuresHash);
    const open = hold();
    // Begun with the old figures, finished after the new ones came.
    const begun = read();
    await new Promise((done) => setTimeout(done, 50));
    await publish(SECOND, two.figuresHash);
    open();
    await begun;
    expect(await read()).toBe(2_223);
    await withdraw(SECOND);
    expect(await read()).toBe(1_111);
    await close();
  });
});
