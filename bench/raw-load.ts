/**
 * A load generator that costs next to nothing beside the server: plain sockets that ask again when as many bytes have
 * come as the first answer had. A parser at this end would take longer over more headers, and so measure itself.
 */
import { connect, type Socket } from "node:net";

export interface RawLoad {
  /** Answers a second. */
  readonly rate: number;
  readonly answers: number;
}

const OK = Buffer.from("HTTP/1.1 200 ");

function formatRequest(url: URL): Buffer {
  return Buffer.from(
    `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nAccept-Encoding: identity\r\nConnection: keep-alive\r\n\r\n`,
  );
}

/** Bytes of one whole answer, head included. */
async function measureAnswer(url: URL): Promise<number> {
  const socket = connect(Number(url.port), url.hostname);
  socket.write(formatRequest(url));
  let bytes = Buffer.alloc(0);
  for await (const part of socket) {
    bytes = Buffer.concat([bytes, part]);
    const end = bytes.indexOf("\r\n\r\n");
    const length = /\r\ncontent-length: (\d+)/i.exec(bytes.subarray(0, Math.max(0, end)).toString("latin1"));
    if (length && bytes.length >= end + 4 + Number(length[1])) break;
  }
  socket.destroy();
  return bytes.length;
}

/** Loads an address for some seconds; throws where an answer is no 200 or of another length. */
export async function loadRaw(address: string, connections: number, seconds: number): Promise<RawLoad> {
  const url = new URL(address);
  const size = await measureAnswer(url);
  const request = formatRequest(url);
  let answers = 0;
  let fault: Error | null = null;
  const sockets = Array.from({ length: connections }, () => {
    const buffer = Buffer.alloc(65_536);
    let taken = 0;
    const socket: Socket = connect({
      port: Number(url.port),
      host: url.hostname,
      noDelay: true,
      onread: {
        buffer,
        callback(count) {
          if (taken === 0 && OK.compare(buffer, 0, Math.min(count, OK.length)) !== 0)
            fault ??= new Error(`failed request: ${address}`);
          taken += count;
          if (taken > size) fault ??= new Error(`changed answer: ${address}`);
          if (taken === size) {
            taken = 0;
            answers += 1;
            socket.write(request);
          }
          return true;
        },
      },
    });
    socket.on("error", (error) => {
      fault ??= error;
    });
    return socket;
  });
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once("connect", resolve))));
  const started = performance.now();
  for (const socket of sockets) socket.write(request);
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const counted = answers;
  const rate = (counted * 1000) / (performance.now() - started);
  for (const socket of sockets) socket.destroy();
  if (fault) throw fault;
  return { rate, answers: counted };
}
