/**
 * Proof of the national registers at full size: time, memory and bytes of writing them, then every rule of a register
 * over all rows, and the same bytes from another number of threads. Exits with 1 where one does not hold.
 * Run: npx tsx test/campaigns/national.ts [applications] [scratch folder]; 65,000,000 take 3 GB there and 8 GB of memory
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type NationalReport, writeNational } from "../../datasets/sample/national/national.ts";
import { openNational } from "../datasets/national-registers.ts";

const MEMORY_MB = 2_048;
const OBJECT_BYTES = 128 * 2 ** 20;
const [size = "1000000", scratch = tmpdir()] = process.argv.slice(2);
const applications = Number(size);
const root = mkdtempSync(join(scratch, "national-"));

const listObjects = ({ objects }: NationalReport) => [...objects.registrations, ...objects.issuances];

try {
  const start = performance.now();
  const report = await writeNational(join(root, "two"), { applications });
  const seconds = (performance.now() - start) / 1000;
  // Before the rules are counted, which takes more memory than writing.
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  const objects = listObjects(report);
  const largest = Math.max(...objects.map(({ bytes }) => bytes));
  console.table({
    applications,
    seconds: Math.round(seconds * 10) / 10,
    "peak MB": peak,
    rows: objects.reduce((sum, { rows }) => sum + rows, 0),
    bytes: report.bytes,
    objects: objects.length,
    "largest object": largest,
  });
  const again = listObjects(await writeNational(join(root, "three"), { applications, threads: 3 }));
  const moved = objects.filter(({ hash }, i) => hash !== again[i]?.hash);
  rmSync(join(root, "three"), { recursive: true });
  const registers = await openNational(join(root, "two"));
  const faults = await registers.findFaults();
  registers.close();
  console.table(faults);
  const failed = [
    ...Object.keys(faults).filter((rule) => faults[rule] !== 0),
    ...moved.map(({ path }) => `other bytes by three threads: ${path}`),
    ...(peak > MEMORY_MB ? [`memory: ${peak} MB`] : []),
    ...(largest > OBJECT_BYTES ? [`object: ${largest} bytes`] : []),
  ];
  console.log(failed.length === 0 ? "all hold" : failed.join("\n"));
  if (failed.length > 0) process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true });
}
