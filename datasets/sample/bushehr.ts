/** What the person-level registers of Bushehr (IR-18) are calibrated to; see facts.ts for the ids. */
import type { Anchor } from "./path.ts";

export const BUSHEHR = "IR-18";

/** Persons with a first request. */
export const BUSHEHR_FIRST_REQUESTS: readonly Anchor[] = [
  ["1392-10", 0],
  ["1393-12", 22_000],
  ["1394-12", 74_000],
  ["1395-12", 135_000], // pf042: 276K, of them 141K in the year so far
  ["1396-08", 276_000], // pf042
  ["1396-12", 392_000],
  ["1397-12", 652_718], // pf044: about 72,000 requests in 1398
  ["1398-06", 676_400], // pf043: 88 %
  ["1398-12", 724_703],
  ["1399-01", 727_592], // pf044
  ["1399-12", 755_000],
  ["1400-12", 778_500],
  ["1401-12", 798_000],
  ["1402-12", 811_500],
  ["1403-12", 825_200],
  ["1404-03", 827_007], // pf046: 919,007, re-issues inside
  ["1404-12", 833_000],
  ["1405-01", 833_420],
];

export const BUSHEHR_REISSUE_REQUESTS: readonly Anchor[] = [
  ["1401-12", 0],
  ["1402-12", 33_000],
  ["1403-12", 84_500],
  ["1404-03", 92_000], // pf046
  ["1404-12", 96_000],
  ["1405-01", 96_270],
];

/** Persons who apply a second time as if it were their first; the second is never issued. */
export const BUSHEHR_SECOND_APPLICATIONS: readonly Anchor[] = [
  ["1397-06", 0],
  ["1399-01", 700],
  ["1404-12", 1_000],
];

export const BUSHEHR_FIRST_CARDS: readonly Anchor[] = [
  ["1392-11", 0],
  ["1393-12", 17_000],
  ["1394-12", 65_000],
  ["1395-12", 124_000],
  ["1396-08", 209_500], // pf042: 206K collected
  ["1396-12", 318_000],
  ["1397-06", 486_000],
  ["1397-12", 579_000],
  ["1398-12", 610_300],
  ["1399-01", 612_728], // pf044: 611,363 issued and 1,365 uncollected
  ["1400-09", 661_000],
  ["1400-12", 668_500],
  ["1401-12", 770_000],
  ["1402-12", 780_586], // pf045: 776,874 issued and 13,712 uncollected, re-issues inside
  ["1404-03", 795_000], // pf046: 828,920, re-issues inside
  ["1404-07", 795_040], // pf047: 63 cards in four months
  ["1404-08", 798_500],
  ["1404-12", 801_000],
  ["1405-01", 801_460],
];

export const BUSHEHR_REISSUE_CARDS: readonly Anchor[] = [
  ["1402-01", 0],
  ["1402-12", 10_000], // pf045
  ["1404-03", 33_920], // pf046
  ["1404-07", 33_943], // pf047
  ["1404-08", 36_500],
  ["1404-12", 38_000],
  ["1405-01", 38_280],
];

/** Cards lying at the office, both kinds. */
export const BUSHEHR_UNCOLLECTED: readonly Anchor[] = [
  ["1392-11", 0],
  ["1394-12", 900],
  ["1396-08", 2_200],
  ["1397-12", 4_500],
  ["1398-12", 1_410],
  ["1399-01", 1_365], // pf044
  ["1400-09", 1_500],
  ["1401-12", 11_000],
  ["1402-12", 13_712], // pf045
  ["1404-03", 7_452], // pf046
  ["1404-07", 5_183], // pf047
  ["1404-08", 10_000], // pf048
  ["1404-10", 8_000],
  ["1404-12", 4_300], // ev18: hand out what lies in the offices
  ["1405-01", 3_900],
];

/** Share of the cards lying for more than two months that are made void in a month, from the month named. */
export const BUSHEHR_VOIDING: readonly Anchor[] = [
  ["1392-01", 0],
  ["1400-06", 0.01],
  ["1404-05", 0.06], // ev14: two months in the county, then back
];

/** Share of cards handed over at another county or channel of the province than they were requested at. */
export const ELSEWHERE_SHARE = 0.06;
