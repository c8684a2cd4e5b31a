import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lastDay, parsePeriod } from "../../datasets/period.ts";
import { parsePlaces } from "../../datasets/sample/places.ts";
import { planSubmissions, type Submission } from "../../datasets/sample/submissions.ts";
import { createTimeline } from "../../datasets/sample/timeline.ts";
import { MONTHS } from "./sample-folder.ts";

const FACTS = new URL("../../datasets/iran-smart-card/", import.meta.url);
const senders = parsePlaces(readFileSync(new URL("places.csv", FACTS), "utf8"))
  .map(({ place }) => place)
  .filter((place) => place !== "IR-18");
const timeline = createTimeline({ weekly: [5], fixed: [] });
const SEEDS = [1399, 1, 2, 3, 20_260_320];
/** Late by habit. */
const HABITUAL = ["IR-05", "IR-11", "IR-22", "IR-30"];
/** The stated irregularities: months that never came or are still awaited, and two of 1404-12. */
const ABSENT = ["1403-05 IR-11", "1405-01 IR-11", "1405-01 IR-22", "1405-01 IR-30"];
const STATED = ["1404-12 IR-22", "1404-12 IR-30"];

const plans = new Map(SEEDS.map((seed) => [seed, planSubmissions(timeline, senders, seed)]));
const planOf = (seed: number) => plans.get(seed) ?? [];
const dayOf = (date: string) => Date.parse(date) / 86_400_000;
/** Day number on which headquarters gathers a month. */
const gathering = (month: string) => dayOf(lastDay(parsePeriod("solar-hijri-month", month))) + 20;
const monthsOf = ({ months }: Submission) => months.map((month) => MONTHS[month] ?? "");
/** Every month of every province that is in one of the submissions, as "month province", with the day it came. */
function listFirsts(plan: readonly Submission[]): [key: string, day: number][] {
  return plan
    .filter(({ note }) => note !== "revised")
    .flatMap((submission) =>
      monthsOf(submission).flatMap((month) =>
        submission.provinces.map((province): [string, number] => [
          `${month} ${province}`,
          dayOf(submission.receivedOn),
        ]),
      ),
    );
}
/** Months that came after their gathering, without the stated irregularities. */
function listLate(seed: number) {
  return listFirsts(planOf(seed))
    .filter(([key, day]) => !STATED.includes(key) && day > gathering(key.slice(0, 7)))
    .map(([key, day]) => ({ month: key.slice(0, 7), province: key.slice(8), day }));
}
function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}

