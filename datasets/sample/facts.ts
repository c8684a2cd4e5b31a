/**
 * What the synthetic nation is calibrated to. Ids such as pf084 are statements of
 * datasets/iran-smart-card/statements.csv, ids such as ev10 its events. Values are month-end stocks.
 */
import type { Channel } from "../vocabulary.ts";
import type { Anchor } from "./path.ts";

/** Month of the reference article (pf044); every province's uptake curve is pinned here. */
export const REFERENCE_MONTH = "1399-01";

const MILLION = 1_000_000;
const millions = ([month, value]: Anchor): Anchor => [month, value * MILLION];

/** Persons of 15 full years and over; grows by 1.0 to 1.5 million a year (pf084). */
export const NATIONAL_ELIGIBLE: readonly Anchor[] = (
  [
    ["1392-01", 54.1],
    ["1395-12", 58.5],
    ["1399-01", 62.1],
    ["1399-05", 62.55], // pf084 62.0
    ["1399-08", 62.9], // pf085 62.0
    ["1399-09", 63.0], // pf086 62.5
    ["1400-03", 63.65], // pf087 64.0
    ["1400-10", 64.4], // pf088 65.0
    ["1404-12", 68.85],
    ["1405-01", 68.939],
  ] as const
).map(millions);

/** First requests. From 1402 the statements count re-issues too; both sums stay within 3 %. */
export const NATIONAL_FIRST_REQUESTS: readonly Anchor[] = (
  [
    ["1392-01", 0.02],
    ["1392-09", 0.16],
    ["1392-12", 0.5],
    ["1393-12", 2.3],
    ["1394-06", 5.4],
    ["1394-12", 10.6],
    ["1395-12", 19.8],
    ["1396-06", 28.4],
    ["1396-12", 40.9],
    ["1397-01", 42.0], // pf079 42
    ["1397-12", 48.9], // pf080 49.5, pf081 48
    ["1398-05", 52.5], // pf083 53.5
    ["1399-01", 56.2],
    ["1399-05", 57.5], // pf084 57.913
    ["1399-09", 58.5], // pf085 58.8 (Aban), pf086 58
    ["1400-03", 60.4], // pf087 60.77
    ["1400-10", 62.0], // pf088 62
    ["1401-12", 64.2],
    ["1402-02", 64.5], // pf089 66, re-issues inside
    ["1403-10", 65.7],
    ["1404-10", 66.3], // pf091 67, re-issues inside
    ["1404-12", 66.4],
    ["1405-01", 66.428],
  ] as const
).map(millions);

/** Requests for another card: loss, damage, change of identity, expiry; counted from 1402 (domain.md). */
export const NATIONAL_REISSUE_REQUESTS: readonly Anchor[] = (
  [
    ["1401-12", 0],
    ["1402-02", 0.22],
    ["1402-12", 0.95],
    ["1403-10", 1.5],
    ["1404-10", 2.2],
    ["1404-12", 2.35],
    ["1405-01", 2.392],
  ] as const
).map(millions);

/** Card bodies a month for first requests, in millions, from the month named until the next line. */
export const FIRST_CARD_SUPPLY: readonly Anchor[] = (
  [
    ["1392-01", 0.012], // ev01: pilots in Qom, then Ardabil
    ["1392-10", 0.06], // ev02: Hormozgan, the others in the same winter
    ["1393-01", 0.09],
    ["1393-07", 0.18],
    ["1394-01", 0.48], // pf078: 7.8M in the year
    ["1394-07", 0.82],
    ["1395-01", 0.58],
    ["1395-07", 0.68],
    ["1396-01", 0.9],
    ["1396-04", 1.4],
    ["1396-07", 2.0],
    ["1396-10", 2.3], // pf079: 2.5M a month is the capacity
    ["1397-01", 1.5], // ev05: trouble begins
    ["1397-02", 0.95],
    ["1397-05", 0.6],
    ["1397-09", 0.32],
    ["1398-01", 0.195], // ev09: mass production stopped
    ["1400-10", 0.25], // ev12: restarts late in Dey
    ["1400-11", 0.38],
    ["1401-01", 0.85], // ev13: arrears of 10 million declared finished at the end of the year
    ["1401-09", 0.46],
    ["1402-01", 0.032],
    ["1403-11", 0.125], // pf090 60M, pf091 64M
    ["1405-01", 0.118],
  ] as const
).map(millions);

/** Card bodies a month for re-issues, in millions. */
export const REISSUE_CARD_SUPPLY: readonly Anchor[] = (
  [
    ["1392-01", 0],
    ["1402-02", 0.024],
    ["1403-11", 0.09],
    ["1405-01", 0.085],
  ] as const
).map(millions);

/** Months in which issuing starts; provinces not named follow between the two last. */
export const ROLLOUT = {
  pilots: { "IR-25": "1392-01", "IR-24": "1392-03", "IR-22": "1392-09" } as Readonly<Record<string, string>>,
  others: { from: "1392-10", until: "1393-03" },
};

