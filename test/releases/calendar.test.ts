import { beforeAll, describe, expect, it } from "vitest";
import { formatInstant, parseInstant } from "../../datasets/instant.ts";
import { commitRelease } from "../../reports/publish/commit.ts";
import { stageRelease } from "../../reports/publish/stage.ts";
import { createCalendar, findAnnounced, readCalendar } from "../../server/releases/calendar.ts";
import { readChain } from "../../server/releases/chain.ts";
import { listEarlyAccess } from "../../server/releases/early-access.ts";
import {
  appendReleaseJournal,
  listApproved,
  type ReleaseHappening,
  readReleaseJournal,
} from "../../server/releases/release-journal.ts";
import type { ReleaseIndex } from "../../server/releases/releases.ts";
import { releaseStoreOf } from "../../server/releases/store.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";
import { KEYS, TRUSTED, tinyFiles, tinyHead } from "./tiny-release.ts";

const SOLAR = "solar-hijri-month";
const TEHRAN = "Asia/Tehran";
const HOUR = 3_600_000;
const EMPTY: ReleaseIndex = { releases: [], head: null, publicKeys: [], faults: [] };
const day = (iso: string) => new Date(`${iso}T00:00:00Z`);

describe("parseInstant(text, zone, calendar) and formatInstant", () => {
  it.each([
    ["1399-02-30T09:30", "2020-05-19T05:00:00Z", "summer time, until 1401"],
    ["1399-10-30T09:30", "2021-01-19T06:00:00Z", "winter"],
    ["1405-03-20T09:30", "2026-06-10T06:00:00Z", "no summer time since 1402"],
    ["1405-03-20", "2026-06-10T06:00:00Z", "the standard time"],
    ["2026-06-10T09:30", "2026-06-10T06:00:00Z", "a Gregorian day"],
    [" 2026-06-10T06:00:00Z ", "2026-06-10T06:00:00Z", "UTC"],
    ["1399-12-30T23:59", "2021-03-20T20:29:00Z", "the last minute of a leap year"],
  ])("reads %s as %s (%s)", (text, instant) => {
    expect(parseInstant(text, TEHRAN, SOLAR)).toBe(instant);
  });

  it.each([
    "1400-12-30T09:30", // 1400 is no leap year
    "1399-13-01T09:30",
    "1399-07-31T09:30",
    "2026-02-30T09:30",
    "2026-02-30T09:30:00Z",
    "0999-01-01T09:30",
    "1405-03-20T24:00",
    "1405-03-20T09:60",
    "1405-03-20 09:30",
    "1399-01-02T00:30", // skipped: the clocks went from 00:00 to 01:00
    "",
    "soon",
  ])("reads no instant from %j", (text) => {
    expect(parseInstant(text, TEHRAN, SOLAR)).toBeNull();
  });

  it("takes a Gregorian programme's days as they are", () => {
    expect(parseInstant("2026-06-10T09:30", "Europe/London", "gregorian-month")).toBe("2026-06-10T08:30:00Z");
    expect(formatInstant("2026-06-10T08:30:00Z", "Europe/London", "gregorian-year")).toBe("2026-06-10T09:30");
    expect(parseInstant("1405-03-20T09:30", "UTC", "gregorian-month")).toBe("1405-03-20T09:30:00Z");
  });

  it("are a pair from 1399 to 1402, but for the hour that summer time repeats", () => {
    const lost: string[] = [];
    const end = Date.parse("2024-03-20T00:00:00Z");
    // Every hour in the weeks in which the clocks change, and every other day at another hour.
    const isNear = (at: number) => /-(?:03-(?:19|2[0-3])|09-(?:19|2[0-3]))T/.test(new Date(at).toISOString());
    for (let at = Date.parse("2020-03-19T20:30:00Z"); at < end; at += isNear(at) ? HOUR : 47 * HOUR) {
      const instant = new Date(at).toISOString().replace(".000Z", "Z");
      const back = parseInstant(formatInstant(instant, TEHRAN, SOLAR), TEHRAN, SOLAR);
      if (back !== instant) lost.push(`${instant} ${back}`);
    }
    // Of 23:00–24:00 shown twice the later one: an embargo is never taken for an hour shorter.
    expect(lost).toEqual([
      "2020-09-20T18:30:00Z 2020-09-20T19:30:00Z",
      "2021-09-21T18:30:00Z 2021-09-21T19:30:00Z",
      "2022-09-21T18:30:00Z 2022-09-21T19:30:00Z",
    ]);
  });
});