describe.each(SEEDS)("planSubmissions(timeline, senders, seed) with seed %i", (seed) => {
  const plan = planOf(seed);

  it("gathers every month in a file of each basis, 20 days after its end", () => {
    const gathered = plan.filter(({ note }) => note === "gathered");
    expect(gathered.map(({ id }) => id)).toEqual(
      MONTHS.flatMap((month) => [`${month}-inside`, `${month}-outside`]),
    );
    for (const { id, path, receivedOn, inside } of gathered) {
      expect(dayOf(receivedOn), id).toBe(gathering(id.slice(0, 7)));
      expect(path).toBe(`returns/${id}.csv`);
      expect(inside).toBe(id.endsWith("-inside"));
    }
  });

  it("lists what comes in the order in which it comes, under a name of its own", () => {
    const days = plan.map(({ receivedOn }) => receivedOn);
    expect(days).toEqual([...days].sort());
    for (const name of ["id", "path"] as const)
      expect(new Set(plan.map((submission) => submission[name])).size).toBe(plan.length);
  });

  it("has every month of every province once, but for what never came or is awaited", () => {
    const keys = listFirsts(plan).map(([key]) => key);
    const expected = MONTHS.flatMap((month) => senders.map((province) => `${month} ${province}`));
    expect(keys.sort()).toEqual(expected.filter((key) => !ABSENT.includes(key)).sort());
  });

  it("brings what is late 10 to 75 days after the others, before the third gathering from then", () => {
    for (const { month, province, day } of listLate(seed)) {
      const delay = day - gathering(month);
      expect(delay, `${month} ${province}`).toBeGreaterThanOrEqual(10);
      expect(delay, `${month} ${province}`).toBeLessThanOrEqual(75);
      expect(day).toBeLessThan(gathering(MONTHS[MONTHS.indexOf(month) + 3] ?? ""));
    }
  });

  it("brings no month of a province before the one ahead of it, 1404-12 of Hormozgan apart", () => {
    const before = new Map<string, number>();
    for (const [key, day] of listFirsts(plan).sort(([a], [b]) => (a < b ? -1 : 1))) {
      const province = key.slice(8);
      expect(day, key).toBeGreaterThanOrEqual(before.get(province) ?? 0);
      before.set(province, day);
    }
  });

  it("leaves late months mostly to the habitual four, and to fewer and fewer over the years", () => {
    const late = listLate(seed);
    const counts = countBy(late, ({ province }) => province);
    const habitual = HABITUAL.map((province) => counts[province] ?? 0);
    expect(Math.min(...habitual)).toBeGreaterThanOrEqual(8);
    expect(habitual.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(late.length / 2);
    for (const province of senders.filter((code) => !HABITUAL.includes(code)))
      expect(counts[province] ?? 0, province).toBeLessThanOrEqual(8);
    const early = late.filter(({ month }) => month < "1397-01").length;
    const recent = late.filter(({ month }) => month >= "1400-01").length;
    expect(recent).toBeLessThan(early);
  });
});

describe("the sample's own plan", () => {
  const plan = planOf(1399);

  it("has 120 to 160 late months, the habitual four with 12 to 34 each", () => {
    const late = listLate(1399);
    expect(late.length).toBeGreaterThanOrEqual(120);
    expect(late.length).toBeLessThanOrEqual(160);
    const counts = countBy(late, ({ province }) => province);
    expect(HABITUAL.map((province) => [province, counts[province]])).toEqual([
      ["IR-05", 23],
      ["IR-11", 34],
      ["IR-22", 26],
      ["IR-30", 12],
    ]);
  });

  it("draws other lateness for another seed", () => {
    expect(listLate(1399)).not.toEqual(listLate(1));
  });

  it("keeps the stated irregularities", () => {
    const firsts = new Map(listFirsts(plan));
    expect(firsts.get("1404-12 IR-22")).toBe(dayOf("2026-06-15"));
    expect(firsts.get("1404-12 IR-30")).toBe(dayOf("2026-04-10"));
    expect(plan.filter(({ note }) => note === "provisional").map(({ id }) => id)).toEqual([
      "ir-30-1404-12-provisional",
    ]);
    expect(plan.at(-1)?.id).toBe("ir-22-1404-12-late");
    expect(plan.find(({ id }) => id === "1405-01-outside")?.receivedOn).toBe("2026-05-10");
  });

  it("corrects seven provinces two to six months after the gathering of what was wrong", () => {
    const revised = plan.filter(({ note }) => note === "revised");
    expect(revised.flatMap(({ provinces }) => provinces).sort()).toEqual([
      "IR-02",
      "IR-03",
      "IR-06",
      "IR-09",
      "IR-13",
      "IR-24",
      "IR-28",
    ]);
    expect(revised.find(({ id }) => id === "ir-09-1403-09-to-11-revised")?.receivedOn).toBe("2025-06-10");
    for (const submission of revised)
      for (const month of monthsOf(submission)) {
        const days = dayOf(submission.receivedOn) - gathering(month);
        expect(days, `${submission.id} ${month}`).toBeGreaterThanOrEqual(60);
        expect(days, `${submission.id} ${month}`).toBeLessThanOrEqual(186);
      }
  });

  it("lets everybody know the month before at a month's end, late provinces apart", () => {
    const firsts = listFirsts(plan);
    MONTHS.slice(1, -2).forEach((month, i) => {
      const end = gathering(month) - 20;
      const known = firsts.filter(([, day]) => day <= end).map(([key]) => key);
      const last = [...new Set(known.map((key) => key.slice(0, 7)))].sort().at(-1);
      expect(last, month).toBe(MONTHS[i]);
      const waiting = senders.filter((province) => !known.includes(`${MONTHS[i]} ${province}`));
      const late = listLateOn(end, MONTHS[i] ?? "");
      expect(waiting, month).toEqual(late);
    });
  });
});

/** Provinces whose own file for a month had not come by a day, in the order of the places. */
function listLateOn(day: number, month: string): string[] {
  const own = planOf(1399).filter(
    (submission) => submission.note === "late" && monthsOf(submission).includes(month),
  );
  const pending = own
    .filter(({ receivedOn }) => dayOf(receivedOn) > day)
    .flatMap(({ provinces }) => provinces);
  return [...pending, ...ABSENT.filter((key) => key.startsWith(month)).map((key) => key.slice(8))].sort();
}
