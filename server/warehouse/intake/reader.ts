/**
 * One child process that reads source files, with a heap limit and a wall-clock limit a file.
 *
 * The files come from people outside: whatever one of them does to the parser ends in this process.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { UnreadableReason } from "./reasons.ts";
import type { IntakeReceipt, IntakeRequest, KnownPlace } from "./receipt.ts";

export interface ReaderLimits {
  /** Milliseconds a file may take; defaults to 20,000 */
  readonly timeout?: number;
  /** Megabytes of heap; defaults to 256 */
  readonly memory?: number;
}

/** What the child is sent: the list of places when it changes, and one request at a time. */
export type ReaderMessage =
  | { readonly kind: "places"; readonly places: readonly KnownPlace[] }
  | { readonly kind: "read"; readonly request: Omit<IntakeRequest, "places"> };

/** What the child answers: that it is there, then a receipt for each request. */
export type ReaderAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "receipt"; readonly receipt: IntakeReceipt };

/** Why there is no answer; the child is gone by then. */
export interface ReaderFailure {
  readonly kind: "failure";
  readonly reason: UnreadableReason;
  readonly seen: string;
}

export interface Reader {
  read(request: IntakeRequest): Promise<ReaderAnswer | ReaderFailure>;
  stop(): void;
}

/** Milliseconds until a child is there; a busy machine is no fault of a file. */
const START_TIMEOUT = 60_000;
const FOLDER = dirname(fileURLToPath(import.meta.url));

/** A started reader; throws Error (`failed reader: …`) with the child's own words if it cannot start. */
export async function createReader({ timeout = 20_000, memory = 256 }: ReaderLimits): Promise<Reader> {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${memory}`, "--import", "tsx", join(FOLDER, "worker.ts")],
    // No inherited environment: a parser needs no secrets. `cwd` is where node resolves "tsx" from.
    { cwd: FOLDER, env: {}, stdio: ["ignore", "ignore", "pipe", "ipc"] },
  );
  let complaint = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaint = (complaint + text).slice(-4_000);
  });
  const started = await waitForAnswer(child, START_TIMEOUT, () => complaint);
  if (started.kind === "failure") throw new Error(`failed reader: ${started.reason} ${started.seen}`);
  let sent: readonly KnownPlace[] | null = null;
  return {
    read({ places, ...request }) {
      const answer = waitForAnswer(child, timeout, () => complaint);
      if (places !== sent) send(child, { kind: "places", places });
      sent = places;
      // The child stands in another folder.
      const [path, outputFolder] = [resolve(request.path), resolve(request.outputFolder)];
      send(child, { kind: "read", request: { ...request, path, outputFolder } });
      return answer;
    },
    stop() {
      if (child.connected) child.disconnect();
    },
  };
}

function send(child: ChildProcess, message: ReaderMessage): void {
  // A message that cannot be sent means that the child is gone, which waitForAnswer sees too.
  if (child.connected) child.send(message, () => {});
}

function waitForAnswer(
  child: ChildProcess,
  timeout: number,
  complaint: () => string,
): Promise<ReaderAnswer | ReaderFailure> {
  return new Promise((answered) => {
    const settle = (answer: ReaderAnswer | ReaderFailure) => {
      clearTimeout(timer);
      child.off("message", hear).off("close", leave).off("error", fail);
      if (answer.kind === "failure") child.kill("SIGKILL");
      answered(answer);
    };
    const hear = (message: unknown) => settle(message as ReaderAnswer);
    // "close" and not "exit": the child's last words have arrived by then
    const leave = (code: number | null, signal: string | null) => {
      const isMemory = complaint().includes("heap out of memory");
      const seen = /\w*Error: .*/.exec(complaint())?.[0] ?? signal ?? `exit ${code}`;
      settle({ kind: "failure", reason: isMemory ? "memory" : "died", seen: isMemory ? "heap" : seen });
    };
    const fail = (error: Error) => settle({ kind: "failure", reason: "died", seen: error.message });
    const timer = setTimeout(
      () => settle({ kind: "failure", reason: "time", seen: `${timeout} ms` }),
      timeout,
    );
    child.on("message", hear).on("close", leave).on("error", fail);
    // The child may have left between two files.
    if (child.exitCode !== null || child.signalCode !== null) leave(child.exitCode, child.signalCode);
  });
}