describe("the journal of releases", () => {
  const approve = (manifest: string): ReleaseHappening => ({
    ...{ type: "approve", release: "1399-01-r1", manifest, by: "A. Person" },
  });

  it("keeps every row where many write at once", async () => {
    const data = createFolder();
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        appendReleaseJournal(data, [approve(String(n % 10).repeat(64))], day("2020-05-01")),
      ),
    );
    const entries = await readReleaseJournal(data);
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
  });

  it("counts an approval until it is revoked, and again when it is given again", async () => {
    const data = createFolder();
    const [one, two] = ["1".repeat(64), "2".repeat(64)];
    const write = (happening: ReleaseHappening) => appendReleaseJournal(data, [happening], day("2020-05-01"));
    await write(approve(one));
    await write(approve(two));
    await write({ type: "revoke", release: "1399-01-r1", manifest: one, by: "B. Person" });
    expect([...listApproved(await readReleaseJournal(data))]).toEqual([two]);
    await write(approve(one));
    expect(listApproved(await readReleaseJournal(data)).has(one)).toBe(true);
  });

  it("lists who had early access once, from the first time", async () => {
    const data = createFolder();
    const access = (name: string, from: string, release = "1399-01-r1"): ReleaseHappening => ({
      ...{ type: "access", release, name: { fa: name, en: name }, from },
      role: { fa: "وزیر", en: "Minister" },
      reason: { fa: "پاسخ", en: "to answer" },
    });
    await appendReleaseJournal(
      data,
      [
        access("B", "2020-05-18T08:00:00Z"),
        access("A", "2020-05-18T07:00:00Z"),
        access("B", "2020-05-18T06:00:00Z"),
        access("C", "2020-05-18T06:00:00Z", "1399-02-r1"),
      ],
      day("2020-05-18"),
    );
    const listed = listEarlyAccess(await readReleaseJournal(data), "1399-01-r1");
    expect(listed.map(({ name, from }) => [name.en, from])).toEqual([
      ["B", "2020-05-18T06:00:00Z"],
      ["A", "2020-05-18T07:00:00Z"],
    ]);
    expect(listEarlyAccess(await readReleaseJournal(data), "1399-03-r1")).toEqual([]);
  });
});

describe("readCalendar(dataFolder, index, now)", () => {
  const data = createFolder();
  const note = { fa: "گزارش فروردین", en: "Farvardin's report" };
  beforeAll(async () => {
    const months = ["1399-01", "1399-02", "1399-03"];
    for (const [n, month] of months.entries())
      await appendReleaseJournal(
        data,
        [{ type: "announce", month, instant: `2020-0${5 + n}-19T05:00:00Z`, note }],
        day("2020-04-01"),
      );
    await appendReleaseJournal(
      data,
      [
        {
          ...{ type: "move", month: "1399-02", instant: "2020-06-21T05:00:00Z" },
          reason: { fa: "تعطیلی", en: "holiday" },
        },
      ],
      day("2020-05-01"),
    );
    const store = releaseStoreOf(data);
    await stageRelease(store, tinyHead("1399-01-r1"), tinyFiles("1399-01-r1"), KEYS);
    await commitRelease(store, "1399-01-r1", TRUSTED);
  });

  it("tells what is promised, what was moved and why, what is late and what is out", async () => {
    const index = await readChain(releaseStoreOf(data), TRUSTED);
    const lines = await readCalendar(data, index, new Date("2020-06-21T04:59:59.999Z"));
    expect(lines.map(({ month, state, release, at }) => [month, state, release, at])).toEqual([
      ["1399-03", "announced", null, "2020-07-19T05:00:00Z"],
      ["1399-02", "announced", null, "2020-06-21T05:00:00Z"],
      ["1399-01", "published", "1399-01-r1", "2020-05-19T05:00:00Z"],
    ]);
    expect(lines[1]).toMatchObject({
      announced_on: "2020-04-01",
      moved: [{ from: "2020-06-19T05:00:00Z", reason: { fa: "تعطیلی", en: "holiday" } }],
    });
    const late = await readCalendar(data, index, new Date("2020-06-21T05:00:00Z"));
    expect(late.map(({ state }) => state)).toEqual(["announced", "overdue", "published"]);
  });

  it("tells nothing of what is staged, and knows what was published unannounced", async () => {
    const entries = await readReleaseJournal(data);
    expect(createCalendar(entries, EMPTY, day("2020-04-01")).map(({ release }) => release)).toEqual([
      null,
      null,
      null,
    ]);
    const index = await readChain(releaseStoreOf(data), TRUSTED);
    expect(createCalendar([], index, day("2020-06-01"))).toMatchObject([
      { month: "1399-01", release: "1399-01-r1", state: "published", announced_on: "2020-05-19" },
    ]);
  });

  it("finds the last instant announced", async () => {
    const entries = await readReleaseJournal(data);
    expect(findAnnounced(entries, "1399-02")).toBe("2020-06-21T05:00:00Z");
    expect(findAnnounced(entries, "1399-04")).toBeNull();
  });
});
