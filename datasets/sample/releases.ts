/** The releases of the sample nation: which month, as known on which day, announced for which minute, and why. */
import { parseInstant } from "../instant.ts";
import { lastDay, parsePeriod, rangePeriods } from "../period.ts";
import { formatReleaseId, type ReleaseKind } from "../release.ts";
import type { Words } from "../vocabulary.ts";

const CALENDAR = "solar-hijri-month";
const DAY = 86_400_000;
/** Days after the end of a month: until sources are taken, and until the release. */
const KNOWN = 24;
const PUBLISHED = 30;
/** Its clocks were an hour ahead in summer until 1401. */
const ZONE = "Asia/Tehran";

export interface PlannedRelease {
  readonly month: string;
  readonly number: number;
  readonly kind: Exclude<ReleaseKind, "withdrawal">;
  /** ISO day up to which sources were known. */
  readonly knownOn: string;
  /** Instant, ISO 8601 in UTC. */
  readonly publishedAt: string;
  /** Null: the country and every province. */
  readonly places: readonly string[] | null;
  readonly reason: Words | null;
  readonly notes: Words;
}

/** Months whose releases hold the reports of every province; the others those of the country and of Bushehr. */
const WHOLE = ["1399-01", "1404-12"];
const PART = ["IR", "IR-18"];

interface Later {
  readonly month: string;
  readonly kind: "revision" | "correction";
  /** The release of this month brings it: as known on the same day, and at the same minute. */
  readonly with: string;
  readonly reason: Words;
}

const LATER: readonly Later[] = [
  {
    month: "1399-01",
    kind: "revision",
    with: "1399-02",
    reason: {
      fa: "گزارش سیستان و بلوچستان که هنگام انتشار نخست نرسیده بود آمد؛ اکنون هر ۳۱ استان گزارش داده‌اند.",
      en: "The report of Sistan and Baluchestan, which had not come for the first release, is in; all 31 provinces have reported.",
    },
  },
  ...["1399-06", "1399-07"].map(
    (month): Later => ({
      month,
      kind: "correction",
      with: "1399-10",
      reason: {
        fa: "خوزستان رقم ایستگاه‌های سیار خود را نادرست فرستاده بود و در ۲۱ بهمن ۱۳۹۹ آن را درست کرد.",
        en: "Khuzestan had sent wrong figures of its mobile stations and mended them on 2021-02-09.",
      },
    }),
  ),
];

/** Every release of the sample in the order of publication. */
export function planSampleReleases(): PlannedRelease[] {
  const months = [
    ...rangePeriods(parsePeriod(CALENDAR, "1398-12"), parsePeriod(CALENDAR, "1399-10")).map(({ key }) => key),
    "1404-12",
  ];
  return months.flatMap((month) => [
    ...LATER.filter((later) => later.with === month).map((later) =>
      plan(later.month, { number: 2, kind: later.kind, from: month, reason: later.reason }),
    ),
    plan(month, { number: 1, kind: "first", from: month, reason: null }),
  ]);
}

function plan(
  month: string,
  {
    number,
    kind,
    from,
    reason,
  }: Pick<PlannedRelease, "number" | "kind" | "reason"> & { readonly from: string },
): PlannedRelease {
  const end = Date.parse(`${lastDay(parsePeriod(CALENDAR, from))}T00:00:00Z`);
  const day = (after: number) => new Date(end + after * DAY).toISOString().slice(0, 10);
  const publishedAt = parseInstant(day(PUBLISHED), ZONE, CALENDAR);
  if (publishedAt === null) throw new RangeError(`invalid day: ${day(PUBLISHED)}`);
  const isWhole = WHOLE.includes(month);
  return {
    month,
    number,
    kind,
    knownOn: day(KNOWN),
    publishedAt,
    places: isWhole ? null : PART,
    reason,
    notes: isWhole
      ? { fa: "", en: "" }
      : {
          fa: "در این انتشار نمایشی تنها گزارش کشور و بوشهر هست؛ داده‌ها همهٔ استان‌ها را دارد.",
          en: "This demonstration release holds the reports of the country and of Bushehr only; its data hold every province.",
        },
  };
}

/** "1399-01-r2". */
export function nameRelease({ month, number }: PlannedRelease): string {
  return formatReleaseId({ month, number });
}
