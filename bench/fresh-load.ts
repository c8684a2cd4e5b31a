/** Loads a server with addresses that differ each time, by plain sockets that read no more of an answer than its length. */
import { connect } from "node:net";
import { median } from "./child.ts";

export interface FreshLoad {
  /** Answers a second. */
  readonly rate: number;
  /** Milliseconds that half of the answers took at most. */
  readonly half: number;
}

const LENGTH = /\r\ncontent-length: (\d+)/i;

/** Asks for one address after another on so many connections; throws at the first answer that is no 200. */
export async function loadAddresses(
  origin: string,
  next: () => string,
  connections: number,
  seconds: number,
): Promise<FreshLoad> {
  const { hostname, port, host } = new URL(origin);
  const times: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1000;
  const run = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ port: Number(port), host: hostname, noDelay: true });
      let asked = 0;
      let left = -1;
      let head = "";
      const ask = () => {
        asked = performance.now();
        if (asked > until) return void socket.destroy();
        left = -1;
        head = "";
        socket.write(`GET ${next()} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: identity\r\n\r\n`);
      };
      socket.once("connect", ask);
      socket.on("error", reject);
      socket.on("close", () => resolve());
      socket.on("data", (part) => {
        if (left < 0) {
          head += part.toString("latin1");
          const end = head.indexOf("\r\n\r\n");
          if (end < 0) return;
          if (!head.startsWith("HTTP/1.1 200"))
            return void socket.destroy(new Error(`failed request: ${head.slice(0, 300)}`));
          left = Number(LENGTH.exec(head)?.[1] ?? 0) - (head.length - end - 4);
        } else left -= part.length;
        if (left > 0) return;
        times.push(performance.now() - asked);
        ask();
      });
    });
  await Promise.all(Array.from({ length: connections }, run));
  return { rate: (times.length * 1000) / (performance.now() - started), half: median(times) };
}
