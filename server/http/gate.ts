/**
 * Stands before Node's HTTP server on every connection: a plain request for a finished answer is answered here, without
 * a parser, a stream and an event each; with the first request that is anything else the connection goes to Node's
 * server for good, together with the bytes read of it.
 */
import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { RequestHead } from "../api/address.ts";
import type { FinishedAnswer } from "../api/byte-cache.ts";
import type { Connection, Connections } from "./connections.ts";
import { createHeadReader } from "./plain-head.ts";
import { createWire } from "./wire.ts";

export interface GateOptions {
  readonly readFinished: (request: RequestHead) => FinishedAnswer | undefined;
  readonly connections: Connections;
  /** Seconds that a connection may rest, as clients are told. */
  readonly rest: number;
  /** What somebody is told for whom there is no room: a whole HTTP answer. */
  readonly refusal: string;
}

const END_OF_HEAD = "\r\n\r\n";

/** Puts the gate before a server that does not listen yet; `now` in seconds. */
export function installGate(
  server: Server,
  { readFinished, connections, rest, refusal }: GateOptions,
  now: () => number = () => performance.now() / 1000,
): void {
  const listeners = server.listeners("connection");
  server.removeAllListeners("connection");
  const readHead = createHeadReader();
  const writeFinished = createWire(rest);

  /** Gives a connection to Node's server, the bytes that it should have read first. */
  const handOver = (connection: Connection, own: Own, bytes: Buffer): void => {
    const { socket } = connection;
    connection.handed = true;
    // Paused until somebody listens, so that none of the bytes is lost.
    socket.pause();
    socket.off("data", own.onData).off("end", own.onEnd).off("error", own.onError).off("drain", own.onDrain);
    if (bytes.length > 0) socket.unshift(bytes);
    for (const listener of listeners) listener.call(server, socket);
    socket.resume();
  };

  /** Answers what can be; gives how many bytes are left unanswered. */
  const answer = (socket: Socket, text: string): number => {
    let start = 0;
    while (start < text.length && server.listening && !socket.writableNeedDrain) {
      const end = text.indexOf(END_OF_HEAD, start);
      if (end < 0) break;
      const next = end + END_OF_HEAD.length;
      const head = next - start === text.length ? text : text.slice(start, next);
      const request = readHead(head);
      const finished = request ? readFinished(request) : undefined;
      if (!request || finished?.status !== 200) break;
      writeFinished(socket, request, finished);
      start = next;
    }
    return text.length - start;
  };

  const watch = (connection: Connection): void => {
    const { socket } = connection;
    const own: Own = {
      onData(bytes) {
        connection.asked = now();
        const left = answer(socket, bytes.toString("latin1"));
        if (left > 0) handOver(connection, own, left === bytes.length ? bytes : bytes.subarray(-left));
        // Who does not take what was asked for may not ask for more.
        else if (socket.writableNeedDrain) socket.pause();
      },
      onDrain: () => void socket.resume(),
      onEnd: () => void socket.end(),
      onError: () => void socket.destroy(),
    };
    socket.on("data", own.onData).on("end", own.onEnd).on("error", own.onError).on("drain", own.onDrain);
  };

  server.on("connection", (socket: Socket) => {
    const connection = connections.open(socket);
    if (connection) return watch(connection);
    socket.on("error", () => socket.destroy());
    socket.end(refusal, () => socket.destroy());
  });
}

/** The gate's own listeners of a connection. */
interface Own {
  readonly onData: (bytes: Buffer) => void;
  readonly onDrain: () => void;
  readonly onEnd: () => void;
  readonly onError: () => void;
}
