import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CALENDARS,
  daysOf,
  firstDay,
  formatPeriod,
  formatSolarAsGregorian,
  isSolarLeap,
  lastDay,
  nextPeriod,
  parseGregorianAsSolar,
  parsePeriod,
  periodOfDate,
  rangePeriods,
  solarMonthDays,
  workingDaysOf,
} from "../../datasets/period.ts";

const solar = (key: string) => parsePeriod("solar-hijri-month", key);

/**
 * An independent rule: Borkowski's table of the years where the 33-year pattern of leap years breaks
 * (K. M. Borkowski, "The Persian calendar for 3000 years", Earth, Moon and Planets 74, 1996).
 */
function isLeapByBorkowski(year: number): boolean {
  const breaks = [
    -61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456,
    3178,
  ];
  let start = breaks[0] ?? 0;
  let jump = 0;
  for (const next of breaks.slice(1)) {
    jump = next - start;
    if (year < next) break;
    start = next;
  }
  let n = year - start;
  if (jump - n < 6) n = n - jump + Math.floor((jump + 4) / 33) * 33;
  const leap = (((n + 1) % 33) - 1) % 4;
  return leap === 0;
}

describe("Solar Hijri months", () => {
  it("agree with Intl and with an independent leap rule for every day of 1300–1500", () => {
    const intl = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", {
      timeZone: "UTC",
      year: "numeric",
      month: "numeric",
      day: "numeric",
    });
    // 1 Farvardin 1300 was 21 March 1921; from there the rule counts on by itself.
    let day = Date.UTC(1921, 2, 21);
    const wrong: string[] = [];
    for (let year = 1300; year <= 1500; year += 1)
      for (let month = 1; month <= 12; month += 1) {
        const length = month <= 6 ? 31 : month <= 11 ? 30 : isLeapByBorkowski(year) ? 30 : 29;
        for (let date = 1; date <= length; date += 1, day += 86_400_000) {
          const iso = new Date(day).toISOString().slice(0, 10);
          const parts = Object.fromEntries(
            intl.formatToParts(day).map(({ type, value }) => [type, Number(value)]),
          );
          const ours = parseGregorianAsSolar(iso);
          const same = [parts, ours].every((it) => it.year === year && it.month === month && it.day === date);
          if (!same || formatSolarAsGregorian(year, month, date) !== iso)
            wrong.push(`${year}-${month}-${date}`);
        }
      }
    expect(wrong).toEqual([]);
  });

  it("knows the leap years 1399, 1403 and 1408 and the days of Esfand", () => {
    expect([1399, 1403, 1408].map(isSolarLeap)).toEqual([true, true, true]);
    expect([1398, 1400, 1404].map(isSolarLeap)).toEqual([false, false, false]);
    expect([solarMonthDays(1399, 12), solarMonthDays(1400, 12)]).toEqual([30, 29]);
  });

  it("end Farvardin 1399 on 2020-04-19", () => {
    expect([firstDay(solar("1399-01")), lastDay(solar("1399-01"))]).toEqual(["2020-03-20", "2020-04-19"]);
    expect(formatPeriod(solar("1399-01"))).toEqual({ fa: "فروردین ۱۳۹۹", en: "Farvardin 1399" });
  });

  it("count working days without Fridays and fixed holidays", () => {
    // 31 days, 5 Fridays (1, 8, 15, 22, 29); holidays 1–4, 12 and 13, of which the 1st is a Friday.
    const off = { weekly: [5], fixed: ["01-01", "01-02", "01-03", "01-04", "01-12", "01-13"] };
    expect(workingDaysOf(solar("1399-01"), off)).toBe(21);
  });
});

describe("parsePeriod(calendar, key)", () => {
  it.each(["1399-00", "1399-13", "1399-1", "99-01", "2020-04", "1399", "۱۳۹۹-۰۱", ""])(
    "refuses %s",
    (key) => {
      expect(() => solar(key)).toThrow(/invalid period/);
    },
  );

  it("counts, walks and finds its own days in every calendar", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CALENDARS),
        fc.integer({ min: 0, max: 2000 }),
        fc.nat(40),
        (calendar, by, more) => {
          const start = {
            "solar-hijri-month": "1300-01",
            "gregorian-month": "1900-01",
            "gregorian-year": "1750",
          };
          const period = nextPeriod(
            parsePeriod(calendar, start[calendar]),
            calendar === "gregorian-year" ? by % 500 : by,
          );
          const later = nextPeriod(period, more);
          expect(parsePeriod(calendar, period.key)).toEqual(period);
          expect(periodOfDate(calendar, firstDay(period))).toEqual(period);
          expect(periodOfDate(calendar, lastDay(period))).toEqual(period);
          expect(rangePeriods(period, later)).toHaveLength(more + 1);
          expect(Date.parse(lastDay(period)) - Date.parse(firstDay(period))).toBe(
            (daysOf(period) - 1) * 86_400_000,
          );
        },
      ),
    );
  });
});
