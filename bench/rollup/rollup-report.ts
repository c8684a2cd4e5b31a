/** The part of the report on rolling the registers of a nation up. */
import { number, type Part, table } from "../report.ts";
import { benchRollup, type RollupResult, type Timed } from "./rollup.ts";

const spread = ({ seconds, least, most }: Timed) =>
  seconds < 1
    ? `${number(seconds * 1000, 0)} ms (${number(least * 1000, 0)}–${number(most * 1000, 0)})`
    : `${number(seconds)} s (${number(least)}–${number(most)})`;

function describe({ applications, floor, steps, postgres }: RollupResult): string {
  const { pack, daily, periods, persons, columns, plain, close } = steps;
  const ratio = (seconds: number, to = floor?.days) =>
    to === undefined ? "–" : `${number(seconds / to, 1)}×`;
  const row = (what: string, time: string, seconds: number, peak?: number) => [
    what,
    time,
    ratio(seconds),
    ratio(seconds, floor?.months),
    peak === undefined ? "–" : `${number(peak, 0)} MiB`,
  ];
  const step = (what: string, timed: Timed) => row(what, spread(timed), timed.seconds, timed.peak);
  const plainRow = (what: string, seconds: number) => row(what, `${number(seconds * 1000, 0)} ms`, seconds);
  const rows = [
    ...(floor
      ? [
          plainRow("floor: the events read from memory, C", floor.read),
          plainRow("floor: counted by day and cell, C", floor.days),
          plainRow("floor: counted by month and cell, C", floor.months),
        ]
      : []),
    step("bare DuckDB: the same columns read from Parquet", columns),
    step("bare DuckDB: `daily_flow@1` over all files at once", plain),
    ...(postgres === null ? [] : [row("PostgreSQL: `daily_flow@1`", `${number(postgres)} s`, postgres)]),
    step("`daily_flow@1`, hashes and control totals", daily),
    step("the same, added up to periods and kept", periods),
    step("`first_request@1`, person by person", persons),
    step("packing every object, once", pack),
    step("closing the last month: its two objects packed and counted", close),
  ];
  const share = (...whole: readonly Timed[]) =>
    `1/${number(whole.reduce((sum, { seconds }) => sum + seconds, 0) / close.seconds, 0)}`;
  return [
    `### ${number(applications, 0)} applications, ${floor ? `${number(floor.events, 0)} events` : ""}`,
    table(["work", "time", "to the floor by day", "by month", "peak"], rows),
    `Closing the month is ${share(periods)} of counting every event again, ${share(periods, persons)} of counting persons too, ${share(pack, periods, persons)} of packing as well, which is a full rebuild.`,
  ].join("\n\n");
}

export const rollupPart: Part = {
  id: "rollup",
  measure: async (runs, { full }) => {
    const sizes = runs === 1 ? [50_000] : full ? [1_000_000, 10_000_000, 65_000_000] : [1_000_000];
    const parts: string[] = [];
    for (const size of sizes)
      parts.push(describe(await benchRollup(size, size > 20_000_000 ? Math.min(3, runs) : runs)));
    return parts.join("\n\n");
  },
};
