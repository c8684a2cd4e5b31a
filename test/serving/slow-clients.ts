/** Clients that hold a server without using it, and honest readers beside them. */
import { Agent, get } from "node:http";
import { connect, type Socket } from "node:net";

export interface SlowOptions {
  readonly origin: string;
  /** Slow connections in all: a third of each kind. */
  readonly slow: number;
  readonly readers: number;
  /** Milliseconds that honest readers read. */
  readonly during: number;
  /** What honest readers ask for, in turn. */
  readonly paths: readonly string[];
  /** The big answer whose readers take next to nothing of it. */
  readonly big: string;
}

export interface SlowReport {
  readonly answers: number;
  readonly failed: readonly string[];
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
  readonly worst: number;
  /** Slow connections that the server had ended by then. */
  readonly ended: number;
  readonly refused: number;
}

/** A head that never ends, a letter at a time. */
function dripHead(socket: Socket, timers: Set<NodeJS.Timeout>): void {
  socket.write("GET /fa/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
  timers.add(setInterval(() => socket.writable && socket.write("a"), 1_000));
}

/** A big answer asked for again and again, of which nothing is taken. */
function takeNothing(socket: Socket, path: string): void {
  socket.pause();
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(4));
}

async function openSlow({ origin, slow, big }: SlowOptions) {
  const { hostname, port } = new URL(origin);
  const timers = new Set<NodeJS.Timeout>();
  const gone = { ended: 0, refused: 0 };
  const sockets = await Promise.all(
    Array.from({ length: slow }, async (_, i) => {
      const socket = connect({ port: Number(port), host: hostname });
      socket.on("error", () => {});
      await new Promise<void>((resolve) => {
        socket.once("connect", () => resolve());
        socket.once("close", () => resolve());
      });
      socket.once("close", () => {
        gone.ended += 1;
      });
      socket.once("data", (part) => {
        if (String(part).startsWith("HTTP/1.1 503")) gone.refused += 1;
      });
      if (i % 3 === 0) dripHead(socket, timers);
      else if (i % 3 === 1) takeNothing(socket, big);
      // The last third says nothing once it is connected and has asked once.
      else socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
      return socket;
    }),
  );
  const close = () => {
    for (const timer of timers) clearInterval(timer);
    for (const socket of sockets) socket.destroy();
  };
  return { gone, close };
}

function ask(url: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { "accept-encoding": "br" } }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", reject);
    }).on("error", reject);
  });
}

/** Opens the slow connections, then lets honest readers read for a while, and closes them. */
export async function readBesideSlow(options: SlowOptions): Promise<SlowReport> {
  const { origin, readers, during, paths } = options;
  const { gone, close } = await openSlow(options);
  const times: number[] = [];
  const failed = new Set<string>();
  const until = performance.now() + during;
  const read = async (reader: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let turn = reader; performance.now() < until; turn += 1) {
      const path = paths[turn % paths.length] ?? "/";
      const asked = performance.now();
      try {
        const status = await ask(`${origin}${path}`, agent);
        times.push(performance.now() - asked);
        if (status !== 200) failed.add(`${path}: ${status}`);
      } catch (error) {
        failed.add(`${path}: ${error instanceof Error ? error.message : String(error)}`);
      }
      // People read between two questions.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: readers }, (_, reader) => read(reader)));
  const { ended, refused } = gone;
  close();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    ...{ answers: times.length, failed: [...failed], median: at(0.5), p99: at(0.99), worst: at(1) },
    ...{ ended, refused },
  };
}
