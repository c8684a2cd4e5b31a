/** Child processes that share out the places of a release; each takes the next place when it has finished one. */
import { type ChildProcess, fork } from "node:child_process";
import type { WorkerDone, WorkerStart } from "./worker.ts";

const WORKER = new URL("./worker.ts", import.meta.url);

export interface CrewOptions {
  readonly start: WorkerStart;
  readonly places: readonly string[];
  /** Processes at a time */
  readonly workers: number;
  /** Hears of each place when its files are written */
  readonly onPlace: (done: WorkerDone) => void;
}

type Message = WorkerDone | { readonly ready: true } | { readonly error: string };

/** Builds the places. Throws Error (`failed place: …`) when a child fails or dies; all are stopped then. */
export async function buildPlaces({ start, places, workers, onPlace }: CrewOptions): Promise<void> {
  const waiting = [...places];
  const children: ChildProcess[] = [];
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(WORKER, {
        execArgv: ["--import", "tsx"],
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      children.push(child);
      let isStopped = false;
      let place = "start";
      child.on("error", reject);
      child.on("exit", (code, signal) =>
        isStopped ? resolve() : reject(new Error(`failed place: ${place} (exit ${code ?? signal})`)),
      );
      child.on("message", (message: Message) => {
        if ("error" in message) return reject(new Error(`failed place: ${place}\n${message.error}`));
        if ("place" in message) onPlace(message);
        const next = waiting.shift();
        if (next === undefined) isStopped = true;
        else place = next;
        child.send(next === undefined ? { stop: true } : { place: next });
      });
      child.send(start);
    });
  try {
    await Promise.all(Array.from({ length: Math.min(workers, places.length) }, work));
  } finally {
    for (const child of children) if (child.exitCode === null) child.kill();
  }
}
