/** The real server as a process of its own, and what it holds while it runs. */
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface RunningServer {
  readonly origin: string;
  readonly child: ChildProcess;
  /** Lines of its log that are warnings or worse. */
  readonly faults: readonly string[];
  /** Its own process and its workers. */
  processes(): number[];
  /** Megabytes resident and open descriptors, of all its processes together. */
  holds(): Held;
  stop(): Promise<void>;
}

export interface Held {
  readonly megabytes: number;
  readonly descriptors: number;
}

/** Children of a process, and theirs. */
function treeOf(root: number): number[] {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8")
          .replace(/^.*\) /, "")
          .split(" ");
        return [Number(name), Number(stat[1])] as const;
      } catch {
        return [Number(name), 0] as const;
      }
    });
  const below = (pid: number): number[] => [
    pid,
    ...parents.filter(([, parent]) => parent === pid).flatMap(([child]) => below(child)),
  ];
  return below(root);
}

function readHeld(pid: number): Held {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    return { megabytes: kilobytes / 1024, descriptors: readdirSync(`/proc/${pid}/fd`).length };
  } catch {
    return { megabytes: 0, descriptors: 0 };
  }
}

/** Starts the server on a data folder whose snapshot is there, on a free port of loopback. */
export async function startServer(
  data: string,
  settings: Record<string, string> = {},
): Promise<RunningServer> {
  const child = spawn(
    process.execPath,
    ["--env-file=server/threads.env", "--import", "tsx", "server/main.ts", "serve", ...programmeOf(settings)],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        ...{ PORT: "0", HOST: "127.0.0.1", POOSHESH_DATA: data, NODE_ENV: "production" },
        ...{ POOSHESH_SAMPLE_RELEASES: "no", LOG_LEVEL: "warn", ...settings },
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const faults: string[] = [];
  child.stderr.on("data", (text) => faults.push(String(text).trim()));
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (text) => {
      const address = /http:\/\/[^/\s]+/.exec(String(text));
      if (address) resolve(address[0]);
    });
    child.once("exit", (code) => reject(new Error(`failed server: ${code}\n${faults.join("\n")}`)));
  });
  const processes = () => treeOf(child.pid ?? 0);
  return {
    ...{ origin, child, faults, processes },
    holds: () =>
      processes()
        .map(readHeld)
        .reduce((sum, held) => ({
          megabytes: sum.megabytes + held.megabytes,
          descriptors: sum.descriptors + held.descriptors,
        })),
    async stop() {
      if (child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** The folder whose snapshot serves already, so that nothing is built at the start. */
function programmeOf({ POOSHESH_PROGRAMME: folder }: Record<string, string>): string[] {
  return folder === undefined ? [] : ["--programme", folder];
}

const middleOf = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Medians of the first and of the last quarter of what was held, as a row of a table. */
export function describeHeld(held: readonly Held[]): Record<string, number> {
  const quarter = Math.max(1, held.length >> 2);
  const [first, last] = [held.slice(0, quarter), held.slice(-quarter)];
  const row = (of: readonly Held[]) => ({
    megabytes: Math.round(middleOf(of.map(({ megabytes }) => megabytes))),
    descriptors: middleOf(of.map(({ descriptors }) => descriptors)),
  });
  return {
    "MB, first quarter": row(first).megabytes,
    "MB, last quarter": row(last).megabytes,
    "descriptors, first quarter": row(first).descriptors,
    "descriptors, last quarter": row(last).descriptors,
  };
}
