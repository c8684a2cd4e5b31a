/** The floor of a rollup: histogram.c on the same events, compiled here where there is a C compiler. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { median } from "../child.ts";

const run = promisify(execFile);
const SOURCE = fileURLToPath(new URL("./histogram.c", import.meta.url));

export interface Floor {
  readonly events: number;
  /** Medians in seconds: to read every event, to count them by day and cell, by month and cell. */
  readonly read: number;
  readonly days: number;
  readonly months: number;
}

/** Medians of several runs on a file of events; null without a C compiler. */
export async function measureFloor(events: string, folder: string, runs: number): Promise<Floor | null> {
  const program = join(folder, "histogram");
  const flags = ["-O3", "-march=native", "-pthread", SOURCE, "-o", program];
  const isThere = await run("cc", flags).then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  const { stdout } = await run(program, [events, String(runs)]);
  const lines: Record<"events" | "read" | "days" | "months", number>[] = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const middle = (name: "read" | "days" | "months") => median(lines.map((line) => line[name])) / 1000;
  return {
    events: lines[0]?.events ?? 0,
    read: middle("read"),
    days: middle("days"),
    months: middle("months"),
  };
}
