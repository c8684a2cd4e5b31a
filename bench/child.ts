/** Child processes timed from outside: wall seconds and the peak memory of the whole process tree. */
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

export interface Finished {
  readonly seconds: number;
  /** MiB, sum over the tree of each process's own peak (VmHWM, so shared pages count twice). */
  readonly peak: number;
  readonly output: string;
}

function statusOf(pid: number): { peak: number; parent: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/status`, "utf8");
    const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0);
    return { peak: field("VmHWM") / 1024, parent: field("PPid") };
  } catch {
    return null;
  }
}

function readTree(root: number): Map<number, number> {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const known = new Map(all.map((pid) => [pid, statusOf(pid)] as const));
  const below = (pid: number): boolean => pid === root || (pid > 1 && below(known.get(pid)?.parent ?? 0));
  return new Map([...known].filter(([pid, it]) => it && below(pid)).map(([pid, it]) => [pid, it?.peak ?? 0]));
}

export function startNode(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const options = ["--env-file=server/threads.env", "--import", "tsx", ...args];
  return spawn(process.execPath, options, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Ends a child that was started here and waits until it has gone. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const closed = new Promise((resolve) => child.on("close", resolve));
  child.kill("SIGTERM");
  await closed;
}

/** Runs a script to its end; throws with its output if it fails. */
export async function runNode(args: readonly string[], env: Record<string, string> = {}): Promise<Finished> {
  const started = performance.now();
  const child = startNode(args, env);
  const peaks = new Map<number, number>();
  const poll = setInterval(() => {
    for (const [pid, peak] of readTree(child.pid ?? 0)) peaks.set(pid, Math.max(peak, peaks.get(pid) ?? 0));
  }, 25);
  let output = "";
  child.stdout?.on("data", (part) => {
    output += part;
  });
  child.stderr?.on("data", (part) => {
    output += part;
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(poll);
  if (code !== 0) throw new Error(`failed command: ${args.join(" ")}\n${output}`);
  const peak = [...peaks.values()].reduce((sum, value) => sum + value, 0);
  return { seconds: (performance.now() - started) / 1000, peak, output };
}

/** Median of numbers; NaN if there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
