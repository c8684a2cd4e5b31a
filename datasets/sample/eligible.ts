/** The eligible population as it is sent: a file a year, and one step revision. */
import { formatSolarAsGregorian } from "../period.ts";
import { ELIGIBLE_REVISION } from "./facts.ts";
import type { ProvinceSeries } from "./nation.ts";
import { formatDay, parseDay, type Timeline } from "./timeline.ts";

/** One file of eligible populations. */
export interface EligibleSubmission {
  readonly id: string;
  readonly path: string;
  readonly receivedOn: string;
  readonly year: number;
  readonly note: "year" | "revised";
  readonly text: string;
  readonly rows: number;
}

const HEAD = "month,place,eligible,basis,revision,synthetic\n";
const BASIS = "population estimate";
/** Days before a year begins until its figures are in: they are a projection. */
const LEAD = 15;

/** Every file: the year of the revision first comes on the old basis, then once more for its province. */
export function formatEligible(
  timeline: Timeline,
  provinces: readonly ProvinceSeries[],
): EligibleSubmission[] {
  const revisedFrom = timeline.indexOf(ELIGIBLE_REVISION.from);
  const revisedYear = Number(ELIGIBLE_REVISION.from.slice(0, 4));
  const years = [...new Set(timeline.periods.map(({ year }) => year))];
  const yearly = years.map((year) => {
    const old = year <= revisedYear;
    return {
      id: `eligible-${year}`,
      path: `eligible/${year}.csv`,
      receivedOn: formatDay(parseDay(formatSolarAsGregorian(year, 1, 1)) - LEAD),
      year,
      note: "year" as const,
      ...formatYear(timeline, provinces, year, (series) =>
        old ? { series, counties: series.superseded ?? series.counties, revision: 0 } : latest(series),
      ),
    };
  });
  const revised = provinces.filter(({ province }) => province.place === ELIGIBLE_REVISION.province);
  return [
    ...yearly,
    {
      id: `eligible-${revisedYear}-revised`,
      path: `eligible/${ELIGIBLE_REVISION.province}-${revisedYear}-revised.csv`,
      receivedOn: ELIGIBLE_REVISION.receivedOn,
      year: timeline.periods[revisedFrom]?.year ?? revisedYear,
      note: "revised",
      ...formatYear(timeline, revised, revisedYear, latest),
    },
  ];
}

interface Version {
  readonly series: ProvinceSeries;
  readonly counties: readonly Int32Array[];
  readonly revision: number;
}

function latest(series: ProvinceSeries): Version {
  return { series, counties: series.counties, revision: series.superseded ? 1 : 0 };
}

/** Rows by month: the provinces, each followed by its counties. */
function formatYear(
  timeline: Timeline,
  provinces: readonly ProvinceSeries[],
  year: number,
  choose: (series: ProvinceSeries) => Version,
): { text: string; rows: number } {
  let text = HEAD;
  let rows = 0;
  const versions = provinces.map(choose);
  timeline.periods.forEach(({ key, year: of }, month) => {
    if (of !== year) return;
    for (const { series, counties, revision } of versions) {
      const tail = `${BASIS},${revision},true\n`;
      const total = counties.reduce((sum, county) => sum + (county[month] ?? 0), 0);
      text += `${key},${series.province.place},${total},${tail}`;
      series.province.counties.forEach(({ place }, i) => {
        text += `${key},${place},${counties[i]?.[month]},${tail}`;
      });
      rows += 1 + counties.length;
    }
  });
  return { text, rows };
}