/** Eligible at the reference month where an office stated it near that date. */
export const PROVINCE_ELIGIBLE: Readonly<Record<string, number>> = {
  "IR-02": 2_700_000, // pf005: 2,747,511 in 1400-09
  "IR-03": 3_130_000, // pf008: 3,098,413 in 1397-10
  "IR-05": 1_620_000, // pf010: 1,629,739 in 1399-11
  "IR-09": 4_800_000, // pf018: 4,771,000 in 1398-04
  "IR-10": 4_030_000, // pf024: 4,025,000 in 1398-11
  "IR-12": 1_316_000, // pf031: 1,315,000 after the revision
  "IR-18": 775_129, // pf044
  "IR-19": 838_556, // pf050, a month earlier
  "IR-25": 950_000, // pf064: about a million in 1402
  "IR-29": 560_000, // pf073: 588,375 in 1402
};

/** Growth of the eligible against the nation's where the statements show it; elsewhere drawn. */
export const PROVINCE_GROWTH: Readonly<Record<string, number>> = {
  "IR-12": 0.05, // pf034: 1,311,381 in 1400-12
  "IR-18": 0.92,
};

/** The step revision of one province (pf031): 1,219,000 became 1,315,000. */
export const ELIGIBLE_REVISION = {
  province: "IR-12",
  from: "1397-01",
  factor: 1_315 / 1_219,
  /** Until this day the months of 1397 stand on the old basis. */
  receivedOn: "2019-06-10",
};

/** Request coverage at the reference month: one province above Bushehr's 93.87 %, all others below. */
export const REFERENCE_COVERAGE = {
  leader: "IR-20",
  leading: [0.943, 0.948],
  others: [0.835, 0.934],
} as const;

/** Provinces with mobile stations instead of post offices as their third channel. */
const MOBILE_PROVINCES = [..."IR-06 IR-08 IR-11 IR-12 IR-14 IR-15 IR-16 IR-17 IR-22 IR-28 IR-29".split(" ")];

/** The three channels of a province, in alphabetical order. */
export function channelsOf(province: string): readonly [Channel, Channel, Channel] {
  return MOBILE_PROVINCES.includes(province)
    ? ["counter_office", "mobile_station", "registry_office"]
    : ["counter_office", "post_office", "registry_office"];
}

/** Offices that count uncollected cards inside "issued", as Kermanshah does (pf012). */
export const INSIDE_PROVINCES: readonly string[] =
  "IR-01 IR-05 IR-09 IR-10 IR-13 IR-19 IR-23 IR-26 IR-28".split(" ");

/** What goes wrong on the way besides lateness and revisions: one of each kind that a reader must be able to see. */
export const IRREGULARITIES = {
  /** Never comes. */
  missing: { province: "IR-11", month: "1403-05" },
  late: { province: "IR-22", month: "1404-12", receivedOn: "2026-06-15" },
  provisional: { province: "IR-30", month: "1404-12", receivedOn: "2026-04-10" },
  /** Not reported yet. */
  awaited: { month: "1405-01", provinces: ["IR-11", "IR-22", "IR-30"] },
} as const;

/** How readily a province is late with a month, and when. */
export interface LateHabit {
  /** Chance that it falls behind in a month, at first. */
  readonly chance: number;
  /** Months of the year in which the chance is `LATENESS.worse` times as high. */
  readonly season: readonly number[];
  /** Days after the gathering at the most. */
  readonly most: number;
}

/** Who sends a month by itself because it was not ready when headquarters gathered. */
export const LATENESS = {
  habitual: {
    "IR-05": { chance: 0.12, season: [12, 1], most: 60 },
    "IR-11": { chance: 0.18, season: [12, 1, 2], most: 75 },
    "IR-22": { chance: 0.15, season: [4, 5, 6], most: 75 },
    "IR-30": { chance: 0.13, season: [6, 7], most: 60 },
  } as Readonly<Record<string, LateHabit>>,
  others: { chance: 0.025, season: [12, 1], most: 30 },
  worse: 2,
  /** Days after the gathering at the least. */
  least: 10,
  /** Part of the chance that is gone in the last year. */
  fading: 0.75,
  /** Last month in which a province falls behind; what follows is left to the irregularities. */
  until: "1404-09",
} as const;

/** Months whose first return repeats the month before in one channel, because its last weeks came late. */
export interface Revision {
  readonly province: string;
  /** Of one year, in order. */
  readonly months: readonly string[];
  readonly channel: Channel;
  readonly receivedOn: string;
}

export const REVISIONS: readonly Revision[] = [
  { province: "IR-02", months: ["1394-08"], channel: "registry_office", receivedOn: "2016-02-24" },
  { province: "IR-13", months: ["1396-04", "1396-05"], channel: "counter_office", receivedOn: "2017-12-12" },
  { province: "IR-24", months: ["1398-10"], channel: "post_office", receivedOn: "2020-05-20" },
  { province: "IR-06", months: ["1399-06", "1399-07"], channel: "mobile_station", receivedOn: "2021-02-09" },
  { province: "IR-03", months: ["1401-03"], channel: "registry_office", receivedOn: "2022-10-05" },
  {
    province: "IR-28",
    months: ["1402-05", "1402-06", "1402-07"],
    channel: "counter_office",
    receivedOn: "2024-01-23",
  },
  {
    province: "IR-09",
    months: ["1403-09", "1403-10", "1403-11"],
    channel: "counter_office",
    receivedOn: "2025-06-10",
  },
];
