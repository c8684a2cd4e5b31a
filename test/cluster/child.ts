/** A process of the cluster: started, awaited until it answers, stopped by its id. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

export interface ChildOptions {
  readonly command: readonly [string, ...string[]];
  readonly folder: string;
  /** Absolute path of the file that takes what the process says. */
  readonly log: string;
  /** Answers 2xx or 4xx once the process is ready. */
  readonly ready: string;
}

export interface Child {
  readonly pid: number;
  /** Resolves once the process has ended. */
  stop(signal: NodeJS.Signals): Promise<void>;
}

/** Milliseconds a process has for its first answer. */
const PATIENCE = 30_000;

/** Starts a process and waits for its first answer; throws with its last words if it ends before. */
export async function startChild({ command, folder, log, ready }: ChildOptions): Promise<Child> {
  const [program, ...values] = command;
  const file = await open(log, "a");
  const child = spawn(program, values, { cwd: folder, stdio: ["pipe", file.fd, file.fd] });
  await Promise.race([once(child, "spawn"), once(child, "error").then(([error]) => Promise.reject(error))]);
  await file.close();
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (hasEnded(child)) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  const until = Date.now() + PATIENCE;
  while (!(await answers(ready))) {
    if (hasEnded(child) || Date.now() > until) {
      await stop("SIGKILL");
      throw new Error(`silent process: ${program}\n${readFileSync(log, "utf8").slice(-2_000)}`);
    }
    await pause(50);
  }
  return { pid: child.pid ?? 0, stop };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { headers: { Connection: "close" } }).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status < 500;
    },
    () => false,
  );
}
