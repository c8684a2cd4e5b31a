/** Runs every benchmark, or those of `--only`, in one go and writes the figures into bench/README.md. */
import { parseArgs } from "node:util";
import { buildPart } from "./build-report.ts";
import { forecastPart } from "./forecast.ts";
import { pagesPart } from "./pages-report.ts";
import { releasePart } from "./release.ts";
import { describeRun, type Part, writePart } from "./report.ts";
import { rollupPart } from "./rollup/rollup-report.ts";
import { servingPart } from "./serving-report.ts";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
    only: { type: "string", multiple: true },
  },
});
const PARTS: readonly Part[] = [rollupPart, buildPart, servingPart, forecastPart, releasePart, pagesPart];

const chosen = PARTS.filter(({ id }) => values.only?.includes(id) ?? true);
if (chosen.length === 0)
  throw new Error(`unknown part: ${values.only}; there are ${PARTS.map(({ id }) => id).join(", ")}`);
const runs = values.quick ? 1 : 5;
for (const { id, measure } of chosen) {
  const report = `${describeRun(runs)}\n\n${await measure(runs, { full: values.full })}`;
  console.log(report);
  if (!values.quick) await writePart(id, report);
}
