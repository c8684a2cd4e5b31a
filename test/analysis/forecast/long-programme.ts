/** A tiny programme with years of history: what forecasts and their record need. Reports come late, never and revised. */
import { lastDay, nextPeriod, parsePeriod } from "../../../datasets/period.ts";
import type { FolderContents, Submission } from "../../warehouse/programme-folder.ts";
import { returnRow } from "../../warehouse/programme-folder.ts";

const FIRST = parsePeriod("solar-hijri-month", "1394-01");
/** 44 months. */
export const LONG_MONTHS = Array.from({ length: 44 }, (_, t) => nextPeriod(FIRST, t).key);
const NEVER = LONG_MONTHS[38];

const dayAfter = (month: string, days: number) =>
  new Date(Date.parse(lastDay(parsePeriod("solar-hijri-month", month))) + days * 86_400_000)
    .toISOString()
    .slice(0, 10);

/** Counts of a county at the end of its month `t`; requests come unevenly, cards in steps. */
const rowOf = (month: string, t: number, county: string, more = 0) => {
  const size = county.startsWith("XX-A") ? 1 : 2;
  const cards = Math.floor(((t + 1) * (t < 20 ? 5 : 6) + 0.8 * (t % 5)) * size) + more;
  const requests = 60 * size * (t + 20) + 25 * ((t * 7) % 11) + 100 * cards;
  return returnRow(month, county, cards, { requested: requests });
};

function reportsOf(month: string, t: number): Submission[] {
  const file = (province: string, days: number, more = 0): Submission => ({
    name: `${province.toLowerCase()}-${month}${more > 0 ? "-again" : ""}`,
    table: "returns",
    rows: [1, 2].map((n) => rowOf(month, t, `${province}-${n}`, more)),
    note: { received_on: dayAfter(month, days) },
  });
  return [
    file("XX-A", t === 40 ? 70 : 10),
    ...(month === NEVER ? [] : [file("XX-B", t % 6 === 1 ? 50 : t === 40 ? 80 : 12)]),
    ...(t === 37 ? [file("XX-A", 75, 1)] : []),
  ];
}

export const LONG_PROGRAMME: FolderContents = { submissions: LONG_MONTHS.flatMap(reportsOf) };
