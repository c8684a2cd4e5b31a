/**
 * The embargo of `test/releases/embargo.test.ts`, again and again and longer: each time the wall clock is set ahead at
 * moments of its own before the instant, and back after it. Every first byte before the instant, every answer of two
 * releases and every address that takes more than two seconds is a failure.
 * Run: npx tsx test/campaigns/embargo.ts [rounds] [readers] [seconds before and after]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "../../datasets/sample/random.ts";
import { type ClockStep, runPolledEmbargo } from "../releases/polled-embargo.ts";

/** Milliseconds from the instant within which every address has to tell of the release. */
const PROMISE = 2_000;
const STEPS = 4;

const [rounds = 10, readers = 200, seconds = 5] = process.argv.slice(2).map(Number);
const random = createRandom(1, "embargo");
const rows: Record<string, number | string>[] = [];
for (let round = 1; round <= rounds; round += 1) {
  const half = seconds * 1_000;
  const ahead = (): ClockStep[] =>
    Array.from({ length: STEPS }, () => ({
      from: -Math.round(random.next() * half),
      ahead: Math.round(random.next() * 7_200_000),
    }));
  const back = Array.from({ length: STEPS }, () => ({
    from: 1_000 + Math.round(random.next() * half),
    ahead: -Math.round(random.next() * 7_200_000),
  }));
  // Some rounds reach the instant with the wall clock still ahead.
  const steps = [...ahead(), ...(round % 2 === 0 ? [{ from: -1, ahead: 0 }] : []), ...back].sort(
    (a, b) => a.from - b.from,
  );
  const data = mkdtempSync(join(tmpdir(), "pooshesh-embargo-"));
  const { questions, early, different, mixed, undone, failed, told, shown } = await runPolledEmbargo({
    ...{ data, readers, before: half, after: half, pause: 100, steps },
  });
  rmSync(data, { recursive: true, force: true });
  const slowest = Math.max(...told.values());
  const wrong = [...early, ...different, ...mixed, ...undone, ...failed];
  rows.push({
    ...{ round, before: questions.before, after: questions.after },
    ...{ early: early.length, mixed: mixed.length, undone: undone.length, failed: failed.length },
    "shown ms": Math.round(shown),
    "slowest ms": Math.round(slowest),
  });
  for (const what of wrong) console.log(`round ${round}: ${what}`);
  if (wrong.length > 0 || slowest > PROMISE) process.exitCode = 1;
}
console.table(rows);
