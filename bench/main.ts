/** Runs every benchmark in one go and writes the figures into bench/README.md. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type BuildResult, benchBuild } from "./build.ts";
import { median } from "./child.ts";
import { benchFirstChart } from "./first-chart.ts";
import { benchPage, benchRate, FIGURES, FIRST_PAGE, RANKING, type RateResult, serve } from "./serve.ts";

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
const RUNS = values.quick ? 1 : 5;
const SIZES = values.quick ? [100_000] : [1_000_000, 10_000_000];

function number(value: number, digits = 2): string {
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const buildRow = ({ applications, build, floor, ratio }: BuildResult) => [
  number(applications, 0),
  `${number(build.seconds)} s`,
  `${number(build.peak, 0)} MiB`,
  `${number(floor.seconds)} s`,
  `${number(floor.peak, 0)} MiB`,
  `${number(ratio, 1)}×`,
];

const rateRow = ({ path, connections, ours, bare, ratio }: RateResult) => [
  `\`${path.replace(/\?.*/, "")}\``,
  String(connections),
  number(ours, 0),
  number(bare, 0),
  `${number(ratio)}×`,
];

async function benchServing(): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), "pooshesh-bench-"));
  try {
    const empty = await serve(join(data, "store"));
    await empty.stop();
    const warm: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const again = await serve(join(data, "store"));
      warm.push(again.coldStart);
      await again.stop();
    }
    const site = await serve(join(data, "store"));
    try {
      const unseen = Array.from(
        { length: RUNS },
        (_, i) => `/fa/?month=1398-${String(i + 1).padStart(2, "0")}`,
      );
      const page = await benchPage(site.address, FIRST_PAGE, unseen);
      const chart = await benchFirstChart(`${site.address}${FIRST_PAGE}`, RUNS);
      const rates = [
        ...(await benchRate(site.address, FIGURES, Math.min(3, RUNS))),
        ...(await benchRate(site.address, RANKING, Math.min(3, RUNS))),
      ];
      return [
        "## Start and first page",
        "",
        table(
          ["what", "figure"],
          [
            [
              "`npm start` with nothing there: sample made, built, first page whole",
              `${number(empty.coldStart)} s`,
            ],
            ["start on an existing snapshot to the first whole page", `${number(median(warm))} s`],
            ["`/fa/` when nobody asked for that view yet, server time", `${number(page.first, 0)} ms`],
            ["`/fa/` again", `${number(page.cached)} ms`],
            ["`/fa/` on the wire, brotli (HTML with its charts)", `${number(page.bytes / 1024, 1)} KiB`],
            ["`/fa/` first chart painted in Chromium, empty cache, local", `${number(chart, 0)} ms`],
          ],
        ),
        "",
        "## Requests a second, beside bare `node:http` with the same bytes",
        "",
        table(["path", "connections", "ours", "bare", "ratio"], rates.map(rateRow)),
      ].join("\n");
    } finally {
      await site.stop();
    }
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

const builds: BuildResult[] = [];
for (const size of SIZES) builds.push(await benchBuild(size, size > 5_000_000 ? Math.min(3, RUNS) : RUNS));
const serving = await benchServing();
const report = [
  `Run of ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "?"}; medians of ${RUNS} (fewer where a run is long), interleaved.`,
  "",
  "## Build from person-level registers, beside a bare DuckDB aggregation of the same files",
  "",
  table(["applications", "build", "peak", "bare", "peak", "ratio"], builds.map(buildRow)),
  "",
  serving,
].join("\n");
console.log(report);
if (!values.quick) {
  const readme = new URL("./README.md", import.meta.url);
  const text = await readFile(readme, "utf8");
  const marks = /(<!-- figures -->)[\s\S]*(<!-- \/figures -->)/;
  if (!marks.test(text)) throw new Error("missing marks: bench/README.md");
  await writeFile(
    readme,
    text.replace(marks, (_, start: string, end: string) => `${start}\n\n${report}\n\n${end}`),
  );
}
