/**
 * Proof of the clearing forecast: 200 nations of 31 provinces (seeds 1–200, which no choice was made on; those from
 * 1001 on were for that). Exits with 1 where 80 % intervals hold less than 75 % or more than 85 % of the clearing dates.
 * Run: npx tsx test/campaigns/forecast-coverage.ts [first seed] [last seed]
 */
import { forecastNation, type Outcome, shareOf } from "../analysis/forecast/coverage.ts";

const SIMULATIONS = 1_000;
const [first = 1, last = 200] = process.argv.slice(2).map(Number);

const all = Array.from({ length: last - first + 1 }, (_, i) => forecastNation(first + i, SIMULATIONS)).flat();
const provinces = all.filter(({ province }) => province !== null);
const groups: readonly [string, readonly Outcome[]][] = [
  ["provinces", provinces],
  ["nation", all.filter(({ province }) => province === null)],
  ...[
    ["median within 6 months", 1, 6],
    ["median in 7–12 months", 7, 12],
    ["median in 13–24 months", 13, 24],
    ["median in 25–60 months", 25, 60],
    ["median after the horizon", 61, 61],
  ].map(([name, from, to]): [string, Outcome[]] => [
    String(name),
    provinces.filter(({ median }) => median >= Number(from) && median <= Number(to)),
  ]),
  ...[
    ["cleared within 12 months", 1, 12],
    ["cleared in 13–24 months", 13, 24],
    ["cleared in 25–60 months", 25, 60],
    ["not cleared by the horizon", 61, 61],
  ].map(([name, from, to]): [string, Outcome[]] => [
    String(name),
    provinces.filter(({ came }) => came >= Number(from) && came <= Number(to)),
  ]),
];
for (const [name, outcomes] of groups) {
  if (outcomes.length === 0) continue;
  const [inside80, inside50] = [
    shareOf(outcomes, (one) => one.inside80),
    shareOf(outcomes, (one) => one.inside50),
  ];
  const width = outcomes.reduce((sum, one) => sum + one.width, 0) / outcomes.length;
  console.log(
    `${name.padEnd(28)} n ${String(outcomes.length).padStart(5)}  80 %: ${inside80.toFixed(1)}  50 %: ${inside50.toFixed(1)}  mean width ${width.toFixed(1)} months`,
  );
}
const held = shareOf(provinces, (one) => one.inside80);
console.log(`${held.toFixed(1)} % of outcomes inside the 80 % intervals; 75 to 85 allowed`);
process.exitCode = held >= 75 && held <= 85 ? 0 : 1;
