/**
 * A thousand connections that hold a real server and do not use it: heads that never end, big answers of which nothing
 * is taken, and silence; the times of honest readers beside them, and what the server holds.
 * Run: npm run campaign -- slow-clients [connections] [seconds] [processes]; it takes the snapshot of .pooshesh, or of POOSHESH_DATA.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { readBesideSlow } from "../serving/slow-clients.ts";
import { describeHeld, type Held, startServer } from "../serving/start-server.ts";

/** Milliseconds that 99 of 100 answers may take at most. */
const PROMISE = 200;
const READERS = 16;

const [slow = 1_000, seconds = 30, processes = 1] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "pooshesh-slow-"));
const server = await startServer(process.env.POOSHESH_DATA ?? ".pooshesh", {
  POOSHESH_PROCESSES: String(processes),
  POOSHESH_CLIENT: join(folder, "client"),
});
const paths = [
  "/fa/",
  "/fa/compare",
  "/api/v1/figures?measure=request_coverage&level=province",
  "/api/v1/ranking?measure=request_coverage",
  "/healthz",
];
const big = "/fa/compare";
const shared = { origin: server.origin, readers: READERS, paths, big };
const rows: Record<string, number | string>[] = [];
const held: Held[] = [];
try {
  // What is read once a snapshot is read before anybody is timed.
  await readBesideSlow({ ...shared, slow: 0, during: 20_000 });
  for (const [what, connections] of [
    ["alone", 0],
    ["beside slow clients", slow],
    ["alone again", 0],
  ] as const) {
    const watching = setInterval(() => held.push(server.holds()), 500);
    const report = await readBesideSlow({ ...shared, slow: connections, during: seconds * 1_000 });
    clearInterval(watching);
    const { answers, failed, median, p99, worst, ended, refused } = report;
    rows.push({
      ...{ what, connections, answers, failed: failed.length, ended, refused, processes },
      ...{ "median ms": median.toFixed(2), "p99 ms": p99.toFixed(2), "worst ms": worst.toFixed(1) },
      load: (loadavg()[0] ?? 0).toFixed(1),
    });
    for (const what of failed) console.log(what);
    if (failed.length > 0 || p99 > PROMISE) process.exitCode = 1;
    if (connections > 0) console.table([describeHeld(held.splice(0))]);
    else held.length = 0;
  }
  console.table(rows);
  console.table([{ ...server.holds(), when: "at the end" }]);
  for (const fault of server.faults.slice(0, 5)) console.log(fault);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
