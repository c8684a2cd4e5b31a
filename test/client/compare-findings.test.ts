import { describe, expect, it } from "vitest";
import { rankMoves, sayRanks, sayScatter, saySide } from "../../client/views/compare-findings.ts";
import type { Ranking } from "../../client/views/rows.ts";
import { compareContext, rankingOf } from "./compare-rows.ts";

const EN = compareContext("en");
const FA = compareContext("fa");
const plain = (text: string) => text.replace(/[\u200e\u2066-\u2069]/g, "");

const coverage = (...values: (number | null)[]): Ranking =>
  rankingOf(
    "request_coverage",
    values.map((value, i) => ({
      value,
      rank: value === null ? null : i + 1,
      difference_from_national: value === null ? null : Math.round((value - 88.12) * 100) / 100,
    })),
    { value: 88.12 },
  );

describe("saySide(context, ranking, places)", () => {
  it("says who is ahead and who behind in a share", () => {
    const ranking = coverage(95.2, 93.87, 80);
    expect(plain(saySide(EN, ranking, ["P3", "P1"]))).toBe(
      "Of 2 provinces Alborz is ahead in request coverage with 95.20%, and Tehran behind with 80.00%",
    );
    expect(plain(saySide(FA, ranking, ["P3", "P1"]))).toBe(
      "از میان ۲ استان، البرز با ۹۵٫۲۰٪ در پوشش درخواست پیش‌تر و تهران با ۸۰٫۰۰٪ پس‌تر از همه است",
    );
  });

  it("says who has most and least of a count, whichever is better", () => {
    const queue = rankingOf("backlog_uncollected_outside", [
      { value: 20, rank: 1 },
      { value: 900, rank: 2 },
    ]);
    expect(plain(saySide(EN, queue, ["P1", "P2"]))).toBe(
      "Of 2 provinces Bushehr has the highest figure of the queue with 900 requests, and Alborz the lowest with 20 requests",
    );
  });

  it("names those that are equal, and a place that stands alone", () => {
    const ranking = rankingOf("request_coverage", [
      { value: 90, rank: 1 },
      { value: 90, rank: 1 },
    ]);
    expect(plain(saySide(EN, ranking, ["P1", "P2"]))).toBe("Request coverage in Alborz and Bushehr: 90.00%");
    expect(plain(saySide(FA, coverage(95.2), ["P1"]))).toBe("پوشش درخواست در البرز: ۹۵٫۲۰٪");
    expect(saySide(EN, coverage(null), ["P1"])).toBe("Request coverage has no value here");
  });
});

describe("sayScatter(context, x, y)", () => {
  const card = (...values: (number | null)[]): Ranking => {
    const ranking = coverage(...values);
    return {
      ...ranking,
      measure: "card_coverage",
      rows: ranking.rows.map((row) => ({ ...row, measure: "card_coverage" })),
    };
  };

  it("counts who is behind the nation in both, of those that know both", () => {
    const [x, y] = [coverage(95, 80, 70, 60, null), card(80, 80, 95, 60, 60)];
    expect(sayScatter(EN, x, y)).toBe(
      "2 of 4 provinces stood behind the nation in both request coverage and card coverage",
    );
    expect(sayScatter(FA, x, y)).toBe(
      "شمار استان‌هایی که هم در پوشش درخواست و هم در پوشش صدور کارت از کشور عقب‌ترند: ۲ از ۴",
    );
    expect(sayScatter(EN, coverage(95), card(95))).toBe(
      "No province stood behind the nation in both request coverage and card coverage",
    );
  });

  it("takes the higher side as behind where lower is better", () => {
    const share = coverage(95, 80);
    const waiting = { ...share, measure: "backlog_share" };
    expect(sayScatter(EN, coverage(80, 95), waiting)).toContain("1 of 2 provinces");
  });

  it("names the highest where a place is only a part of the nation", () => {
    const queue = rankingOf("backlog_uncollected_outside", [{ value: 20 }, { value: 900 }]);
    expect(plain(sayScatter(EN, queue, coverage(95.2, 80)))).toBe(
      "The queue stood highest in Bushehr (900), request coverage in Alborz (95.20%)",
    );
    expect(plain(sayScatter(FA, queue, coverage(80, 95.2)))).toBe(
      "بیشترین رقم هر دو سنجه از آنِ بوشهر است: صف صدور (۹۰۰) و پوشش درخواست (۹۵٫۲۰٪)",
    );
  });
});

describe("rankMoves(rows, from, to)", () => {
  const ranks = (month: string, ...all: (number | null)[]) =>
    all.map((rank, i) => ({ place: `P${i + 1}`, month, rank }));

  it("ranks only those that have a rank in both months, ties staying ties", () => {
    const rows = [...ranks("1398-12", 1, 2, 3, 4), ...ranks("1399-01", null, 2, 1, 2)];
    expect(rankMoves(rows, "1398-12", "1399-01")).toEqual([
      { place: "P2", before: 1, after: 2 },
      { place: "P3", before: 2, after: 1 },
      { place: "P4", before: 3, after: 2 },
    ]);
  });

  it("is what the title names, with everyone who moved as far", () => {
    const rows = [...ranks("1398-12", 1, 2, 3, 4), ...ranks("1399-01", 3, 1, 2, 4)];
    const moves = rankMoves(rows, "1398-12", "1399-01");
    const span = { from: "1398-12", to: "1399-01" };
    expect(sayRanks(EN, { measure: "request_coverage" }, moves, span)).toBe(
      "Bushehr (from 2 to 1) and Tehran (from 3 to 2) climbed most in the ranking of request coverage from Esfand 1398 to Farvardin 1399, and Alborz (from 1 to 3) slipped most",
    );
    expect(sayRanks(FA, { measure: "request_coverage" }, moves, span)).toBe(
      "بیشترین صعود در رتبه‌بندی پوشش درخواست از اسفند ۱۳۹۸ تا فروردین ۱۳۹۹ از آنِ بوشهر (از رتبهٔ ۲ به ۱) و تهران (از رتبهٔ ۳ به ۲) و بیشترین افت از آنِ البرز (از رتبهٔ ۱ به ۳) است",
    );
    const still = moves.map((move) => ({ ...move, after: move.before }));
    expect(sayRanks(EN, { measure: "request_coverage" }, still, span)).toBe(
      "No province changed places in the ranking of request coverage from Esfand 1398 to Farvardin 1399",
    );
  });
});
