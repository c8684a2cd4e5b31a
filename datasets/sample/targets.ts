/** Yearly targets of every province and the country: a part of what was left a year before. */
import { BUSHEHR_UNCOLLECTED } from "./bushehr.ts";
import type { Nation, ProvinceSeries } from "./nation.ts";
import { computeLevels } from "./path.ts";

export const TARGET_HEAD = ["place", "month", "measure", "value", "synthetic"] as const;

const YEARS = { first: 1398, last: 1404 } as const;
/** Share of the persons left at the end of the year before who are to be reached. */
const AMBITION = { request_coverage: 0.35, card_coverage: 0.25 } as const;

interface Counts {
  readonly place: string;
  readonly eligible: number;
  readonly requested: number;
  readonly issued: number;
}

/** The text of targets.csv, in percent with one decimal; and how many rows. */
export function formatTargets(nation: Nation, country: string): { text: string; rows: number } {
  const lines: string[] = [];
  for (let year: number = YEARS.first; year <= YEARS.last; year += 1) {
    const before = nation.timeline.indexOf(`${year - 1}-12`);
    const provinces = nation.provinces.map((series) => count(nation, series, before));
    for (const counts of [addUp(country, provinces), ...provinces]) {
      const add = (measure: keyof typeof AMBITION, numerator: number) => {
        const reached = (100 * numerator) / counts.eligible;
        const value = (reached + AMBITION[measure] * (100 - reached)).toFixed(1);
        lines.push(`${counts.place},${year}-12,${measure},${value},true`);
      };
      add("request_coverage", counts.requested);
      add("card_coverage", counts.issued);
    }
  }
  return { text: `${TARGET_HEAD.join(",")}\n${lines.join("\n")}\n`, rows: lines.length };
}

function count(
  { timeline, register }: Nation,
  { province, eligible, cells }: ProvinceSeries,
  month: number,
): Counts {
  const sum = (value: (cell: ProvinceSeries["cells"][number]) => number | undefined) =>
    cells.reduce((total, cell) => total + (cell.kind === "first" ? (value(cell) ?? 0) : 0), 0);
  const base = { place: province.place, eligible: eligible[month] ?? 0 };
  if (province.place === register.province.place) {
    const uncollected = computeLevels(timeline, BUSHEHR_UNCOLLECTED)[month] ?? 0;
    const issued = (register.firstCards[month] ?? 0) - uncollected;
    return { ...base, requested: register.firstRequests[month] ?? 0, issued };
  }
  const issued = sum((cell) => cell.produced[month]) - sum((cell) => cell.uncollected[month]);
  return { ...base, requested: sum((cell) => cell.requested[month]), issued };
}

function addUp(place: string, provinces: readonly Counts[]): Counts {
  const sum = (name: "eligible" | "requested" | "issued") =>
    provinces.reduce((total, counts) => total + counts[name], 0);
  return { place, eligible: sum("eligible"), requested: sum("requested"), issued: sum("issued") };
}
