/** What the registers of the nation look like where datasets/sample/facts.ts does not say: shares, waits and habits. */
import type { Anchor } from "../path.ts";

/** How many applications a nation may have. */
export const APPLICATIONS = { least: 1_000, most: 200_000_000 } as const;

/** Of all applications made by the last settled month. */
export const REISSUE_SHARE = 0.08;
/** Of the first applications made by then, those of persons who had made one before. */
export const REPEATED_SHARE = 0.015;

/** Requests for another card, of all that are made by the last settled month. */
export const REISSUE_REQUESTS: readonly Anchor[] = [
  ["1393-12", 0],
  ["1395-12", 0.02],
  ["1397-12", 0.1],
  ["1399-12", 0.22],
  ["1401-12", 0.42],
  ["1402-12", 0.6],
  ["1403-12", 0.8],
  ["1404-12", 1],
  ["1405-01", 1.017],
];

/** Card bodies a month for them, as a share of the same total, from the month named. */
export const REISSUE_SUPPLY: readonly Anchor[] = [
  ["1394-01", 0.004],
  ["1398-01", 0.002], // ev09: mass production stopped
  ["1401-01", 0.014], // ev13
  ["1402-01", 0.012],
  ["1403-11", 0.018],
];

/** Spread of a month's requests or card bodies, and of a day's against the other days of its month. */
export const SPREAD = 0.06;
export const DAILY_SPREAD = 0.2;

/** Days by which requests of one day are served after each other, one class each: first in, first out but for these. */
export const JITTER = [0, 1, 1, 2, 2, 3, 4, 6, 9, 14] as const;
/** Days from a request to its card at the least; more than LATE, so that no card is known before its request. */
export const LEAD = 21;

/** Days after which a late application or card becomes known. */
export const LATE = 20;
/**
 * Days after which all that happens to a card has happened and is known: 17 on the road, 239 at the office, twice the
 * longest run of days off, LATE.
 */
export const LIFE = 300;
/** Days from the production of a card until its holder may ask for another. */
export const KEPT = 330;
/** Days within which a person asks again for a first card; nearer ones only on the very day. */
export const AGAIN = { least: LATE + 1, most: 730 } as const;
/** Days by which such applications follow the uptake. */
export const AGAIN_DELAY = 200;

/** Rows that make an object of about 128 MB, by the size of their columns once compressed. */
export const OBJECT_ROWS = { registrations: 15_000_000, issuances: 21_000_000 } as const;
